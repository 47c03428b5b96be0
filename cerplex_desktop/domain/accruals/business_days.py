"""Business Days: which days of 1993 to 2050 are none, and counting over the others.

Agreement: 4.1(c)(i) counts in Business Days, which the base agreement defines; see I-6a.
Sources: N.Y. General Construction Law §24 (public holidays; a Sunday's holiday is kept on the Monday after,
a Saturday's is not moved; each general election day), and the holiday schedule of the Federal Reserve Banks
(the same days but February 12 and Election Day, moved in the same way). Days proclaimed singly by a President
or Governor are in neither: a deal adds such a day with its reason.
"""

from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.deal.terms import BusinessDayTerms, Deal, StruckOrAdded
from cerplex_desktop.domain.errors import BadInput, Refused

NEW_YORK_LEGAL = "new york legal"
FEDERAL_RESERVE = "federal reserve"
WEEKENDS = "weekends"
CALENDARS = (NEW_YORK_LEGAL, FEDERAL_RESERVE, WEEKENDS)
"""The calendars that are known."""
_TOLD = {
    NEW_YORK_LEGAL: "New York legal holidays, besides Saturdays and Sundays",
    FEDERAL_RESERVE: "Federal Reserve holidays, besides Saturdays and Sundays",
    WEEKENDS: "Saturdays and Sundays alone",
}

UNADJUSTED = "unadjusted"
FOLLOWING, MODIFIED_FOLLOWING = "following", "modified following"
PRECEDING, MODIFIED_PRECEDING = "preceding", "modified preceding"
BUSINESS_DAY_CONVENTIONS = (UNADJUSTED, FOLLOWING, MODIFIED_FOLLOWING, PRECEDING, MODIFIED_PRECEDING)
"""What may become of a date that is no Business Day, as the 2006 ISDA Definitions have it."""

FIRST_YEAR, LAST_YEAR = 1993, 2050
_ONE_DAY = timedelta(days=1)
_MONDAY, _TUESDAY, _THURSDAY, _SATURDAY, _SUNDAY = 0, 1, 3, 5, 6
_WEEKEND = {_SATURDAY: "Saturday", _SUNDAY: "Sunday"}


def _fixed(month: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month, day)


def _nth(nth: int, weekday: int, month: int) -> Callable[[int], date]:
    def rule(year: int) -> date:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))

    return rule


def _last_monday_of_may(year: int) -> date:
    last = date(year, 5, 31)
    return last - timedelta(days=last.weekday())


def _election_day(year: int) -> date:
    """The Tuesday after the first Monday of November."""
    return _nth(1, _MONDAY, 11)(year) + _ONE_DAY


_BOTH = frozenset({NEW_YORK_LEGAL, FEDERAL_RESERVE})
_NEW_YORK_ONLY = frozenset({NEW_YORK_LEGAL})
_RULES: tuple[tuple[str, Callable[[int], date], frozenset[str], int], ...] = (
    # name, day in a year, calendars, first year
    ("New Year's Day", _fixed(1, 1), _BOTH, FIRST_YEAR),
    ("Martin Luther King Jr. Day", _nth(3, _MONDAY, 1), _BOTH, FIRST_YEAR),
    ("Lincoln's Birthday", _fixed(2, 12), _NEW_YORK_ONLY, FIRST_YEAR),
    ("Presidents' Day (Washington's Birthday)", _nth(3, _MONDAY, 2), _BOTH, FIRST_YEAR),
    ("Memorial Day", _last_monday_of_may, _BOTH, FIRST_YEAR),
    ("Juneteenth", _fixed(6, 19), _BOTH, 2021),
    ("Independence Day", _fixed(7, 4), _BOTH, FIRST_YEAR),
    ("Labor Day", _nth(1, _MONDAY, 9), _BOTH, FIRST_YEAR),
    ("Columbus Day", _nth(2, _MONDAY, 10), _BOTH, FIRST_YEAR),
    ("Election Day", _election_day, _NEW_YORK_ONLY, FIRST_YEAR),
    ("Veterans Day", _fixed(11, 11), _BOTH, FIRST_YEAR),
    ("Thanksgiving Day", _nth(4, _THURSDAY, 11), _BOTH, FIRST_YEAR),
    ("Christmas Day", _fixed(12, 25), _BOTH, FIRST_YEAR),
)


@lru_cache(maxsize=256)
def _holidays(calendar: str, year: int) -> dict[date, str]:
    found: dict[date, str] = {}
    for name, rule, calendars, first_year in _RULES:
        if calendar not in calendars or year < first_year:
            continue
        on = rule(year)
        found[on] = name
        if on.weekday() == _SUNDAY:
            found[on + _ONE_DAY] = f"{name} (observed)"
    return found


