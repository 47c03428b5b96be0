"""Dates that come round: every so many days or months from an anchor, to an end that need not lie on the cycle.

The words are those of the ACTUS technical specification, sections 3.1 and 3.3: anchor, cycle, stub, end of month.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from cerplex_desktop.domain.dates import is_last_of_month, months_after

_EVERY = re.compile(r"(?P<count>[1-9]\d{0,3})\s+(?P<unit>[a-z]+(?:-[a-z]+)?)", re.ASCII)
_DAYS = {"day": 1, "week": 7}
_MONTHS = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}


@dataclass(frozen=True, slots=True)
class Cycle:
    """A step from one date to the next: either so many days or so many months, the other being 0."""

    days: int
    months: int

    def date_of(self, anchor: date, steps: int, *, end_of_month: bool) -> date:
        """The date that many steps after the anchor, always counted from the anchor itself.

        A month that is too short gives its last day. With ``end_of_month`` a cycle of months whose anchor is the
        last day of its month falls on last days only; any other anchor keeps its day. A date beyond the year 9999
        is the last day of that year.
        """
        to_last = end_of_month and is_last_of_month(anchor)
        try:
            if self.days:
                return anchor + timedelta(days=self.days * steps)
            return months_after(anchor, self.months * steps, to_last=to_last)
        except (OverflowError, ValueError):
            return date.max


def parse_cycle(text: str) -> Cycle | None:
    """Reads “1 month”, “27 days”, “2 weeks”, “1 quarter”, “1 half-year”, “1 year”; None for anything else."""
    found = _EVERY.fullmatch(text.strip().lower())
    if found is None:
        return None
    count, unit = int(found["count"]), found["unit"].removesuffix("s")
    if unit in _DAYS:
        return Cycle(count * _DAYS[unit], 0)
    return Cycle(0, count * _MONTHS[unit]) if unit in _MONTHS else None


def cycle_dates(cycle: Cycle, anchor: date, end: date, *, end_of_month: bool, long_stub: bool) -> tuple[date, ...]:
    """The anchor, the dates after it that lie before ``end``, and ``end`` itself.

    Where ``end`` is off the cycle, a short stub leaves the odd rest as a period of its own; a long one joins it to the
    period before, by leaving out the last date before ``end``, but never the anchor.
    """
    dates = [anchor] if anchor < end else []
    on = cycle.date_of(anchor, 1, end_of_month=end_of_month)
    while on < end:
        dates.append(on)
        on = cycle.date_of(anchor, len(dates), end_of_month=end_of_month)
    if long_stub and on != end and len(dates) > 1:
        dates.pop()
    return (*dates, end)
