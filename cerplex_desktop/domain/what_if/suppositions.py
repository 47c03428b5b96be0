"""Everything that a scenario can suppose, in one table: how a file states it, and the steps by which it happens.

What moves money happens by the functions that record it, in a book whose dates before it have settled.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple

from cerplex_desktop.domain.accruals.business_days import require_countable
from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records.defaults import LAWFUL_MAXIMUM, PRIME, REGULAR_AGAIN, STANDS
from cerplex_desktop.domain.book.records.interest_dates import ALL_CASH, choice_from
from cerplex_desktop.domain.book.records.notes import COMBINATION, EXCHANGE, REPLACEMENT, SALE, SPLIT
from cerplex_desktop.domain.book.term_changes import rows_from
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.deal.deal_fields import Fields
from cerplex_desktop.domain.deal.rate_terms import RateStep
from cerplex_desktop.domain.errors import BadInput
from cerplex_desktop.domain.events.accelerations import accelerating, annulling
from cerplex_desktop.domain.events.availability_entries import Reading, reading_data
from cerplex_desktop.domain.events.blockages import ending, starting
from cerplex_desktop.domain.events.confirmations import ADOPT, closing_data, confirmation_data, open_differences
from cerplex_desktop.domain.events.discharges import payoff_to_record, prepayment_to_record, principal_to_record
from cerplex_desktop.domain.events.note_numbers import divided_notes, named_notes, one_note, sold_notes
from cerplex_desktop.domain.events.reading_entries import switch_data
from cerplex_desktop.domain.events.transfers import planned, surrendered
from cerplex_desktop.domain.interest_dates.overdue import refuse_overpaid
from cerplex_desktop.domain.money import ZERO, Money
from cerplex_desktop.domain.rates import format_rate
from cerplex_desktop.domain.replay.supposing import with_fact
from cerplex_desktop.domain.what_if.playing import Step, pay_what_is_due

ELECTION, RATE, BLOCKAGE, DEFAULT, PAYMENT, READING = "election", "rate", "blockage", "default", "payment", "reading"
ACCELERATION, REDUCTION, TRANSFER = "acceleration", "reduction", "transfer"
PRINCIPAL, PREPAYMENT, PAYOFF, BALANCE = "principal", "prepayment", "payoff", "balance"
REGULAR = "regular"
END_OF_POSTPONEMENT, REDUCED, ACCELERATED, OVERDUE_PAID = (
    "end of a postponement", "Revolving Loan Reduction", "acceleration", "payment of what is overdue",
)  # fmt: skip
_CASH = "floor, full, or an amount such as “250,000.00”"
_SUPPOSED = "supposed"


class Event(NamedTuple):
    """Something supposed to happen.

    ``says`` is the choice of cash, the table of a rate, a reading's value, the way of a transfer, or what an annulment
    says of the Default Rate interest; ``amounts`` are those of new notes, as they are written. ``as_of`` is the day
    whose balance a holder states, the one before ``on`` where it is left out.
    """

    kind: str
    on: date | None = None
    to_on: date | None = None
    says: str = ""
    rate: Fraction | None = None
    holder: str = ""
    amount: Money | None = None
    reading: str = ""
    notes: str = ""
    amounts: str = ""
    as_of: date | None = None


class Kind(NamedTuple):
    """One kind of supposition: its event as a file states it, and the steps of the event."""

    read: Callable[[Fields], Event]
    steps: Callable[[Event], tuple[Step, ...]]


def steps_of(event: Event) -> tuple[Step, ...]:
    """How the event happens.

    Raises:
        BadInput: a day lies outside the years for which Business Days can be counted.
    """
    for day in filter(None, (event.on, event.to_on, event.as_of)):
        require_countable(day)
    return KINDS[event.kind].steps(event) if event.kind in KINDS else ()


def _day_of(event: Event) -> date:
    assert event.on is not None
    return event.on


def _at_once(do: Callable[[Book, Event], Book]) -> Callable[[Event], tuple[Step, ...]]:
    return lambda event: (Step(None, lambda book: do(book, event)),)


def _on_its_day(do: Callable[[Book, Event], Book]) -> Callable[[Event], tuple[Step, ...]]:
    return lambda event: (Step(event.on, lambda book: do(book, event)),)


def _elect(book: Book, event: Event) -> Book:
    on = _day_of(event)
    book.period(on)
    choice = choice_from(event.says)
    data = {"interest_on": on.isoformat(), "cash_choice": choice.text(), "cash": 0, "capitalized": 0}
    return with_fact(book, kinds.ELECTION_MADE, on, data)


def _set_rate(book: Book, event: Event) -> Book:
    on, rate = _day_of(event), event.rate or Fraction(0)
    if event.says != REGULAR:
        row = {"table": event.says, "from_on": on.isoformat(), "rate": format_rate(rate), "source": _SUPPOSED}
        return with_fact(book, kinds.RATE_SET, on, row)
    deal = book.deal.changed(regular_rate=rows_from(book.deal.regular_rate, (RateStep(on, rate, _SUPPOSED),), on))
    terms = book.versions[-1].with_deal(book.head_number, deal)
    posted = {p.interest_on: p for p in book.periods if p.interest_on in book.postings}
    periods = tuple(posted.get(p.interest_on, p) for p in terms.periods())
    return replace(book, deal=deal, versions=(*book.versions, terms), periods=periods, kept_ledger=None)


def _default(book: Book, event: Event) -> Book:
    on, number = _day_of(event), max(book.defaults, default=0) + 1
    opened = {"number": number, "section": event.says or "–", "description": _SUPPOSED, "from_on": on.isoformat()}
    book = with_fact(book, kinds.DEFAULT_OPENED, on, opened)
    if event.to_on is None:
        return book
    if event.to_on < on:
        raise BadInput(
            f"A Default supposed from {long_date(on)} cannot have ended on {long_date(event.to_on)}.",
            "Enter a later day, or leave its end out.",
        )
    ended = {"number": number, "ended_on": event.to_on.isoformat(), "how": _SUPPOSED}
    return with_fact(book, kinds.DEFAULT_ENDED, on, ended)


def _read(book: Book, event: Event) -> Book:
    data = switch_data(book, event.reading, event.says)
    return with_fact(book, kinds.READING_SWITCHED, book.facts[-1].on, data)


def _blockage(event: Event) -> tuple[Step, ...]:
    on, to_on = _day_of(event), event.to_on
    if to_on is None or to_on <= on:
        raise BadInput("A supposed postponement of payments ends after the day on which it starts.", "Enter its end.")

    def start(book: Book) -> Book:
        return with_fact(book, kinds.BLOCKAGE_STARTED, on, starting(book, on, _SUPPOSED))

    def end(book: Book) -> Book:
        ended = with_fact(book, kinds.BLOCKAGE_ENDED, to_on, ending(book, to_on, choice_from(event.says)))
        return pay_what_is_due(ended, to_on, END_OF_POSTPONEMENT)

    return Step(on, start), Step(to_on, end)


def _acceleration(event: Event) -> tuple[Step, ...]:
    """Declared, and annulled on a later day; without one all that falls due is paid on its day."""
    on, to_on = _day_of(event), event.to_on

    def declare(book: Book) -> Book:
        declared = with_fact(book, kinds.ACCELERATED, on, accelerating(book, on, _SUPPOSED))
        return declared if to_on else pay_what_is_due(declared, on, ACCELERATED)

    def annul(book: Book) -> Book:
        assert to_on is not None
        return with_fact(book, kinds.ANNULLED, to_on, annulling(book, to_on, event.says, _SUPPOSED))

    return (Step(on, declare), Step(to_on, annul)) if to_on else (Step(on, declare),)


def _reduction(book: Book, event: Event) -> Book:
    on, amount = _day_of(event), event.amount or ZERO
    reading = Reading(on, amount, ZERO, _SUPPOSED)
    before = book.loan_reduction
    book = with_fact(book, kinds.AVAILABILITY_READ, on, reading_data(book, reading, on))
    return pay_what_is_due(book, on, REDUCED) if book.loan_reduction != before else book


def _transfer(book: Book, event: Event) -> Book:
    on, names = _day_of(event), named_notes(event.notes)
    old = surrendered(book, names, on)
    if event.says == SALE:
        new = sold_notes(book, old, event.holder, event.amount)
    elif event.says in (SPLIT, EXCHANGE):
        new = divided_notes(book, old, event.amounts)
    else:
        new = one_note(book, old)
    plan = planned(book, event.says, names, new, on, _SUPPOSED)
    return with_fact(book, kinds.NOTES_TRANSFERRED, on, plan.data())


def _principal(book: Book, event: Event) -> Book:
    on = _day_of(event)
    data = principal_to_record(book, on, on, event.notes, event.amount or ZERO, _SUPPOSED)
    return with_fact(book, kinds.PRINCIPAL_PAID, on, data)


def _prepay(book: Book, event: Event) -> Book:
    on = _day_of(event)
    return with_fact(book, kinds.PREPAID, on, prepayment_to_record(book, on, on, _SUPPOSED))


def _pay_off(book: Book, event: Event) -> Book:
    on = _day_of(event)
    return with_fact(book, kinds.PAID_OFF, on, payoff_to_record(book, on, on, event.amount or ZERO, _SUPPOSED))


def stated_balance(event: Event) -> tuple[str, date, Money]:
    """The note, the day and the balance that an adoption supposes its holder to have confirmed."""
    return event.notes, event.as_of or _day_of(event) - timedelta(days=1), event.amount or ZERO


def _adopt(book: Book, event: Event) -> Book:
    """The holder's balance is taken over from the day on; one that was confirmed already, as it was confirmed.

    Agreement: 4.1(c), end. A balance that agrees with the company's changes nothing.
    """
    on, stated = _day_of(event), stated_balance(event)
    note, _, balance = stated
    if _difference(book, stated) is None:
        data = confirmation_data(book, note, stated[1], balance, on, _SUPPOSED)
        book = with_fact(book, kinds.BALANCE_CONFIRMED, on, data)
    number = _difference(book, stated)
    if number is None:
        return book
    return with_fact(book, kinds.DIFFERENCE_CLOSED, on, closing_data(book, number, ADOPT, _SUPPOSED, _SUPPOSED, on))


def _difference(book: Book, stated: tuple[str, date, Money]) -> int | None:
    """The entry that confirmed a balance, where it differs from the company's and is not closed."""
    found = (d.confirmation for d in open_differences(book, date.max))
    return next((c.fact.number for c in found if (c.note, c.balance_on, c.balance) == stated), None)


