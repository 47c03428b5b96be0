"""The one place that knows the library of workbooks: cells as exact text, and a workbook that nothing in it runs."""

import re
import warnings
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from cerplex_desktop.domain.errors import BadInput, KnownError
from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.sheet_rows import LONGEST_CELL, SheetRow
from cerplex_desktop.domain.sheet_table import Rate, as_text, decimals
from cerplex_desktop.sheets.archive import Extent, checked_extent, content_of, damaged

if TYPE_CHECKING:
    from cerplex_desktop.domain.sheet_table import Sheet, SheetCell

_AMOUNT = "#,##0.00;(#,##0.00)"
_DAY = "yyyy-mm-dd"
_CENT = Decimal("0.01")
_BEYOND = 10**14
_WHOLE, _NUMBER, _RATE = "#,##0", "#,##0.#########", "0.00####%"
_NARROW, _WIDE = 12, 60
_LONGEST_TITLE = 31
_MOMENT, _FIRST_MOMENT = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"), b"1980-01-01T00:00:00Z"
_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\]")


def rows_in(file: Path) -> tuple[SheetRow, ...]:
    """The rows that hold anything, of the only sheet that does; a cell that cannot be taken is a fault of its row.

    Formulas are never taken, not even for the value they had last. A number is taken where it is whole cents exactly.

    Raises:
        BadInput: it is no plain workbook, or several of its sheets hold something.
    """
    content = content_of(file)
    extent = checked_extent(content, file.name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what a workbook has besides cells
            return _read(content, extent, file.name)
    except KnownError:
        raise
    except Exception:  # whatever a library meets in a damaged file
        raise damaged(file.name) from None


def _read(content: bytes, extent: Extent, name: str) -> tuple[SheetRow, ...]:
    from openpyxl import load_workbook

    workbook = load_workbook(BytesIO(content), read_only=True, keep_links=False)
    try:
        if not workbook.worksheets:
            raise damaged(name)
        sheets = {s.title: tuple(_rows(s, extent)) for s in workbook.worksheets} if extent.rows else {}
    finally:
        workbook.close()
    filled = [title for title, rows in sheets.items() if rows]
    if len(filled) > 1:
        titles = ", ".join(f"“{title[:40]}”" for title in filled[:5])
        raise BadInput(
            f"Several sheets of “{name}” hold something: {titles}.", "Keep the figures on one; nothing was recorded."
        )
    return sheets[filled[0]] if filled else ()


def _rows(sheet: Any, extent: Extent) -> Iterator[SheetRow]:
    for line, cells in enumerate(sheet.iter_rows(1, extent.rows, 1, extent.columns), 1):
        texts, faults = [], []
        for cell in cells:
            try:
                texts.append(_text(cell))
            except BadInput as problem:
                texts.append("")
                faults.append(f"{cell.coordinate} {problem.text}")
        if faults or any(text.strip() for text in texts):
            yield SheetRow(line, tuple(texts), " ".join(faults))


def _text(cell: Any) -> str:
    """A cell as a person would type it; BadInput says what it holds."""
    value, kind = cell.value, cell.data_type
    if value is None:
        return ""
    if kind == "f":
        raise BadInput("holds a formula.", "Put its value there.")
    if kind == "e":
        raise BadInput(f"holds the error {value}.", "Mend it.")
    if isinstance(value, bool):
        raise BadInput("holds a truth value, which is no figure.")
    if isinstance(value, datetime):
        if value.time() != time(0):
            raise BadInput(f"holds a time of day ({value.isoformat(' ')}).", "Leave the day alone.")
        return value.date().isoformat()
    if isinstance(value, int | float):
        return _rate(value) if "%" in cell.number_format else _number(value)
    if isinstance(value, str):
        if len(value) > LONGEST_CELL:
            raise BadInput(f"holds {len(value):,} letters, more than any figure, day or source has.")
        return value
    raise BadInput(f"holds something that is neither a figure, a day nor words ({value}).")


def _number(value: int | float) -> str:
    """A number as the shortest decimals that mean it, which is what its program shows; whole cents, or refused."""
    if not abs(value) < _BEYOND:
        raise BadInput(f"holds {value!r}, which is more than any figure here.")
    exact = Decimal(repr(value))
    if exact == exact.to_integral_value():
        return f"{exact:.0f}"
    if exact != exact.quantize(_CENT):
        what_to_do = "Round an amount where it comes from; show a rate as a percentage."
        raise BadInput(f"holds {value!r}, which is not whole cents.", what_to_do)
    return f"{exact:.2f}"


def _rate(value: int | float) -> str:
    """A number shown as a percentage: 0.085 as 8.5%."""
    if not abs(value) < _BEYOND:
        raise BadInput(f"holds {value!r}, which is more than any rate.")
    return f"{(Decimal(repr(value)) * 100).normalize():f}%"


def made(wanted: "Sheet") -> bytes:
    """A workbook with one sheet: texts as text, amounts and days as what they are, its headings always in view."""
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    workbook = Workbook()
    sheet = workbook.active
    sheet.title = _NOT_IN_TITLES.sub(" ", wanted.title)[:_LONGEST_TITLE]
    for line, row in enumerate(wanted.rows, 1):
        for at, value in enumerate(row, 1):
            _put(sheet.cell(line, at), value)
    for line in {1, wanted.above + 1}:
        for cell in sheet[line]:
            cell.font = Font(bold=True)
    for at, width in enumerate(_widths(wanted), 1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    sheet.freeze_panes = f"{get_column_letter(wanted.fixed + 1)}{wanted.above + 2}"
    out = BytesIO()
    workbook.save(out)
    return out.getvalue()


def undated(workbook: bytes) -> bytes:
    """The same workbook without the moments at which it was made: the same cells give the same bytes."""
    out = BytesIO()
    with ZipFile(BytesIO(workbook)) as was, ZipFile(out, "w") as now:
        for member in was.infolist():
            content = was.read(member)
            if member.filename == "docProps/core.xml":
                content = _MOMENT.sub(_FIRST_MOMENT, content)
            now.writestr(ZipInfo(member.filename), content, ZIP_DEFLATED)
    return out.getvalue()


def _widths(sheet: "Sheet") -> list[int]:
    """The width of each column in characters, by its longest text below what is said above the headings."""
    widths: dict[int, int] = {}
    for row in sheet.rows[sheet.above :]:
        for at, value in enumerate(row):
            shown = str(value) if isinstance(value, Money) else as_text(value)
            widths[at] = max(widths.get(at, _NARROW), len(shown) + 2)
    return [min(widths[at], _WIDE) for at in sorted(widths)]


def _put(cell: Any, value: "SheetCell") -> None:
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    if isinstance(value, Money):
        cell.value, cell.number_format = Decimal(value.plain()), _AMOUNT
    elif isinstance(value, date):
        cell.value, cell.number_format = value, _DAY
    elif isinstance(value, Rate):
        cell.value, cell.number_format = Decimal(value.value.numerator) / value.value.denominator, _RATE
    elif isinstance(value, int):
        cell.value, cell.number_format = value, _WHOLE
    elif isinstance(value, Fraction) and decimals(value):
        cell.value, cell.number_format = Decimal(decimals(value)), _NUMBER
    elif isinstance(value, Fraction):
        cell.value = str(value)
    elif value is not None:
        cell.value = ILLEGAL_CHARACTERS_RE.sub(" ", value)
        cell.data_type = "s"  # words, even where they begin like a formula
        cell.style = "Normal"
