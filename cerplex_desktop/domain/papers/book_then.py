"""The book from which an issued paper would be made now, as on its day.

What was entered before the paper counts unless it was taken back; of what was entered since, only what happened by the
day of the paper, as a correction enters it. What came later, in its turn, makes a paper old and not untrue: a date that
was posted afterwards, another choice, other terms.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.domain.book.records.papers import INTEREST_LETTERS, IssuedDocument
from cerplex_desktop.domain.replay.replaying import replay
from cerplex_desktop.domain.replay.views import ALWAYS_COUNT, happened_on

_ONE_DAY = timedelta(days=1)
_IN_TURN = frozenset({kinds.POSTED, kinds.PREPAID, kinds.PAID_OFF, kinds.ELECTION_MADE})
"""What comes when its time has come; entered after a paper, it counts in the place of one that was taken back since."""
_OF_ITS_DAY = frozenset({kinds.PAYMENT_RECORDED, kinds.PRINCIPAL_PAID, kinds.NOTES_TRANSFERRED})
"""What comes in its turn on the very day of a paper: cash, and notes that change hands after it was made out."""
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

    def since(self, paper: IssuedDocument, through: int = 0) -> bool:
        """Something entered after a paper, and after an entry, may make it say otherwise; else it stays as it was."""
        place = bisect_left(self.numbers, max(paper.fact.number, through + 1))
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
            day = min(day, _turns_back_to(fact))
        days.append(day)
        voids.append(void)
    return Touched(tuple(f.number for f in book.facts), tuple(reversed(days)), tuple(reversed(voids)))


def _turns_back_to(fact: Fact) -> date:
    """The first day of papers that an entry made after them may make untrue; what is of its day spares that day."""
    if fact.kind in ALWAYS_COUNT:
        return date.min
    on = happened_on(fact)
    return on + _ONE_DAY if fact.kind in _OF_ITS_DAY else on


class Batch(NamedTuple):
    """Papers issued together: the entry of the first of them, their day, and the day that they speak of."""

    first: int
    issued_on: date
    about_on: date


def batch_of(book: Book, paper: IssuedDocument) -> Batch:
    """The papers that were issued together with one, about the same day."""
    numbers = [f.number for f in book.facts]
    place = bisect_left(numbers, paper.fact.number)
    while place and book.facts[place - 1].kind == kinds.DOCUMENT_ISSUED and book.facts[place - 1].on == paper.fact.on:
        place -= 1
    return Batch(numbers[place], paper.issued_on, paper.interest_on)


def book_then(book: Book, batch: Batch) -> Book:
    """The book for the papers of a batch, as on their day; of papers before it holds the letters about the same day."""
    return replay(_counted(book, batch), partial=True)


def _counted(book: Book, batch: Batch) -> Iterator[Fact]:
    stood = _stood(book, batch.first)
    letters = {
        d.fact.number: n
        for n, d in book.documents.items()
        if d.interest_on == batch.about_on and d.kind in INTEREST_LETTERS and d.fact.number < batch.first
    }
    told = frozenset(letters.values())
    for fact in book.facts:
        if fact.kind == kinds.DOCUMENT_ISSUED:
            counts = fact.number in letters
        elif fact.kind == kinds.DELIVERY_LOGGED:
            about = _about(fact)
            counts = about.document in told and (fact.number < batch.first or about.happened_on <= batch.issued_on)
        else:
            counts = fact.number < batch.first or _counts_since(book, fact, batch, stood)
        if counts:
            yield fact


def _stood(book: Book, first: int) -> Mapping[str, frozenset[str]]:
    """What stood in its turn when papers were issued and was taken back since: by kind, of which dates or notes."""
    taken_back = {number for number, by in book.voided.items() if by.number > first}
    found: dict[str, set[str]] = {}
    for fact in book.facts:
        in_turn = fact.kind in _IN_TURN or fact.kind in _OF_ITS_DAY
        if in_turn and fact.number < first and fact.number in taken_back:
            found.setdefault(fact.kind, set()).add(_about(fact).concerns)
    return {kind: frozenset(days) for kind, days in found.items()}


class _About(NamedTuple):
    """The day on which an entry happened; the interest date or notes it concerns, and the paper, if it names any."""

    happened_on: date
    concerns: str
    document: int


@lru_cache(maxsize=4096)
def _about(fact: Fact) -> _About:
    """What an entry is about: read once, since every batch of papers asks it of every entry."""
    data = fact.data
    if fact.kind == kinds.NOTES_TRANSFERRED:
        return _About(fact.on, ", ".join(sorted(data["old"])), 0)
    concerns = data.get("interest_on") or (data["note"] if fact.kind == kinds.PRINCIPAL_PAID else "")
    return _About(happened_on(fact), concerns, data.get("document") or 0)


def _counts_since(book: Book, fact: Fact, batch: Batch, stood: Mapping[str, frozenset[str]]) -> bool:
    if fact.kind == kinds.VOIDED:
        return True
    if fact.kind in _NEVER or fact.number in book.voided:
        return False
    if fact.kind in _IN_TURN:
        return _about(fact).concerns in stood.get(fact.kind, ())
    if fact.kind in ALWAYS_COUNT:
        return True
    on = _about(fact).happened_on
    if fact.kind in _OF_ITS_DAY and on == batch.issued_on:
        return _about(fact).concerns in stood.get(fact.kind, ())
    return on <= batch.issued_on
