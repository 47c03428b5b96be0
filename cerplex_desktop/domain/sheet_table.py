"""A sheet for a spreadsheet: its cells as what they are, so that amounts add up there and days sort."""

from datetime import date
from fractions import Fraction
from typing import NamedTuple

from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.rates import format_rate
from cerplex_desktop.domain.sheet_rows import harmless

_PLACES = 9


class Rate(NamedTuple):
    """A rate, which a spreadsheet shows as a percentage."""

    value: Fraction


SheetCell = str | int | date | Money | Fraction | Rate | None
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
    if isinstance(cell, Rate):
        return format_rate(cell.value)
    if isinstance(cell, int | Fraction):
        return decimals(cell) or str(cell)
    return cell.isoformat() if isinstance(cell, date) else harmless(cell or "")


def decimals(number: int | Fraction) -> str:
    """A number as exact decimals; empty where it has more than nine places, such as a third."""
    scaled = Fraction(number) * 10**_PLACES
    if scaled.denominator != 1:
        return ""
    whole, part = divmod(abs(scaled.numerator), 10**_PLACES)
    places = f"{part:0{_PLACES}d}".rstrip("0")
    return f"{'-' if number < 0 else ''}{whole}{'.' if places else ''}{places}"
