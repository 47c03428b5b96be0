"""The interest payment dates of a deal, with the accrual and the right to capitalize of each."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import chain, groupby, pairwise, repeat
from typing import NamedTuple

from cerplex_desktop.domain.accruals.interest import (
    HALF_UP,
    UP,
    Accrual,
    Columns,
    InterestPeriod,
    accrual,
    floor_fits_from,
    steps_within,
)
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.deal.rate_terms import CapitalizationRight, PaymentCycle, RateStep
from cerplex_desktop.domain.deal.terms import Deal
from cerplex_desktop.domain.errors import Refused


def interest_dates(deal: Deal) -> tuple[date, ...]:
    """All interest payment dates, in order. Agreement: 4.1(a) (x) and (y)."""
    return tuple(on for cycle in deal.payment_cycles for on in _dates_of(cycle))


@lru_cache(maxsize=64)
def _dates_of(cycle: PaymentCycle) -> tuple[date, ...]:
    return tuple(cycle.dates())


class _Counting(NamedTuple):
    """What periods are counted by: the rights to capitalize, none on the maturity date (I-3), and the readings."""

    rights: tuple[CapitalizationRight, ...]
    maturity_on: date
    convention: str
    rounding: str
    floor_rounding: str

    def right_on(self, on: date) -> CapitalizationRight | None:
        """The right to capitalize on a date."""
        if on >= self.maturity_on:
            return None
        return next((r for r in self.rights if r.from_on <= on <= r.last_on), None)

    def floor(self, right: CapitalizationRight | None, start: date, end: date) -> Accrual | None:
        """What bounds the cash from below."""
        if right is None or right.all_or_none:
            return None
        step = RateStep(start, right.floor_rate, right.section)
        return accrual(start, end, (step,), self.convention, self.floor_rounding)


def _counting(deal: Deal) -> _Counting:
    readings = deal.follows("I-4", "30E/360"), deal.follows("I-5a", HALF_UP), deal.follows("I-5b", UP)
    return _Counting(tuple(deal.capitalization), deal.maturity_on, *readings)


def interest_periods(deal: Deal) -> tuple[InterestPeriod, ...]:
    """One period for each interest payment date of a deal, the first from the day interest accrues."""
    return periods_through([(on, deal) for on in interest_dates(deal)])


def periods_through(dates: Sequence[tuple[date, Deal]]) -> tuple[InterestPeriod, ...]:
    """One period for each interest payment date, each by the deal beside it.

    The first under a deal may begin under another's rates; those after it are the same for every such beginning.
    """
    periods: list[InterestPeriod] = []
    start = dates[0][1].accrues_from
    for _, group in groupby(dates, key=lambda pair: id(pair[1])):
        days, deals = zip(*group, strict=True)
        for run in ((start, days[0]), days):
            steps = steps_within(run[0], run[-1], deals[0].regular_rate)
            periods += _consecutive(len(periods) + 1, run, steps, _counting(deals[0]))
        start = days[-1]
    return tuple(periods)


@lru_cache(maxsize=64)
def _consecutive(
    number: int, days: tuple[date, ...], steps: tuple[RateStep, ...], counting: _Counting
) -> tuple[InterestPeriod, ...]:
    """The periods between some days, numbered on: worked out once for all the replays and versions that share them."""
    periods: list[InterestPeriod] = []
    for start, on in pairwise(days):
        right = counting.right_on(on)
        regular = accrual(start, on, steps, counting.convention, counting.rounding)
        bearing = sum(p.days for p in regular.pieces)
        floor = counting.floor(right, start, on)
        fits_from = floor_fits_from(regular, floor)
        periods.append(InterestPeriod(number + len(periods), on, start, bearing, regular, floor, right, fits_from))
    return tuple(periods)


def forget_periods() -> None:
    """Forgets the periods worked out so far."""
    _dates_of.cache_clear()
    _consecutive.cache_clear()


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
