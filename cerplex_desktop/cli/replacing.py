"""``replace``: the paper that takes the place of one that is no longer true."""

from argparse import Namespace
from collections.abc import Sequence
from datetime import date

from cerplex_desktop.cli.answer import Answer
from cerplex_desktop.cli.arguments import Command, Parser
from cerplex_desktop.cli.issued import add_folder, saved
from cerplex_desktop.services.books import Office
from cerplex_desktop.services.issuing import Issued
from cerplex_desktop.services.replacing import replace_paper
from cerplex_desktop.services.session import BookSession


def arguments(parser: Parser) -> None:
    """Which paper, the folder, and the day printed on the one that takes its place."""
    parser.add_argument("document", metavar="DOCUMENT", help="the paper's number, as CPX-0001 or 1")
    add_folder(parser)


def run(args: Namespace, office: Office) -> Answer:
    """Issues it, with those that are issued together with it and are no longer true, and saves them."""

    def issue(session: BookSession, issued_on: date) -> Sequence[Issued]:
        return replace_paper(session, args.document, issued_on)

    return saved(args, office, "Papers that take the place of those no longer true", issue)


COMMANDS = (
    Command(
        "replace",
        "Issue the paper that takes the place of one that is no longer true.",
        "cerplex.dealbook CPX-0004 --out replaced",
        arguments,
        run,
        "documents lists which papers are no longer true, and what each says otherwise than the book now.",
    ),
)
