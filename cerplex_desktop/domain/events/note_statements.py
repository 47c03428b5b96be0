"""The notes that a book begins with, stated from a sheet while nothing rests on those of the deal file.

Agreement: Section 3 (Schedule 3: the Existing Outstanding Principal of each note). Who holds what is often known only
after the book was made. Once anything was recorded of the notes, they change hands as events: a sale, a split.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.domain.book.money_entries import LEAVE_MONEY_ALONE
from cerplex_desktop.domain.book.records.papers import CERTIFICATES, TO_COUNSEL, WARRANT_EXTRACT, WARRANT_NOTICE
from cerplex_desktop.domain.errors import Refused
from cerplex_desktop.domain.money import Money

_NOT_ABOUT_NOTES = (LEAVE_MONEY_ALONE - {kinds.ELECTION_MADE, kinds.DELIVERY_LOGGED, kinds.BALANCE_CONFIRMED}) | {
    kinds.DEAL_ADOPTED,
    kinds.READING_SWITCHED,
    kinds.READING_CONFIRMED,
    kinds.BUSINESS_DAY_SET,
    kinds.RATE_SET,
    kinds.PRIME_KNOWN,
    kinds.AVAILABILITY_READ,
    kinds.NOTES_STATED,
    kinds.VOIDED,
}
_PAPERS_WITHOUT_NOTES = (*TO_COUNSEL, *CERTIFICATES, WARRANT_NOTICE, WARRANT_EXTRACT)


class NoteRow(NamedTuple):
    """A note as it is stated: number, key of its holder, original principal in cents, day of issue (ISO), series."""

    number: str
    holder: str
    cents: int
    issued_on: str
    series: str


def notes_data(book: Book, rows: Sequence[NoteRow]) -> dict[str, Any]:
    """The body of the fact that the book begins with these notes.

    Raises:
        Refused: something rests on the notes already, or these do not add up to the deal's principal.
    """
    resting = next((f for f in book.facts if _is_about_notes(book, f)), None)
    if resting is not None:
        raise Refused(
            f"The notes cannot be stated anew: entry no. {resting.number} ({resting.kind}) rests on those that the "
            f"book has{_cited(book)}.",
            "Record a sale, split or combination under Events; or begin a new book and state its notes first.",
        )
    whole, stated = book.deal.total_principal, Money(sum(row.cents for row in rows))
    if stated != whole:
        off = f"{stated - whole} too much" if stated > whole else f"{whole - stated} are missing"
        raise Refused(
            f"The notes come to {stated}, and the principal of the deal is {whole}: {off}{_cited(book)}.",
            "State every note, those that stay as they are too.",
        )
    return {"notes": [list(row) for row in rows]}


def require_nothing_on_notes(book: Book, fact: Fact) -> None:
    """Notes that were stated are taken back while nothing rests on them.

    Raises:
        Refused: names the first entry that does.
    """
    later = (f for f in book.facts if f.number > fact.number)
    resting = next((f for f in later if _is_about_notes(book, f) or _states_notes(book, f)), None)
    if resting is not None:
        raise Refused(
            f"Entry no. {fact.number} ({fact.kind}) cannot be taken back: entry no. {resting.number} ({resting.kind}) "
            "rests on the notes that it states.",
            "" if resting.kind in (kinds.POSTED, kinds.DOCUMENT_ISSUED) else f"Take entry no. {resting.number} back.",
        )


def _is_about_notes(book: Book, fact: Fact) -> bool:
    """An entry that a note's number, holder or principal is part of; postings and papers even when taken back."""
    if fact.kind == kinds.DOCUMENT_ISSUED:
        return fact.data["kind"] not in _PAPERS_WITHOUT_NOTES
    if fact.kind == kinds.DELIVERY_LOGGED:
        return book.documents[fact.data["document"]].kind not in _PAPERS_WITHOUT_NOTES
    if fact.kind == kinds.POSTED:
        return True
    if fact.number in book.voided:
        return False
    if fact.kind in (kinds.FIELD_ENTERED, kinds.FIELD_VERIFIED):
        return bool(fact.data["of"] == "note")
    return fact.kind not in _NOT_ABOUT_NOTES


def _states_notes(book: Book, fact: Fact) -> bool:
    return fact.kind == kinds.NOTES_STATED and fact.number not in book.voided


def _cited(book: Book) -> str:
    return book.deal.cited(book.deal.sections.initial_statement)
