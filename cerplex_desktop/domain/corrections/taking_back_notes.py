"""Whether a transfer, the registration of a holder, or a confirmed balance may be taken back."""

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.errors import Refused


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
    confirmed = [c for c in book.confirmations if c.note in {n.number for n in transfer.new}]
    if confirmed:
        raise Refused(
            f"{which}: the balance of note {confirmed[0].note} was confirmed, as entry no. {confirmed[0].fact.number} "
            "says.",
            f"Take entry no. {confirmed[0].fact.number} back first.",
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


def require_nothing_on_confirmation(book: Book, fact: Fact) -> None:
    """A confirmation is taken back after the closing of its difference.

    Raises:
        Refused: names the closing.
    """
    closed = book.closed_differences.get(fact.number)
    if closed is not None:
        raise Refused(
            f"Entry no. {fact.number} ({fact.kind}) cannot be taken back: entry no. {closed.fact.number} closed its "
            "difference.",
            f"Take entry no. {closed.fact.number} back first.",
        )


def require_nothing_on_closing(book: Book, fact: Fact) -> None:
    """A holder's balance that was adopted is taken back while nothing was posted since.

    Raises:
        Refused: names the posting that rests on it.
    """
    closed = next(c for c in book.closed_differences.values() if c.fact.number == fact.number)
    posted = [p for on, p in book.postings.items() if on >= closed.on]
    if closed.adopted is not None and posted:
        last = max(posted, key=lambda p: p.number)
        raise Refused(
            f"Entry no. {fact.number} ({fact.kind}) cannot be taken back: {long_date(last.interest_on)} was posted on "
            f"its strength, as no. {last.number}.",
            f"Void posting no. {last.number} first.",
        )
