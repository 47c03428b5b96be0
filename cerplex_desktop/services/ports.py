"""What services need from outside: a clock, the book's file, the press that makes papers, and workbooks."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.domain.book.records.papers import IssuedDocument

if TYPE_CHECKING:
    from cerplex_desktop.domain.deadlines.deadline_page import DeadlinePage
    from cerplex_desktop.domain.papers.archive import ArchiveIndex
    from cerplex_desktop.domain.papers.documents import Letter
    from cerplex_desktop.domain.papers.mailing import Mailing
    from cerplex_desktop.domain.papers.office_page import OfficePage
    from cerplex_desktop.domain.papers.payment_sheet import PaymentSheet
    from cerplex_desktop.domain.papers.table_page import TablePage
    from cerplex_desktop.domain.sheet_rows import SheetRow
    from cerplex_desktop.domain.sheet_table import Sheet


class Clock(Protocol):
    """Tells the day, and the moment a fact is entered."""

    def today(self) -> date:
        """The calendar day here."""
        ...

    def now(self) -> str:
        """The moment, UTC, ISO to the second."""
        ...


class Press(Protocol):
    """Makes papers."""

    def render(self, letter: "Letter") -> bytes:
        """The PDF of a letter: the same contents give the same bytes."""
        ...

    def check(self, letter: "Letter", pdf: bytes) -> None:
        """Reads every amount back from the PDF's own text; CheckFailed where one differs."""
        ...

    def save(self, folder: Path, document: IssuedDocument, addressee: str, pdf: bytes) -> Path:
        """Writes an issued paper under a safe name; a file with other bytes is kept. BadInput where it cannot."""
        ...

    def deadlines(self, page: "DeadlinePage") -> bytes:
        """The PDF of a page of deadlines: the same contents give the same bytes."""
        ...

    def save_deadlines(self, folder: Path, page: "DeadlinePage", pdf: bytes) -> Path:
        """Writes it under a safe name; a file with other bytes is kept. BadInput where it cannot."""
        ...

    def mailing(self, mailing: "Mailing", papers: Mapping[int, bytes]) -> Sequence[tuple[str, bytes]]:
        """The letters, envelopes and labels of a mailing as PDFs, each by what it holds; the papers by their number."""
        ...

    def archive_index(self, index: "ArchiveIndex") -> bytes:
        """The PDF of an archive pack's index: the same contents give the same bytes."""
        ...

    def archive_workbook(self, index: "ArchiveIndex") -> bytes:
        """The same as a workbook: the same contents give the same bytes."""
        ...

    def archive_aids(self) -> Sequence[tuple[str, bytes]]:
        """What goes with every archive pack as it is: how to read it, and the program that checks it."""
        ...

    def office_page(self, page: "OfficePage") -> bytes:
        """The PDF of a page that the company makes for itself, read back; CheckFailed where a value differs."""
        ...

    def payment_sheet(self, sheet: "PaymentSheet") -> bytes:
        """The PDF of a payment sheet, read back; CheckFailed where an amount or account differs."""
        ...

    def table_page(self, page: "TablePage") -> bytes:
        """The PDF of a table: the same contents give the same bytes."""
        ...


class Workbooks(Protocol):
    """Reads and makes the workbooks of spreadsheet programs (.xlsx)."""

    def rows(self, file: Path) -> "tuple[SheetRow, ...]":
        """The rows of its only sheet that holds anything; BadInput where it is no plain workbook."""
        ...

    def workbook(self, sheet: "Sheet") -> bytes:
        """A workbook with one sheet; no cell of it is a formula."""
        ...


class Paper(NamedTuple):
    """A rendered paper to be stored with the fact that issues it."""

    number: int
    pdf: bytes


class Attachment(NamedTuple):
    """The bytes of a file to be kept with the fact that files it as evidence."""

    fact: int
    sha256: str
    content: bytes


class Transaction(Protocol):
    """One write to the book: all of it or nothing."""

    def facts(self) -> tuple[Fact, ...]:
        """All facts as they stand under the write lock."""
        ...

    def latest(self) -> tuple[int, str]:
        """The number and hash of the latest fact under the write lock."""
        ...

    def save(
        self, book: Book, new: Sequence[Fact], papers: Sequence[Paper], evidence: Sequence[Attachment] = ()
    ) -> None:
        """Appends facts, papers and evidence, brings the stored balances up to date and reads them back."""
        ...


class BookFile(Protocol):
    """A deal book on disk, open."""

    path: Path
    read_only: bool
    notes: tuple[str, ...]

    def facts(self) -> tuple[Fact, ...]:
        """All facts, in order."""
        ...

    def paper(self, number: int) -> bytes:
        """The bytes of an issued paper as they were stored."""
        ...

    def evidence(self, number: int) -> bytes:
        """The bytes of the file that an entry filed, as they were stored."""
        ...

    def transaction(self) -> AbstractContextManager[Transaction]:
        """A write transaction, committed when the block ends well and undone when it raises."""
        ...

    def back_up(self, why: str) -> Path:
        """A verified copy in the backups folder beside the book."""
        ...

    def check(self, book: Book) -> None:
        """Compares everything stored with what the facts add up to; CheckFailed at the first difference."""
        ...

    def close(self) -> None:
        """Gives the book free for others."""
        ...


class Shelf(Protocol):
    """Where books are made and opened."""

    def create(self, path: Path, first: Fact) -> BookFile:
        """A new book that starts with one fact; refuses to overwrite anything."""
        ...

    def open(self, path: Path, *, write: bool) -> BookFile:
        """An existing book, checked; refused with a sentence where it cannot be used."""
        ...
