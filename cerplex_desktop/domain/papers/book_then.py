"""The book from which an issued paper would be made now, as on its day.

What was entered before the paper counts unless it was taken back; of what was entered since, only what happened by the
day of the paper, as a correction enters it. What came later, in its turn, makes a paper old and not untrue: a date that
was posted afterwards, another choice, other terms.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.book import Book, replay
from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.domain.book.records.papers import IssuedDocument
from cerplex_desktop.domain.book.views import ALWAYS_COUNT, happened_on

_IN_TURN = frozenset({kinds.POSTED, kinds.PREPAID, kinds.PAID_OFF, kinds.ELECTION_MADE})
"""What comes when its time has come: entered after a paper, it counts where it takes the place of one that stood."""
_NEVER = kinds.TERM_CHANGES | {
    kinds.WORKING_DATE_SET,
    kinds.DOCUMENT_ISSUED,
    kinds.CERTIFICATE_SIGNED,
    kinds.FIGURE_STATED,
    kinds.FAILED_TEST_SETTLED,
    kinds.NO_DEFAULT_STATED,
}
"""What counts only from its entry on: terms, papers, and figures, which are stated weeks after their day."""
_SILENT = (
    kinds.OF_PEOPLE
    | _NEVER
    | {
        kinds.EVIDENCE_FILED,
        kinds.SHEET_IMPORTED,
        kinds.BANK_LINES_IMPORTED,
        kinds.BANK_LINE_MATCHED,
        kinds.FIELD_ENTERED,
        kinds.FIELD_VERIFIED,
        kinds.WIRE_REQUESTED,
        kinds.WIRE_CALLED_BACK,
        kinds.WIRE_APPROVED,
        kinds.WIRE_WITHDRAWN,
        kinds.PRIME_KNOWN,
        kinds.HOLDER_REGISTERED,
        kinds.DELIVERY_LOGGED,
        kinds.APPROVAL_OF_POSTINGS_SET,
        kinds.POSTING_APPROVED,
    }
)
"""What, entered since, moves no figure of a paper by itself."""


class Touched(NamedTuple):
    """By the places of the facts: the first day that anything entered from there on is about, and the first taken back.

    ``days`` and ``voids`` have an entry more than ``numbers``, for the end of the history.
    """

    numbers: tuple[int, ...]
    days: tuple[date, ...]
    voids: tuple[int, ...]

    def since(self, paper: IssuedDocument) -> bool:
        """Something entered after a paper may make it say otherwise; where nothing is, it is true as it was issued."""
        place = bisect_left(self.numbers, paper.fact.number)
        return self.days[place] <= paper.issued_on or self.voids[place] < paper.fact.number


def touched(book: Book) -> Touched:
    """Where a history turns back to days, or to entries, before its end; one walk for all papers."""
    kind_of = {f.number: f.kind for f in book.facts}
    day, void = date.max, book.head_number + 1
    days, voids = [day], [void]
    for fact in reversed(book.facts):
        if fact.kind == kinds.VOIDED:
            named = fact.data["fact"]
            if kind_of.get(named) not in (kinds.WORKING_DATE_SET, kinds.EVIDENCE_FILED):
                void = min(void, named)
        elif fact.kind not in _SILENT and fact.kind not in _IN_TURN:
            day = min(day, date.min if fact.kind in ALWAYS_COUNT else happened_on(fact))
        days.append(day)
        voids.append(void)
    return Touched(tuple(f.number for f in book.facts), tuple(reversed(days)), tuple(reversed(voids)))


def batch_of(book: Book, paper: IssuedDocument) -> int:
    """The entry of the first of the papers that were issued together with one."""
    numbers = [f.number for f in book.facts]
    place = bisect_left(numbers, paper.fact.number)
    while place and book.facts[place - 1].kind == kinds.DOCUMENT_ISSUED and book.facts[place - 1].on == paper.fact.on:
        place -= 1
    return numbers[place]


def book_then(book: Book, first: int, issued_on: date) -> Book:
    """The book for papers of a day that were issued from the entry ``first`` on."""
    return replay(_counted(book, first, issued_on), partial=True)


def _counted(book: Book, first: int, issued_on: date) -> Iterator[Fact]:
    stood = _stood(book, first)
    for fact in book.facts:
        if fact.number < first or _counts_since(book, fact, first, issued_on, stood):
            yield fact


def _stood(book: Book, first: int) -> Mapping[str, frozenset[str]]:
    """What had come in its turn and stood when a paper was issued: by kind, of which dates."""
    taken_back = {number for number, by in book.voided.items() if by.number < first}
    found: dict[str, set[str]] = {}
    for fact in book.facts:
        if fact.kind in _IN_TURN and fact.number < first and fact.number not in taken_back:
            found.setdefault(fact.kind, set()).add(_of_date(fact))
    return {kind: frozenset(days) for kind, days in found.items()}


def _of_date(fact: Fact) -> str:
    interest_on: str = fact.data.get("interest_on", "")
    return interest_on


def _counts_since(book: Book, fact: Fact, first: int, issued_on: date, stood: Mapping[str, frozenset[str]]) -> bool:
    if fact.kind == kinds.VOIDED:
        return True
    if fact.kind in _NEVER or fact.number in book.voided:
        return False
    if fact.kind in _IN_TURN:
        return _of_date(fact) in stood.get(fact.kind, ())
    if fact.kind == kinds.DELIVERY_LOGGED and book.documents[fact.data["document"]].fact.number >= first:
        return False
    return fact.kind in ALWAYS_COUNT or happened_on(fact) <= issued_on
