"""``documents`` and ``reprint``: the papers that a book holds."""

from argparse import Namespace
from datetime import date
from pathlib import Path

from cerplex_desktop.cli.answer import Answer, Data, heading, iso, opened
from cerplex_desktop.cli.arguments import Command, Parser, add_nothing
from cerplex_desktop.cli.tables import table
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records.papers import IssuedDocument
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.interest_dates.elections import notice_deadlines
from cerplex_desktop.domain.interest_dates.notices import Receipt, counts_as_received_on, receipt_of
from cerplex_desktop.domain.papers.documents import ELECTION_NOTICE
from cerplex_desktop.domain.papers.paper_states import state_of, state_words
from cerplex_desktop.domain.papers.untrue import untrue, untrue_words
from cerplex_desktop.services.books import Office
from cerplex_desktop.services.papers import reprint

WHAT_TO_DO = "Issue what takes its place (replace), and deliver that."


def receipt(book: Book, document: IssuedDocument, on: date) -> Receipt | None:
    """Whether an election notice reached its holder in time, as known on a day; None for a paper with no deadline."""
    if document.kind != ELECTION_NOTICE:
        return None
    limits = notice_deadlines(book, book.period(document.interest_on))
    if limits is None:
        return None
    return receipt_of(book.deal, book.calendar, book.deliveries_of(document.number), limits.last_to_arrive_on, on)


def receipt_words(book: Book, document: IssuedDocument, on: date) -> str:
    """How a paper was delivered, and how that counts."""
    found = receipt(book, document, on)
    if found is not None:
        return found.evidence
    delivery = book.deliveries_of(document.number)[-1:]
    return f"{delivery[0].method}, sent {long_date(delivery[0].sent_on)}" if delivery else "not delivered"


def untrue_data(book: Book, document: IssuedDocument) -> Data:
    """What a paper says otherwise than the book now, as plain values."""
    found = untrue(book).get(document.number, ())
    return {
        "document": document.document_id,
        "differences": [{"what": d.what, "says": d.then, "now": d.now} for d in found],
    }


def document_data(book: Book, document: IssuedDocument, on: date) -> Data:
    """A paper as plain values; ``on`` is the day on which its delivery is judged."""
    found, after = receipt(book, document, on), book.superseded_by(document.number)
    before = book.documents[document.supersedes].document_id if document.supersedes else None
    return {
        "document": document.document_id,
        "number": document.number,
        "kind": document.kind,
        "interest_date": iso(document.interest_on),
        "holder": book.deal.addressee(document.holder).name,
        "issued_on": iso(document.issued_on),
        "state": state_of(book, document),
        "differences": untrue_data(book, document)["differences"],
        "supersedes": before,
        "superseded_by": after.document_id if after else None,
        "pdf_sha256": document.pdf_sha256,
        "verdict": found.verdict if found else None,
        "evidence": found.evidence if found else None,
        "deliveries": [
            {
                "entry": d.fact.number,
                "holder": d.holder or None,
                "method": d.method,
                "sent_on": iso(d.sent_on),
                "received_on": iso(d.received_on),
                "counts_as_received_on": iso(counts_as_received_on(book.deal, book.calendar, d)),
                "reference": d.reference,
                "evidence_entry": d.evidence,
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
        state = state_words(book, paper)
        holder = book.deal.addressee(paper.holder).short_name
        dates = (paper.interest_on.isoformat(), paper.issued_on.isoformat())
        rows.append((paper.document_id, paper.kind, dates[0], holder, dates[1], state, receipt_words(book, paper, on)))
    listed = table(("Document", "Kind", "For", "Holder", "Issued", "State", "Delivery"), rows)
    said = [words for paper in papers if (words := untrue_words(book, paper))]
    return "\n".join([listed, *(["", *said, WHAT_TO_DO] if said else [])])


def reprint_arguments(parser: Parser) -> None:
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


COMMANDS = (
    Command(
        "documents",
        "List every paper, its state and delivery.",
        "cerplex.dealbook --json",
        add_nothing,
        documents,
        looks=True,
    ),
    Command(
        "reprint",
        "Write an issued paper to a file, byte for byte.",
        "cerplex.dealbook CPX-0001 --out CPX-0001.pdf",
        reprint_arguments,
        reprinted,
    ),
)
