"""Figures of the accounts as a clerk's sheet has them, in either of two layouts, which its first row tells.

One figure a row: the columns ``item``, ``day`` and ``amount``, and if wanted ``source`` and ``reason``, in any order.
Or items down and days across: ``item``, then a column for each day; a row ``source`` says where a column comes from.
A column ``name`` is for people only. Empty cells state nothing.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cerplex_desktop.domain.errors import BadInput
from cerplex_desktop.domain.sheet_rows import SheetRow

ITEM, NAME, DAY, AMOUNT, SOURCE, REASON = "item", "name", "day", "amount", "source", "reason"
_NEEDED = (ITEM, DAY, AMOUNT)
_COLUMNS = (*_NEEDED, NAME, SOURCE, REASON)
_LAYOUTS = (
    f"The first row names the columns {ITEM}, {DAY}, {AMOUNT}, {SOURCE}, {REASON}, or {ITEM} and then the days, such "
    "as 1997-12-31.",
    "Nothing was recorded.",
)


class Entry(NamedTuple):
    """A figure as a sheet states it, each text as it stands there; ``fault`` says why its row cannot be taken.

    ``column`` is the heading above its amount.
    """

    line: int
    item: str
    day: str = ""
    amount: str = ""
    source: str = ""
    reason: str = ""
    fault: str = ""
    column: str = AMOUNT


def entries_of(rows: Sequence[SheetRow]) -> tuple[Entry, ...]:
    """Every figure that a sheet states, in its order.

    Raises:
        BadInput: there is nothing, or the first row is of neither layout.
    """
    if not rows:
        raise BadInput("The sheet is empty.", *_LAYOUTS)
    head, *below = rows
    if head.fault:
        raise BadInput(f"Line {head.line}: {head.fault}", "Nothing was recorded.")
    names = [cell.strip().lower() for cell in head.cells]
    while names and not names[-1]:
        names.pop()
    read = _one_a_row if DAY in names or AMOUNT in names else _days_across
    found = tuple(read(names, below))
    if not found:
        raise BadInput("The sheet states no figure; nothing was recorded.")
    return found


def _check_names(names: Sequence[str], known: Sequence[str], needed: Sequence[str]) -> None:
    for i, name in enumerate(names):
        if name not in known or name in names[:i]:
            why = "twice" if name in known else "which is none of them"
            raise BadInput(f"The first row names the column “{name[:40]}”, {why}.", *_LAYOUTS)
    for name in needed:
        if name not in names:
            raise BadInput(f"The first row does not name the column {name}.", *_LAYOUTS)


def _one_a_row(names: Sequence[str], rows: Sequence[SheetRow]) -> Iterator[Entry]:
    _check_names(names, _COLUMNS, _NEEDED)
    for row in rows:
        cells = dict(zip(names, row.cells, strict=False))
        item, day, amount, source, reason = (cells.get(n, "").strip() for n in (ITEM, DAY, AMOUNT, SOURCE, REASON))
        yield Entry(row.line, item, day, amount, source, reason, row.fault or _beyond(row, names))


def _days_across(names: Sequence[str], rows: Sequence[SheetRow]) -> Iterator[Entry]:
    if names[:1] != [ITEM]:
        raise BadInput(f"The first row begins with “{names[0][:40] if names else ''}”.", *_LAYOUTS)
    first = 2 if names[1:2] == [NAME] else 1
    days = names[first:]
    if not days or not all(day[:1].isdigit() for day in days):
        raise BadInput("The first row names no days.", *_LAYOUTS)
    for i, day in enumerate(days):
        if day in days[:i]:
            raise BadInput(f"The first row names {day} twice.", *_LAYOUTS)
    sources = next((r for r in rows if r.cells and r.cells[0].strip().lower() == SOURCE), SheetRow(0, ()))
    for row in rows:
        item = row.cells[0].strip() if row.cells else ""
        fault = row.fault or _beyond(row, names)
        if fault:
            yield Entry(row.line, item, fault=fault)
        elif row is not sources:
            yield from _row_across(row, item, days, first, sources.cells)


def _row_across(row: SheetRow, item: str, days: Sequence[str], first: int, sources: Sequence[str]) -> Iterator[Entry]:
    for at, day in enumerate(days, first):
        amount = row.cells[at].strip() if at < len(row.cells) else ""
        source = sources[at].strip() if at < len(sources) else ""
        if amount:
            yield Entry(row.line, item, day, amount, source, column=day)


def _beyond(row: SheetRow, names: Sequence[str]) -> str:
    """A cell that stands under no heading."""
    stray = next((cell.strip() for cell in row.cells[len(names) :] if cell.strip()), "")
    return f"“{stray[:40]}” stands in a column without a heading." if stray else ""
