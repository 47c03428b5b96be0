"""What a sheet would record in a book, row by row: new, known already, or refused and why."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.errors import BadInput, KnownError
from cerplex_desktop.domain.sheet_rows import SheetRow, at_line
from cerplex_desktop.domain.sheet_table import SheetTable

NEW, UNCHANGED, REFUSED = "new", "unchanged", "refused"
Cells = Mapping[str, str]


class Draft(NamedTuple):
    """What a row would record: the kind and body of its fact, in words, and ``key``, by which two rows are the same."""

    kind: str
    data: dict[str, Any]
    told: str
    key: str
    known: bool = False


class Importable(NamedTuple):
    """A kind of sheet: its columns, those of them that must be there, and what a row of it would record.

    ``reader`` looks at a book once and gives what is done with each row: it raises a KnownError that says why a row
    cannot be recorded. ``known`` are rows that the book holds, for
    the sheet to fill in: imported as they are, they change nothing. Rows that only count as a whole, such as notes that
    must add up, are recorded ``together``: as one entry, None where the book says all of it already; it raises a
    KnownError where they do not. ``others`` says that columns of other names are passed over.
    """

    name: str
    title: str
    columns: tuple[str, ...]
    needed: tuple[str, ...]
    reader: Callable[[Book], Callable[[Cells], Draft]]
    known: Callable[[Book], SheetTable]
    together: Callable[[Book, Sequence[Draft]], Draft | None] | None = None
    others: bool = False


class PlannedRow(NamedTuple):
    """What one row would do; ``fault`` says why it cannot be recorded."""

    line: int
    told: str
    outcome: str
    draft: Draft | None = None
    fault: str = ""


def template(book: Book, what: Importable) -> SheetTable:
    """The sheet to fill in: its headings, and what the book holds of it already."""
    return (what.columns, *what.known(book))


def planned(book: Book, rows: Sequence[SheetRow], what: Importable) -> tuple[PlannedRow, ...]:
    """Each row of a sheet against the book and the rows above it.

    Raises:
        BadInput: there is nothing, or the first row does not name the columns.
    """
    if not rows:
        raise BadInput("The sheet is empty.", *_columns_of(what))
    head, *below = rows
    if head.fault:
        raise BadInput(f"Line {head.line}: {head.fault}", "Nothing was recorded.")
    names = [cell.strip().lower() for cell in head.cells]
    while names and not names[-1]:
        names.pop()
    _check_names(names, what)
    if not below:
        raise BadInput("The sheet holds no row below its headings; nothing was recorded.")
    first: dict[str, PlannedRow] = {}
    read = what.reader(book)
    return tuple(_planned(read, row, names, what, first) for row in below)


def faults_in(book: Book, plans: Sequence[PlannedRow], what: Importable) -> list[str]:
    """Why a sheet cannot be recorded: each row at fault by its line; where none is, what the rows together lack."""
    faults = [at_line(p.line, p.fault) for p in plans if p.fault]
    if faults:
        return faults
    try:
        entries_of(book, plans, what)
    except KnownError as problem:
        return [problem.text]
    return []


def entries_of(book: Book, plans: Sequence[PlannedRow], what: Importable) -> list[Draft]:
    """What a sheet without a fault in its rows records.

    Raises:
        KnownError: its rows are right one by one, and not together.
    """
    if what.together is None:
        return [p.draft for p in plans if p.draft is not None and p.outcome == NEW]
    whole = what.together(book, [p.draft for p in plans if p.draft is not None])
    return [whole] if whole is not None else []


def _planned(
    read: Callable[[Cells], Draft], row: SheetRow, names: Sequence[str], what: Importable, first: dict[str, PlannedRow]
) -> PlannedRow:
    cells = dict.fromkeys(what.columns, "") | dict(zip(names, (c.strip() for c in row.cells), strict=False))
    shown = ", ".join(filter(None, (cells[name] for name in what.columns)))[:80]
    stray = next((cell.strip() for cell in row.cells[len(names) :] if cell.strip()), "")
    if row.fault or (stray and not what.others):
        fault = row.fault or f"“{stray[:40]}” stands in a column without a heading."
        return PlannedRow(row.line, shown, REFUSED, fault=fault)
    try:
        draft = read(cells)
    except KnownError as problem:
        return PlannedRow(row.line, shown, REFUSED, fault=problem.text)
    if draft.key in first:
        return PlannedRow(row.line, draft.told, REFUSED, fault=_said_before(first[draft.key], draft))
    first[draft.key] = PlannedRow(row.line, draft.told, UNCHANGED if draft.known else NEW, draft)
    return first[draft.key]


def _said_before(before: PlannedRow, draft: Draft) -> str:
    same = before.draft is not None and before.draft.data == draft.data
    told = "says the same already" if same else f"says otherwise of the same: {before.told.rstrip('.')}"
    return f"Line {before.line} {told}."


def _check_names(names: Sequence[str], what: Importable) -> None:
    for i, name in enumerate(names):
        if what.others and name not in what.columns:
            continue
        if name not in what.columns or name in names[:i]:
            why = "twice" if name in what.columns else "which is none of them"
            raise BadInput(f"The first row names the column “{name[:40]}”, {why}.", *_columns_of(what))
    for name in what.needed:
        if name not in names:
            raise BadInput(f"The first row does not name the column {name}.", *_columns_of(what))


def _columns_of(what: Importable) -> tuple[str, str]:
    return f"The columns are {', '.join(what.columns)}.", "Nothing was recorded."
