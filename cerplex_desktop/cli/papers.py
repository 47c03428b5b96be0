"""``notices``, ``deliver``, ``documents`` and ``reprint``: the papers of a book."""

from argparse import Namespace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from cerplex_desktop.cli.answer import Answer, Data, heading, iso, on_or_working, opened
from cerplex_desktop.cli.tables import table
from cerplex_desktop.domain.book import Book
from cerplex_desktop.domain.dates import long_date, parse_date
from cerplex_desktop.domain.documents import ELECTION_NOTICE
from cerplex_desktop.domain.elections import notice_deadlines
from cerplex_desktop.domain.notices import Receipt, counts_as_received_on, receipt_of
from cerplex_desktop.domain.records import IssuedDocument
from cerplex_desktop.services.books import Office
from cerplex_desktop.services.interest_dates import issue_papers
from cerplex_desktop.services.papers import prepare_folder, reprint, save_papers
from cerplex_desktop.services.payments import log_delivery

if TYPE_CHECKING:
    from cerplex_desktop.cli.arguments import Parser


def notice_arguments(parser: "Parser") -> None:
    """The date, and the folder for the PDFs."""
    from cerplex_desktop.cli.arguments import add_interest_date, add_on

    add_interest_date(parser)
    parser.add_argument("--out", metavar="DIR", type=Path, required=True, help="the folder to save the PDFs in")
    add_on(parser, "--issued-on", "the day printed on the papers")


def notices(args: Namespace, office: Office) -> Answer:
    """Issues one paper for each holder and saves them; those already issued are saved again, not issued again."""
    with opened(office, args, write=True) as session:
        session.book.period(args.date)
        prepare_folder(args.out)
        issued = issue_papers(session, args.date, on_or_working(args.on, session))
        paths = save_papers(session, issued, args.out)
        book, on, head = session.book, session.working_on, heading(session, f"Papers for {long_date(args.date)}")
    papers = [(p.document, str(path), p.new) for p, path in zip(issued, paths, strict=True)]
    return Answer(
        lambda: {"rows": [{**document_data(book, d, on), "path": path, "new": new} for d, path, new in papers]},
        lambda: (
            head
            + "\n"
            + table(
                ("Document", "Kind", "Holder", "Issued", "File"),
                [
                    (
                        d.document_id,
                        d.kind,
                        book.deal.holder(d.holder).short_name,
                        d.issued_on.isoformat() if new else f"already, {d.issued_on.isoformat()}",
                        path,
                    )
                    for d, path, new in papers
                ],
            )
        ),
    )


def deliver_arguments(parser: "Parser") -> None:
    """Which paper, how, when, and by what evidence."""
    parser.add_argument("document", metavar="DOCUMENT", help="the paper's number, as CPX-0001 or 1")
    parser.add_argument(
        "--method", metavar="M", required=True, help="as certified mail, courier, telecopy, e-mail, hand"
    )
    parser.add_argument("--sent", metavar="DATE", required=True, type=parse_date, help="the day it was sent")
    parser.add_argument("--received", metavar="DATE", type=parse_date, help="the day it was received, if it was")
    parser.add_argument("--reference", metavar="R", default="", help="evidence, such as a tracking number")


def deliver(args: Namespace, office: Office) -> Answer:
    """Records how a paper was delivered, late or not, and says how that counts."""
    with opened(office, args, write=True) as session:
        delivery = log_delivery(session, args.document, args.method, args.sent, args.received, args.reference)
        book, on = session.book, session.working_on
    document, entry = book.documents[delivery.document], delivery.fact.number
    words = f"{document.document_id} to {book.deal.holder(document.holder).name}: {_receipt_words(book, document, on)}"
    return Answer(
        lambda: {**document_data(book, document, on), "entry": entry},
        lambda: f"Entry no. {entry}: {words}.",
    )


def receipt(book: Book, document: IssuedDocument, on: date) -> Receipt | None:
    """Whether an election notice reached its holder in time, as known on a day; None for a paper with no deadline."""
    limits = notice_deadlines(book, book.period(document.interest_on))
    if document.kind != ELECTION_NOTICE or limits is None:
        return None
    return receipt_of(book.deal, book.calendar, book.deliveries_of(document.number), limits.last_to_arrive_on, on)


def _receipt_words(book: Book, document: IssuedDocument, on: date) -> str:
    found = receipt(book, document, on)
    if found is not None:
        return found.evidence
    delivery = book.deliveries_of(document.number)[-1:]
    return f"{delivery[0].method}, sent {long_date(delivery[0].sent_on)}" if delivery else "not delivered"


def document_data(book: Book, document: IssuedDocument, on: date) -> Data:
    """A paper as plain values; ``on`` is the day on which its delivery is judged."""
    found, after = receipt(book, document, on), book.superseded_by(document.number)
    before = book.documents[document.supersedes].document_id if document.supersedes else None
    return {
        "document": document.document_id,
        "number": document.number,
        "kind": document.kind,
        "interest_date": iso(document.interest_on),
        "holder": book.deal.holder(document.holder).name,
        "issued_on": iso(document.issued_on),
        "state": "superseded" if after else "issued",
        "supersedes": before,
        "superseded_by": after.document_id if after else None,
        "pdf_sha256": document.pdf_sha256,
        "verdict": found.verdict if found else None,
        "evidence": found.evidence if found else None,
        "deliveries": [
            {
                "entry": d.fact.number,
                "method": d.method,
                "sent_on": iso(d.sent_on),
                "received_on": iso(d.received_on),
                "counts_as_received_on": iso(counts_as_received_on(book.deal, book.calendar, d)),
                "reference": d.reference,
            }
            for d in book.deliveries_of(document.number)
        ],
    }


def documents(args: Namespace, office: Office) -> Answer:
    """Every paper, its state and delivery."""
    with opened(office, args, write=False) as session:
        book, on, head = session.book, session.working_on, heading(session, "Documents issued")
    papers = sorted(book.documents.values(), key=lambda d: d.number)
    return Answer(
        lambda: {"rows": [document_data(book, d, on) for d in papers]}, lambda: f"{head}\n{_text(book, papers, on)}"
    )


def _text(book: Book, papers: list[IssuedDocument], on: date) -> str:
    if not papers:
        return "No paper has been issued."
    rows = []
    for paper in papers:
        after = book.superseded_by(paper.number)
        state = f"superseded by {after.document_id}" if after else "issued"
        holder = book.deal.holder(paper.holder).short_name
        dates = (paper.interest_on.isoformat(), paper.issued_on.isoformat())
        rows.append((paper.document_id, paper.kind, dates[0], holder, dates[1], state, _receipt_words(book, paper, on)))
    return table(("Document", "Kind", "Interest date", "Holder", "Issued", "State", "Delivery"), rows)


def reprint_arguments(parser: "Parser") -> None:
    """Which paper, and the file to write."""
    parser.add_argument("document", metavar="DOCUMENT", help="the paper's number, as CPX-0001 or 1")
    parser.add_argument(
        "--out", metavar="FILE", type=Path, required=True, help="the PDF to write; nothing is overwritten"
    )


def reprinted(args: Namespace, office: Office) -> Answer:
    """Writes the paper's stored bytes to a file."""
    with opened(office, args, write=False) as session:
        document = reprint(session, args.document, args.out)
    digest, path = document.pdf_sha256, str(args.out)
    return Answer(
        lambda: {"document": document.document_id, "path": path, "pdf_sha256": digest},
        lambda: f"{document.document_id} is in {path}, byte for byte as issued (SHA-256 {digest}).",
    )
