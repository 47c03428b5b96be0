"""Flows against QuantLib: its dates of a cycle, its Business Days, and the amounts of its coupons."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cerplex_desktop.domain.accruals.business_days import BUSINESS_DAY_CONVENTIONS, WEEKENDS, Calendar
from cerplex_desktop.domain.accruals.cycles import cycle_dates, parse_cycle
from cerplex_desktop.domain.one_note.flows import PAY
from tests.domain.notes import flows

QuantLib = pytest.importorskip("QuantLib")
days = st.dates(date(1995, 1, 1), date(2040, 12, 31))
CYCLES = {
    "1 month": (1, "Months"),
    "3 months": (3, "Months"),
    "1 half-year": (6, "Months"),
    "1 year": (1, "Years"),
    "2 weeks": (2, "Weeks"),
    "27 days": (27, "Days"),
}
MOVES = {
    "unadjusted": "Unadjusted",
    "following": "Following",
    "modified following": "ModifiedFollowing",
    "preceding": "Preceding",
    "modified preceding": "ModifiedPreceding",
}
COUNTS = {
    "30E/360": lambda: QuantLib.Thirty360(QuantLib.Thirty360.EurobondBasis),
    "30/360 bond basis": lambda: QuantLib.Thirty360(QuantLib.Thirty360.BondBasis),
    "30/360 US": lambda: QuantLib.Thirty360(QuantLib.Thirty360.USA),
    "Actual/360": QuantLib.Actual360,
    "Actual/365 Fixed": QuantLib.Actual365Fixed,
    "Actual/Actual ISDA": lambda: QuantLib.ActualActual(QuantLib.ActualActual.ISDA),
}


def _their(on: date) -> Any:
    return QuantLib.Date(on.day, on.month, on.year)


def _ours(on: Any) -> date:
    return date(on.year(), on.month(), on.dayOfMonth())


def _their_dates(cycle: str, start: date, end: date, *, end_of_month: bool) -> list[date]:
    count, unit = CYCLES[cycle]
    schedule = QuantLib.Schedule(
        _their(start),
        _their(end),
        QuantLib.Period(count, getattr(QuantLib, unit)),
        QuantLib.NullCalendar(),
        QuantLib.Unadjusted,
        QuantLib.Unadjusted,
        QuantLib.DateGeneration.Forward,
        end_of_month,
    )
    return [_ours(on) for on in schedule]


@given(st.sampled_from(sorted(CYCLES)), days, st.integers(40, 2000), st.booleans())
def test_the_dates_of_a_cycle_are_quantlibs_forward_schedule(
    cycle: str, start: date, term: int, end_of_month: bool
) -> None:
    end, read = start + timedelta(days=term), parse_cycle(cycle)
    assert read is not None
    found = cycle_dates(read, start, end, end_of_month=end_of_month, long_stub=False)
    assert list(found) == _their_dates(cycle, start, end, end_of_month=end_of_month)


@given(days, st.sampled_from(BUSINESS_DAY_CONVENTIONS))
def test_a_day_moves_as_quantlib_moves_it(on: date, convention: str) -> None:
    moved = QuantLib.WeekendsOnly().adjust(_their(on), getattr(QuantLib, MOVES[convention]))
    assert Calendar(WEEKENDS).adjusted(on, convention) == _ours(moved)


@given(
    st.sampled_from(sorted(CYCLES)),
    st.sampled_from(sorted(COUNTS)),
    st.sampled_from(BUSINESS_DAY_CONVENTIONS),
    st.booleans(),
    days.filter(lambda on: on.weekday() < 5),
    st.integers(40, 1500),
)
def test_interest_is_quantlibs_coupon(
    cycle: str, count: str, convention: str, adjusted: bool, issue_on: date, term: int
) -> None:
    maturity_on = issue_on + timedelta(days=term)
    found = flows(
        note_principal='"1,000,000"',
        note_rate='"7.25%"',
        note_issue_on=str(issue_on),
        note_maturity_on=str(maturity_on),
        note_day_count=f'"{count}"',
        schedule_anchor_on=None,
        schedule_every=f'"{cycle}"',
        schedule_business_days=f'"{convention}"',
        schedule_accrual='"adjusted"' if adjusted else '"unadjusted"',
        schedule_calendar='"weekends"',
        rounding_places='"none"',
    )
    move = MOVES[convention] if adjusted else "Unadjusted"
    dates = _their_dates(cycle, issue_on, maturity_on, end_of_month=False)
    counted = [min(_moved(on, move), maturity_on) for on in dates[:-1]] + [maturity_on]
    coupons = [
        QuantLib.FixedRateCoupon(_their(b), 1_000_000.0, 0.0725, COUNTS[count](), _their(a), _their(b)).amount()
        for a, b in pairwise(counted)
    ]
    paid = [f.amount for f in found if f.kind == PAY]
    assert [float(amount) for amount in paid] == pytest.approx(coupons, abs=1e-6)


def _moved(on: date, move: str) -> date:
    return _ours(QuantLib.WeekendsOnly().adjust(_their(on), getattr(QuantLib, move)))
