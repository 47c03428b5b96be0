"""Recording figures of the company's accounts, one or a file of them."""

from datetime import date
from pathlib import Path

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.records import Figure
from cerplex_desktop.domain.covenants.covenant_figures import COLUMNS, Statement, figure_data, statement_of
from cerplex_desktop.domain.csv_rows import refuse_rows, rows_in
from cerplex_desktop.domain.errors import KnownError
from cerplex_desktop.services.session import BookSession
from cerplex_desktop.services.text_files import text_of


def record_figure(session: BookSession, stated: Statement, on: date) -> Figure:
    """Records a figure as of a day: the first is reported, one after it a correction with its reason.

    Agreement: 6.18 to 6.21, 9.1.

    Raises:
        BadInput, Refused: as ``figure_data``.
    """
    with session.change() as change:
        change.record(kinds.FIGURE_STATED, on, figure_data(change.book, stated, on))
    return session.book.figures[-1]


def import_figures(session: BookSession, file: Path, on: date) -> tuple[Figure, ...]:
    """Records every figure of a CSV file (item, day, amount, source, reason), or none.

    Raises:
        BadInput: the file or some rows cannot be read or recorded; each of the first ones is named.
    """
    rows = rows_in(text_of(file), COLUMNS, statement_of, "figures")
    with session.change() as change:
        before = len(change.book.figures)
        faults: list[str] = []
        for line, stated in rows:
            try:
                change.record(kinds.FIGURE_STATED, on, figure_data(change.book, stated, on))
            except KnownError as problem:
                faults.append(f"Line {line}: {problem.text}")
        refuse_rows(faults)
    return session.book.figures[before:]
