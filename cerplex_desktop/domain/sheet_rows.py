"""Rows of a sheet as text: of a CSV file, or copied from a spreadsheet; read one by one: all of them, or none.

A fault is told by the line it stands on, as a person counts lines.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from io import StringIO
from typing import NamedTuple, TypeVar

from cerplex_desktop.domain.errors import BadInput, KnownError

MOST_ROWS = 20_000
MOST_COLUMNS = 60
LONGEST_TEXT = 2_000_000
LONGEST_CELL = 1_000
_SHOWN = 10
_DIVIDE = "Divide it; nothing was recorded."
_AS_A_WHOLE = (
    "Divide it; notes or warrant certificates, which only count as a whole, are stated in the deal file of a new book "
    "instead. Nothing was recorded."
)
_RUN_BY_SPREADSHEETS = tuple("=+-@")
_COLUMN = "Column "
T = TypeVar("T")


class SheetRow(NamedTuple):
    """One row of a sheet, every cell as text; ``fault`` says why it cannot be taken, whatever it holds."""

    line: int
    cells: tuple[str, ...]
    fault: str = ""


def sheet_rows(text: str) -> tuple[SheetRow, ...]:
    """The rows of a text that hold anything, its cells parted as its first line parts them.

    By tabs as copied from a spreadsheet, by semicolons as spreadsheets of Europe save them, else by commas.

    Raises:
        BadInput: it has more than ``MOST_ROWS`` rows or ``MOST_COLUMNS`` columns, or is longer than ``LONGEST_TEXT``.
    """
    if len(text) > LONGEST_TEXT:
        raise BadInput(f"The sheet has more than {LONGEST_TEXT:,} letters.", _AS_A_WHOLE)
    first = text.partition("\n")[0]
    between = next((mark for mark in "\t,;" if mark in first), ",")
    return tuple(_rows(text, between))


def _rows(text: str, between: str) -> Iterator[SheetRow]:
    import csv  # the first paint needs texts made harmless, and no sheet read

    rows = csv.reader(StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=between, strict=True)
    count = 0
    try:
        for cells in rows:
            if not any(cell.strip() for cell in cells):
                continue
            count += 1
            check_size(count, len(cells))
            yield SheetRow(rows.line_num, tuple(map(_unquoted, cells)))
    except csv.Error as problem:
        yield SheetRow(rows.line_num, (), f"{problem}.")


def check_size(rows: int, columns: int) -> None:
    """Refuses a sheet that is larger than anything a person fills in, or a register saves.

    Raises:
        BadInput: says which limit it passes.
    """
    if rows > MOST_ROWS + 1:
        raise BadInput(f"The sheet has more than {MOST_ROWS:,} rows.", _AS_A_WHOLE)
    if columns > MOST_COLUMNS:
        raise BadInput(f"The sheet has more than {MOST_COLUMNS} columns.", _DIVIDE)


def harmless(text: str) -> str:
    """A text for a spreadsheet on one line: what it would run as a formula gets an apostrophe before it."""
    flat = " ".join(text.split())
    return f"'{flat}" if flat.startswith(_RUN_BY_SPREADSHEETS) else flat


def _unquoted(text: str) -> str:
    """The text that was made ``harmless``."""
    return text[1:] if text.startswith("'") and text[1:].startswith(_RUN_BY_SPREADSHEETS) else text


def csv_text(rows: Iterable[Iterable[str]]) -> str:
    """Rows as a CSV file, every cell as it stands."""
    import csv

    out = StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def read_cell(cells: Mapping[str, str], column: str, read: Callable[[str], T]) -> T:
    """What ``read`` makes of the cell of a column.

    Raises:
        BadInput: it cannot be read; says in which column it stands, and then what ``read`` says of it.
    """
    try:
        return read(cells[column])
    except KnownError as problem:
        raise BadInput(f"{_COLUMN}{column}: {problem.text}") from None


def at_line(line: int, fault: str) -> str:
    """A fault with its place before it: “Line 3, column rate: …”, or “Line 3: …” where it is of the row."""
    of_cell = fault.startswith(_COLUMN)
    return f"Line {line}, {fault[0].lower()}{fault[1:]}" if of_cell else f"Line {line}: {fault}"


def refuse_rows(faults: Sequence[str]) -> None:
    """One refusal for all rows that cannot be recorded.

    Raises:
        BadInput: there is one at least.
    """
    if faults:
        raise BadInput(*_told(faults))


def _told(faults: Sequence[str]) -> Iterator[str]:
    yield f"{'One row' if len(faults) == 1 else f'{len(faults):,} rows'} cannot be recorded, so none was."
    yield from faults[:_SHOWN]
    if len(faults) > _SHOWN:
        yield f"And {len(faults) - _SHOWN:,} more."
