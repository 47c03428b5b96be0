"""Wires services to store, papers, workbooks and clock: the only place that knows them all, beside ``app``."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from cerplex_desktop.services.books import Office
from cerplex_desktop.sheets import XlsxWorkbooks
from cerplex_desktop.store.lock import account
from cerplex_desktop.store.shelf import SqliteShelf
from resources import resource

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cerplex_desktop.domain.book.records.papers import IssuedDocument
    from cerplex_desktop.domain.deadlines.deadline_page import DeadlinePage
    from cerplex_desktop.domain.papers.archive import ArchiveIndex
    from cerplex_desktop.domain.papers.documents import Letter
    from cerplex_desktop.domain.papers.mailing import Mailing
    from cerplex_desktop.domain.papers.office_page import OfficePage
    from cerplex_desktop.domain.papers.payment_sheet import PaymentSheet
    from cerplex_desktop.domain.papers.table_page import TablePage


class SystemClock:
    """The machine's clock."""

    def today(self) -> date:
        """The calendar day here."""
        return datetime.now().astimezone().date()

    def now(self) -> str:
        """The moment, UTC, ISO to the second."""
        return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class ReportPress:
    """Makes papers with ``reports``, imported at the first paper."""

    def render(self, letter: "Letter") -> bytes:
        """The PDF of a letter."""
        from reports import render

        return render(letter)

    def check(self, letter: "Letter", pdf: bytes) -> None:
        """Reads every amount back from the PDF's own text."""
        from reports.read_back import check_read_back

        check_read_back(letter, pdf)

    def save(self, folder: Path, document: "IssuedDocument", addressee: str, pdf: bytes) -> Path:
        """Writes an issued paper under a safe name; a file with other bytes is kept."""
        from reports.file_names import paper_name, save_paper

        name = paper_name(document.document_id, document.kind, addressee, document.interest_on)
        return save_paper(folder, name, pdf)

    def deadlines(self, page: "DeadlinePage") -> bytes:
        """The PDF of a page of deadlines."""
        from reports.deadline_page import render_deadlines

        return render_deadlines(page)

    def save_deadlines(self, folder: Path, page: "DeadlinePage", pdf: bytes) -> Path:
        """Writes it under a safe name; a file with other bytes is kept."""
        from reports.file_names import paper_name, save_paper

        return save_paper(folder, paper_name(page.title.lower(), "", "", page.as_of), pdf)

    def mailing(self, mailing: "Mailing", papers: "Mapping[int, bytes]") -> tuple[tuple[str, bytes], ...]:
        """The letters, envelopes and labels of a mailing."""
        from reports.mailing import render_letters
        from reports.mailing_sheets import render_envelopes, render_labels

        addressees = [r.to for r in mailing.recipients]
        return (
            ("letters", render_letters(mailing, papers)),
            ("envelopes", render_envelopes(mailing, addressees)),
            ("labels", render_labels(mailing, addressees)),
        )

    def archive_index(self, index: "ArchiveIndex") -> bytes:
        """The PDF of an archive pack's index."""
        from reports.archive_index import render_index

        return render_index(index)

    def archive_workbook(self, index: "ArchiveIndex") -> bytes:
        """The same as a workbook."""
        from cerplex_desktop.domain.papers.archive_tables import index_sheet
        from cerplex_desktop.sheets.workbooks import made, undated

        return undated(made(index_sheet(index)))

    def archive_aids(self) -> tuple[tuple[str, bytes], ...]:
        """What goes with every archive pack as it is."""
        told = [(name, resource(f"archive/{name}")) for name in ("README.txt", "verify.py")]
        told += [(f"schemas/{file.name}", file) for file in sorted(resource("schemas").glob("*.json"))]
        return tuple((name, file.read_bytes()) for name, file in told)

    def office_page(self, page: "OfficePage") -> bytes:
        """The PDF of a page that the company makes for itself, read back."""
        from reports.office_page import render_office_page

        return render_office_page(page)

    def payment_sheet(self, sheet: "PaymentSheet") -> bytes:
        """The PDF of a payment sheet, read back."""
        from reports.payment_sheet import render_payment_sheet

        return render_payment_sheet(sheet)

    def table_page(self, page: "TablePage") -> bytes:
        """The PDF of a table."""
        from reports.table_page import render_table

        return render_table(page)


def shipped_deal(name: str) -> Path:
    """The file of a deal that ships with the program."""
    return resource(f"deals/{name}.toml")


def office() -> Office:
    """The office as it runs on a user's machine."""
    return Office(SqliteShelf(), ReportPress(), SystemClock(), account(), shipped_deal, XlsxWorkbooks())
