"""The holders: their details with the provenance of each field, their notes and their papers."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.principal import position_now
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.deal.terms import Holder
from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.registers.equity import Equity, equity_of
from cerplex_desktop.domain.registers.holdings import holdings
from cerplex_desktop.domain.share_amounts import price_text, shares_text
from cerplex_desktop.presenters.ports import DOCUMENTS, NOTES, WARRANTS, Place
from cerplex_desktop.presenters.table import RIGHT, Cell, Column, Table, day, found, money, number, row, words
from cerplex_desktop.presenters.workplace import Workplace


class Detail(NamedTuple):
    """One field of a holder: caption, text, and where the text comes from."""

    caption: str
    text: str
    provenance: str
    sample: bool


class HoldersState(NamedTuple):
    """The holders, the one chosen, and all about it."""

    table: Table
    chosen: str
    name: str
    details: tuple[Detail, ...]
    notes: Table
    warrants: Table
    papers: Table


class HoldersPresenter:
    """Shows the holders; one is chosen at a time."""

    def __init__(self, workplace: Workplace, show: Callable[[HoldersState], None]) -> None:
        self._workplace, self._show = workplace, show
        self._chosen, self._typed = "", ""

    def choose(self, key: str) -> None:
        """Shows another holder."""
        if key and key != self._chosen:
            self._chosen = key
            self.refresh()

    def find(self, typed: str) -> None:
        """Keeps the holders that hold every word typed."""
        self._typed = typed
        self.refresh()

    def refresh(self) -> None:
        """Shows the holders as posted."""
        self._show(self.state())

    def state(self) -> HoldersState:
        """The holders as posted."""
        book = self._workplace.book
        if self._chosen not in [h.key for h in book.deal.holders]:
            self._chosen = book.deal.holders[0].key
        holder, on = book.deal.holder(self._chosen), self._workplace.on
        return HoldersState(
            found(_register(book, on), self._typed),
            self._chosen,
            holder.name,
            details(holder),
            _notes(book, holder, on),
            _warrants(book, holder, on),
            _papers(book, holder),
        )


def details(holder: Holder) -> tuple[Detail, ...]:
    """Each field with its provenance; an account shows its last four only."""
    fields = (
        ("Registered name", "name", holder.name),
        ("Attention", "attention", holder.attention),
        ("Notice address", "address", "\n".join(holder.address)),
        ("Telecopy", "telecopy", holder.telecopy),
        ("E-mail", "email", holder.email),
        ("Bank", "wire", holder.wire.bank),
        ("Account", "wire", holder.wire.masked_account),
        ("Payment reference", "wire", holder.wire.reference),
    )
    return tuple(
        Detail(caption, text or "–", _provenance(holder, field), field in holder.sample)
        for caption, field, text in fields
    )


def _provenance(holder: Holder, field: str) -> str:
    if field in holder.sample:
        return "sample"
    return "known" if field in holder.known else "entered"


def _register(book: Book, on: date) -> Table:
    columns = (Column("Code"), Column("Holder", width=30), Column("Notes", RIGHT), Column("Principal now", RIGHT))
    position, rows = position_now(book, on), []
    own: dict[str, list[int]] = {holder.key: [] for holder in book.deal.holders}
    for key, principal in zip(position.holders, position.principals, strict=True):
        own[key].append(principal)
    for holder in book.deal.holders:
        held = own[holder.key]
        rows.append(row(holder.key, words(holder.key), words(holder.name), number(len(held)), money(Money(sum(held)))))
    totals = (words(""), words("Total"), number(len(position.notes)), money(Money(sum(position.principals))))
    return Table("holders", columns, tuple(rows), totals)


def _notes(book: Book, holder: Holder, on: date) -> Table:
    columns = (Column("Note"), Column("Original principal", RIGHT), Column("Principal now", RIGHT))
    position = position_now(book, on)
    rows = tuple(
        row(
            note,
            words(note),
            money(book.register[note].note.original_principal),
            money(Money(principal)),
            link=Place(NOTES, note),
        )
        for note, key, principal in zip(position.notes, position.holders, position.principals, strict=True)
        if key == holder.key
    )
    return Table("notes of a holder", columns, rows)


def _warrants(book: Book, holder: Holder, on: date) -> Table:
    """The certificates registered in its name at the end of a day, with what they call for then."""
    columns = (
        Column("Certificate"), Column("Agreement"), Column("Warrants", RIGHT), Column("Shares", RIGHT),
        Column("Price a share", RIGHT),
    )  # fmt: skip
    register = equity_of(book, on)
    rows = tuple(
        row(
            held.certificate.number,
            words(held.certificate.number),
            words(held.certificate.agreement.split(maxsplit=1)[0], tip=_through(register, held.certificate.agreement)),
            number(held.certificate.warrants),
            Cell(shares_text(held.shares), held.shares, value=held.shares),
            Cell(price_text(held.terms.price), held.terms.price, value=held.terms.price),
            link=Place(WARRANTS, held.certificate.number),
        )
        for held in holdings(register, on)
        if held.certificate.holder == holder.key
    )
    return Table("warrants of a holder", columns, rows, empty="This holder has no warrants.")


def _through(register: Equity, agreement: str) -> str:
    return f"{agreement}: exercisable through {long_date(register.issue_of(agreement).expires_on)}"


def _papers(book: Book, holder: Holder) -> Table:
    columns = (Column("Paper"), Column("Kind"), Column("For"), Column("Issued"))
    rows = tuple(
        row(
            str(paper.number),
            words(paper.document_id),
            words(paper.title),
            day(paper.interest_on),
            day(paper.issued_on),
            link=Place(DOCUMENTS, str(paper.number)),
        )
        for paper in sorted(book.documents.values(), key=lambda d: -d.number)
        if paper.holder == holder.key
    )
    return Table("papers of a holder", columns, rows, empty="No paper was issued to this holder yet.")
