"""Prepayment at a discount: what a day would pay and forgive, the day that saves most, notices, and the posting."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.errors import KnownError
from cerplex_desktop.domain.events.quote import NoteQuote, Quote, offers_prepayment, quote
from cerplex_desktop.domain.events.quote_workings import quote_working
from cerplex_desktop.presenters.chart import EMPTY, ChartState
from cerplex_desktop.presenters.projection import AT_FLOOR, SUPPOSITIONS
from cerplex_desktop.presenters.saving_chart import Saving, best_of, saving_chart, savings
from cerplex_desktop.presenters.table import RIGHT, Column, Row, Table, money, row, words
from cerplex_desktop.presenters.working import WorkingState, shown_working
from cerplex_desktop.presenters.workplace import Refusal, Workplace
from cerplex_desktop.services.prepayment_papers import issue_prepayment_notices

_HEADS = (
    ("Base Principal Amount", "base_principal"),
    ("accrued interest", "accrued"),
    ("other amounts due", "other"),
    ("payable", "payable"),
    ("forgiven", "forgiven"),
    ("payment in full", "pay_in_full"),
)
_NO_RIGHT = "The terms of this deal allow no prepayment at a discount. A payment in full is recorded under Events."
_NO_DAY = "Enter the day of prepayment; the chart shows what each day would save."


class QuoteLink(NamedTuple):
    """Leads to the working of one note's amount."""

    note: str
    amount_name: str


class PrepaymentState(NamedTuple):
    """The quote of the day in words and per note, the chart, and what may be done.

    ``problem`` says why there is no quote; ``post_closed_because`` why the day cannot be posted now. ``best_on`` is
    the day that saves most, None while none is known. Where the terms give no such right, ``offered`` is false, and the
    headline says so.
    """

    on: date | None
    supposed: str
    headline: str
    problem: str
    table: Table
    chart: ChartState
    best: str
    best_on: date | None
    can_issue: bool
    post_closed_because: str
    offered: bool = True


class PrepaymentPresenter:
    """Quotes a day; issues the notices; posts the prepayment."""

    def __init__(self, workplace: Workplace, show: Callable[[PrepaymentState], None]) -> None:
        self._workplace, self._show = workplace, show
        self._on: date | None = None
        self._supposed = AT_FLOOR
        self._quote: Quote | None = None
        self._savings: tuple[Saving, ...] = ()
        self._savings_of: tuple[str, date, str] | None = None

    def choose(self, on: date | None) -> None:
        """Takes the day of prepayment."""
        if on != self._on:
            self._on = on
            self.refresh()

    def suppose(self, supposed: str) -> None:
        """Takes how earlier dates that are not posted are met."""
        if supposed in SUPPOSITIONS and supposed != self._supposed:
            self._supposed = supposed
            self.refresh()

    def refresh(self) -> None:
        """Shows the day's quote, and works the chart out beside the window where it is not known yet."""
        book, problem = self._workplace.book, ""
        self._quote = None
        ended = _ended(book)
        if ended:
            nothing = _table(book, None), EMPTY._replace(spoken="No saving to show."), "", None
            self._show(PrepaymentState(None, self._supposed, ended, "", *nothing, False, ended, offered=False))  # noqa: FBT003
            return
        if self._on is not None:
            try:
                self._quote = quote(book, self._on, to_floor=self._supposed == AT_FLOOR)
            except KnownError as refused:
                problem = refused.text
        wanted = (book.head_hash, self._workplace.on, self._supposed)
        if self._savings_of != wanted:
            self._savings = ()
            self._work_out(wanted)
        self._tell(problem)

    def _work_out(self, wanted: tuple[str, date, str]) -> None:
        book, working_on, supposed = self._workplace.book, self._workplace.on, self._supposed
        latest = book.latest_posting
        first = max(latest.interest_on if latest else book.deal.accrues_from, min(working_on, _last_of(book)))

        def done(found: tuple[Saving, ...]) -> None:
            self._savings, self._savings_of = found, wanted
            self.refresh()

        self._workplace.runner.run(
            "working out what a prepayment saves",
            lambda progress: savings(book, first, to_floor=supposed == AT_FLOOR, step=progress.step),
            done,
            lambda _error: None,
        )

    def _tell(self, problem: str) -> None:
        book, found, on = self._workplace.book, self._quote, self._workplace.on
        best = best_of(self._savings, on)
        locked = self._workplace.locked_because
        self._show(
            PrepaymentState(
                self._on,
                self._supposed,
                _headline(found) if found else "" if problem else _NO_DAY,
                problem,
                _table(book, found),
                saving_chart(self._savings, on) if self._savings else EMPTY._replace(spoken="No saving to show."),
                _best(best),
                best.on if best else None,
                found is not None and not locked,
                locked or _post_closed(book, found, on),
            )
        )

    def working(self, link: QuoteLink) -> WorkingState:
        """How an amount of the quote comes about."""
        assert self._quote is not None
        title = f"{link.amount_name[:1].upper()}{link.amount_name[1:]} on note {link.note}, {long_date(self._quote.on)}"
        return shown_working(quote_working(self._workplace.book, self._quote, link.note, link.amount_name), title)

    def issue(self, done: Callable[[list[int]], None], refused: Refusal | None = None) -> bool:
        """Issues a notice to each holder as of the working date; ``done`` gets the numbers of all that stand."""
        on, working_on = self._on, self._workplace.on
        assert on is not None
        return self._workplace.change(
            "issuing prepayment notices",
            lambda session: issue_prepayment_notices(session, on, working_on),
            lambda issued: f"{sum(i.new for i in issued)} prepayment notices were issued.",
            done=lambda issued: done([i.document.number for i in issued]),
            refused=refused,
        )