def _pay(book: Book, event: Event) -> Book:
    on = _day_of(event)
    if all(h.key != event.holder for h in book.deal.holders):
        keys = ", ".join(h.key for h in book.deal.holders)
        raise BadInput(f"The scenario pays “{event.holder[:40]}”, who is no holder.", f"The holders are {keys}.")
    data = {"interest_on": "", "holder": event.holder, "amount": (event.amount or ZERO).cents}
    paid = {**data, "received_on": on.isoformat(), "reference": OVERDUE_PAID}
    after = with_fact(book, kinds.PAYMENT_RECORDED, on, paid)
    refuse_overpaid(book, after)
    return after


def _cash(fields: Fields) -> str:
    return fields.parsed("cash", _CASH, lambda text: choice_from(text).text(), ALL_CASH) or ALL_CASH


def _stated_rate(fields: Fields) -> Event:
    table = fields.one_of("table", (REGULAR, PRIME, LAWFUL_MAXIMUM))
    return Event(RATE, fields.day("from"), says=table, rate=fields.rate("rate"))


def _stated_acceleration(fields: Fields) -> Event:
    says = fields.one_of("default_rate", (STANDS, REGULAR_AGAIN), REGULAR_AGAIN)
    return Event(ACCELERATION, fields.day("from"), fields.optional_day("annulled"), says=says)


