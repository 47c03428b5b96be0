"""A sheet for a spreadsheet: its cells as what they are, so that amounts add up there and days sort."""

from datetime import date
from typing import NamedTuple

from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.sheet_rows import harmless

SheetCell = str | int | date | Money | None
SheetTable = tuple[tuple[SheetCell, ...], ...]


class Sheet(NamedTuple):
    """One sheet: ``above`` rows say what it shows, then come the headings, then its lines.

    ``fixed`` columns at the left stay in view while the others move.
    """

    title: str
    rows: SheetTable
    above: int = 0
    fixed: int = 1


def as_texts(table: SheetTable) -> tuple[tuple[str, ...], ...]:
    """The cells as text that no spreadsheet runs; days ISO, amounts and numbers in plain digits."""
    return tuple(tuple(map(as_text, row)) for row in table)


def as_text(cell: SheetCell) -> str:
    """One cell as text that no spreadsheet runs."""
    if isinstance(cell, Money):
        return cell.plain()
    if isinstance(cell, int):
        return str(cell)
    return cell.isoformat() if isinstance(cell, date) else harmless(cell or "")
