"""Readings of revolving loans from a file of rows: all of them, or none with every fault by its row."""

import csv
from collections.abc import Iterator, Sequence
from io import StringIO

from cerplex_desktop.domain.availability_entries import Reading
from cerplex_desktop.domain.dates import parse_date
from cerplex_desktop.domain.errors import BadInput, KnownError
from cerplex_desktop.domain.money import parse_amount
from cerplex_desktop.domain.texts import plain_text

COLUMNS = ("day", "outstanding", "available", "source")
MOST_ROWS = 2_000
_SHOWN = 10


def readings_in(text: str) -> tuple[tuple[int, Reading], ...]:
    """The readings of a CSV text with the line each stands on; its first line names the columns.

    Raises:
        BadInput: the columns are others, there is nothing, or rows cannot be read; names each of the first ones.
    """
    rows = csv.reader(StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    found: list[tuple[int, Reading]] = []
    faults: list[str] = []
    try:
        _check_columns(next(rows, []))
        for cells in rows:
            if any(cell.strip() for cell in cells):
                _add(rows.line_num, cells, found, faults)
    except csv.Error as problem:
        faults.append(f"Line {rows.line_num}: {problem}.")
    refuse_rows(faults)
    if not found:
        raise BadInput("The file holds no readings; nothing was recorded.")
    return tuple(found)


def _check_columns(names: Sequence[str]) -> None:
    if tuple(n.strip().lower() for n in names) != COLUMNS:
        met = ", ".join(names)[:80] or "nothing"
        raise BadInput(
            f"The first line must name the columns {', '.join(COLUMNS)}; it says “{met}”.", "Nothing was recorded."
        )


def _add(line: int, cells: Sequence[str], found: list[tuple[int, Reading]], faults: list[str]) -> None:
    if len(found) + len(faults) >= MOST_ROWS:
        raise BadInput(f"The file has more than {MOST_ROWS:,} readings.", "Divide it; nothing was recorded.")
    try:
        found.append((line, _reading(cells)))
    except KnownError as problem:
        faults.append(f"Line {line}: {problem.text}")


def _reading(cells: Sequence[str]) -> Reading:
    if len(cells) != len(COLUMNS):
        raise BadInput(f"{len(cells)} columns instead of {len(COLUMNS)}.")
    day, outstanding, available, source = cells
    return Reading(parse_date(day), parse_amount(outstanding), parse_amount(available), plain_text(source, "source"))


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
