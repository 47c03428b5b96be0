"""``events BOOK reduction-notice``: each holder is told of a Revolving Loan Reduction."""

from argparse import Namespace
from pathlib import Path

from cerplex_desktop.cli.answer import Answer, heading, on_or_working, opened
from cerplex_desktop.cli.arguments import Parser, add_on
from cerplex_desktop.cli.events.event import Event
from cerplex_desktop.cli.notices import issued_table
from cerplex_desktop.cli.papers import document_data
from cerplex_desktop.services.books import Office
from cerplex_desktop.services.papers import prepare_folder, save_papers
from cerplex_desktop.services.reduction_papers import issue_reduction_notices


def notice_arguments(parser: Parser) -> None:
    """The folder, and the day printed."""
    parser.add_argument("--out", metavar="DIR", type=Path, required=True, help="the folder to save the PDFs in")
    add_on(parser, "--issued-on", "the day printed on the papers")


def issue_notices(args: Namespace, office: Office) -> Answer:
    """Issues one notice for each holder and saves them; those that stand are saved again."""
    with opened(office, args, write=True) as session:
        prepare_folder(args.out)
        issued = issue_reduction_notices(session, on_or_working(args.on, session))
        paths = save_papers(session, issued, args.out)
        book, on, head = session.book, session.working_on, heading(session, "Revolving Loan Reduction")
    papers = [(p.document, str(path), p.new) for p, path in zip(issued, paths, strict=True)]
    return Answer(
        lambda: {"rows": [{**document_data(book, d, on), "path": path, "new": new} for d, path, new in papers]},
        lambda: f"{head}\n{issued_table(book, papers)}",
    )


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
