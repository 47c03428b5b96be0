"""A scenario: a book with some entries left out and some events supposed, in memory alone. It cannot reach a file."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from cerplex_desktop.domain.accruals.business_days import require_countable
from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.fact_effects import choice_from
from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.domain.book.records import ALL_CASH
from cerplex_desktop.domain.book.supposing import with_fact
from cerplex_desktop.domain.book.term_changes import rows_from
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.deal.terms import RateStep
from cerplex_desktop.domain.errors import BadInput, Refused
from cerplex_desktop.domain.events.reading_entries import switch_data
from cerplex_desktop.domain.interest_dates.elections import cash_chooser
from cerplex_desktop.domain.interest_dates.overdue import refuse_overpaid
from cerplex_desktop.domain.ledger.blockage_entries import BlockageStarted
from cerplex_desktop.domain.ledger.entries import Entry
from cerplex_desktop.domain.ledger.supposed import SupposedBlockageEnd
from cerplex_desktop.domain.ledger.walk import Ledger, ledger_of
from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.rates import format_rate
from cerplex_desktop.domain.what_if.accounts import SupposedFigure, with_figures

ELECTION, RATE, BLOCKAGE, DEFAULT, PAYMENT, READING = "election", "rate", "blockage", "default", "payment", "reading"
REGULAR = "regular"
NEVER_LEFT_OUT = (kinds.DEAL_ADOPTED, kinds.WORKING_DATE_SET, kinds.DOCUMENT_ISSUED, kinds.VOIDED)


class Event(NamedTuple):
    """Something supposed to happen. ``says`` is the choice of cash, the table of a rate, or a reading's value."""

    kind: str
    on: date | None = None
    to_on: date | None = None
    says: str = ""
    rate: Fraction | None = None
    holder: str = ""
    amount: Money | None = None
    reading: str = ""


class Change(NamedTuple):
    """An entry of the book left out, and what is supposed in its place, if anything."""

    fact: int
    instead: Event | None = None


@dataclass(frozen=True, slots=True)
class Scenario:
    """What is supposed. ``elections`` is the choice of each date that is not posted and not elected: floor or full.

    ``figures`` are of the company's accounts, of days to come or in place of those recorded.
    """

    title: str
    elections: str = ALL_CASH
    changes: tuple[Change, ...] = ()
    added: tuple[Event, ...] = ()
    figures: tuple[SupposedFigure, ...] = ()

    @property
    def events(self) -> tuple[Event, ...]:
        """Everything supposed, in the order of the scenario."""
        return (*(c.instead for c in self.changes if c.instead), *self.added)


def scene(book: Book, scenario: Scenario) -> Book:
    """The book as it would be; dates posted on or after the first supposed change run anew.

    Raises:
        BadInput: it names an entry that the book does not have, a holder or interest date that is none, or a day in an
            impossible year.
        Refused: an entry cannot be left out, more is paid than is owed, or two postponements overlap.
    """
    for event in scenario.events:
        for day in (event.on, event.to_on):
            if day is not None:
                require_countable(day)
    left_out = [_left_out(book, change.fact) for change in scenario.changes]
    moved: list[Fact | Event] = [*left_out, *scenario.events]
    first = min((day for day in map(_first_day, moved) if day), default=date.max)
    reopened = [p.fact for on, p in book.postings.items() if on >= first]
    facts = {f.number: f for f in (*left_out, *reopened) if f.number not in book.voided}
    supposed = book
    for fact in facts.values():
        supposed = with_fact(supposed, kinds.VOIDED, fact.on, {"fact": fact.number, "reason": scenario.title})
    for event in scenario.events:
        supposed = _SUPPOSE[event.kind](supposed, event) if event.kind in _SUPPOSE else supposed
    supposed = with_figures(supposed, scenario.figures, scenario.title)
    return replace(supposed, _ledger=_ledger(supposed, scenario))


def _left_out(book: Book, number: int) -> Fact:
    fact = next((f for f in book.facts if f.number == number), None)
    if fact is None:
        raise BadInput(
            f"The scenario changes entry no. {number}, which this book does not have.",
            f"Its entries are numbered 1 to {len(book.facts)}; history lists them.",
        )
    if fact.kind in NEVER_LEFT_OUT or number in book.voided:
        why = "it was taken back already" if number in book.voided else f"it is of the kind “{fact.kind}”"
        raise Refused(f"The scenario cannot leave entry no. {number} out: {why}.", "Change another entry.")
    return fact


def _first_day(moved: Fact | Event) -> date | None:
    """The first day that a change can touch; None where it touches nothing that is posted."""
    if isinstance(moved, Event):
        return moved.on
    data = moved.data
    text = next((data[k] for k in ("interest_on", "from_on", "received_on", "effective_on") if data.get(k)), None)
    return None if moved.kind in kinds.TERM_CHANGES else date.fromisoformat(text) if text else moved.on


