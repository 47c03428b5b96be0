from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cerplex_desktop.domain.accruals.cycles import Cycle, cycle_dates, parse_cycle
from cerplex_desktop.domain.dates import months_after

cycles = st.builds(Cycle, st.integers(1, 400), st.just(0)) | st.builds(Cycle, st.just(0), st.integers(1, 30))
days = st.dates(date(1990, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize(
    ("text", "cycle"),
    [
        ("1 month", Cycle(0, 1)),
        ("27 days", Cycle(27, 0)),
        ("1 day", Cycle(1, 0)),
        ("2 weeks", Cycle(14, 0)),
        ("1 quarter", Cycle(0, 3)),
        ("1 half-year", Cycle(0, 6)),
        (" 10  Years ", Cycle(0, 120)),
    ],
)
def test_a_cycle_is_read_from_words(text: str, cycle: Cycle) -> None:
    assert parse_cycle(text) == cycle


@pytest.mark.parametrize("text", ["", "month", "0 months", "-1 month", "1.5 months", "1 fortnight", "1 m", "１ month"])
def test_anything_else_is_no_cycle(text: str) -> None:
    assert parse_cycle(text) is None


@given(cycles, days, days, st.booleans(), st.booleans())
def test_dates_rise_from_the_anchor_to_the_end(
    cycle: Cycle, anchor: date, end: date, end_of_month: bool, long_stub: bool
) -> None:
    anchor, end = min(anchor, end), max(anchor, end)
    dates = cycle_dates(cycle, anchor, end, end_of_month=end_of_month, long_stub=long_stub)
    assert (dates[0], dates[-1]) == (anchor, end)
    assert all(a < b for a, b in pairwise(dates))


@given(cycles, days, days, st.booleans())
def test_a_long_stub_leaves_out_at_most_the_last_date_before_the_end(
    cycle: Cycle, anchor: date, end: date, end_of_month: bool
) -> None:
    anchor, end = min(anchor, end), max(anchor, end)
    short = cycle_dates(cycle, anchor, end, end_of_month=end_of_month, long_stub=False)
    long = cycle_dates(cycle, anchor, end, end_of_month=end_of_month, long_stub=True)
    assert long in (short, (*short[:-2], end))


def test_a_date_beyond_the_calendar_is_its_last_day() -> None:
    assert Cycle(9999, 0).date_of(date(2199, 12, 31), 9999, end_of_month=False) == date.max
    assert Cycle(0, 9999 * 12).date_of(date(2199, 12, 31), 1, end_of_month=True) == date.max


def test_months_after_keep_the_day_or_take_the_last_one() -> None:
    assert months_after(date(2003, 11, 30), 3) == date(2004, 2, 29)
    assert months_after(date(2004, 2, 29), 12) == date(2005, 2, 28)
    assert months_after(date(2004, 2, 29), 1, to_last=True) == date(2004, 3, 31)
