"""What if: quick suppositions beside the book as it stands, worked out in memory; nothing is ever recorded here."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records.defaults import LAWFUL_MAXIMUM, PRIME, REGULAR_AGAIN
from cerplex_desktop.domain.book.records.interest_dates import ALL_CASH, TO_FLOOR
from cerplex_desktop.domain.errors import BadInput
from cerplex_desktop.domain.ledger.position import INITIAL, ORIGINAL
from cerplex_desktop.domain.money import ZERO, Money
from cerplex_desktop.domain.rates import parse_rate
from cerplex_desktop.domain.what_if.accounts import SupposedFigure, with_figures
from cerplex_desktop.domain.what_if.comparison import compare
from cerplex_desktop.domain.what_if.outlook import Outlook, OutlookRow
from cerplex_desktop.domain.what_if.scenario_file import parse_scenario
from cerplex_desktop.domain.what_if.scenario_template import scenario_template
from cerplex_desktop.domain.what_if.scenario_text import scenario_text
from cerplex_desktop.domain.what_if.scenarios import Scenario
from cerplex_desktop.domain.what_if.suppositions import (
    ACCELERATION,
    BALANCE,
    BLOCKAGE,
    PAYOFF,
    PREPAYMENT,
    RATE,
    REDUCTION,
    REGULAR,
    Event,
)
from cerplex_desktop.presenters.chart import ChartState, Stand, chart_of
from cerplex_desktop.presenters.event_forms.form import Option, note_options
from cerplex_desktop.presenters.supposed_figures import (
    FigureLine,
    figures_typed,
    lines_of,
    moves_table,
    quarters_offered,
    tests_table,
    told_figures,
)
from cerplex_desktop.presenters.table import Table
from cerplex_desktop.presenters.what_if_tables import dates_table, notes_table, prepayments_table, totals_table
from cerplex_desktop.presenters.what_if_words import told
from cerplex_desktop.presenters.workplace import Refusal, Workplace
from cerplex_desktop.services.books import deal_text
from cerplex_desktop.services.sheet_files import save_new

CHOICES = (TO_FLOOR, ALL_CASH)
CHOICE_TITLES = ("Cash at the floor", "All cash")
TABLES = (REGULAR, PRIME, LAWFUL_MAXIMUM)
TABLE_TITLES = ("Regular rate", "Prime Rate", "Highest lawful rate")
_PARTS = ("Original principal", "Initial addition", "Later additions")
_FORGIVEN = ("Principal forgiven", "Interest forgiven")
_SUPPOSED = ("as it stands, else all cash", "as supposed")
_TYPED = "what if"
_AFTER_THE_LAST = timedelta(days=31)


EVENTS = (ACCELERATION, REDUCTION, PREPAYMENT, PAYOFF)
EVENT_TITLES = ("Notes accelerated", "Revolving Loan Reduction", "Prepayment at a discount", "Payment in full")


class Supposed(NamedTuple):
    """What was typed: the choice of the dates to come, a rate, a postponement, an event, a balance; empty if nothing.

    ``balance`` is what the holder of ``balance_note`` confirmed of the end of ``balance_as_of``, or of the day before,
    adopted on ``balance_on``; ``event_amount`` what the
    loans of a reduction come to, or the Make-Whole Amount of a payment in full.
    """

    elections: str = TO_FLOOR
    table: str = ""
    rate_from: date | None = None
    rate: str = ""
    blocked_from: date | None = None
    blocked_to: date | None = None
    blocked_cash: str = TO_FLOOR
    event: str = ""
    event_on: date | None = None
    event_amount: Money | None = None
    balance_note: str = ""
    balance_on: date | None = None
    balance: Money | None = None
    balance_as_of: date | None = None


class WhatIfState(NamedTuple):
    """The totals, the notes and the dates side by side, and the charts of the book and of the scenario.

    ``tests`` and ``moves`` are of the accounts, where figures are supposed; ``figures`` says which.
    """

    told: str
    totals: Table
    notes: Table
    dates: Table
    principal: tuple[ChartState, ChartState]
    cash: tuple[ChartState, ChartState]
    forgiven: tuple[ChartState, ChartState]
    prepayments: Table
    figures: str
    tests: Table
    moves: Table


def scenario_of(typed: Supposed, figures: Sequence[SupposedFigure] = ()) -> Scenario:
    """The scenario that the fields make.

    Raises:
        BadInput: a rate, a postponement, an event or a balance is only half entered, or the rate cannot be read.
    """
    events = []
    if typed.table or typed.rate_from or typed.rate.strip():
        if not (typed.table and typed.rate_from and typed.rate.strip()):
            raise BadInput("A change of rate needs its table, its first day and the rate.", "Enter all three, or none.")
        events.append(Event(RATE, typed.rate_from, says=typed.table, rate=parse_rate(typed.rate)))
    if typed.blocked_from or typed.blocked_to:
        if not (typed.blocked_from and typed.blocked_to):
            raise BadInput("A postponement of payments needs its first day and its end.", "Enter both, or none.")
        events.append(Event(BLOCKAGE, typed.blocked_from, typed.blocked_to, says=typed.blocked_cash))
    if typed.event or typed.event_on or typed.event_amount is not None:
        events.append(_event(typed))
    if typed.balance_note or typed.balance_on or typed.balance_as_of or typed.balance is not None:
        events.append(_balance(typed))
    return Scenario(_TYPED, typed.elections, added=tuple(events), figures=tuple(figures))


def _event(typed: Supposed) -> Event:
    if not (typed.event and typed.event_on):
        raise BadInput("An event needs its day.", "Choose the event and enter its day, or leave both out.")
    if typed.event == REDUCTION and typed.event_amount is None:
        raise BadInput("A reduction needs what revolving loans come to.", "Enter the amount outstanding and available.")
    if typed.event not in (REDUCTION, PAYOFF) and typed.event_amount is not None:
        raise BadInput("This event has no amount of its own: it follows from the book.", "Leave the amount empty.")
    return Event(typed.event, typed.event_on, amount=typed.event_amount, says=REGULAR_AGAIN)


def _balance(typed: Supposed) -> Event:
    if not (typed.balance_note and typed.balance_on and typed.balance is not None):
        raise BadInput(
            "A balance that is adopted needs its note, the day and the holder’s balance.", "Enter all three, or none."
        )
    as_of = typed.balance_as_of
    return Event(BALANCE, typed.balance_on, notes=typed.balance_note, amount=typed.balance, as_of=as_of)


class WhatIfPresenter:
    """Compares what is supposed with the book, beside the window."""

    def __init__(self, workplace: Workplace, show: Callable[[WhatIfState], None], refused: Refusal) -> None:
        self._workplace, self._show, self._refused = workplace, show, refused
        self._supposed, self._shown = Supposed(), ("", workplace.on)
        self._scenario = scenario_of(self._supposed)
        self._figures: tuple[SupposedFigure, ...] = ()

    def refresh(self) -> None:
        """Compares again where the book or the working date is another."""
        if self._shown != (self._workplace.book.head_hash, self._workplace.on):
            self._compare(self._scenario)

    def compare(self, typed: Supposed) -> bool:
        """Works out what was typed, with the figures supposed.

        Raises:
            BadInput: as in ``scenario_of``.
        """
        scenario = scenario_of(typed, self._figures)
        self._supposed = typed
        return self._compare(scenario)

    def compare_file(self, path: Path) -> bool:
        """Works out the scenario of a file, which can suppose everything that moves money.

        Raises:
            BadInput: the file cannot be read; lists every fault with its line.
        """
        return self._compare(parse_scenario(deal_text(path), path.name))

    def save_file(self, path: Path) -> None:
        """Saves what was compared last as a scenario file, which can be compared again.

        Raises:
            BadInput: there is a file already, or it cannot be written.
        """
        save_new(path, scenario_text(self._scenario).encode(), "The scenario")

    def save_template(self, path: Path) -> None:
        """Saves a scenario file to fill in, with examples from the book; what is compared stays.

        Raises:
            BadInput: there is a file already, or it cannot be written.
        """
        save_new(path, scenario_template(self._workplace.book, self._workplace.on).encode(), "The scenario file")

    @property
    def place(self) -> Path:
        """Where a scenario is offered to be saved: beside the book."""
        return self._workplace.session.file.path.parent / "scenario.toml"

    def _compare(self, scenario: Scenario) -> bool:
        book, on = self._workplace.book, self._workplace.on
        self._scenario, self._shown = scenario, (book.head_hash, on)
        return self._workplace.runner.run(
            "working out what if", lambda _progress: what_if_state(book, scenario, on), self._show, self._refused
        )

    @property
    def notes(self) -> tuple[Option, ...]:
        """The notes that stand, of which a balance can be supposed."""
        return note_options(self._workplace.book)

    @property
    def quarters(self) -> tuple[date, ...]:
        """The quarters whose figures can be supposed."""
        return quarters_offered(self._workplace.book, self._workplace.on)

    def lines(self, quarter: date) -> tuple[FigureLine, ...]:
        """What stands in the lines of a quarter to begin with."""
        return lines_of(self._workplace.book, quarter, self._figures)

    def suppose(self, quarter: date, typed: Sequence[FigureLine]) -> bool:
        """Supposes the figures of a quarter in place of what was supposed of it, and compares.

        Raises:
            BadInput: an amount cannot be read, or cannot be; nothing is supposed then.
        """
        others = (f for f in self._figures if f.on != quarter)
        figures = (*others, *figures_typed(quarter, typed))
        with_figures(self._workplace.book, figures, "what if")
        self._figures = figures
        return self.compare(self._supposed)

    def forget_figures(self) -> bool:
        """Supposes no figure any more."""
        self._figures = ()
        return self.compare(self._supposed)


def what_if_state(book: Book, scenario: Scenario, on: date) -> WhatIfState:
    """The scenario beside the book, ready to show."""
    found = compare(book, scenario, on)
    until = max(found.rows[-1].on, book.deal.maturity_on) + _AFTER_THE_LAST
    sides = (found.book, found.scenario)
    began = any(dict(row.parts).get(INITIAL) for s in sides for row in s.rows)
    parts = _PARTS if began else (_PARTS[0], *_PARTS[2:])
    last = max((p.on for side in sides for p in side.prepay), default=until)
    return WhatIfState(
        told=f"{_named(scenario)}{told(found)} Nothing is recorded.",
        totals=totals_table(found),
        notes=notes_table(found),
        dates=dates_table(found),
        principal=_pair([_principal(s.rows, began=began) for s in sides], parts, until, on),
        cash=_pair([_cash(s.rows) for s in sides], ("Cash",), until, on),
        forgiven=_pair([_forgiven(s) for s in sides], _FORGIVEN, last + _AFTER_THE_LAST, on),
        prepayments=prepayments_table(found),
        figures=told_figures(scenario.figures),
        tests=tests_table(found.accounts),
        moves=moves_table(found.accounts),
    )


def _pair(
    sides: Sequence[tuple[Stand, ...]], names: Sequence[str], until: date, on: date
) -> tuple[ChartState, ChartState]:
    """The book's chart and the scenario's, on one scale."""
    highest = max((stand.total.cents for stands in sides for stand in stands), default=0)
    book, scenario = (
        chart_of(stands, names, until, on, supposed, at_least=highest)
        for stands, supposed in zip(sides, _SUPPOSED, strict=True)
    )
    return book, scenario


def _forgiven(side: Outlook) -> tuple[Stand, ...]:
    """What a prepayment at a discount forgives from each day on; nothing where it costs more than payment in full."""
    return tuple(
        Stand(p.on, (max(p.forgiven_principal, ZERO), max(p.forgiven_interest, ZERO)), posted=False)
        for p in side.prepay
    )


def _named(scenario: Scenario) -> str:
    return f"{scenario.title}: " if scenario.title != _TYPED else ""


def _principal(rows: Sequence[OutlookRow], *, began: bool) -> tuple[Stand, ...]:
    """What was issued, the initial addition where one ``began`` the book, and all that was added later."""
    stands = []
    for line in rows:
        parts = dict(line.parts)
        original, initial = parts.get(ORIGINAL, Money(0)), parts.get(INITIAL, Money(0))
        first = (original, initial) if began else (original,)
        stands.append(Stand(line.on, (*first, line.principal - original - initial), line.posted))
    return tuple(stands)


def _cash(rows: Sequence[OutlookRow]) -> tuple[Stand, ...]:
    return tuple(Stand(line.on, (line.cash,), line.posted) for line in rows)
