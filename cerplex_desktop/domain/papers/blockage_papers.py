"""The statement at the end of a blockage: what each holder is told, and what issuing it records. Agreement: 4.1(d)."""

from collections.abc import Sequence
from datetime import date

from cerplex_desktop.domain.accruals.interest import rate_on
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records.defaults import Blockage, BlockageEnd
from cerplex_desktop.domain.book.records.papers import BLOCKAGE_STATEMENT
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.errors import Refused
from cerplex_desktop.domain.events.blockages import EndLine, ending_at, lines_of
from cerplex_desktop.domain.interest_dates.postponed import terms_of
from cerplex_desktop.domain.money import Money, total
from cerplex_desktop.domain.papers.accrual_lines import INSTALLMENTS, PRINCIPAL, accrual_lines
from cerplex_desktop.domain.papers.blockage_letter import BlockageFigures, BlockageLetter
from cerplex_desktop.domain.papers.documents import AccrualLine
from cerplex_desktop.domain.papers.due import Due, after, frame, papers_to
from cerplex_desktop.domain.papers.letters import later_payment

FIGURES = frozenset({"blockage", "due", "floor"})
AFTER_MATURITY = FIGURES | {"maturity"}


def statements_due(book: Book, issued_on: date) -> tuple[Blockage, BlockageEnd, tuple[Due[EndLine], ...]]:
    """One statement of the latest blockage that ended for each holder.

    Raises:
        Refused: none has ended, or the statement would be dated before the end.
    """
    over = [b for b in book.blockages.values() if b.ended is not None]
    if not over or over[-1].ended is None:
        raise Refused("No postponement of payments has ended, so there is nothing to state.", "Record its end first.")
    blockage, ended = over[-1], over[-1].ended
    if issued_on < ended.ended_on:
        raise Refused(
            f"A statement of {long_date(issued_on)} cannot state what happens on {long_date(ended.ended_on)}.",
            f"Issue it on {long_date(ended.ended_on)} or later.",
        )
    holders, lines = dict.fromkeys(ended.holders), lines_of(ended)
    return blockage, ended, tuple(_due(book, ended, h, tuple(n for n in lines if n.holder == h)) for h in holders)


def _due(book: Book, ended: BlockageEnd, holder: str, lines: tuple[EndLine, ...]) -> Due[EndLine]:
    stated = tuple(
        (n.note, n.before.cents, (n.regular + n.blocked).cents, n.payable.cents, n.capitalized.cents) for n in lines
    )
    earlier = papers_to(book, BLOCKAGE_STATEMENT, holder)
    of_this = [d for d in earlier if d.interest_on > _start_of(book, ended)]
    return after(Due(BLOCKAGE_STATEMENT, holder, ended.ended_on, lines, stated), of_this)


def _start_of(book: Book, ended: BlockageEnd) -> date:
    return next(b.from_on for b in book.blockages.values() if b.ended is ended)


def statement(
    book: Book, blockage: Blockage, ended: BlockageEnd, due: Due[EndLine], number: int, issued_on: date
) -> BlockageLetter:
    """The frozen contents of a statement about to be issued, anchored at the book's head."""
    deal, terms, on = book.deal, terms_of(book), ended.ended_on
    matured, pay_on = on > deal.maturity_on, book.cash_due_on(on)
    rests_on = (AFTER_MATURITY if matured else FIGURES) | later_payment(on, pay_on)
    return BlockageLetter(
        **frame(book, due, number, issued_on, rests_on),
        blocked_from=blockage.from_on,
        ended_on=on,
        pay_on=pay_on,
        postponed_under=terms.postponed_under,
        section=terms.section,
        cash_section=terms.cash_section,
        addition_section=terms.addition_section,
        floor_rate=terms.floor_rate,
        rate_after=None if matured else rate_on(deal.regular_rate, on).rate,
        accruals=_accruals(book, ended, due.holder),
        overdue=_overdue_before(book, blockage, on, due.holder),
        notes=tuple(_figures(n.note, (n,)) for n in due.lines),
        totals=_figures("Total", due.lines),
    )


def _accruals(book: Book, ended: BlockageEnd, holder: str) -> tuple[AccrualLine, ...]:
    """The pieces over the holder's notes in the order of their days; principal that did not change is one line."""
    found = ending_at(book, ended.ended_on, ended.fact.number)
    places = [n for n, h in enumerate(found.holders) if h == holder]
    on_principal = len(found.blocked) - found.on_installments
    of_principal = accrual_lines(PRINCIPAL, (*found.regular, *found.blocked[:on_principal]), places)
    return (*of_principal, *accrual_lines(INSTALLMENTS, found.blocked[on_principal:], places))


def _overdue_before(book: Book, blockage: Blockage, on: date, holder: str) -> Money:
    """What fell due before the blockage and is unpaid when it ends, with its interest to the start."""
    owed = book.ledger.position_on(on, end_of_day=False).owed
    before = [o for o in owed if o.holder == holder and o.due_on < blockage.from_on and not o.inside]
    return Money(sum(o.unpaid + sum(o.interest) for o in before))


def _figures(number: str, lines: Sequence[EndLine]) -> BlockageFigures:
    def sum_of(name: str) -> Money:
        return total([getattr(n, name) for n in lines])

    names = ("before", "regular", "blocked", "floor", "cash", "payable", "capitalized", "after")
    return BlockageFigures(number, *map(sum_of, names))
