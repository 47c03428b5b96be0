"""Recording figures of the company's accounts, one or a sheet of them."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.records.figures import Figure
from cerplex_desktop.domain.covenants.covenant_figures import Statement, figure_data
from cerplex_desktop.domain.covenants.figure_plan import UNCHANGED, planned
from cerplex_desktop.domain.covenants.figure_sheets import entries_of
from cerplex_desktop.domain.covenants.figure_template import template
from cerplex_desktop.domain.sheet_rows import SheetRow, at_line, refuse_rows
from cerplex_desktop.domain.sheet_table import Sheet
from cerplex_desktop.services.imports import as_import
from cerplex_desktop.services.ports import Workbooks
from cerplex_desktop.services.session import BookSession
from cerplex_desktop.services.sheet_files import save_sheet


def record_figure(session: BookSession, stated: Statement, on: date) -> Figure:
    """Records a figure as of a day: the first is reported, one after it a correction with its reason.

    Agreement: 6.18 to 6.21, 9.1.

    Raises:
        BadInput, Refused: as ``figure_data``.
    """
    with session.change() as change:
        change.record(kinds.FIGURE_STATED, on, figure_data(change.book, stated, on))
    return session.book.figures[-1]


def import_figures(
    session: BookSession,
    rows: Sequence[SheetRow],
    on: date,
    *,
    source: str = "",
    reason: str = "",
    name: str = "a sheet",
) -> tuple[Figure, ...]:
    """Records every figure of a sheet that is not known already, or none; see ``planned``.

    ``name`` is the sheet's, under which ``undo_import`` takes all of them back.

    Raises:
        BadInput: some rows cannot be read or recorded; each of the first ones is named.
    """
    entries = entries_of(rows)
    with session.change() as change:
        before = len(change.book.figures)
        plans = planned(change.book, entries, on, source=source, reason=reason)
        refuse_rows([at_line(p.entry.line, p.fault) for p in plans if p.fault])
        with as_import(change, "figures", name, on):
            for plan in plans:
                if plan.statement is not None and plan.outcome != UNCHANGED:
                    change.record(kinds.FIGURE_STATED, on, figure_data(change.book, plan.statement, on))
    return session.book.figures[before:]


def save_template(session: BookSession, path: Path, quarters: int, workbooks: Workbooks) -> int:
    """Writes the sheet to fill in as a workbook or CSV, by the file's name; returns how many quarters it has.

    Raises:
        BadInput: there is a file already, or it cannot be written.
        Refused: there is nothing to fill in.
    """
    book = session.book
    table = template(book, session.working_on, quarters)
    save_sheet(path, Sheet("Figures", table, fixed=2), workbooks)
    return len(table[0]) - 2
