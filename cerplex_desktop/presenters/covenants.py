"""The tests of the company's accounts, quarter by quarter, one of them in full; figures are recorded here."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.covenants.covenant_figures import Accounts, Statement, item_named, terms_of
from cerplex_desktop.domain.covenants.covenant_workings import reach_text, senior_debt_steps, steps_of
from cerplex_desktop.domain.covenants.covenants import (
    VERDICT_WORDS,
    Judged,
    as_read,
    early_warning_below,
    judge,
    judged_in_quarter,
    judged_since,
    tests_of_day,
)
from cerplex_desktop.domain.covenants.existing import settled_words
from cerplex_desktop.domain.covenants.proposed import Proposed, proposed_by, results_of
from cerplex_desktop.domain.covenants.reach import reaches
from cerplex_desktop.domain.covenants.senior_debt import senior_debt
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.deal.covenant_terms import CovenantTerms, CovenantTest, Threshold
from cerplex_desktop.domain.interest_dates.doubts import unanswered
from cerplex_desktop.domain.money import parse_signed_amount
from cerplex_desktop.presenters.chart import EMPTY, ChartState
from cerplex_desktop.presenters.covenant_cells import AMOUNT_COLUMNS, amounts, verdict
from cerplex_desktop.presenters.covenant_chart import Point, covenant_chart
from cerplex_desktop.presenters.event_forms.failed_tests import SETTLING, STATED
from cerplex_desktop.presenters.event_forms.form import EventForm
from cerplex_desktop.presenters.register import RegisterPresenter
from cerplex_desktop.presenters.table import BAD, Cell, Column, Row, Table, day, found, row, words
from cerplex_desktop.presenters.workplace import Refusal
from cerplex_desktop.services.covenants import record_figure
from cerplex_desktop.services.failed_tests import FailedTest

_NONE = "This deal states no tests of the company’s accounts."


class CovenantsState(NamedTuple):
    """The tests, the one chosen with its steps, the agreement's words, its chart, and the Senior Debt of its day.

    ``moves`` says how far its figures may move. ``items`` are the names of the figures that can be recorded; ``locked``
    says why none can. ``stands`` says what became of the chosen test, if it failed; ``settling`` are the forms in which
    an officer settles it, with ``failed`` given, or states that no Default is known; none where nothing is asked, and
    ``settle_hint`` says why, or what it is for.
    """

    table: Table
    chosen: str
    title: str
    steps: tuple[str, ...]
    moves: tuple[str, ...]
    wording: str
    readings: tuple[str, ...]
    chart: ChartState
    debt: tuple[str, ...]
    items: tuple[str, ...]
    locked: str
    stands: str = ""
    settling: tuple[EventForm, ...] = ()
    failed: FailedTest | None = None
    settle_hint: str = ""


class FigureEntry(NamedTuple):
    """What was typed: the figure's name, its day, the amount, its source, and why it corrects another."""

    item: str
    on: date
    amount: str
    source: str
    reason: str


class CovenantsPresenter(RegisterPresenter[CovenantsState]):
    """Shows every test of every quarter that ended; one is chosen at a time."""

    def refresh(self) -> None:
        """Shows the tests as the book stands: what holds on the working date, then the latest quarter first."""
        book, on, locked = self._workplace.book, self._workplace.on, self._workplace.locked_because
        terms = book.deal.covenants
        if terms is None:
            self._show(CovenantsState(_table((), ()), "", _NONE, (), (), "", (), EMPTY, (), (), _NONE))
            return
        tests, found_ = _tests(book, terms, on), results_of(book)
        proposed = found_.proposed if found_ else ()
        by_key = {_key(x): x for x in tests}
        latest = next((x for x in tests if terms.is_quarter(x.on)), None)
        chosen = by_key.get(self._chosen) or latest
        table, items = found(_table(tests, proposed), self._typed), tuple(i.name for i in terms.items)
        if chosen is None:
            first = f"The first quarter that the tests name ends on {long_date(terms.first_quarter_on)}."
            self._show(CovenantsState(table, "", first, (), (), "", (), EMPTY, (), items, locked))
            return
        own = proposed_by(chosen, proposed)
        waits = own is not None and own.open and not locked
        settling = (*(SETTLING if waits else ()), *_stating(book, on, locked))
        self._show(
            CovenantsState(
                table,
                _key(chosen),
                f"{chosen.test.section} {chosen.test.title}, {long_date(chosen.on)}: {VERDICT_WORDS[chosen.verdict]}",
                steps_of(chosen),
                tuple(_moves(chosen, tests)),
                book.deal.wording(chosen.test.section),
                tuple(f"{i}: {book.deal.reading(i).in_force}" for i in chosen.readings if book.deal.cited("", i)),
                _chart(book, terms, chosen.test, on),
                tuple(senior_debt_steps(senior_debt(book, chosen.on))) if terms.senior_debt else (),
                items,
                locked,
                f"{settled_words(own)[:1].upper()}{settled_words(own)[1:]}." if own else "",
                settling,
                FailedTest(own.section, own.from_on) if own else None,
                _settle_hint(chosen, own, locked, asked=bool(settling)),
            )
        )

    def record(self, entry: FigureEntry, done: Callable[[], None], refused: Refusal) -> bool:
        """Records a figure, or its correction.

        Raises:
            BadInput: the amount cannot be read, or no figure is chosen.
        """
        on = self._workplace.on
        item = item_named(terms_of(self._workplace.book), entry.item)
        stated = Statement(item.key, entry.on, parse_signed_amount(entry.amount), entry.source, entry.reason)
        return self._workplace.change(
            "recording the figure",
            lambda session: record_figure(session, stated, on),
            lambda figure: f"{item.name} of {long_date(figure.on)} is recorded: {figure.amount}.",
            done=lambda _: done(),
            refused=refused,
        )


