"""``events BOOK reduction-notice``: each holder is told of a Revolving Loan Reduction."""

from argparse import Namespace

from cerplex_desktop.cli.answer import Answer
from cerplex_desktop.cli.arguments import Parser
from cerplex_desktop.cli.events.event import Event
from cerplex_desktop.cli.issued import add_folder, saved
from cerplex_desktop.services.books import Office
from cerplex_desktop.services.reduction_papers import issue_reduction_notices


def notice_arguments(parser: Parser) -> None:
    """The folder, and the day printed."""
    add_folder(parser)


def issue_notices(args: Namespace, office: Office) -> Answer:
    """Issues one notice for each holder and saves them; those that stand are saved again."""
    return saved(args, office, "Revolving Loan Reduction", issue_reduction_notices)


EVENTS = (
    Event(
        "reduction-notice",
        "Issue the notice of a Revolving Loan Reduction to each holder, and save the PDFs.",
        "events cerplex.dealbook reduction-notice --out notices --issued-on 1998-03-10",
        notice_arguments,
        issue_notices,
        "The reading that shows the reduction is recorded first: see availability. Papers that stand are only saved "
        "again.",
    ),
)
