"""Recording figures of the company's accounts, one or a sheet of them."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.records import Figure
from cerplex_desktop.domain.covenants.covenant_figures import Statement, figure_data
from cerplex_desktop.domain.covenants.figure_plan import UNCHANGED, planned
from cerplex_desktop.domain.covenants.figure_sheets import entries_of
from cerplex_desktop.domain.covenants.figure_template import as_texts, template
from cerplex_desktop.domain.errors import BadInput
from cerplex_desktop.domain.sheet_rows import SheetRow, csv_text, refuse_rows, sheet_rows
from cerplex_desktop.services.ports import Workbooks
from cerplex_desktop.services.saved_files import save_whole
from cerplex_desktop.services.session import BookSession
from cerplex_desktop.services.text_files import text_of

WORKBOOK = ".xlsx"
_OTHER_SHEETS = {
    ".xlsm": "a workbook with macros",
    ".xltm": "a workbook with macros",
    ".xls": "a workbook of the old format",
    ".xlsb": "a binary workbook",
    ".ods": "an OpenDocument sheet",
    ".numbers": "a sheet of Numbers",
}


def record_figure(session: BookSession, stated: Statement, on: date) -> Figure:
    """Records a figure as of a day: the first is reported, one after it a correction with its reason.

    Agreement: 6.18 to 6.21, 9.1.

    Raises:
        BadInput, Refused: as ``figure_data``.
    """
    with session.change() as change:
        change.record(kinds.FIGURE_STATED, on, figure_data(change.book, stated, on))
    return session.book.figures[-1]


def rows_of(file: Path, workbooks: Workbooks) -> tuple[SheetRow, ...]:
    """The rows of a workbook (.xlsx), else of a text with commas or tabs.

    Raises:
        BadInput: it is another kind of file, or cannot be read.
    """
    suffix = file.suffix.lower()
    if suffix in _OTHER_SHEETS:
        raise BadInput(
            f"“{file.name}” is {_OTHER_SHEETS[suffix]}, which is not read.",
            f"Save it as {WORKBOOK} or CSV; nothing was recorded.",
        )
    return workbooks.rows(file) if suffix == WORKBOOK else sheet_rows(text_of(file))


def import_figures(
    session: BookSession, rows: Sequence[SheetRow], on: date, *, source: str = "", reason: str = ""
) -> tuple[Figure, ...]:
    """Records every figure of a sheet that is not known already, or none; see ``planned``.

    Raises:
        BadInput: some rows cannot be read or recorded; each of the first ones is named.
    """
    entries = entries_of(rows)
    with session.change() as change:
        before = len(change.book.figures)
        plans = planned(change.book, entries, on, source=source, reason=reason)
        refuse_rows([f"Line {p.entry.line}: {p.fault}" for p in plans if p.fault])
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
    if path.suffix.lower() not in (WORKBOOK, ".csv"):
        raise BadInput(f"“{path.name}” names neither a workbook nor a CSV file.", f"End it in {WORKBOOK} or .csv.")
    if path.exists():
        raise BadInput(f"“{path}” exists already; it was left as it is.", "Name another file.")
    is_workbook = path.suffix.lower() == WORKBOOK
    data = workbooks.workbook(table, "Figures") if is_workbook else csv_text(as_texts(table)).encode()
    try:
        save_whole(path, data)
    except OSError as problem:
        raise BadInput(
            f"The sheet was not saved as “{path}”: {problem.strerror or problem}.",
            "Choose a folder that exists, has room and may be written to.",
        ) from problem
    return len(table[0]) - 2