def _stated_transfer(fields: Fields) -> Event:
    way = fields.one_of("way", (SALE, SPLIT, COMBINATION, EXCHANGE, REPLACEMENT))
    made = Event(TRANSFER, fields.day("on"), says=way, notes=fields.text("notes"))
    if way == SALE:
        return made._replace(holder=fields.text("to"), amount=_optional_money(fields))
    return made._replace(amounts=fields.text("amounts")) if way in (SPLIT, EXCHANGE) else made


def _optional_money(fields: Fields, *, or_nothing: bool = False) -> Money | None:
    return fields.money("amount", or_nothing=or_nothing) if fields.has("amount") else None


KINDS: dict[str, Kind] = {
    ELECTION: Kind(lambda f: Event(ELECTION, f.day("on"), says=_cash(f)), _at_once(_elect)),
    RATE: Kind(_stated_rate, _at_once(_set_rate)),
    DEFAULT: Kind(
        lambda f: Event(DEFAULT, f.day("from"), f.optional_day("to"), says=f.text("section", default="")),
        _at_once(_default),
    ),
    READING: Kind(lambda f: Event(READING, reading=f.text("id"), says=f.text("value")), _at_once(_read)),
    BLOCKAGE: Kind(lambda f: Event(BLOCKAGE, f.day("from"), f.day("to"), says=_cash(f)), _blockage),
    ACCELERATION: Kind(_stated_acceleration, _acceleration),
    REDUCTION: Kind(
        lambda f: Event(REDUCTION, f.day("on"), amount=f.money("loans", or_nothing=True)), _on_its_day(_reduction)
    ),
    TRANSFER: Kind(_stated_transfer, _on_its_day(_transfer)),
    PRINCIPAL: Kind(
        lambda f: Event(PRINCIPAL, f.day("on"), notes=f.text("note"), amount=f.money("amount")),
        _on_its_day(_principal),
    ),
    PREPAYMENT: Kind(lambda f: Event(PREPAYMENT, f.day("on")), _on_its_day(_prepay)),
    PAYOFF: Kind(
        lambda f: Event(PAYOFF, f.day("on"), amount=_optional_money(f, or_nothing=True)), _on_its_day(_pay_off)
    ),
    BALANCE: Kind(
        lambda f: Event(
            BALANCE,
            f.day("on"),
            notes=f.text("note"),
            amount=f.money("amount", or_nothing=True),
            as_of=f.optional_day("as_of"),
        ),
        _on_its_day(_adopt),
    ),
    PAYMENT: Kind(
        lambda f: Event(PAYMENT, f.day("on"), holder=f.text("holder"), amount=f.money("amount")), _on_its_day(_pay)
    ),
}
"""Each kind by the word that a file uses."""
