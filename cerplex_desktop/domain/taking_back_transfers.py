"""Whether a transfer, or the registration of a holder, may be taken back."""

from cerplex_desktop.domain.book import Book
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.errors import Refused
from cerplex_desktop.domain.facts import Fact


def require_nothing_on_transfer(book: Book, fact: Fact) -> None:
    """A transfer is taken back while its new notes stand, nothing was posted since, and no cash is on its way.

    Raises:
        Refused: names what rests on it, and what to take back first.
    """
    transfer = next(t for t in book.transfers if t.fact.number == fact.number)
    which = f"Entry no. {fact.number} ({fact.kind}) cannot be taken back"
    posted = max((p for on, p in book.postings.items() if on >= transfer.on), key=lambda p: p.number, default=None)
    if posted is not None:
        raise Refused(
            f"{which}: {long_date(posted.interest_on)} was posted on its strength, as no. {posted.number}.",
            f"Void posting no. {posted.number} first.",
        )
    for note in transfer.new:
        gone = book.register[note.number].gone
        if gone is not None:
            raise Refused(
                f"{which}: note {note.number} was surrendered on {long_date(gone.on)}, as entry no. "
                f"{gone.fact.number} says.",
                f"Take entry no. {gone.fact.number} back first.",
            )
    buyers = {n.holder for n in transfer.new}
    for payment in book.payments:
        if payment.interest_on and payment.interest_on not in book.postings and payment.holder in buyers:
            raise Refused(
                f"{which}: {payment.amount} was paid to {book.deal.holder(payment.holder).short_name} as the register "
                f"then stood, as entry no. {payment.fact.number} says.",
                f"Take entry no. {payment.fact.number} back first.",
            )


def require_nothing_on_holder(book: Book, fact: Fact) -> None:
    """A holder's registration is taken back while no other entry, taken back or not, names it.

    Raises:
        Refused: names the first entry that does.
    """
    key = fact.data["key"]
    naming = next((f for f in book.facts if f.number > fact.number and f'"{key}"' in f.body), None)
    if naming is not None:
        raise Refused(
            f"Entry no. {fact.number} ({fact.kind}) cannot be taken back: entry no. {naming.number} ({naming.kind}) "
            f"names {key}."
        )
