"""Tables as data: columns, rows and a totals row, with every text ready to show."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.money import Difference, Money
from cerplex_desktop.domain.rates import format_rate
from cerplex_desktop.domain.sheet_rows import harmless
from cerplex_desktop.domain.sheet_table import Rate, SheetCell

LEFT, RIGHT = "left", "right"

GOOD, WARN, BAD, MUTED, STRONG, PLAIN = "good", "warn", "bad", "muted", "strong", ""
"""Tones of a text. A tone never stands alone: a mark or a word says the same."""


class Column(NamedTuple):
    """A column: its heading, the side its texts lean to, and a starting width in characters."""

    title: str
    side: str = LEFT
    width: int = 0
    tip: str = ""


class Cell(NamedTuple):
    """One text of a table; ``order`` is what it sorts by and ``link`` what opening it leads to.

    ``value`` is what a spreadsheet gets, where that is an amount, a number or a day rather than the text.
    """

    text: str
    order: Any = None
    tone: str = PLAIN
    mark: str = ""
    tip: str = ""
    link: Any = None
    value: SheetCell = None


class Row(NamedTuple):
    """One line of a table; ``key`` says which thing it is, and opening the line leads to ``link``."""

    key: str
    cells: tuple[Cell, ...]
    link: Any = None


class Table(NamedTuple):
    """A table. ``name`` is what its column widths are remembered under; ``empty`` is said without rows.

    ``only`` says which of its rows these are, empty where they are all.
    """

    name: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    totals: tuple[Cell, ...] = ()
    empty: str = "Nothing here yet."
    only: str = ""


def words(text: str, *, tone: str = PLAIN, mark: str = "", tip: str = "", link: Any = None) -> Cell:
    """A cell of words, sorted without regard to case."""
    return Cell(text, text.casefold(), tone, mark, tip, link)


def money(amount: Money | None, *, tone: str = PLAIN, tip: str = "", link: Any = None) -> Cell:
    """A cell with an amount as printed; None shows a dash and sorts first."""
    if amount is None:
        return Cell("–", -1, MUTED, "", tip, None)
    return Cell(str(amount), amount.cents, tone, "", tip, link, amount)


def more(cents: int) -> Cell:
    """A cell with a difference, its sign before it."""
    return Cell(str(Difference(cents)), cents, value=Money(cents))


def day(on: date | None, *, tone: str = PLAIN, tip: str = "", link: Any = None, without: str = "–") -> Cell:
    """A cell with a date as printed; None shows ``without`` and sorts first."""
    if on is None:
        return Cell(without, 0, MUTED, "", tip, link)
    return Cell(long_date(on), on.toordinal(), tone, "", tip, link, on)


def rate(found: Fraction) -> Cell:
    """A cell with a rate as printed."""
    return Cell(format_rate(found), found, value=Rate(found))


def number(value: int, *, tone: str = PLAIN, link: Any = None) -> Cell:
    """A cell with a whole number, with thousands separators."""
    return Cell(f"{value:,}", value, tone, "", "", link, value)


def row(key: str, *cells: Cell, link: Any = None) -> Row:
    """A line of a table."""
    return Row(key, cells, link)


class Sought:
    """A table in which is looked for words again and again: its rows' texts are put together once.

    Where what is typed goes on from what was typed before, only the rows found then are looked at.
    """

    def __init__(self, table: Table) -> None:
        self._table = table
        self._every: list[tuple[Row, str]] = []
        self._typed, self._kept = "", self._every

    def prepare(self) -> "Sought":
        """Puts the texts together now, so that the first key waits for nothing."""
        if not self._every:
            self._every = [(row, " ".join([cell[0] for cell in row[1]]).casefold()) for row in self._table.rows]
            self._typed, self._kept = "", self._every
        return self

    def found(self, typed: str) -> Table:
        """The rows in which every typed word occurs; the totals row is kept only while all rows are shown."""
        table, folded = self._table, typed.casefold()
        words = folded.split()
        if not words:
            return table
        self.prepare()
        kept = self._kept if folded.startswith(self._typed) else self._every
        for word in words:
            kept = [pair for pair in kept if word in pair[1]]
        self._typed, self._kept = folded, kept
        sought, rows = f"“{typed.strip()[:60]}”", tuple([pair[0] for pair in kept])
        empty = f"No line contains {sought}."
        if len(rows) == len(table.rows):
            return table._replace(empty=empty)
        return table._replace(rows=rows, totals=(), empty=empty, only=f"of {len(table.rows):,}, those with {sought}")


def found(table: Table, typed: str) -> Table:
    """The same, of a table that is looked into once."""
    return Sought(table).found(typed)


def as_tab_separated(lines: Iterable[Iterable[str]]) -> str:
    """Lines for a spreadsheet; a text that a spreadsheet would run as a formula gets an apostrophe before it."""
    return "\n".join("\t".join(harmless(text) for text in line) for line in lines)
