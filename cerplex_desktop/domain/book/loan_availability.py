"""What revolving loans were outstanding and available day by day, and the first day on which they were too few.

Agreement: 4.2, last paragraph. A day's lowest sum counts; a day without a reading is unproven, never in order.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from cerplex_desktop.domain.book.records.figures import Availability
from cerplex_desktop.domain.deal.terms import LoanThreshold

_ONE_DAY = timedelta(days=1)


class Shortfall(NamedTuple):
    """The first day on which the sum, in whole cents, was less than its threshold: a Revolving Loan Reduction."""

    on: date
    cents: int
    threshold: LoanThreshold


class LoggedDay(NamedTuple):
    """Days [on, to_on) in the log: one day with its lowest reading, or days without any (``reading`` None)."""

    on: date
    to_on: date
    threshold: LoanThreshold
    reading: Availability | None

    @property
    def is_short(self) -> bool:
        """The sum is less than the threshold."""
        return self.reading is not None and self.reading.total < self.threshold.amount


def threshold_on(thresholds: Sequence[LoanThreshold], on: date) -> LoanThreshold | None:
    """The threshold of a day; None before the first."""
    place = bisect_right(thresholds, on, key=attrgetter("from_on"))
    return thresholds[place - 1] if place else None


def first_shortfall(thresholds: Sequence[LoanThreshold], log: Iterable[tuple[date, int]]) -> Shortfall | None:
    """The earliest day of a log of (day, sum in cents) that lies below its threshold; its lowest sum counts.

    Exactly the threshold is enough. It can happen once: later days change nothing.
    """
    if not thresholds:
        return None
    highest = max(t.amount.cents for t in thresholds)
    for on, cents in sorted(entry for entry in log if entry[1] < highest):
        threshold = threshold_on(thresholds, on)
        if threshold is not None and cents < threshold.amount.cents:
            return Shortfall(on, cents, threshold)
    return None


def shortfall_in(thresholds: Sequence[LoanThreshold], readings: Iterable[Availability]) -> Shortfall | None:
    """The same of a book's readings."""
    return first_shortfall(thresholds, ((r.on, r.total.cents) for r in readings))


def is_short(thresholds: Sequence[LoanThreshold], on: date, cents: int) -> bool:
    """A sum on a day is less than the threshold of that day."""
    threshold = threshold_on(thresholds, on)
    return threshold is not None and cents < threshold.amount.cents


def days_of(thresholds: Sequence[LoanThreshold], readings: Iterable[Availability], through: date) -> list[LoggedDay]:
    """The log from the first threshold through a day: each day with a reading, and the unproven days between."""
    lowest: dict[date, Availability] = {}
    for reading in sorted(readings, key=lambda r: r.fact.number):
        if reading.on not in lowest or reading.total < lowest[reading.on].total:
            lowest[reading.on] = reading
    found: list[LoggedDay] = []
    start = thresholds[0].from_on if thresholds else through + _ONE_DAY
    for on in sorted(day for day in lowest if start <= day <= through):
        found += _unproven(thresholds, start, on)
        threshold = threshold_on(thresholds, on)
        assert threshold is not None
        found.append(LoggedDay(on, on + _ONE_DAY, threshold, lowest[on]))
        start = on + _ONE_DAY
    return found + _unproven(thresholds, start, through + _ONE_DAY)


def _unproven(thresholds: Sequence[LoanThreshold], start: date, end: date) -> list[LoggedDay]:
    """Days without a reading, cut where the threshold changes."""
    cuts = [start, *(t.from_on for t in thresholds if start < t.from_on < end), end]
    found = []
    for a, b in pairwise(cuts):
        threshold = threshold_on(thresholds, a)
        if a < b and threshold is not None:
            found.append(LoggedDay(a, b, threshold, None))
    return found
