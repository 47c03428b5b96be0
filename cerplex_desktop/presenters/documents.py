"""Every paper that was issued, with its state and its delivery."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records.papers import (
    CERTIFICATES,
    ELECTION_NOTICE,
    EVERY_HOLDER,
    IssuedDocument,
)
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.interest_dates.deliveries import paper_to, recipients_of
from cerplex_desktop.domain.interest_dates.elections import notice_deadlines
from cerplex_desktop.domain.interest_dates.notices import receipt_of
from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.papers.untrue import difference_words, untrue, untrue_words
from cerplex_desktop.presenters.deliveries import notice_cell, sent_cell, sent_to_each_cell
from cerplex_desktop.presenters.desk_entries import DeliveryEntry
from cerplex_desktop.presenters.desk_parts import sentence
from cerplex_desktop.presenters.kept_table import KeptTable
from cerplex_desktop.presenters.paper_cells import paper_cell
from cerplex_desktop.presenters.register import RegisterPresenter
from cerplex_desktop.presenters.table import RIGHT, Cell, Column, Row, Table, day, money, row, words
from cerplex_desktop.presenters.workplace import Refusal, Workplace
from cerplex_desktop.services.payments import log_deliveries
from cerplex_desktop.services.replacing import replace_paper

_COLUMNS = (
    Column("Paper"),
    Column("Kind", width=1),
    Column("Holder"),
    Column("For", tip="The interest date, or the day that the paper speaks of"),
    Column("Delivery", width=1),
    Column("State", width=1),
    Column("Cash", RIGHT),
    Column("Added", RIGHT),
    Column("Issued"),
)
_DELIVERY = next(at for at, column in enumerate(_COLUMNS) if column.title == "Delivery")

_STATE = next(at for at, column in enumerate(_COLUMNS) if column.title == "State")


class DocumentsState(NamedTuple):
    """The papers, the one asked for, and what is known of its delivery."""

    table: Table
    chosen: str
    can_log: bool
    delivery: str


class DocumentsPresenter(RegisterPresenter[DocumentsState]):
    """Shows the papers, newest first."""

    def __init__(self, workplace: Workplace, show: Callable[[DocumentsState], None]) -> None:
        super().__init__(workplace, show)
        self._register = KeptTable(workplace, self._made)

    def refresh(self) -> None:
        """Shows the papers as of the working date."""
        table = self._register.found(self._typed)
        self._show(DocumentsState(table, self._chosen, not self._workplace.locked_because, self._said(table)))

    def title(self, number: int) -> str:
        """A paper as previews and dialogs name it."""
        paper = self._workplace.book.documents[number]
        return f"{paper.document_id} to {self._workplace.book.deal.addressee(paper.holder).short_name}"

    def id_of(self, number: int) -> str:
        """A paper's printed number."""
        return self._workplace.book.documents[number].document_id

    def methods(self) -> tuple[str, ...]:
        """The ways of delivery that the deal knows."""
        return tuple(m.name for m in self._workplace.book.deal.delivery_methods)

    def log_delivery(self, entry: DeliveryEntry, done: Callable[[], None], refused: Refusal) -> bool:
        """Records how papers reached their holders."""
        return self._workplace.change(
            "logging the delivery",
            lambda session: log_deliveries(session, *entry.told()),
            lambda _: "Delivery logged.",
            done=lambda _: done(),
            refused=refused,
        )

    def caution(self, typed: Sequence[str]) -> str:
        """What of some papers is no longer true, before their delivery is logged; empty where all are."""
        book = self._workplace.book
        return " ".join(filter(None, (untrue_words(book, paper_to(book, one)[0]) for one in typed)))

    def can_replace(self, number: int) -> bool:
        """The paper is no longer true, and no officer signs the one that takes its place."""
        book = self._workplace.book
        return number in untrue(book) and book.documents[number].kind not in CERTIFICATES

    def replacement_says(self, number: int) -> str:
        """What a paper tells otherwise than the book now, and what is issued in its place."""
        book, on = self._workplace.book, self._workplace.on
        paper = book.documents[number]
        every = "\n".join(f"• {difference_words(d)}" for d in untrue(book)[number][:12])
        return (
            f"{self.title(number)}, issued {long_date(paper.issued_on)}, is no longer true:\n{every}\n\n"
            f"What takes its place is dated {long_date(on)}, with every other paper issued with it that is no longer "
            "true. Deliver it as the first was delivered."
        )

    def replace(self, number: int, done: Callable[[list[int]], None]) -> bool:
        """Issues what takes a paper's place; ``done`` gets the numbers of the new papers."""
        named, on = str(number), self._workplace.on
        return self._workplace.change(
            "replacing the paper",
            lambda session: replace_paper(session, named, on),
            lambda issued: f"Issued: {', '.join(i.document.document_id for i in issued)}.",
            done=lambda issued: done([i.document.number for i in issued]),
        )

    def _made(self) -> Table:
        book = self._workplace.book
        papers = sorted(book.documents.values(), key=lambda d: -d.number)
        rows = tuple(self._row(book, paper) for paper in papers)
        empty = "No paper was issued yet. Papers are issued on the desk of an interest date."
        return Table("documents", _COLUMNS, rows, (), empty)

    def _row(self, book: Book, paper: IssuedDocument) -> Row:
        return row(
            str(paper.number),
            words(paper.document_id),
            words(paper.title),
            words(book.deal.addressee(paper.holder).short_name),
            day(paper.interest_on),
            self._delivery(book, paper),
            paper_cell(book, paper),
            _told(paper.cash),
            _told(paper.added),
            day(paper.issued_on),
            link=paper.number,
        )

    def _said(self, table: Table) -> str:
        """What decided about the delivery of the paper under the cursor, the first one before it was moved."""
        rows, at = [r for r in table.rows if r.key == self._chosen] or list(table.rows[:1]), _DELIVERY
        return "".join(
            f"{r.cells[0].text}: {sentence(r.cells[at].tip or r.cells[at].text)} {r.cells[_STATE].tip}".strip()
            for r in rows
        )

    def _delivery(self, book: Book, paper: IssuedDocument) -> Cell:
        sent = book.deliveries_of(paper.number)
        if paper.holder == EVERY_HOLDER:
            return sent_to_each_cell(sent, recipients_of(book, paper))
        if paper.kind != ELECTION_NOTICE:
            return sent_cell(sent)
        limits, on = notice_deadlines(book, book.period(paper.interest_on)), self._workplace.on
        if limits is None:
            return sent_cell(sent)
        receipt = receipt_of(book.deal, book.calendar, sent, limits.last_to_arrive_on, on)
        return notice_cell(receipt.verdict, receipt.evidence, sent)


def _told(amount: Money | None) -> Cell:
    """What a paper told of all notes; nothing of a paper that tells of no such amount."""
    return words("") if amount is None else money(amount)