def _day_of(event: Event) -> date:
    assert event.on is not None
    return event.on


def _elect(book: Book, event: Event) -> Book:
    on = _day_of(event)
    book.period(on)
    choice = choice_from(event.says)
    data = {"interest_on": on.isoformat(), "cash_choice": choice.text(), "cash": 0, "capitalized": 0}
    return with_fact(book, kinds.ELECTION_MADE, on, data)


def _set_rate(book: Book, event: Event) -> Book:
    on, rate = _day_of(event), event.rate or Fraction(0)
    if event.says != REGULAR:
        row = {"table": event.says, "from_on": on.isoformat(), "rate": format_rate(rate), "source": "supposed"}
        return with_fact(book, kinds.RATE_SET, on, row)
    steps, section = book.deal.regular_rate, "supposed"
    deal = book.deal.changed(regular_rate=rows_from(steps, (RateStep(on, rate, section),), on))
    terms = book.versions[-1].with_deal(len(book.facts), deal)
    posted = {p.interest_on: p for p in book.periods if p.interest_on in book.postings}
    periods = tuple(posted.get(p.interest_on, p) for p in terms.periods())
    return replace(book, deal=deal, versions=(*book.versions, terms), periods=periods, _ledger=None)


def _default(book: Book, event: Event) -> Book:
    on, number = _day_of(event), max(book.defaults, default=0) + 1
    opened = {"number": number, "section": event.says or "–", "description": "supposed", "from_on": on.isoformat()}
    book = with_fact(book, kinds.DEFAULT_OPENED, on, opened)
    if event.to_on is None:
        return book
    if event.to_on < on:
        raise BadInput(
            f"A Default supposed from {long_date(on)} cannot have ended on {long_date(event.to_on)}.",
            "Enter a later day, or leave its end out.",
        )
    ended = {"number": number, "ended_on": event.to_on.isoformat(), "how": "supposed"}
    return with_fact(book, kinds.DEFAULT_ENDED, on, ended)


def _pay(book: Book, event: Event) -> Book:
    on = _day_of(event)
    if all(h.key != event.holder for h in book.deal.holders):
        keys = ", ".join(h.key for h in book.deal.holders)
        raise BadInput(f"The scenario pays “{event.holder[:40]}”, who is no holder.", f"The holders are {keys}.")
    data = {"interest_on": "", "holder": event.holder, "amount": (event.amount or Money(0)).cents}
    paid = with_fact(book, kinds.PAYMENT_RECORDED, on, {**data, "received_on": on.isoformat(), "reference": ""})
    refuse_overpaid(book, paid)
    return paid


def _read(book: Book, event: Event) -> Book:
    data = switch_data(book, event.reading, event.says)
    return with_fact(book, kinds.READING_SWITCHED, book.facts[-1].on, data)


_SUPPOSE: dict[str, Callable[[Book, Event], Book]] = {
    ELECTION: _elect,
    RATE: _set_rate,
    DEFAULT: _default,
    PAYMENT: _pay,
    READING: _read,
}


def _ledger(book: Book, scenario: Scenario) -> Ledger:
    """The book's ledger with supposed blockages, and the last Prime Rate entered going on for ever."""
    now = book.ledger
    blockages = [event for event in scenario.events if event.kind == BLOCKAGE]
    extra = [e for event in blockages for e in _blockage(book, event)]
    _refuse_overlap(blockages)
    rules = now.rules.projected()
    return ledger_of(
        now.start,
        (*now.entries, *extra),
        now.periods,
        now.posted,
        rules,
        lambda n, on: now.rules_for(n, on).projected(),
    )


def _refuse_overlap(blockages: list[Event]) -> None:
    """Supposed postponements, each known to end after it starts, follow one another."""
    in_order = sorted(blockages, key=_day_of)
    for first, then in pairwise(in_order):
        if first.to_on is not None and _day_of(then) < first.to_on:
            raise Refused(
                f"The scenario postpones payments from {long_date(_day_of(then))} again, before the postponement from "
                f"{long_date(_day_of(first))} ends on {long_date(first.to_on)}.",
                "Suppose one postponement, or days that do not overlap.",
            )


def _blockage(book: Book, event: Event) -> tuple[Entry, ...]:
    on, to_on, number = _day_of(event), event.to_on, len(book.facts) + 1
    if to_on is None or to_on <= on:
        raise BadInput("A supposed postponement of payments ends after the day on which it starts.", "Enter its end.")
    for standing in book.blockages.values():
        if standing.ended is None or (on < standing.ended.ended_on and standing.from_on < to_on):
            raise Refused(
                f"The book has a postponement of payments from {long_date(standing.from_on)} already; a scenario "
                "cannot add another over it.",
                "Leave its entry out, or suppose other days.",
            )
    chosen = partial(cash_chooser, choice_from(event.says))
    return BlockageStarted(number, on), SupposedBlockageEnd(number, to_on, chosen)
