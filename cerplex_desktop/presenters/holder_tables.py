"""The tables on one holder's page: payment instructions, notes, warrants, papers, payments, confirmed balances."""

from datetime import date

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.principal import position_now
from cerplex_desktop.domain.book.records.papers import IssuedDocument
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.interest_dates.deliveries import recipients_of
from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.papers.paper_states import ISSUED
from cerplex_desktop.domain.registers.equity import Equity, equity_of
from cerplex_desktop.domain.registers.holdings import holdings
from cerplex_desktop.domain.registers.wires import APPROVED, Instructions, in_force_on, instructions_of
from cerplex_desktop.domain.share_amounts import price_text, shares_text
from cerplex_desktop.presenters.paper_cells import paper_cell
from cerplex_desktop.presenters.ports import DOCUMENTS, NOTES, WARRANTS, Place
from cerplex_desktop.presenters.table import (
    GOOD,
    MUTED,
    RIGHT,
    WARN,
    Cell,
    Column,
    Table,
    day,
    money,
    number,
    row,
    words,
)


def wires_table(book: Book, holder: str, on: date) -> Table:
    """Every payment instructions there were, the latest first; accounts by their last four."""
    columns = (Column("Bank"), Column("Account"), Column("State"), Column("From"), Column("Approved"))
    current = in_force_on(book, holder, on)
    rows = tuple(
        row(
            f"wire {i.number}",
            words(i.wire.bank or "none in force"),
            words(i.wire.masked_account if i.wire.bank else ""),
            _state(i, in_force=i == current),
            day(i.from_on),
            words(_approved(i)),
        )
        for i in reversed(instructions_of(book, holder))
    )
    return Table("payment instructions", columns, rows)


def _state(i: Instructions, *, in_force: bool) -> Cell:
    if in_force:
        return words("in force", tone=GOOD, mark="yes")
    if i.pending:
        return words(i.state, tone=WARN, mark="wait")
    return words("approved" if i.state == APPROVED else i.state, tone=MUTED)


def _approved(i: Instructions) -> str:
    if i.approval is None:
        return "sample" if i.sample else ""
    return "single user" if i.approval.single_user else f"by {i.approval.by}"


def notes_table(book: Book, holder: str, on: date) -> Table:
    """The notes that a holder has, with their principal now."""
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
        if key == holder
    )
    return Table("notes of a holder", columns, rows)


def warrants_table(book: Book, holder: str, on: date) -> Table:
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
            Cell(shares_text(held.shares), held.shares),
            Cell(price_text(held.terms.price), held.terms.price),
            link=Place(WARRANTS, held.certificate.number),
        )
        for held in holdings(register, on)
        if held.certificate.holder == holder
    )
    return Table("warrants of a holder", columns, rows, empty="This holder has no warrants.")


def _through(register: Equity, agreement: str) -> str:
    return f"{agreement}: exercisable through {long_date(register.issue_of(agreement).expires_on)}"


def papers_table(book: Book, holder: str) -> Table:
    """The papers issued to a holder, those to each holder too, the latest first."""
    columns = (Column("Paper"), Column("Kind", width=1), Column("For"), Column("State", width=1))
    rows = tuple(
        row(
            str(paper.number),
            words(paper.document_id),
            words(paper.title),
            day(paper.interest_on),
            _paper_state(book, paper),
            link=Place(DOCUMENTS, str(paper.number)),
        )
        for paper in sorted(book.documents.values(), key=lambda d: -d.number)
        if holder in recipients_of(book, paper)
    )
    return Table("papers of a holder", columns, rows, empty="No paper was issued to this holder yet.")


def _paper_state(book: Book, paper: IssuedDocument) -> Cell:
    """How it stands, with the day on which it was issued."""
    cell, issued = paper_cell(book, paper), f"Issued {long_date(paper.issued_on)}"
    if cell.text == ISSUED.capitalize():
        return cell._replace(text=issued)
    return cell._replace(tip=". ".join(filter(None, [issued, cell.tip])))


def payments_table(book: Book, holder: str) -> Table:
    """What was paid to a holder, the latest first, and by which payment instructions."""
    columns = (Column("Paid"), Column("For"), Column("Amount", RIGHT), Column("Account"), Column("Reference"))
    rows = tuple(
        row(
            f"payment {p.fact.number}",
            day(p.fact.on),
            day(p.interest_on, without="overdue"),
            money(p.amount),
            words(_account(in_force_on(book, holder, p.fact.on))),
            words(p.reference),
        )
        for p in reversed(book.payments)
        if p.holder == holder
    )
    return Table("payments of a holder", columns, rows, empty="Nothing was paid to this holder yet.")


def _account(i: Instructions) -> str:
    return f"{i.wire.masked_account} at {i.wire.bank}" if i.wire.bank else "none in force"


def confirmations_table(book: Book, holder: str) -> Table:
    """The balances that a holder confirmed, beside the company's."""
    columns = (Column("As of"), Column("Note"), Column("Confirmed", RIGHT), Column("Recorded", RIGHT), Column("Stands"))
    rows = tuple(
        row(
            f"confirmation {c.fact.number}",
            day(c.balance_on),
            words(c.note),
            money(c.balance),
            money(c.company),
            _stands(book, c.fact.number, agrees=not c.difference),
        )
        for c in reversed(book.confirmations)
        if c.holder == holder
    )
    return Table("confirmations of a holder", columns, rows, empty="This holder confirmed no balance yet.")


def _stands(book: Book, entry: int, *, agrees: bool) -> Cell:
    if agrees:
        return words("agrees", tone=GOOD, mark="yes")
    if entry in book.closed_differences:
        return words("closed", tone=MUTED)
    return words("differs", tone=WARN, mark="care")
