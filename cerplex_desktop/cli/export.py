"""``export``: a table of the window as a workbook, CSV or PDF."""

from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cerplex_desktop.cli.answer import Answer, opened
from cerplex_desktop.cli.arguments import Command, Parser
from cerplex_desktop.domain.errors import KnownError
from cerplex_desktop.presenters.exported_tables import TABLES, exported
from cerplex_desktop.presenters.table_export import TableExport
from cerplex_desktop.presenters.workplace import Workplace
from cerplex_desktop.services.books import Office


class _AtOnce:
    """Does work where it is asked for."""

    def run(
        self, _name: str, work: Callable[[Any], Any], done: Callable[[Any], None], failed: Callable[[KnownError], None]
    ) -> bool:
        try:
            outcome = work(None)
        except KnownError as problem:
            failed(problem)
        else:
            done(outcome)
        return True


def arguments(parser: Parser) -> None:
    """The table and the file."""
    parser.add_argument("table", metavar="TABLE", help=", ".join(TABLES))
    parser.add_argument("file", metavar="FILE", type=Path, help="its name ends in .xlsx, .csv or .pdf")


def run(args: Namespace, office: Office) -> Answer:
    """Writes the table as its screen shows it."""
    wanted = exported(args.table)
    with opened(office, args, write=False) as session:
        workplace = Workplace(session, _AtOnce(), _refuse, lambda _said: None)
        table = wanted.table(workplace)
        TableExport(workplace, office.workbooks).write(wanted.title, table, args.file)
    rows = len(table.rows)
    return Answer(
        lambda: {"table": args.table, "rows": rows, "file": str(args.file)},
        lambda: f"{wanted.title}: {rows:,} {'row' if rows == 1 else 'rows'}, saved as {args.file}.",
    )


def _refuse(problem: KnownError) -> None:
    raise problem


COMMANDS = (
    Command(
        "export",
        "Save a table of the window as a workbook, CSV or PDF.",
        "cerplex.dealbook notes notes.pdf --as-of 1998-02-19",
        arguments,
        run,
        "Amounts and days are written as such; a wide table lies across the sheet of a PDF. Nothing is overwritten.",
        looks=True,
    ),
)
