from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cerplex_desktop.domain.accruals.business_days import (
    CALENDARS,
    FEDERAL_RESERVE,
    NEW_YORK_LEGAL,
    WEEKENDS,
    Calendar,
    calendar_for,
)
from cerplex_desktop.domain.deal.terms import BusinessDayTerms, StruckOrAdded
from cerplex_desktop.domain.errors import BadInput, Refused

NEW_YORK, FED = Calendar(NEW_YORK_LEGAL), Calendar(FEDERAL_RESERVE)
calendars = st.sampled_from([Calendar(name) for name in CALENDARS])
days = st.dates(date(1994, 1, 1), date(2049, 12, 31))


@pytest.mark.parametrize(
    ("calendar", "last_day_to_post"),
    # interest.md: Presidents' Day on February 16, Lincoln's Birthday on February 12 in New York alone.
    [(NEW_YORK, date(1998, 2, 9)), (FED, date(1998, 2, 10))],
)
def test_the_deadlines_of_february_19_1998(calendar: Calendar, last_day_to_post: date) -> None:
    arrive_by = calendar.add_business_days(date(1998, 2, 19), -3)
    assert arrive_by == date(1998, 2, 13)
    assert calendar.add_business_days(arrive_by, -3) == last_day_to_post


def test_the_days_that_moved_the_deadlines_of_february_19_1998_are_named() -> None:
    assert NEW_YORK.non_business_days_between(date(1998, 2, 9), date(1998, 2, 19)) == (
        (date(1998, 2, 12), "Lincoln's Birthday"),
        (date(1998, 2, 14), "Saturday"),
        (date(1998, 2, 15), "Sunday"),
        (date(1998, 2, 16), "Presidents' Day (Washington's Birthday)"),
    )


def test_neither_end_of_a_span_is_named() -> None:
    assert NEW_YORK.non_business_days_between(date(1998, 2, 14), date(1998, 2, 15)) == ()
    assert NEW_YORK.non_business_days_between(date(1998, 2, 16), date(1998, 2, 12)) == ()


@pytest.mark.parametrize(
    ("on", "name"),
    [
        (date(1998, 1, 1), "New Year's Day"),
        (date(1998, 1, 19), "Martin Luther King Jr. Day"),
        (date(1998, 5, 25), "Memorial Day"),
        (date(1998, 9, 7), "Labor Day"),
        (date(1998, 10, 12), "Columbus Day"),
        (date(1998, 11, 3), "Election Day"),
        (date(2000, 11, 7), "Election Day"),
        (date(2021, 11, 2), "Election Day"),
        (date(1998, 11, 11), "Veterans Day"),
        (date(1998, 11, 26), "Thanksgiving Day"),
        (date(1998, 12, 25), "Christmas Day"),
        (date(2023, 6, 19), "Juneteenth"),
        (date(1999, 7, 5), "Independence Day (observed)"),
        (date(1995, 2, 13), "Lincoln's Birthday (observed)"),
        (date(1999, 7, 4), "Independence Day"),
        (date(1998, 2, 21), "Saturday"),
        (date(1998, 2, 22), "Sunday"),
    ],
)
def test_new_york_legal_holidays_are_named(on: date, name: str) -> None:
    assert NEW_YORK.holiday_name(on) == name
    assert not NEW_YORK.is_business_day(on)


@pytest.mark.parametrize(
    ("calendar", "on"),
    [
        (NEW_YORK, date(1998, 7, 3)),  # the Friday before a Saturday's holiday
        (NEW_YORK, date(1999, 12, 31)),
        (NEW_YORK, date(2020, 6, 19)),  # Juneteenth is a holiday from 2021
        (FED, date(1998, 2, 12)),
        (FED, date(1998, 11, 3)),
        (FED, date(1999, 12, 24)),
    ],
)
def test_these_are_business_days(calendar: Calendar, on: date) -> None:
    assert calendar.is_business_day(on)
    assert calendar.holiday_name(on) == ""


