"""The interest payment dates of a deal, with the accrual and the right to capitalize of each."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain, repeat
from typing import NamedTuple

from cerplex_desktop.domain.accruals.interest import (
    HALF_UP,
    UP,
    Accrual,
    Columns,
    InterestPeriod,
    accrual,
    floor_fits_from,
)
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.deal.rate_terms import CapitalizationRight, RateStep
from cerplex_desktop.domain.deal.terms import Deal
from cerplex_desktop.domain.errors import Refused


def interest_dates(deal: Deal) -> tuple[date, ...]:
    """All interest payment dates, in order. Agreement: 4.1(a) (x) and (y)."""
    return tuple(on for cycle in deal.payment_cycles for on in cycle.dates())


def _right_on(deal: Deal, on: date) -> CapitalizationRight | None:
    """The right to capitalize on a date; none on the maturity date (I-3)."""
    if on >= deal.maturity_on:
        return None
    return next((r for r in deal.capitalization if r.from_on <= on <= r.last_on), None)


def _floor(deal: Deal, right: CapitalizationRight | None, start: date, end: date) -> Accrual | None:
    if right is None or right.all_or_none:
        return None
    step = RateStep(start, right.floor_rate, right.section)
    return accrual(start, end, (step,), deal.follows("I-4", "30E/360"), deal.follows("I-5b", UP))


def interest_periods(deal: Deal) -> tuple[InterestPeriod, ...]:
    """One period for each interest payment date of a deal, the first from the day interest accrues."""
    return periods_through([(on, deal) for on in interest_dates(deal)])


def periods_through(dates: Sequence[tuple[date, Deal]]) -> tuple[InterestPeriod, ...]:
    """One period for each interest payment date, each by the deal beside it."""
    periods: list[InterestPeriod] = []
    start = dates[0][1].accrues_from
    for number, (on, deal) in enumerate(dates, 1):
        convention, rounding = deal.follows("I-4", "30E/360"), deal.follows("I-5a", HALF_UP)
        right = _right_on(deal, on)
        regular = accrual(start, on, deal.regular_rate, convention, rounding)
        days = sum(p.days for p in regular.pieces)
        floor = _floor(deal, right, start, on)
        fits_from = floor_fits_from(regular, floor)
        periods.append(InterestPeriod(number, on, start, days, regular, floor, right, fits_from))
        start = on
    return tuple(periods)


def period_of(deal: Deal, periods: Sequence[InterestPeriod], interest_on: date) -> InterestPeriod:
    """The period that ends on an interest payment date.

    Raises:
        Refused: the day is none; names the dates before and after it.
    """
    for period in periods:
        if period.interest_on == interest_on:
            return period
    before = [p.interest_on for p in periods if p.interest_on < interest_on]
    after = [p.interest_on for p in periods if p.interest_on > interest_on]
    near = " and ".join(long_date(d) for d in (*before[-1:], *after[:1]))
    raise Refused(
        f"{long_date(interest_on)} is not an interest payment date (section {deal.payment_cycles[0].section}).",
        f"The nearest are {near}." if before and after else f"The nearest is {near}.",
    )


class DateRow(NamedTuple):
    """One note on one interest date: a row of a schedule, amounts in whole cents."""

    interest_on: date
    note: str
    holder: str
    days: int
    principal_before: int
    interest_due: int
    cash_floor: int
    cash: int
    capitalized: int
    principal_after: int


_ROW = repeat(DateRow)


def date_rows(
    dates: Sequence[tuple[date, int]], columns: Columns, notes: Sequence[str], holders: Sequence[str]
) -> list[DateRow]:
    """The rows of interest dates of the same notes, in the order of the dates, then of the notes.

    Each date with the days that bear interest in its period; the columns have date after date.
    """
    count, many = len(notes), len(dates)
    days, bearing = zip(*dates, strict=True)
    places = zip(_each(days, count), [*notes] * many, [*holders] * many, _each(bearing, count), *columns, strict=True)
    return list(map(tuple.__new__, _ROW, places))  # ``DateRow._make`` takes half as long again


def _each(values: Sequence[object], times: int) -> Iterator[object]:
    """Each value so many times."""
    if len(values) == 1:
        return repeat(values[0], times)
    return chain.from_iterable(map(repeat, values, repeat(times)))


def note_order(numbers: Sequence[str]) -> list[int]:
    """The rank of each note by its number, digits compared as numbers: R-2 before R-10."""

    def key(n: int) -> list[tuple[int, str]]:
        return [(int(p), "") if p.isdecimal() else (-1, p) for p in re.split(r"(\d+)", numbers[n]) if p]

    ranks = [0] * len(numbers)
    for rank, n in enumerate(sorted(range(len(numbers)), key=key)):
        ranks[n] = rank
    return ranks
