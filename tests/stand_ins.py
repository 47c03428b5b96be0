"""What tests put in place of the clock and of the papers' press; everything else is the program's own."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from cerplex_desktop.domain.book.records.papers import IssuedDocument
from cerplex_desktop.domain.deadlines.deadline_page import DeadlinePage
from cerplex_desktop.domain.errors import CheckFailed
from cerplex_desktop.domain.papers.archive import ArchiveIndex
from cerplex_desktop.domain.papers.documents import Letter
from cerplex_desktop.domain.papers.mailing import Mailing
from cerplex_desktop.domain.papers.office_page import OfficePage
from cerplex_desktop.domain.papers.payment_sheet import PaymentSheet
from cerplex_desktop.domain.papers.table_page import TablePage
from cerplex_desktop.services.books import Office
from cerplex_desktop.sheets import XlsxWorkbooks
from cerplex_desktop.store.shelf import SqliteShelf
from resources import resource

ROOT = Path(__file__).parents[1]


class StandingClock:
    """Monday, February 2, 1998, 15:00 UTC, always."""

    def today(self) -> date:
        return date(1998, 2, 2)

    def now(self) -> str:
        return "1998-02-02T15:00:00Z"


class PlainPress:
    """Papers as the plain text of their figures, the same bytes every time; the real press has tests of its own."""

    def render(self, letter: Letter) -> bytes:
        return b"%PDF-plain\n" + letter.to_json().encode()

    def check(self, letter: Letter, pdf: bytes) -> None:
        if pdf != self.render(letter):
            raise CheckFailed("The paper differs from the ledger.")

    def save(self, folder: Path, document: IssuedDocument, addressee: str, pdf: bytes) -> Path:
        path = folder / f"{document.document_id}.pdf"
        path.write_bytes(pdf)
        return path

    def deadlines(self, page: DeadlinePage) -> bytes:
        return b"%PDF-deadlines\n" + repr(page).encode()

    def save_deadlines(self, folder: Path, page: DeadlinePage, pdf: bytes) -> Path:
        path = folder / "deadlines.pdf"
        path.write_bytes(pdf)
        return path

    def mailing(self, mailing: Mailing, papers: Mapping[int, bytes]) -> tuple[tuple[str, bytes], ...]:
        letters = b"".join(papers[e.number] for r in mailing.recipients for e in r.enclosures)
        return ("letters", letters), ("envelopes", repr(mailing).encode()), ("labels", b"labels")

    def archive_index(self, index: ArchiveIndex) -> bytes:
        return b"%PDF-index\n" + repr(index).encode()

    def archive_workbook(self, index: ArchiveIndex) -> bytes:
        return b"PK-index\n" + repr(index).encode()

    def archive_aids(self) -> tuple[tuple[str, bytes], ...]:
        return tuple((name, resource(f"archive/{name}").read_bytes()) for name in ("README.txt", "verify.py"))

    def office_page(self, page: OfficePage) -> bytes:
        return "\n".join((page.title, page.subject, *page.values)).encode()

    def table_page(self, page: TablePage) -> bytes:
        return f"{page.title}: {len(page.rows)} rows".encode()

    def payment_sheet(self, sheet: PaymentSheet) -> bytes:
        return b"%PDF-sheet\n" + repr(sheet).encode()


def shipped_deal(name: str) -> Path:
    return ROOT / "resources" / "deals" / f"{name}.toml"


def an_office(by: str = "tester") -> Office:
    return Office(SqliteShelf(), PlainPress(), StandingClock(), by, shipped_deal, XlsxWorkbooks())
