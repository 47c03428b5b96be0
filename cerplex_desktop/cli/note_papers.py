"""``schedule-a`` and ``initial-statement``: papers that say how the principal of a note came about."""

from argparse import Namespace
from collections.abc import Sequence
from datetime import date

from cerplex_desktop.cli.answer import Answer
from cerplex_desktop.cli.arguments import Command, Parser
from cerplex_desktop.cli.issued import add_folder, saved
from cerplex_desktop.domain.dates import parse_date
from cerplex_desktop.services.books import Office
from cerplex_desktop.services.issuing import Issued
from cerplex_desktop.services.note_papers import issue_initial_statements, issue_schedule_a
from cerplex_desktop.services.session import BookSession


def sheet_arguments(parser: Parser) -> None:
    """The notes, the last day listed, the folder, and the day printed."""
    parser.add_argument("notes", metavar="NOTE", nargs="*", help="the notes' numbers; all that stand if omitted")
    parser.add_argument(
        "--through", metavar="DATE", type=parse_date, help="the last day listed (the day printed if omitted)"
    )
    add_folder(parser)


def statement_arguments(parser: Parser) -> None:
    """The folder, and the day printed."""
    add_folder(parser)


def sheets(args: Namespace, office: Office) -> Answer:
    """Issues Schedule A sheets and saves them."""

    def issue(session: BookSession, issued_on: date) -> Sequence[Issued]:
        return issue_schedule_a(session, args.through or issued_on, issued_on, args.notes)

    return saved(args, office, "Schedule A", issue)


def statements(args: Namespace, office: Office) -> Answer:
    """Issues initial capitalization statements and saves them."""
    return saved(args, office, "Initial capitalization statements", issue_initial_statements)


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
