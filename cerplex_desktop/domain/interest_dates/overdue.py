"""What is overdue: each unpaid installment or part of principal, the Default Rate interest on it, and its payment.

Agreement: 4.1(a) end; readings I-9, I-21.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from cerplex_desktop.domain.accruals.interest import YEAR_DAYS, Accrual
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.money_entries import interest_due_name
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.errors import BadInput, Refused
from cerplex_desktop.domain.interest_dates.payments import PaymentDue
from cerplex_desktop.domain.interest_dates.postponed import refuse_while_blocked
from cerplex_desktop.domain.ledger.owed import count_before_blockage, in_order, interest_to
from cerplex_desktop.domain.ledger.position import PRINCIPAL, Allotment, Owed
from cerplex_desktop.domain.ledger.rules import Rules
from cerplex_desktop.domain.money import Money, total


@dataclass(frozen=True, slots=True)
class OverdueItem:
    """One holder's unpaid amount on a day; ``interest`` is the Default Rate interest on it to that day, rounded.

    ``notes`` are (note, unpaid amount, interest); ``since`` is the day it fell due, ``grace_until`` the last day on
    which it could be paid without that interest. ``carried`` is interest that was counted, and rounded, up to
    ``counted_to`` and not paid; the rest runs from there, on ``bearing``.
    """

    holder: str
    kind: str
    name: str
    since: date
    grace_until: date
    unpaid: Money
    interest: Money
    notes: tuple[tuple[str, Money, Money], ...]
    counted_to: date
    carried: tuple[Money, ...]
    bearing: tuple[Money, ...]

    @property
    def owed(self) -> Money:
        """What would pay it whole."""
        return self.unpaid + self.interest


def overdue_on(book: Book, on: date) -> tuple[OverdueItem, ...]:
    """Everything that fell due by a day and is unpaid on it, in the order in which payments are applied.

    Raises:
        Refused: the Default Rate of a day in between is not known.
    """
    position, rules = book.ledger.position_on(on), book.ledger.rules
    holders = dict.fromkeys(o.holder for o in position.owed)
    due = [item for holder in holders for item in in_order(position, holder, on)]
    for item in due:
        count_before_blockage(item, on, rules)
    return tuple(_overdue(item, interest_to(item, on, rules)) for item in due)


def _overdue(item: Owed, interest: list[int]) -> OverdueItem:
    return OverdueItem(
        item.holder,
        item.kind,
        item.name,
        item.due_on,
        item.grace_until,
        Money(item.unpaid),
        Money(sum(interest)),
        tuple((n, Money(c), Money(i)) for n, c, i in zip(item.notes, item.cents, interest, strict=True)),
        item.interest_from,
        tuple(map(Money, item.interest)),
        tuple(map(Money, item.bearing)),
    )


def earned_by(item: OverdueItem, rules: Rules, start: date, end: date) -> Accrual:
    """What a cent of an unpaid amount earns over [start, end): principal always, installments so far as law permits.

    Raises:
        Refused: the Default Rate of a day in between is not known.
    """
    return (rules.default if item.kind == PRINCIPAL else rules.on_installment)(start, end)


def more_each_day(book: Book, item: OverdueItem, on: date) -> Money | None:
    """What one further day adds at the Default Rate of a day, rounded per note; None where that rate is not known.

    Formula: unpaid × rate ÷ 360. Nothing while the payment is still in time.
    """
    rules = book.ledger.rules
    if on < item.grace_until:
        return Money(0)
    try:
        earned = earned_by(item, rules, on, on + timedelta(days=1))
    except Refused:
        return None
    rate = earned.pieces[0].rate
    return total([Money(int(bearing.cents * rate / YEAR_DAYS + Fraction(1, 2))) for bearing in item.bearing])


def left_unpaid(book: Book, due_on: date, on: date, *, interest_alone: bool = False) -> dict[str, Money]:
    """What remains to each holder, on a day, of the amounts that fell due on another, without interest on them.

    With ``interest_alone`` only of that interest date's own interest, not of principal that fell due with it.
    """
    found: dict[str, Money] = {}
    for item in book.ledger.position_on(on).owed:
        if item.due_on == due_on and (not interest_alone or item.name == interest_due_name(due_on)):
            found[item.holder] = found.get(item.holder, Money(0)) + Money(item.unpaid)
    return found


def allotments_of_overdue(book: Book, on: date) -> tuple[Allotment, ...]:
    """What payments received by a day were applied to (I-21), in the order of their days: those of what was overdue.

    They paid Default Rate interest, were recorded as paid for what is overdue, or went to an amount still unpaid.
    """
    position = book.ledger.position_on(on)
    unpaid = {(o.holder, o.name) for o in position.owed if o.unpaid}
    for_overdue = {p.fact.number for p in book.payments if p.interest_on is None}
    return tuple(
        a for a in position.allotments if any(a.interest) or a.payment in for_overdue or (a.holder, a.name) in unpaid
    )


def overdue_to_record(book: Book, holder: str | None, amount: Money | None, on: date) -> tuple[PaymentDue, ...]:
    """What a payment of overdue amounts records: an amount to one holder, all that it is owed, or all to all.

    Raises:
        Refused: nothing is overdue, payments are postponed, or the amount is more than is owed.
        BadInput: an amount without a holder, or of nothing.
    """
    if amount is not None and holder is None:
        raise BadInput("An amount alone does not say whom it was paid to.", "Name the holder as well.")
    if amount is not None and not amount:
        raise BadInput("A payment of $0.00 is none.", "Enter the amount that was paid.")
    refuse_while_blocked(book, on)
    owed: dict[str, Money] = {}
    for item in overdue_on(book, on):
        if holder in (None, item.holder):
            owed[item.holder] = owed.get(item.holder, Money(0)) + item.owed
    whole = total(list(owed.values()))
    if not whole:
        raise _nothing_overdue(book, holder, on)
    if amount is None:
        return tuple(PaymentDue(h, a) for h, a in owed.items() if a)
    if amount > whole:
        name = book.deal.holder(holder or "").short_name
        raise Refused(
            f"{amount} is more than is owed to {name} on {long_date(on)}: {whole}, Default Rate interest to that day "
            f"included (section {book.deal.accrual_section}).",
            f"Enter up to {whole}; what is paid for an interest date to come is recorded for that date.",
        )
    return (PaymentDue(holder or "", amount),)


def _nothing_overdue(book: Book, holder: str | None, on: date) -> Refused:
    """That nothing is overdue on a day, or not to this holder; to whom something is."""
    to = f" to {book.deal.holder(holder).short_name}" if holder is not None else ""
    others = dict.fromkeys(book.deal.holder(item.holder).short_name for item in overdue_on(book, on) if item.owed)
    said = f"Nothing is overdue{to} on {long_date(on)} (section {book.deal.accrual_section})."
    return Refused(said, f"On that day something is overdue to {', '.join(others)}." if others else "")


def refuse_while_overdue(book: Book, holder: str | None, on: date) -> None:
    """Payments go to the oldest amount first, so none is recorded for a later date while one is overdue (I-21).

    Raises:
        Refused: names what is overdue.
    """
    standing = [i for i in overdue_on(book, on) if holder in (None, i.holder) and i.grace_until < on]
    if standing:
        first = standing[0]
        raise Refused(
            f"{first.owed} is overdue to {book.deal.holder(first.holder).short_name}: {first.name}, with Default Rate "
            f"interest to {long_date(on)}. A payment is applied to the oldest amount first (I-21).",
            "Record the payment of what is overdue first.",
        )


def paid_over(book: Book) -> dict[str, Money]:
    """What each holder was paid beyond all that it was owed: a credit, to be returned or agreed upon."""
    last = max((*(p.received_on for p in book.payments), *book.postings), default=None)
    if last is None:
        return {}
    over: dict[str, int] = {}
    for held in book.ledger.position_on(last).held:
        if held.for_on is None or held.for_on in book.postings:
            over[held.holder] = over.get(held.holder, 0) + held.cents
    return {holder: Money(cents) for holder, cents in over.items()}


def paid_over_told(book: Book) -> tuple[str, ...]:
    """The same as a sentence for each holder."""
    return tuple(
        f"{book.deal.holder(holder).short_name} was paid {over} beyond all that it was owed: a credit, to be returned "
        "or agreed upon."
        for holder, over in paid_over(book).items()
        if over
    )


def refuse_overpaid(before: Book, book: Book) -> None:
    """No more cash is left over that was paid for nothing than was before.

    Raises:
        Refused: names the holder and the amount.
    """
    standing = paid_over(before)
    for holder, over in paid_over(book).items():
        more = over - standing.get(holder, Money(0))
        if more > Money(0):
            raise Refused(
                f"{more} more would be paid to {book.deal.holder(holder).short_name} than it is owed, with what is "
                "recorded for later days.",
                "Take back the later payment first, or enter a smaller amount.",
            )
