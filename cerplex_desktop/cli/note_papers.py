"""``schedule-a`` and ``initial-statement``: papers that say how the principal of a note came about."""

from argparse import Namespace
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from cerplex_desktop.cli.answer import Answer, heading, on_or_working, opened
from cerplex_desktop.cli.arguments import Command, Parser, add_on
from cerplex_desktop.cli.notices import issued_table
from cerplex_desktop.cli.papers import document_data
from cerplex_desktop.domain.dates import parse_date
from cerplex_desktop.services.books import Office
from cerplex_desktop.services.issuing import Issued
from cerplex_desktop.services.note_papers import issue_initial_statements, issue_schedule_a
from cerplex_desktop.services.papers import prepare_folder, save_papers
from cerplex_desktop.services.session import BookSession

_Issuing = Callable[[BookSession, date], Sequence[Issued]]


def sheet_arguments(parser: Parser) -> None:
    """The notes, the last day listed, the folder, and the day printed."""
    parser.add_argument("notes", metavar="NOTE", nargs="*", help="the notes' numbers; all that stand if omitted")
    parser.add_argument(
        "--through", metavar="DATE", type=parse_date, help="the last day listed (the day printed if omitted)"
    )
    _add_folder(parser)


def statement_arguments(parser: Parser) -> None:
    """The folder, and the day printed."""
    _add_folder(parser)


def _add_folder(parser: Parser) -> None:
    parser.add_argument("--out", metavar="DIR", type=Path, required=True, help="the folder to save the PDFs in")
    add_on(parser, "--issued-on", "the day printed on the papers")


def sheets(args: Namespace, office: Office) -> Answer:
    """Issues Schedule A sheets and saves them."""

    def issue(session: BookSession, issued_on: date) -> Sequence[Issued]:
        return issue_schedule_a(session, args.through or issued_on, issued_on, args.notes)

    return _issued(args, office, "Schedule A", issue)


def statements(args: Namespace, office: Office) -> Answer:
    """Issues initial capitalization statements and saves them."""
    return _issued(args, office, "Initial capitalization statements", issue_initial_statements)


def _issued(args: Namespace, office: Office, title: str, issue: _Issuing) -> Answer:
    with opened(office, args, write=True) as session:
        prepare_folder(args.out)
        issued = issue(session, on_or_working(args.on, session))
        paths = save_papers(session, issued, args.out)
        book, on, head = session.book, session.working_on, heading(session, title)
    papers = [(p.document, str(path), p.new) for p, path in zip(issued, paths, strict=True)]
    return Answer(
        lambda: {"rows": [{**document_data(book, d, on), "path": path, "new": new} for d, path, new in papers]},
        lambda: f"{head}\n{issued_table(book, papers)}",
    )


COMMANDS = (
    Command(
        "schedule-a",
        "Issue one Schedule A sheet per note: every addition and payment, with room for initials.",
        "cerplex.dealbook A-1 --through 1998-02-02 --out sheets",
        sheet_arguments,
        sheets,
        "Sheets that stand are not issued again, only saved again.",
    ),
    Command(
        "initial-statement",
        "Issue one initial capitalization statement per holder: the figures of Schedule 3.",
        "cerplex.dealbook --out statements",
        statement_arguments,
        statements,
        "Statements that stand are not issued again, only saved again.",
    ),
)
