"""Which entries may be taken back as mistakes, and what stands in the way."""

from datetime import date

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.domain.book.records.interest_dates import Posting
from cerplex_desktop.domain.corrections.taking_back_notes import (
    require_nothing_on_closing,
    require_nothing_on_confirmation,
    require_nothing_on_holder,
    require_nothing_on_transfer,
)
from cerplex_desktop.domain.corrections.terms_taken_back import refuse_taking_terms_back
from cerplex_desktop.domain.covenants.covenant_figures import check_figure_taken_back
from cerplex_desktop.domain.covenants.relied_on import refuse_relied_on
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.errors import BadInput, Refused
from cerplex_desktop.domain.events import accelerations
from cerplex_desktop.domain.events.availability_entries import check_reading_taken_back
from cerplex_desktop.domain.events.blockages import refuse_taking_back
from cerplex_desktop.domain.events.defaults import posting_resting_on
from cerplex_desktop.domain.events.note_statements import require_nothing_on_notes
from cerplex_desktop.domain.registers.families import family_of
from cerplex_desktop.domain.registers.reserve import payments_of
from cerplex_desktop.domain.registers.reserve_entries import refuse_disposed


def _refuse_posting(_book: Book, fact: Fact) -> None:
    """A posting has a way of its own to be undone."""
    raise Refused(
        f"Entry no. {fact.number} cannot be taken back as an entry: it is posting no. {fact.data['number']}.",
        "A posting is voided, the latest first, at its interest date.",
    )


def _refuse_in_register(book: Book, fact: Fact) -> None:
    """A register says itself which of its entries stay."""
    family_of(fact.kind).taken_back(book, fact)


def _refuse_figure(book: Book, fact: Fact) -> None:
    """A figure stays while a correction of it stands, or a posting that rests on it."""
    check_figure_taken_back(book, fact)
    refuse_relied_on(book, fact)


_RESTS = {
    kinds.ACCELERATED: accelerations.refuse_taking_back,
    kinds.ANNULLED: accelerations.refuse_taking_back,
    kinds.POSTED: _refuse_posting,
    kinds.NOTES_STATED: require_nothing_on_notes,
    kinds.NOTES_TRANSFERRED: require_nothing_on_transfer,
    kinds.HOLDER_REGISTERED: require_nothing_on_holder,
    kinds.BLOCKAGE_STARTED: refuse_taking_back,
    kinds.BLOCKAGE_ENDED: refuse_taking_back,
    kinds.BALANCE_CONFIRMED: require_nothing_on_confirmation,
    kinds.DIFFERENCE_CLOSED: require_nothing_on_closing,
    kinds.FIGURE_STATED: _refuse_figure,
    **dict.fromkeys(kinds.TERM_CHANGES, refuse_taking_terms_back),
    **dict.fromkeys(kinds.OF_REGISTERS, _refuse_in_register),
}


def entry_named(book: Book, number: int) -> Fact:
    """The entry of a number.

    Raises:
        BadInput: there is none.
    """
    fact = next((f for f in book.facts if f.number == number), None)
    if fact is None:
        raise BadInput(f"There is no entry no. {number}.")
    return fact


def check_take_back(book: Book, fact_number: int, reason: str) -> Fact:
    """The entry that may be taken back, such as an election, a payment, a rate, a Default or its end.

    Raises:
        Refused: a posting rests on it, it was taken back already, or it is of a kind that is not taken back this way.
        BadInput: there is no such entry, or no reason.
    """
    if not reason.strip():
        raise BadInput("An entry is taken back for a reason.", "Say why; the reason stays in the history.")
    fact = entry_named(book, fact_number)
    if fact_number in book.voided:
        by = book.voided[fact_number]
        raise Refused(
            f"Entry no. {fact_number} ({fact.kind}) cannot be taken back: entry no. {by.number} took it back already."
        )
    if fact.kind in (kinds.DEFAULT_OPENED, kinds.DEFAULT_CONFIRMED, kinds.DEFAULT_ENDED):
        _refuse_covered(book, fact)
        _refuse_resting(fact, posting_resting_on(book, fact))
    elif fact.kind in _RESTS:
        _RESTS[fact.kind](book, fact)
    elif fact.kind in (kinds.ELECTION_MADE, kinds.PAYMENT_RECORDED, kinds.DELIVERY_LOGGED, kinds.WAIVER_RECORDED):
        belongs_to = _interest_date(book, fact)
        _refuse_posted(fact, book.postings.get(belongs_to) if belongs_to else None)
    elif fact.kind == kinds.PRINCIPAL_PAID:
        refuse_disposed(book, fact)
        _refuse_resting(fact, _posted_after(book, fact.on))
    elif fact.kind == kinds.AVAILABILITY_READ:
        check_reading_taken_back(book, fact)
    elif fact.kind not in (kinds.RATE_SET, kinds.PRIME_KNOWN, kinds.PREPAID, kinds.PAID_OFF):
        raise Refused(f"Entry no. {fact_number} ({fact.kind}) cannot be taken back.")
    return fact


def going_with(book: Book, fact: Fact) -> tuple[Fact, ...]:
    """The entries that an entry made besides itself, which are taken back with it: payments from counsel's reserve."""
    return payments_of(book, fact) if fact.kind == kinds.RESERVE_DISPOSED else ()


def _interest_date(book: Book, fact: Fact) -> date | None:
    """The interest date that an entry belongs to; None for a payment of what is overdue."""
    if fact.kind == kinds.DELIVERY_LOGGED:
        return book.documents[fact.data["document"]].interest_on
    interest_on = fact.data["interest_on"]
    return date.fromisoformat(interest_on) if interest_on else None


def _refuse_posted(fact: Fact, posting: Posting | None) -> None:
    if posting is not None:
        raise Refused(f"Entry no. {fact.number} belongs to posting no. {posting.number}.", "Void that posting first.")


def _posted_after(book: Book, on: date) -> Posting | None:
    """The latest posting of a date after a day."""
    latest = book.latest_posting
    return latest if latest is not None and latest.interest_on > on else None


def _refuse_covered(book: Book, fact: Fact) -> None:
    """A state of a Default is not taken back from under a later one."""
    latest = book.defaults[fact.data["number"]].states[-1]
    if latest.fact.number != fact.number:
        raise Refused(
            f"Entry no. {fact.number} ({fact.kind}) cannot be taken back: entry no. {latest.fact.number} records "
            f"{'how it ended' if latest.fact.kind == kinds.DEFAULT_ENDED else 'that it was confirmed'}.",
            f"Take entry no. {latest.fact.number} back first.",
        )


def _refuse_resting(fact: Fact, posting: Posting | None) -> None:
    if posting is not None:
        raise Refused(
            f"Entry no. {fact.number} ({fact.kind}) cannot be taken back: {long_date(posting.interest_on)} was posted "
            f"on its strength, as no. {posting.number}.",
            f"Void posting no. {posting.number} first.",
        )
