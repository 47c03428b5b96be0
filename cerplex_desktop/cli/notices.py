"""``notices`` and ``deliver``: papers to the holders, and how they arrived."""

from argparse import Namespace
from datetime import date
from pathlib import Path

from cerplex_desktop.cli.answer import Answer, opened
from cerplex_desktop.cli.arguments import Command, Parser, add_interest_date, whole_number
from cerplex_desktop.cli.desk_text import deadline_pairs
from cerplex_desktop.cli.issued import Papers, add_folder, saved
from cerplex_desktop.cli.papers import WHAT_TO_DO, document_data, receipt_words
from cerplex_desktop.cli.tables import facts_list
from cerplex_desktop.cli.terminal import complain
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.dates import long_date, parse_date
from cerplex_desktop.domain.interest_dates.desk import desk_of
from cerplex_desktop.domain.interest_dates.elections import notice_deadlines
from cerplex_desktop.domain.interest_dates.papers_due import papers_due, replacement_warning
from cerplex_desktop.domain.papers.certificates import joined
from cerplex_desktop.domain.papers.documents import ELECTION_NOTICE
from cerplex_desktop.domain.papers.untrue import untrue_words
from cerplex_desktop.services.books import Office
from cerplex_desktop.services.interest_dates import issue_papers
from cerplex_desktop.services.issuing import Issued
from cerplex_desktop.services.payments import log_deliveries
from cerplex_desktop.services.session import BookSession


def notice_arguments(parser: Parser) -> None:
    """The date, and the folder for the PDFs."""
    add_interest_date(parser)
    add_folder(parser)


def notices(args: Namespace, office: Office) -> Answer:
    """Issues one paper for each holder and saves them; those already issued are saved again, not issued again."""

    def issue(session: BookSession, issued_on: date) -> tuple[Issued, ...]:
        _warn_of_replacement(session.book, args.date, issued_on)
        return issue_papers(session, args.date, issued_on)

    title = f"Papers for {long_date(args.date)}"
    return saved(
        args,
        office,
        title,
        issue,
        look=lambda book: book.period(args.date),
        more=lambda book, papers: _deadlines(book, args.date, papers),
    )


def _warn_of_replacement(book: Book, interest_on: date, issued_on: date) -> None:
    warning = replacement_warning(book, desk_of(book, interest_on, issued_on), papers_due(book, interest_on, issued_on))
    if warning:
        complain(warning)


def _deadlines(book: Book, interest_on: date, papers: Papers) -> str:
    noticed = any(d.kind == ELECTION_NOTICE for d, _, _ in papers)
    return facts_list(deadline_pairs(notice_deadlines(book, book.period(interest_on)) if noticed else None))


def deliver_arguments(parser: Parser) -> None:
    """Which paper, how, when, and by what evidence."""
    parser.add_argument("document", metavar="DOCUMENT", help="the paper's number, as CPX-0001 or 1")
    parser.add_argument(
        "--method", metavar="M", required=True, help="as certified mail, courier, telecopy, e-mail, hand"
    )
    parser.add_argument("--sent", metavar="DATE", required=True, type=parse_date, help="the day it was sent")
    parser.add_argument("--received", metavar="DATE", type=parse_date, help="the day it was received, if it was")
    parser.add_argument(
        "--to", metavar="HOLDER", help="the holder to whom it went, of a certificate to each (all of them if omitted)"
    )
    parser.add_argument("--reference", metavar="R", default="", help="evidence, such as a tracking number")
    shown = parser.add_mutually_exclusive_group()
    shown.add_argument("--scan", metavar="FILE", type=Path, help="a file that shows it, to be kept in the book")
    shown.add_argument("--evidence", metavar="ENTRY", type=whole_number, help="the entry that filed such a file")


def deliver(args: Namespace, office: Office) -> Answer:
    """Records how a paper was delivered, late or not, and says how that counts."""
    with opened(office, args, write=True) as session:
        sent = (args.method, args.sent, args.received, args.reference, args.evidence, args.scan)
        typed = f"{args.document} to {args.to}" if args.to else args.document
        logged = log_deliveries(session, (typed,), *sent)
        book, on = session.book, session.working_on
    document, entries = book.documents[logged[0].document], [d.fact.number for d in logged]
    names = joined([book.deal.addressee(d.holder or document.holder).name for d in logged])
    which = f"Entries no. {joined(list(map(str, entries)))}" if len(entries) > 1 else f"Entry no. {entries[0]}"
    told = f"{which}: {document.document_id} to {names}: {receipt_words(book, document, on)}."
    false = untrue_words(book, document)
    return Answer(
        lambda: {**document_data(book, document, on), "entry": entries[0], "entries": entries},
        lambda: f"{told}\n{false}\n{WHAT_TO_DO}" if false else told,
    )


COMMANDS = (
    Command(
        "notices",
        "Issue one paper per holder and save the PDFs: election notice, or full-cash payment advice.",
        "cerplex.dealbook 1998-02-19 --out notices --issued-on 1998-02-02",
        notice_arguments,
        notices,
        "Papers that stand are not issued again, only saved again.",
    ),
    Command(
        "deliver",
        "Record how a paper was delivered; a late delivery too.",
        'cerplex.dealbook CPX-0001 --method "certified mail" --sent 1998-02-03 --reference "P 123"',
        deliver_arguments,
        deliver,
        "A paper sent again is another delivery of the same paper; the one that counts first decides.",
    ),
)
