"""The deal's calendar on screen: a month with what falls on its days, the list of all entries, and their file."""

from calendar import Calendar as Months
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import NamedTuple

from cerplex_desktop.domain.dates import long_date, month_name, months_after, weekday_date
from cerplex_desktop.domain.deadlines import deadlines as kinds
from cerplex_desktop.domain.deadlines.deadlines import Deadline
from cerplex_desktop.domain.deadlines.deal_calendar import deal_calendar
from cerplex_desktop.domain.errors import KnownError, Refused
from cerplex_desktop.presenters.ports import (
    CLOSING,
    COVENANTS,
    DOCUMENTS,
    EVENTS,
    INTEREST_DATES,
    NOTES,
    OVERDUE,
    PREPAYMENT,
    RATES,
    WARRANTS,
    Place,
)
from cerplex_desktop.presenters.register import TablePresenter
from cerplex_desktop.presenters.table import (
    BAD,
    GOOD,
    MUTED,
    PLAIN,
    RIGHT,
    WARN,
    Cell,
    Column,
    Row,
    Table,
    day,
    found,
    money,
    row,
    words,
)
from cerplex_desktop.presenters.workplace import Workplace
from cerplex_desktop.services.calendar_files import save_calendar

WEEKDAYS = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
_FROM_SUNDAY = Months(firstweekday=6)

_PLACES = {
    kinds.OVERDUE: OVERDUE,
    kinds.TELL_REDUCTION: DOCUMENTS,
    kinds.RATE_STEP: RATES,
    kinds.THRESHOLD_STEP: EVENTS,
    kinds.PREPAYMENT_ENDS: PREPAYMENT,
    kinds.MATURITY: INTEREST_DATES,
    kinds.WARRANTS_EXPIRE: WARRANTS,
    kinds.CONFIRMATION: NOTES,
    kinds.DIFFERENCE: NOTES,
    kinds.RESERVE_DUE: CLOSING,
    kinds.REPLENISH: CLOSING,
    kinds.RECONCILE: CLOSING,
    kinds.COSTS_DUE: CLOSING,
    kinds.REPORT_OWED: CLOSING,
    kinds.MEETING_OWED: CLOSING,
    kinds.QUARTER_ENDS: COVENANTS,
    kinds.CERTIFICATE_DUE: COVENANTS,
}
_SHORT = {
    kinds.POST_BY: "Post the notice",
    kinds.ARRIVE_BY: "Notice arrives",
    kinds.CASH_DUE: "Cash due",
    kinds.INTEREST_DATE: "Interest date",
    kinds.OVERDUE: "Due and unpaid",
    kinds.TELL_REDUCTION: "Tell the holders",
    kinds.RATE_STEP: "Rate changes",
    kinds.THRESHOLD_STEP: "Threshold changes",
    kinds.PREPAYMENT_ENDS: "Prepayment ends",
    kinds.MATURITY: "Maturity",
    kinds.WARRANTS_EXPIRE: "Warrants expire",
    kinds.CONFIRMATION: "Confirm balance",
    kinds.DIFFERENCE: "Settle difference",
    kinds.RESERVE_DUE: "Reserve due",
    kinds.REPLENISH: "Replenish reserve",
    kinds.RECONCILE: "Statement owed",
    kinds.COSTS_DUE: "Pay costs",
    kinds.REPORT_OWED: "Report owed",
    kinds.MEETING_OWED: "Meeting owed",
    kinds.QUARTER_ENDS: "Quarter ends",
    kinds.CERTIFICATE_DUE: "Certificate due",
}
_LOOKS = {
    kinds.OPEN: ("Open", PLAIN, "wait"),
    kinds.DONE: ("Done", GOOD, "yes"),
    kinds.MISSED: ("Missed", BAD, "no"),
    kinds.NOT_NEEDED: ("Not needed", MUTED, "shut"),
    kinds.COMES: ("To come", PLAIN, "wait"),
    kinds.PASSED: ("Passed", MUTED, "info"),
}


class Item(NamedTuple):
    """One entry as the month shows it: short for the day's field, in full below the month, and its place."""

    short: str
    title: str
    detail: str
    state: str
    tone: str
    mark: str
    place: Place


class DayField(NamedTuple):
    """One field of the month; ``closed`` names why it is no Business Day, empty where it is one."""

    on: date
    in_month: bool
    is_working_date: bool
    closed: str
    items: tuple[Item, ...]


class CalendarState(NamedTuple):
    """All that the calendar shows: the month's weeks, the day chosen, the list, and what is late in one sentence."""

    month: str
    weeks: tuple[tuple[DayField, ...], ...]
    chosen: date
    chosen_title: str
    items: tuple[Item, ...]
    table: Table
    late: str


