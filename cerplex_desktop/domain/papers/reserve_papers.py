"""The statement of counsel's reserve: whether it is due, and its contents. Agreement: 5.2."""

from datetime import date

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import REPLENISHMENT_DIRECTED, RESERVE_APPLIED, RESERVE_PAID_IN
from cerplex_desktop.domain.book.records.papers import RESERVE_STATEMENT, StatedLine
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.errors import Refused
from cerplex_desktop.domain.money import ZERO
from cerplex_desktop.domain.papers.due import Due, after, papers_to
from cerplex_desktop.domain.papers.letters import document_id, writer_of
from cerplex_desktop.domain.papers.reserve_letter import ReserveLine, ReserveStatement, StatementOwed
from cerplex_desktop.domain.registers.reserve import TO_NOTES, Line, Reserve, Standing, reserve_of


def statement_due(book: Book, through_on: date, issued_on: date) -> Due[ReserveLine]:
    """The statement through the end of a day; a later one takes the place of the one before.

    Raises:
        Refused: it would be dated before that day, the deal has no reserve, or nothing moved yet.
    """
    if issued_on < through_on:
        raise Refused(
            f"A statement of {long_date(issued_on)} cannot list what happens through {long_date(through_on)}.",
            f"Date it {long_date(through_on)} or later.",
        )
    found = reserve_of(book)
    lines, counsel = _lines(found, through_on), found.terms.counsel
    if not lines:
        raise Refused(
            f"Nothing was paid into the reserve through {long_date(through_on)}"
            f"{book.deal.cited(found.terms.section)}, so there is nothing to state.",
            "Record what was paid in first.",
        )
    due = Due(RESERVE_STATEMENT, counsel, through_on, lines, _stated(lines, found.on(through_on)))
    return after(due, papers_to(book, RESERVE_STATEMENT, counsel))


def _lines(found: Reserve, through_on: date) -> tuple[ReserveLine, ...]:
    moved = (x for x in found.lines if x.move.on <= through_on and x.move.kind != REPLENISHMENT_DIRECTED)
    return tuple(_line(x) for x in moved)


def _line(line: Line) -> ReserveLine:
    move = line.move
    if move.kind == RESERVE_PAID_IN:
        return ReserveLine(move.on, "Paid in by the Company", move.amount, ZERO, line.balance)
    what = "Applied to fees and expenses"
    if move.kind != RESERVE_APPLIED and move.fact is not None:
        what = "Applied to the Notes" if move.fact.data["to"] == TO_NOTES else "Paid to the Company"
    return ReserveLine(move.on, what, ZERO, move.amount, line.balance)


def _stated(lines: tuple[ReserveLine, ...], stands: Standing) -> tuple[StatedLine, ...]:
    """What it states, by which a statement with the same figures is known again."""
    owed = sum(x.move.amount.cents for x in stands.unreconciled)
    entries = tuple((f"{e.on}: {e.what}", e.paid_in.cents, e.taken.cents, 0, 0) for e in lines)
    return (*entries, ("Owed", stands.shortfall.cents, stands.payable.cents, 0, 0), ("Unreconciled", owed, 0, 0, 0))


def statement_letter(book: Book, due: Due[ReserveLine], number: int, issued_on: date) -> ReserveStatement:
    """The frozen contents of a statement about to be issued, anchored at the book's head."""
    deal, reserve = book.deal_on(issued_on), reserve_of(book)
    firm, stands = deal.firm(due.holder), reserve.on(due.on)
    return ReserveStatement(
        kind=due.kind,
        number=number,
        document_id=document_id(deal.document_prefix, number),
        issued_on=issued_on,
        **writer_of(deal),
        holder_key=firm.name,
        holder_name=firm.name,
        holder_attention="",
        holder_address=firm.address,
        copies_to=(),
        wire_bank="",
        wire_account_masked="",
        through_on=due.on,
        section=reserve.terms.section,
        required=stands.required,
        due_on=reserve.terms.due_on,
        entries=due.lines,
        paid_in=stands.paid_in,
        taken=stands.applied + stands.disposed,
        balance=stands.balance,
        disposed=stands.disposed,
        shortfall=stands.shortfall,
        payable=stands.payable,
        owed=tuple(StatementOwed(x.move.on, x.move.amount) for x in stands.unreconciled),
        footnotes=(),
        sample=bool(deal.company.sample or firm.sample) or reserve.rests_on_sample,
        fact_number=len(book.facts) + 1,
        head_hash=book.head_hash,
        supersedes=due.supersedes.document_id if due.supersedes else "",
    )