def _stating(book: Book, on: date, locked: str) -> tuple[EventForm, ...]:
    """The form of an officer's statement, where the next interest date lacks one."""
    period = book.next_period
    return () if locked or period is None or not unanswered(book, period.interest_on, on) else (STATED,)


def _settle_hint(chosen: Judged, own: Proposed | None, locked: str, *, asked: bool) -> str:
    """What settling is for; or why there is nothing to settle, and where one goes on."""
    if locked or asked:
        return locked or "What an officer says where a test failed or lacks figures"
    if own is None:
        return f"Nothing to settle: section {chosen.test.section} proposes no Default here."
    if own.recorded is not None:
        return (
            f"It is {own.recorded.name} no. {own.recorded.number} now; what becomes of that is recorded under Events."
        )
    return f"It is settled: {settled_words(own)}. Take that entry back under History to settle it otherwise."


def _key(found_: Judged) -> str:
    return f"{found_.test.section} {found_.on.isoformat()}"


def _moves(chosen: Judged, tests: Sequence[Judged]) -> Iterator[str]:
    """How far the figures of a test may move, over all tests that take them."""
    figures = [given.figure for given in chosen.inputs]
    in_time = sorted(tests, key=lambda x: x.on)
    return (reach_text(x) for x in reaches(in_time) if x.figure in figures)


def _tests(book: Book, terms: CovenantTerms, on: date) -> list[Judged]:
    """Those of the working date that must hold at any time, the quarter that runs, then the latest quarter first."""
    quarters, accounts = list(terms.quarters(on)), Accounts(book)
    if not quarters:
        return []
    running = [*judged_since(book, accounts, quarters[-1], on)]
    seen = {_key(x) for x in running}
    today = [] if terms.is_quarter(on) else [x for x in tests_of_day(book, on, on) if _key(x) not in seen]
    return [*today, *reversed(running), *(x for q in reversed(quarters) for x in judged_in_quarter(book, accounts, q))]


def _table(tests: Sequence[Judged], proposed: Sequence[Proposed]) -> Table:
    ends = Column("Verdict"), Column("Remark", tip="What became of a test that failed, and how old its figures are")
    columns = (Column("Day"), Column("Section"), Column("Test", width=44), *AMOUNT_COLUMNS, *ends)
    rows = tuple(_row(x, proposed_by(x, proposed)) for x in tests)
    return Table("covenants", columns, rows, empty="No quarter that the tests name has ended yet.")


def _row(judged: Judged, proposed: Proposed | None) -> Row:
    key, section, name = _key(judged), words(judged.test.section), words(judged.test.title)
    return row(key, day(judged.on), section, name, *amounts(judged), verdict(judged), _remark(judged, proposed))


def _remark(judged: Judged, proposed: Proposed | None) -> Cell:
    if proposed is None:
        return words(_age(judged))
    if proposed.open:
        return words("a proposed Default", tone=BAD, mark="care", tip=settled_words(proposed))
    recorded, settled = proposed.recorded, proposed.settled
    short = f"{recorded.name} no. {recorded.number}" if recorded else settled.state if settled else ""
    return words(short, tip=settled_words(proposed))


def _age(judged: Judged) -> str:
    age = max((given.age for given in judged.inputs if given.figure), default=0)
    return f"{age} {'day' if age == 1 else 'days'} old" if age else ""


def _chart(book: Book, terms: CovenantTerms, test: CovenantTest, on: date) -> ChartState:
    """Quarters that ended with what they had, then the steps of the threshold still to come."""
    accounts = Accounts(book)
    steps = {t.from_on for t in test.thresholds}
    points = []
    for at in sorted({*terms.quarters(max(on, *steps)), *steps}):
        deal = book.deal_on(at)
        threshold = test.threshold_on(at)
        judged = judge(deal, test, accounts, at, at_quarter=terms.is_quarter(at)) if at <= on else None
        if judged is not None:
            points.append(_point(terms, at, judged.actual, judged.required, judged.threshold))
        elif threshold is not None:
            points.append(_point(terms, at, None, as_read(deal, threshold), threshold))
    return covenant_chart(points, on, is_ratio=bool(test.over))


def _point(
    terms: CovenantTerms, on: date, actual: Fraction | None, required: Fraction | None, threshold: Threshold
) -> Point:
    close_below = None if required is None else early_warning_below(terms, required)
    return Point(on, actual, required, close_below, threshold.printed)
