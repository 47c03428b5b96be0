"""Plain calendar dates as people and machines write them."""

import re
from datetime import date, timedelta

from cerplex_desktop.domain.errors import BadInput

_ISO = re.compile(r"(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})", re.ASCII)
_US = re.compile(r"(?P<m>\d{1,2})/(?P<d>\d{1,2})/(?P<y>\d{4})", re.ASCII)
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def parse_date(text: str) -> date:
    """Reads ``1998-02-19`` or ``2/19/1998``; two-digit years and days that do not exist are refused.

    Raises:
        BadInput: says what was typed and which form is expected.
    """
    typed = text.strip()
    found = _ISO.fullmatch(typed) or _US.fullmatch(typed)
    if found is None:
        raise BadInput(f"“{typed[:40]}” is not a date.", "Write it as 1998-02-19 or 2/19/1998.")
    try:
        return date(int(found["y"]), int(found["m"]), int(found["d"]))
    except ValueError:
        raise BadInput(f"“{typed[:40]}” is not a day of the calendar.") from None


def _days_of(year: int, month: int) -> int:
    return 31 if month == 12 else (date(year, month + 1, 1) - timedelta(1)).day


def is_last_of_month(on: date) -> bool:
    """The day is the last one of its month."""
    return on.day == _days_of(on.year, on.month)


def months_after(on: date, months: int, *, to_last: bool = False) -> date:
    """The same day of the month that many months later, or the last day of a month that has no such day.

    With ``to_last`` always the last day of that month. ValueError after the year 9999.
    """
    years, month = divmod(on.month - 1 + months, 12)
    year = on.year + years
    if year > date.max.year:
        raise ValueError("after the last year of the calendar")
    last = _days_of(year, month + 1)
    return date(year, month + 1, last if to_last else min(on.day, last))


def long_date(on: date) -> str:
    """As printed: February 19, 1998."""
    return f"{_MONTHS[on.month - 1]} {on.day}, {on.year}"


def month_name(on: date) -> str:
    """The month alone: February 1998."""
    return f"{_MONTHS[on.month - 1]} {on.year}"


def weekday_date(on: date) -> str:
    """With its weekday: Friday, February 13, 1998."""
    return f"{_WEEKDAYS[on.weekday()]}, {long_date(on)}"
