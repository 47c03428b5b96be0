"""What it costs to end the notes on a day: prepaid at a discount, or paid in full.

Agreement: 4.1(e); readings I-12 (from which day), I-13 (all notes, last day included), I-17, I-22.
"""

from dataclasses import dataclass
from datetime import date

from cerplex_desktop.domain.accruals.interest import Columns, take_floor
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.deal.terms import Deal
from cerplex_desktop.domain.errors import BadInput, Refused
from cerplex_desktop.domain.ledger.entries import PREPAYMENT
from cerplex_desktop.domain.ledger.position import Position
from cerplex_desktop.domain.ledger.prepayment import discharge, surrendered_due
from cerplex_desktop.domain.ledger.rules import Rules
from cerplex_desktop.domain.ledger.running import Running
from cerplex_desktop.domain.money import Money, total
from cerplex_desktop.domain.shares import note_order, shared

NO_PREMIUM = Money(0)


@dataclass(frozen=True, slots=True)
class NoteQuote:
    """One note's amounts, or the sums of all.

    ``accrued`` is interest on the Base Principal Amount at the discount's rate, ``regular`` the interest on the whole
    principal; ``other`` is due either way. ``make_whole`` belongs to payment in full alone.
    """

    note: str
    holder: str
    principal: Money
    base_principal: Money
    accrued: Money
    regular: Money
    other: Money
    make_whole: Money

    @property
    def payable(self) -> Money:
        """What a prepayment at a discount pays."""
        return self.base_principal + self.accrued + self.other

    @property
    def pay_in_full(self) -> Money:
        """What payment in full would cost."""
        return self.principal + self.regular + self.other + self.make_whole

    @property
    def forgiven(self) -> Money:
        """What the discount saves against payment in full."""
        return self.pay_in_full - self.payable

    @property
    def forgiven_principal(self) -> Money:
        """Additions to principal that are extinguished."""
        return self.principal - self.base_principal

    @property
    def forgiven_interest(self) -> Money:
        """Regular interest above the discount's."""
        return self.regular - self.accrued


@dataclass(frozen=True, slots=True)
class Quote:
    """The amounts of a day, per note and in total; surrendered notes on which something is overdue come last.

    ``position`` is as the notes stand just before, ``rules`` are those of the day.
    """

    on: date
    notes: tuple[NoteQuote, ...]
    totals: NoteQuote
    position: Position
    rules: Rules


def quote(book: Book, on: date, *, to_floor: bool, make_whole: Money = NO_PREMIUM) -> Quote:
    """What a prepayment at a discount on a day pays and forgives.

    Dates before the day that are not posted are projected, in cash at the floor or in full. An interest date that is
    not posted gives its place to the prepayment.

    Raises:
        Refused: the day is too late, lies before a posted date, or payments are postponed on it; the notes are paid.
    """
    refuse_at_discount(book, on)
    return payoff_quote(book, on, to_floor=to_floor, make_whole=make_whole)


def offers_prepayment(deal: Deal) -> bool:
    """Whether the terms give a right to prepay all notes at a discount (4.1(e))."""
    return deal.prepayment_last_on is not None and deal.prepayment_rate is not None


def refuse_at_discount(book: Book, on: date) -> None:
    """Nothing is prepaid at a discount after the last day for it (4.1(e), I-13).

    Raises:
        Refused: the day is too late, or the deal allows no such prepayment.
    """
    deal = book.deal_on(on)
    last, cited = deal.prepayment_last_on, deal.cited(deal.sections.prepayment, "I-13")
    if last is None or deal.prepayment_rate is None:
        raise Refused("The terms of this deal allow no prepayment at a discount.")
    if on > last:
        raise Refused(
            f"On {long_date(on)} the notes can no longer be prepaid at a discount: the last day was "
            f"{long_date(last)}{cited}.",
            f"Choose a day up to {long_date(last)}, or pay them off in full.",
        )


def payoff_quote(
    book: Book, on: date, *, to_floor: bool, make_whole: Money = NO_PREMIUM, number: int | None = None
) -> Quote:
    """The same amounts on any day, for payment in full; ``number`` is the entry that is left out, if one stands.

    Raises:
        Refused: the day lies before a posted date, payments are postponed on it, or the notes are paid.
    """
    if number is None:
        _require_open(book, on)
    position = position_for(book, on, to_floor=to_floor, number=number or 0)
    if position.blocked is not None:
        since, cited = long_date(position.blocked.from_on), book.deal.cited(book.deal.sections.blockage, "I-13")
        raise Refused(
            f"The notes cannot be paid on {long_date(on)}: payments have been postponed since {since}{cited}.",
            "Choose a day on which the postponement has ended.",
        )
    return _quote_of(on, position, book.ledger.rules_for(number or 0, on), make_whole)


def position_for(book: Book, on: date, *, to_floor: bool, number: int = 0) -> Position:
    """The notes on a day; dates before it that are not posted are in cash at the floor, or in full."""

    def suppose(running: Running) -> Columns:
        return running.divided(take_floor if to_floor and not running.bars else None)

    return book.ledger.position_before(on, PREPAYMENT, suppose, number)


def _require_open(book: Book, on: date) -> None:
    """The day follows what is posted, and the notes are not paid."""
    if book.discharge is not None:
        raise Refused(
            f"The notes were paid on {long_date(book.discharge.on)}; nothing is unpaid.",
            f"Take back entry no. {book.discharge.fact.number} first, if they were not.",
        )
    if on < book.deal.accrues_from:
        raise BadInput(
            f"{long_date(on)} lies before {long_date(book.deal.accrues_from)}, the first day interest accrues.",
            "Choose a later day.",
        )
    latest = book.latest_posting
    if latest is not None and on < latest.interest_on:
        raise Refused(
            f"The notes cannot be paid on {long_date(on)}: {long_date(latest.interest_on)} is posted as no. "
            f"{latest.number}.",
            f"Choose that day or a later one, or void posting no. {latest.number} first.",
        )


def _quote_of(on: date, position: Position, rules: Rules, make_whole: Money) -> Quote:
    columns = discharge(position, on, rules)
    premium = [0] * len(position.notes)
    if make_whole:
        premium = list(shared(make_whole.cents, columns.principal, note_order(position.notes)))
    rows = zip(position.notes, position.holders, *columns, premium, strict=True)
    standing = [NoteQuote(note, holder, *map(Money, amounts)) for note, holder, *amounts in rows]
    notes = (*standing, *(_surrendered(*due) for due in surrendered_due(position, on, rules)))
    return Quote(on, notes, sums(notes), position, rules)


def _surrendered(note: str, holder: str, cents: int) -> NoteQuote:
    """A note that was surrendered, of which only what fell due before is owed: to who held it then (I-26)."""
    none = Money(0)
    return NoteQuote(note, holder, none, none, none, none, Money(cents), none)


def sums(notes: tuple[NoteQuote, ...]) -> NoteQuote:
    """The totals: sums of the notes' rounded amounts."""
    return NoteQuote(
        "Total",
        "",
        total([n.principal for n in notes]),
        total([n.base_principal for n in notes]),
        total([n.accrued for n in notes]),
        total([n.regular for n in notes]),
        total([n.other for n in notes]),
        total([n.make_whole for n in notes]),
    )