def _ended(book: Book) -> str:
    """Why no day can be quoted any more, or ever; empty while one can."""
    if not offers_prepayment(book.deal):
        return _NO_RIGHT
    if book.discharge is not None:
        return f"The notes were paid on {long_date(book.discharge.on)}: nothing is left to prepay."
    if book.next_period is None and book.accelerated is None:
        return f"The notes matured on {long_date(book.deal.maturity_on)}: nothing is left to prepay."
    return ""


def _last_of(book: Book) -> date:
    return book.deal.prepayment_last_on or book.deal.accrues_from


def _headline(found: Quote) -> str:
    sums = found.totals
    return (
        f"On {long_date(found.on)}: pay {sums.payable} in place of {sums.pay_in_full}. Forgiven: {sums.forgiven}, "
        f"{sums.forgiven_principal} of principal and {sums.forgiven_interest} of interest."
    )


def _best(best: Saving | None) -> str:
    if best is None:
        return ""
    return f"{long_date(best.on)} saves most: {best.forgiven} forgiven, {best.payable} payable."


def _post_closed(book: Book, found: Quote | None, on: date) -> str:
    if found is None:
        return "No day is quoted."
    if found.on > on:
        return f"It can be posted from {long_date(found.on)} on."
    following = book.next_period
    if following is not None and following.interest_on < found.on:
        return f"Post {long_date(following.interest_on)} first."
    return ""


def _table(book: Book, found: Quote | None) -> Table:
    heads = (Column(f"{name[:1].upper()}{name[1:]}", RIGHT) for name, _ in _HEADS)
    columns = (Column("Note"), Column("Holder"), *heads)
    if found is None:
        return Table("prepayment", columns, (), (), "No day is quoted.")
    rows = tuple(_row(book, line) for line in found.notes)
    totals = (words("Total"), words(""), *(money(getattr(found.totals, field)) for _, field in _HEADS))
    return Table("prepayment", columns, rows, totals)


def _row(book: Book, line: NoteQuote) -> Row:
    amounts = (money(getattr(line, field), link=QuoteLink(line.note, name)) for name, field in _HEADS)
    return row(line.note, words(line.note), words(book.deal.holder(line.holder).short_name), *amounts)
