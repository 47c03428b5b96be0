"""Importing sheets of rates, holders, notes and warrants, all rows or none, and undoing an import with one action."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import SHEET_IMPORTED, VOIDED
from cerplex_desktop.domain.corrections.taking_back import check_take_back
from cerplex_desktop.domain.errors import Refused
from cerplex_desktop.domain.imports.plan import Importable, entries_of, planned, template
from cerplex_desktop.domain.registers.imports import SheetImport, import_data, import_named, imports_of
from cerplex_desktop.domain.sheet_rows import SheetRow, at_line, refuse_rows
from cerplex_desktop.domain.sheet_table import Sheet
from cerplex_desktop.domain.texts import plain_text
from cerplex_desktop.services.ports import Workbooks
from cerplex_desktop.services.session import BookSession, Change
from cerplex_desktop.services.sheet_files import save_sheet


@contextmanager
def as_import(change: Change, what: str, name: str, on: date) -> Iterator[None]:
    """What is recorded inside came from one sheet, and can be undone as one; nothing recorded, no import."""
    first = len(change.book.facts) + 1
    yield
    last = len(change.book.facts)
    if last >= first:
        change.record(SHEET_IMPORTED, on, import_data(what, name, first, last))


def import_sheet(
    session: BookSession,
    rows: Sequence[SheetRow],
    what: Importable,
    name: str,
    on: date,
    *,
    approve: Callable[[Book, Book], None] | None = None,
) -> SheetImport | None:
    """Records every row of a sheet that is not known already, or none; None where all were known.

    ``approve`` sees the book before and after, and raises a KnownError where nothing is to be recorded after all.

    Raises:
        BadInput: some rows cannot be read or recorded; each of the first ones is named.
        Refused: they are right one by one, and not together.
    """
    with session.change() as change:
        plans = planned(change.book, rows, what)
        refuse_rows([at_line(p.line, p.fault) for p in plans if p.fault])
        with as_import(change, what.name, name, on):
            for entry in entries_of(change.book, plans, what):
                change.record(entry.kind, on, entry.data)
        recorded = bool(change.new)
        if approve is not None:
            approve(session.book, change.book)
    return list(imports_of(session.book).values())[-1] if recorded else None


def undo_import(session: BookSession, number: int, reason: str, on: date) -> SheetImport:
    """Takes back every entry of an import that stands, the last first, and then the import itself.

    Raises:
        BadInput: no such import, or no reason.
        Refused: something rests on one of its entries; nothing is taken back then.
    """
    words = plain_text(reason, "reason")
    with session.change() as change:
        undone = import_named(change.book, number)
        for entry in reversed(undone.entries):
            if entry not in change.book.voided:
                _take_back(change, entry, words, on, undone)
        _take_back(change, number, words, on, undone)
    return undone


def _take_back(change: Change, entry: int, reason: str, on: date, of: SheetImport) -> None:
    try:
        check_take_back(change.book, entry, reason)
        change.record(VOIDED, on, {"fact": entry, "reason": reason})
    except Refused as problem:
        raise Refused(f"The import of entry no. {of.number} cannot be undone.", problem.text) from None


def save_import_template(session: BookSession, what: Importable, path: Path, workbooks: Workbooks) -> None:
    """Writes the sheet to fill in, with what the book holds of it, as a workbook or CSV; nothing is overwritten.

    Raises:
        BadInput: there is a file already, or it cannot be written.
    """
    save_sheet(path, Sheet(what.title, template(session.book, what)), workbooks)
