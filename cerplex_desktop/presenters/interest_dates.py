"""All interest dates in one table, with their state and figures."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.money import Money
from cerplex_desktop.presenters.ports import INTEREST_DATES, Place
from cerplex_desktop.presenters.projection import AT_FLOOR, SUPPOSITIONS, DateFigures, all_dates
from cerplex_desktop.presenters.register import TablePresenter
from cerplex_desktop.presenters.states import state_cell
from cerplex_desktop.presenters.table import (
    MUTED,
    PLAIN,
    RIGHT,
    STRONG,
    Column,
    Row,
    Table,
    day,
    found,
    money,
    number,
    words,
)
from cerplex_desktop.presenters.table import row as line
from cerplex_desktop.presenters.workplace import Workplace

_COLUMNS = (
    Column("No.", RIGHT),
    Column("Interest date"),
    Column("State"),
    Column("Days", RIGHT),
    Column("Principal before", RIGHT),
    Column("Interest due", RIGHT),
    Column("Cash", RIGHT),
    Column("Added", RIGHT, tip="Added to principal"),
    Column("Principal after", RIGHT),
)


class DatesState(NamedTuple):
    """The table, what was supposed for dates to come, and a sentence about it."""

    table: Table
    suppositions: tuple[str, ...]
    supposed: str
    note: str
    next_key: str


class DatesPresenter(TablePresenter[DatesState]):
    """Shows the dates; finds as one types; supposes what the user chose for dates not yet elected."""

    def __init__(self, workplace: Workplace, show: Callable[[DatesState], None]) -> None:
        super().__init__(workplace, show)
        self._supposed = AT_FLOOR

    def suppose(self, supposed: str) -> None:
        """Projects dates not yet elected with the floor, or all cash."""
        self._supposed = supposed
        self.refresh()

    def refresh(self) -> None:
        """Shows the dates as of the working date."""
        self._show(self.state())

    def state(self) -> DatesState:
        """The dates as of the working date."""
        book = self._workplace.book
        dates = all_dates(book, self._supposed, self._workplace.following)
        rows = tuple(self._row(at, figures) for at, figures in enumerate(dates, start=1))
        sums = [sum(getattr(f, name).cents for f in dates) for name in ("due", "cash", "capitalized")]
        totals = (
            words(""), words("Total"), words(""), words(""), words(""),
            *(money(Money(cents)) for cents in sums), words(""),
        )  # fmt: skip
        table = found(Table("interest dates", _COLUMNS, rows, totals), self._typed)
        period = book.next_period
        note = (
            "Posted dates as posted, elected dates as they stand, dates whose choice is closed with all cash. "
            f"All others are projected, done in time, {self._supposed[:1].lower()}{self._supposed[1:]}."
        )
        if book.accelerated is not None:
            since = long_date(book.accelerated.from_on)
            note = f"The notes have been accelerated since {since}: no interest dates follow. {note}"
        return DatesState(table, SUPPOSITIONS, self._supposed, note, str(period.interest_on) if period else "")

    def _row(self, place: int, figures: DateFigures) -> Row:
        on: date = figures.period.interest_on
        tone = PLAIN if figures.posted or on in self._workplace.book.elections else MUTED
        following = self._workplace.book.next_period
        is_next = following is not None and following.interest_on == on
        return line(
            str(on),
            number(place, tone=tone),
            day(on, tone=STRONG if is_next else PLAIN),
            state_cell(self._workplace.desk(on).state),
            number(figures.period.days, tone=tone),
            *(money(m, tone=tone) for m in figures[1:6]),
            link=Place(INTEREST_DATES, str(on)),
        )