@lru_cache(maxsize=256)
def _closed(calendar: str, year: int) -> dict[date, str]:
    """Every day of a year that is no Business Day, with its name: the holiday, else Saturday or Sunday."""
    found: dict[date, str] = {}
    for weekday, name in _WEEKEND.items():
        first = date(year, 1, 1) + _ONE_DAY * ((weekday - date(year, 1, 1).weekday()) % 7)
        found.update((first + timedelta(weeks=n), name) for n in range((date(year, 12, 31) - first).days // 7 + 1))
    return found | _holidays(calendar, year)


def require_countable(on: date) -> None:
    """A day that a book may speak of: Business Days can be counted from it, in every calendar.

    Raises:
        BadInput: it lies outside the years for which holidays are known, and so is likely a slip.
    """
    if not FIRST_YEAR <= on.year < LAST_YEAR:
        raise BadInput(
            f"{long_date(on)} is outside the years {FIRST_YEAR} to {LAST_YEAR - 1}, for which Business Days can be "
            "counted; nothing was recorded.",
            "Check the year.",
        )


class Calendar:
    """Says of a day whether it is a Business Day, and counts Business Days.

    ``name`` is one of CALENDARS; ``exceptions`` are single days added to its holidays or struck from them. A
    Saturday or Sunday is never a Business Day, struck or not. Every method raises Refused for a day outside
    1993 to 2050, which the table of holidays does not cover; weekends alone need no table.
    """

    __slots__ = ("_added", "_struck", "name")

    def __init__(self, name: str, exceptions: tuple[StruckOrAdded, ...] = ()) -> None:
        if name not in CALENDARS:
            raise BadInput(f"The calendar “{name[:40]}” is unknown.", f"Known are {', '.join(CALENDARS)}.")
        self.name = name
        self._added = {e.on: e.name for e in exceptions if e.added}
        self._struck = frozenset(e.on for e in exceptions if not e.added)

    def is_business_day(self, on: date) -> bool:
        """Neither a Saturday, nor a Sunday, nor a holiday of this calendar."""
        return not self.holiday_name(on)

    def holiday_name(self, on: date) -> str:
        """Why the day is no Business Day: its holiday, else Saturday or Sunday; empty on a Business Day."""
        if self.name != WEEKENDS and not FIRST_YEAR <= on.year <= LAST_YEAR:
            raise Refused(
                f"{long_date(on)} is outside the years {FIRST_YEAR} to {LAST_YEAR}, for which this program"
                " knows the holidays, so no Business Day can be counted there."
            )
        if on in self._added:
            return self._added[on]
        return _WEEKEND.get(on.weekday(), "") if on in self._struck else _closed(self.name, on.year).get(on, "")

    def next_business_day(self, on: date) -> date:
        """The day itself if it is a Business Day, otherwise the first one after it."""
        while not self.is_business_day(on):
            on += _ONE_DAY
        return on

    def adjusted(self, on: date, convention: str) -> date:
        """The day itself if it is a Business Day, otherwise the one that the convention puts in its place.

        The modified conventions turn round rather than leave the month. ``convention`` is one of
        BUSINESS_DAY_CONVENTIONS.
        """
        if convention == UNADJUSTED or self.is_business_day(on):
            return on
        after, before = self.next_business_day(on), self.add_business_days(on, -1)
        moved, other = (after, before) if convention in (FOLLOWING, MODIFIED_FOLLOWING) else (before, after)
        if convention in (MODIFIED_FOLLOWING, MODIFIED_PRECEDING) and moved.month != on.month:
            return other
        return moved

    def add_business_days(self, on: date, count: int) -> date:
        """The ``count``-th Business Day strictly after the day, or before it where ``count`` is negative.

        A count of 0 gives the day itself, Business Day or not.
        """
        step = _ONE_DAY if count > 0 else -_ONE_DAY
        left = abs(count)
        self.holiday_name(on)  # refuses a start outside the table, even for a count of 0
        while left:
            on += step
            left -= self.is_business_day(on)
        return on

    def non_business_days_between(self, start: date, end: date) -> tuple[tuple[date, str], ...]:
        """Each day strictly between the two that is no Business Day, with its name, in order."""
        found = []
        on = start
        self.holiday_name(on)
        while (on := on + _ONE_DAY) < end:
            if name := self.holiday_name(on):
                found.append((on, name))
        return tuple(found)


class Holiday(NamedTuple):
    """A holiday of a year and how it counts: by the calendar's rule, ``added``, or ``struck`` with a reason."""

    on: date
    name: str
    state: str
    reason: str


def holidays_of(deal: Deal, year: int) -> tuple[Holiday, ...]:
    """The holidays of a year on its Mondays to Fridays by a deal's calendar, and the single days that differ, in order.

    Raises:
        BadInput: a year for which holidays are not known.
    """
    require_countable(date(min(max(year, 1), 9999), 1, 1))
    calendar = calendar_of(deal)
    ruled = _holidays(calendar.name, year)
    found = {on: Holiday(on, name, "by rule", "") for on, name in ruled.items() if on.weekday() < _SATURDAY}
    for e in deal.business_days.exceptions:
        if e.on.year == year:
            found[e.on] = Holiday(e.on, e.name, "added" if e.added else "struck", e.reason)
    return tuple(found[on] for on in sorted(found))


def calendar_words(name: str) -> str:
    """What is no Business Day by a calendar, in words."""
    return _TOLD[name]


def calendar_of(deal: Deal) -> Calendar:
    """The calendar by which a deal counts Business Days, its reading I-6a before its own name."""
    return calendar_for(deal.business_days, deal.follows("I-6a", ""))


def calendar_for(terms: BusinessDayTerms, name_override: str = "") -> Calendar:
    """The calendar that a deal names, or the one that the reading I-6a in force puts in its place.

    Raises:
        BadInput: no such calendar is known.
    """
    return Calendar(name_override or terms.calendar, terms.exceptions)
