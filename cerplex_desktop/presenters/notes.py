"""The notes with their principal by parts, and Schedule A of the chosen one."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from cerplex_desktop.domain.book import Book
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.money import Money
from cerplex_desktop.presenters.ports import INTEREST_DATES, Place
from cerplex_desktop.presenters.projection import amount_names, note_parts
from cerplex_desktop.presenters.table import MUTED, RIGHT, Column, Row, Table, day, found, money, number, row, words
from cerplex_desktop.presenters.workplace import Workplace


class NotesState(NamedTuple):
    """The notes, the one chosen, and its Schedule A."""

    table: Table
    chosen: str
    schedule_title: str
    schedule: Table


class NotesPresenter:
    """Shows the notes; one is chosen at a time."""

    def __init__(self, workplace: Workplace, show: Callable[[NotesState], None]) -> None:
        self._workplace, self._show = workplace, show
        self._chosen, self._typed = "", ""

    def choose(self, note: str) -> None:
        """Shows another note's Schedule A."""
        if note and note != self._chosen:
            self._chosen = note
            self.refresh()

    def find(self, typed: str) -> None:
        """Keeps the notes that hold every word typed."""
        self._typed = typed
        self.refresh()

    def refresh(self) -> None:
        """Shows the notes as posted."""
        self._show(self.state())

    def state(self) -> NotesState:
        """The notes as posted."""
        book = self._workplace.book
        numbers = book.note_numbers
        if self._chosen not in numbers:
            self._chosen = numbers[0] if numbers else ""
        table = found(note_register(book), self._typed)
        title = f"Schedule A of note {self._chosen}" if self._chosen else ""
        return NotesState(table, self._chosen, title, schedule_a(book, self._chosen))


def note_register(book: Book) -> Table:
    """Every note with its holder and its principal by parts."""
    names = amount_names(book)
    columns = (
        Column("Note"), Column("Holder"), Column("Series"), Column("Original principal", RIGHT),
        *(Column(_short(name), RIGHT, tip=name) for name in names), Column("Principal now", RIGHT),
    )  # fmt: skip
    by_part = [note_parts(book, place) for place in range(len(book.deal.notes))]
    rows = tuple(
        row(
            note.number,
            words(note.number),
            words(book.deal.holder(note.holder).short_name, tip=book.deal.holder(note.holder).name),
            words(note.series),
            *map(money, parts),
            money(_sum(parts)),
        )
        for note, parts in zip(book.deal.notes, by_part, strict=True)
    )
    sums = [Money(sum(part.cents for part in column)) for column in zip(*by_part, strict=True)] if by_part else []
    totals = (words("Total"), words(""), words(""), *map(money, sums), money(_sum(sums)))
    return Table("notes", columns, rows, totals if by_part else ())


def _short(name: str) -> str:
    return name.replace("Capitalized Interest Amount", "Capitalized")


def _sum(parts: "tuple[Money, ...] | list[Money]") -> Money:
    return Money(sum(part.cents for part in parts))


def schedule_a(book: Book, note: str) -> Table:
    """Every addition to one note's principal as posted, the original first; voided postings stay listed."""
    columns = (
        Column("Date"),
        Column("What", width=30),
        Column("Amount added", RIGHT),
        Column("Paid in cash", RIGHT),
        Column("Principal after", RIGHT),
        Column("Posting", RIGHT),
        Column("Entered"),
    )
    if note not in book.note_numbers:
        return Table("schedule a", columns, ())
    place = book.note_numbers.index(note)
    terms = book.deal.notes[place]
    first = row(
        "original", day(terms.issued_on), words("Original principal"), money(None), money(None),
        money(terms.original_principal), words(""), words(""),
    )  # fmt: skip
    return Table("schedule a", columns, (first, *_posted(book, place)))


def _posted(book: Book, place: int) -> list[Row]:
    lines = []
    for posting in sorted(book.all_postings(), key=lambda p: (p.interest_on, p.number)):
        right = book.period(posting.interest_on).right
        added = Money(posting.capitalized[place])
        voided = posting.voided_by is not None
        what = (right.amount_name if right else "Added") if added else "Interest paid in cash"
        tone = MUTED if voided else ""
        lines.append(
            row(
                f"posting {posting.number}",
                day(posting.interest_on, tone=tone),
                words(f"{what} – voided: {posting.reason}" if voided else what, tone=tone, mark="no" if voided else ""),
                money(added, tone=tone),
                money(Money(posting.cash[place]), tone=tone),
                money(None if voided else Money(posting.after[place]), tone=tone),
                number(posting.number, tone=tone),
                words(long_date_of(posting.fact.recorded_at), tone=tone),
                link=Place(INTEREST_DATES, str(posting.interest_on)),
            )
        )
    return lines


def long_date_of(recorded_at: str) -> str:
    """The day of a moment as recorded, in words."""
    return long_date(date.fromisoformat(recorded_at[:10]))
