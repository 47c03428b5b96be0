"""The holidays that a deal counts by, year by year, and single days added or struck with what that moves."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from cerplex_desktop.domain.accruals.business_days import (
    FIRST_YEAR,
    LAST_YEAR,
    Holiday,
    calendar_of,
    calendar_words,
    holidays_of,
)
from cerplex_desktop.domain.dates import weekday_date
from cerplex_desktop.presenters.reading_change import SwitchPreview, shown_changes
from cerplex_desktop.presenters.table import MUTED, PLAIN, WARN, Column, Row, Table, day, row, words
from cerplex_desktop.presenters.workplace import Refusal, Workplace
from cerplex_desktop.services.business_days import preview_business_day, set_business_day

_STATES = {"by rule": ("By rule", PLAIN), "added": ("Added", WARN), "struck": ("Struck: a Business Day", MUTED)}


class SingleDay(NamedTuple):
    """What was typed: the day, what it is called, why, and whether it is added or struck."""

    day: date
    name: str
    reason: str
    added: bool


class BusinessDaysState(NamedTuple):
    """The calendar in words, the year, its holidays, and why nothing can be recorded."""

    calendar: str
    year: str
    table: Table
    locked: str


class BusinessDaysPresenter:
    """Shows a year's holidays; starts in the working date's year."""

    def __init__(self, workplace: Workplace, show: Callable[[BusinessDaysState], None]) -> None:
        self._workplace, self._show = workplace, show
        self._year = workplace.on.year

    def refresh(self) -> None:
        """Shows the holidays as recorded."""
        deal = self._workplace.book.deal
        terms = deal.business_days
        told = (
            f"Not Business Days: {calendar_words(calendar_of(deal).name)}{deal.cited(terms.section, 'I-6a')}. "
            "Which calendar it is, is switched under Interpretations."
        )
        rows = tuple(map(_row, holidays_of(deal, self._year)))
        columns = (Column("Day"), Column("Holiday", width=36), Column("Counts"), Column("Reason", width=40))
        table = Table("holidays", columns, rows, empty="This year has no holiday but Saturdays and Sundays.")
        self._show(BusinessDaysState(told, str(self._year), table, self._workplace.locked_because))

    def turn(self, years: int) -> None:
        """Goes on, or back where negative, by so many years, within those that are known."""
        self._year = min(max(self._year + years, FIRST_YEAR), LAST_YEAR - 1)
        self.refresh()

    def preview(self, entry: SingleDay, done: Callable[[SwitchPreview], None], refused: Refusal) -> bool:
        """Works out beside the window every deadline, day of payment and figure that would move."""
        session = self._workplace.session
        return self._workplace.runner.run(
            "working out what the day moves",
            lambda _progress: shown_changes(
                preview_business_day(session, entry.day, entry.name, entry.reason, added=entry.added)
            ),
            done,
            refused,
        )

    def record(self, entry: SingleDay, done: Callable[[], None], refused: Refusal) -> bool:
        """Records the day; what is posted stands."""
        on = self._workplace.on
        what = "a holiday" if entry.added else "a Business Day"
        return self._workplace.change(
            "recording the day",
            lambda session: set_business_day(session, entry.day, entry.name, entry.reason, on, added=entry.added),
            lambda _fact: f"{weekday_date(entry.day)} is {what} from now on.",
            done=lambda _: done(),
            refused=refused,
        )


def _row(holiday: Holiday) -> Row:
    text, tone = _STATES[holiday.state]
    reason = words(holiday.reason, tip=holiday.reason)
    named = words(holiday.name)
    shown = day(holiday.on)._replace(text=weekday_date(holiday.on))
    return row(f"{holiday.on}", shown, named, words(text, tone=tone), reason)