@pytest.mark.parametrize(
    ("interest_on", "paid_on"),
    # The first interest payment dates that are no Business Day: July 19, September 19, December 19, 1998.
    [
        (date(1998, 2, 19), date(1998, 2, 19)),
        (date(1998, 4, 19), date(1998, 4, 20)),
        (date(1998, 7, 19), date(1998, 7, 20)),
        (date(1998, 9, 19), date(1998, 9, 21)),
        (date(1998, 12, 19), date(1998, 12, 21)),
        (date(1998, 2, 14), date(1998, 2, 17)),
    ],
)
def test_a_payment_moves_to_the_next_business_day(interest_on: date, paid_on: date) -> None:
    assert NEW_YORK.next_business_day(interest_on) == paid_on


def test_counting_no_business_days_stays_on_the_day() -> None:
    assert NEW_YORK.add_business_days(date(1998, 2, 15), 0) == date(1998, 2, 15)


@given(calendars, days, st.integers(1, 60))
def test_counting_forward_and_back_meets_the_same_business_day(calendar: Calendar, on: date, count: int) -> None:
    start = calendar.next_business_day(on)
    there = calendar.add_business_days(start, count)
    assert calendar.is_business_day(there)
    assert calendar.add_business_days(there, -count) == start


@given(calendars, days, st.integers(1, 40))
def test_every_day_between_is_either_counted_or_named(calendar: Calendar, on: date, count: int) -> None:
    there = calendar.add_business_days(on, count)
    named = calendar.non_business_days_between(on, there)
    assert (there - on).days == count + len(named)


@given(days)
def test_a_business_day_of_new_york_is_one_of_the_federal_reserve(on: date) -> None:
    if NEW_YORK.is_business_day(on):
        assert FED.is_business_day(on)
    assert Calendar(WEEKENDS).is_business_day(on) == (on.weekday() < 5)


def test_a_deal_adds_a_day_with_its_own_name() -> None:
    added = StruckOrAdded(date(2001, 9, 11), "Day of closure", added=True, reason="Proclaimed")
    calendar = calendar_for(BusinessDayTerms(NEW_YORK_LEGAL, "4.1(c)(i)", (added,)))
    assert calendar.holiday_name(date(2001, 9, 11)) == "Day of closure"
    assert calendar.add_business_days(date(2001, 9, 10), 1) == date(2001, 9, 12)


def test_a_deal_strikes_a_holiday_but_no_sunday() -> None:
    struck = tuple(
        StruckOrAdded(on, "Struck", added=False, reason="By agreement") for on in (date(1998, 2, 12), date(1998, 2, 15))
    )
    calendar = calendar_for(BusinessDayTerms(NEW_YORK_LEGAL, "4.1(c)(i)", struck))
    assert calendar.is_business_day(date(1998, 2, 12))
    assert calendar.holiday_name(date(1998, 2, 15)) == "Sunday"


def test_the_reading_in_force_puts_another_calendar_in_place() -> None:
    terms = BusinessDayTerms(NEW_YORK_LEGAL, "4.1(c)(i)")
    assert calendar_for(terms).name == NEW_YORK_LEGAL
    assert calendar_for(terms, FEDERAL_RESERVE).is_business_day(date(1998, 2, 12))


@pytest.mark.parametrize("on", [date(1992, 12, 31), date(2051, 1, 1), date.min, date.max])
def test_days_outside_the_table_are_refused(on: date) -> None:
    for ask in (NEW_YORK.is_business_day, NEW_YORK.next_business_day, NEW_YORK.holiday_name):
        with pytest.raises(Refused, match="outside the years 1993 to 2050"):
            ask(on)
    for count in (-1, 0, 1):
        with pytest.raises(Refused):
            NEW_YORK.add_business_days(on, count)
    with pytest.raises(Refused):
        NEW_YORK.non_business_days_between(on, date.max)


def test_counting_out_of_the_table_is_refused() -> None:
    with pytest.raises(Refused, match="January 1, 2051"):
        NEW_YORK.add_business_days(date(2050, 12, 30), 5)
    with pytest.raises(Refused, match="December 31, 1992"):
        NEW_YORK.add_business_days(date(1993, 1, 4) + timedelta(days=1), -3)


def test_an_unknown_calendar_is_refused_with_the_known_ones() -> None:
    with pytest.raises(BadInput, match=r"“london” is unknown.*new york legal, federal reserve, weekends"):
        Calendar("london")
