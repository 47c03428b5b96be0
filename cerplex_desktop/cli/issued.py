"""Papers issued from the command line: one way to issue, save and list them, whatever they are."""

from argparse import Namespace
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from cerplex_desktop.cli.answer import Answer, heading, on_or_working, opened
from cerplex_desktop.cli.arguments import Parser, add_on
from cerplex_desktop.cli.papers import document_data
from cerplex_desktop.cli.tables import table
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records.papers import IssuedDocument
from cerplex_desktop.services.books import Office
from cerplex_desktop.services.issuing import Issued
from cerplex_desktop.services.papers import prepare_folder, save_papers
from cerplex_desktop.services.session import BookSession

Issuing = Callable[[BookSession, date], Sequence[Issued]]
Papers = list[tuple[IssuedDocument, str, bool]]


def add_folder(parser: Parser, *, required: bool = True) -> None:
    """``--out`` and ``--issued-on``, which every command takes that issues papers."""
    parser.add_argument("--out", metavar="DIR", type=Path, required=required, help="the folder to save the PDFs in")
    add_on(parser, "--issued-on", "the day printed on the papers")


def saved(
    args: Namespace,
    office: Office,
    title: str,
    issue: Issuing,
    *,
    look: Callable[[Book], object] = lambda _: None,
    more: Callable[[Book, Papers], str] = lambda *_: "",
) -> Answer:
    """Issues papers on their day and saves them; those that stand are saved again, not issued again.

    ``look`` may refuse before a folder is made; ``more`` is what the text adds below the table.
    """
    with opened(office, args, write=True) as session:
        look(session.book)
        prepare_folder(args.out)
        issued = issue(session, on_or_working(args.on, session))
        paths = save_papers(session, issued, args.out)
        book, on, head = session.book, session.working_on, heading(session, title)
    papers = [(p.document, str(path), p.new) for p, path in zip(issued, paths, strict=True)]
    return Answer(
        lambda: {"rows": [{**document_data(book, d, on), "path": path, "new": new} for d, path, new in papers]},
        lambda: "\n\n".join(filter(None, [f"{head}\n{_table(book, papers)}", more(book, papers)])),
    )


def _table(book: Book, papers: Papers) -> str:
    """Papers just issued and where each was saved; which of them had been issued before."""
    rows = [
        (d.document_id, d.kind, book.deal.addressee(d.holder).short_name, d.issued_on.isoformat(), path)
        for d, path, _ in papers
    ]
    shown = table(("Document", "Kind", "Holder", "Issued", "File"), rows)
    stood = [d.document_id for d, _, new in papers if not new]
    return f"{shown}\n\nIssued before, and only saved again: {', '.join(stood)}." if stood else shown
