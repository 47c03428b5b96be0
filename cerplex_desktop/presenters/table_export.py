"""Any table of the window as a sheet for a spreadsheet, with what it is of and when it was saved above it."""

import re
from pathlib import Path

from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.errors import BadInput
from cerplex_desktop.domain.papers.table_page import PrintedColumn, TablePage, table_page
from cerplex_desktop.domain.registers.samples import has_samples
from cerplex_desktop.domain.sheet_table import Sheet, SheetCell
from cerplex_desktop.presenters.table import RIGHT, Cell, Table
from cerplex_desktop.presenters.workplace import Workplace
from cerplex_desktop.services.ports import Workbooks
from cerplex_desktop.services.sheet_files import CSV, WORKBOOK, refuse_taken, save_new, save_sheet

_NOTHING = "–"
PAGES = ".pdf"


class TableExport:
    """Saves tables of the open book as files."""

    def __init__(self, workplace: Workplace, workbooks: Workbooks) -> None:
        self._workplace, self._workbooks = workplace, workbooks

    def place(self, title: str) -> Path:
        """Where a table is offered to be saved: beside the book, under a name of plain letters."""
        words = re.sub(r"[^a-z0-9]+", "-", title.casefold()).strip("-")[:60] or "table"
        name = f"{self._workplace.book.deal.id}_{words}_{self._workplace.on.isoformat()}{WORKBOOK}"
        return self._workplace.session.file.path.parent / name

    def save(self, title: str, table: Table, path: Path) -> bool:
        """Saves a table, its rows in the order given, as a workbook or CSV by the file's name."""
        return self._workplace.make(
            "saving the table",
            lambda _session: self.write(title, table, path),
            lambda _: f"Saved {_counted(len(table.rows))} as {path.name} in {path.parent}.",
        )

    def write(self, title: str, table: Table, path: Path) -> None:
        """Writes a table as a workbook, CSV or PDF, by the file's name; nothing is overwritten.

        Raises:
            BadInput: the name is of another kind, there is a file already, or it cannot be written.
            Refused: a text cannot be printed as it reads.
        """
        kind = path.suffix.lower()
        if kind not in (WORKBOOK, CSV, PAGES):
            raise BadInput(
                f"“{path.name}” names neither a workbook, nor a CSV file, nor a PDF.",
                f"End it in {WORKBOOK}, {CSV} or {PAGES}.",
            )
        if kind == PAGES:
            refuse_taken(path)
            save_new(path, self._workplace.session.press.table_page(self.page(title, table)), "The table")
        else:
            save_sheet(path, sheet_of(title, table, self._above(title, table)), self._workbooks)

    def page(self, title: str, table: Table) -> TablePage:
        """The same for paper: what the cells say, under the letterhead."""
        session, on = self._workplace.session, self._workplace.on
        columns = tuple(PrintedColumn(c.title, c.side == RIGHT) for c in table.columns)
        rows = tuple(tuple(cell.text for cell in line.cells) for line in table.rows)
        seen = session.view.text() or f"as of {long_date(on)}"
        told = f"{session.file.path.name}, {seen}, {_counted(len(rows))}{_only(table)}"
        totals = tuple(cell.text for cell in table.totals)
        return table_page(session.book, on, title, f"{told}.", columns, rows, totals)

    def save_page(self, page: TablePage, pdf: bytes, folder: Path) -> Path:
        """Writes a printed table into a folder under a free name."""
        path = folder / self.place(page.title).with_suffix(PAGES).name
        save_new(path, pdf, "The table")
        return path

    def _above(self, title: str, table: Table) -> tuple[str, ...]:
        session, deal = self._workplace.session, self._workplace.book.deal
        seen = session.view.text() or f"working date {long_date(session.working_on)}"
        entries = f"{len(session.book.facts):,} entries"
        return (
            title,
            deal.title,
            f"{session.file.path.name}, {seen}, {entries}",
            *((f"{_counted(len(table.rows))}{_only(table)}",) if table.only else ()),
            f"Saved {session.clock.now()} by {session.by}",
            *(("SAMPLE DATA: some values of this deal are placeholders",) if has_samples(session.book) else ()),
        )


def sheet_of(title: str, table: Table, above: tuple[str, ...]) -> Sheet:
    """A table as a sheet: amounts, numbers and days as what they are, what is not there as an empty cell."""
    head: tuple[tuple[SheetCell, ...], ...] = (*((words,) for words in above), ())
    lines = [tuple(map(_value, line.cells)) for line in table.rows]
    totals = [tuple(map(_value, table.totals))] if table.totals else []
    return Sheet(title, (*head, tuple(c.title for c in table.columns), *lines, *totals), above=len(head))


def _value(cell: Cell) -> SheetCell:
    if cell.value is not None:
        return cell.value
    return None if cell.text == _NOTHING else cell.text


def _only(table: Table) -> str:
    """A table that was looked into says so wherever it goes: it is not the whole of it."""
    return f" {table.only}" if table.only else ""


def _counted(rows: int) -> str:
    return f"{rows:,} {'row' if rows == 1 else 'rows'}"
