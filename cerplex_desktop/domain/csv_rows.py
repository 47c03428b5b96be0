"""Rows of a CSV file, each read by itself: all of them, or none with every fault by its row."""

import csv
from collections.abc import Callable, Iterator, Sequence
from io import StringIO
from typing import TypeVar

from cerplex_desktop.domain.errors import BadInput, KnownError

MOST_ROWS = 2_000
_SHOWN = 10
T = TypeVar("T")


def rows_in(
    text: str, columns: Sequence[str], read: Callable[[Sequence[str]], T], what: str
) -> tuple[tuple[int, T], ...]:
    """What ``read`` makes of each row of a CSV text, with the line it stands on; its first line names the columns.

    ``what`` is what messages call the rows.

    Raises:
        BadInput: the columns are others, there is nothing, or rows cannot be read; names each of the first ones.
    """
    rows = csv.reader(StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    found: list[tuple[int, T]] = []
    faults: list[str] = []
    try:
        _check_columns(next(rows, []), columns)
        for cells in rows:
            if not any(cell.strip() for cell in cells):
                continue
            if len(found) + len(faults) >= MOST_ROWS:
                raise BadInput(f"The file has more than {MOST_ROWS:,} {what}.", "Divide it; nothing was recorded.")
            try:
                if len(cells) != len(columns):
                    raise BadInput(f"{len(cells)} columns instead of {len(columns)}.")
                found.append((rows.line_num, read(cells)))
            except KnownError as problem:
                faults.append(f"Line {rows.line_num}: {problem.text}")
    except csv.Error as problem:
        faults.append(f"Line {rows.line_num}: {problem}.")
    refuse_rows(faults)
    if not found:
        raise BadInput(f"The file holds no {what}; nothing was recorded.")
    return tuple(found)


def _check_columns(names: Sequence[str], columns: Sequence[str]) -> None:
    if tuple(n.strip().lower() for n in names) != tuple(columns):
        met = ", ".join(names)[:80] or "nothing"
        raise BadInput(
            f"The first line must name the columns {', '.join(columns)}; it says “{met}”.", "Nothing was recorded."
        )


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