class CalendarPresenter(TablePresenter[CalendarState]):
    """Shows a month of the calendar and the list; starts in the working date's month."""

    def __init__(self, workplace: Workplace, show: Callable[[CalendarState], None]) -> None:
        super().__init__(workplace, show)
        self._chosen = workplace.on

    def refresh(self) -> None:
        """Shows the entries as they stand on the working date."""
        on = self._workplace.on
        entries = deal_calendar(self._workplace.book, on)
        fields = tuple(tuple(self._field(d, entries, on) for d in week) for week in _weeks(self._chosen))
        chosen = next(f for week in fields for f in week if f.on == self._chosen)
        closed = f": {chosen.closed}" if chosen.closed and chosen.on.weekday() < 5 else ""
        self._show(
            CalendarState(
                month_name(self._chosen),
                fields,
                self._chosen,
                f"{weekday_date(self._chosen)}{closed}",
                chosen.items,
                found(_table(entries, on), self._typed),
                _late(entries, on),
            )
        )

    def choose(self, on: date) -> None:
        """Looks at a day, and at its month."""
        if on != self._chosen:
            self._chosen = on
            self.refresh()

    def turn(self, months: int) -> None:
        """Goes on, or back where negative, by so many months."""
        self.choose(months_after(self._chosen, months))

    def back_to_working_date(self) -> None:
        """Looks at the working date."""
        self.choose(self._workplace.on)

    def save(self, path: Path, said: Callable[[str], None], refused: Callable[[KnownError], None]) -> None:
        """Writes all entries to an iCalendar file."""
        session = self._workplace.session
        self._workplace.runner.run(
            "saving the calendar",
            lambda _progress: save_calendar(session, path),
            lambda count: said(f"{count} entries were saved as {path.name}."),
            refused,
        )

    def _field(self, shown: date, entries: Iterable[Deadline], on: date) -> DayField:
        items = tuple(_item(e, on) for e in entries if e.on == shown)
        return DayField(shown, shown.month == self._chosen.month, shown == on, self._closed(shown), items)

    def _closed(self, shown: date) -> str:
        try:
            return self._workplace.book.calendar.holiday_name(shown)
        except Refused:  # a day outside the table of holidays
            return ""


def place_of(entry: Deadline) -> Place:
    """Where an entry is done, or can be looked at."""
    if entry.kind == kinds.MATURITY:
        return Place(INTEREST_DATES, f"{entry.on}")
    return Place(_PLACES.get(entry.kind, INTEREST_DATES), entry.key)


def look_of(entry: Deadline, on: date) -> tuple[str, str, str]:
    """How an entry stands on a day: in a word, with the tone and the sign that fit."""
    if entry.state == kinds.OPEN and entry.is_late(on):
        return "Open, late", WARN, "care"
    return _LOOKS[entry.state]


def _weeks(within: date) -> list[list[date]]:
    return _FROM_SUNDAY.monthdatescalendar(within.year, within.month)


def _item(entry: Deadline, on: date) -> Item:
    state, tone, mark = look_of(entry, on)
    missed = f"{state}: " if entry.is_late(on) else ""
    section = f"Section {entry.section}." if entry.section else ""
    detail = " ".join(filter(None, (entry.detail, section)))
    return Item(f"{missed}{_SHORT[entry.kind]}", entry.title, detail, state, tone, mark, place_of(entry))


def _late(entries: Iterable[Deadline], on: date) -> str:
    missed = [e for e in entries if e.state == kinds.MISSED]
    still = [e for e in entries if e.state == kinds.OPEN and e.is_late(on)]
    said = []
    if missed:
        said.append(f"{len(missed)} missed, first on {long_date(missed[0].on)}")
    if still:
        said.append(f"{len(still)} late and still to be done, since {long_date(still[0].on)}")
    return f"{'; '.join(said)}." if said else ""


def _table(entries: Iterable[Deadline], on: date) -> Table:
    columns = (
        Column("Day"), Column("Stands"), Column("What", width=48), Column("At stake", RIGHT), Column("Section"),
        Column("How it stands", width=40),
    )  # fmt: skip
    return Table("calendar", columns, tuple(_row(e, on) for e in entries), empty="The deal has no days ahead.")


def _row(entry: Deadline, on: date) -> Row:
    state, tone, mark = look_of(entry, on)
    stake: Cell = money(entry.at_stake, tip="Cash that would be payable and otherwise need not be")
    return row(
        entry.identity,
        day(entry.on),
        words(state, tone=tone, mark=mark),
        words(entry.title),
        stake,
        words(entry.section),
        words(entry.detail, tip=entry.detail),
        link=place_of(entry),
    )
