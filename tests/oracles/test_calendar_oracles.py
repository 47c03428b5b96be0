"""The holiday table against two published libraries, wherever these state the same law."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from cerplex_desktop.domain.accruals.business_days import FEDERAL_RESERVE, NEW_YORK_LEGAL, Calendar

pytest.importorskip("QuantLib")
pytest.importorskip("holidays")

import holidays
import QuantLib

NEW_YORK, FED = Calendar(NEW_YORK_LEGAL), Calendar(FEDERAL_RESERVE)


def _weekdays() -> Iterator[date]:
    on = date(1993, 1, 1)
    while on <= date(2050, 12, 31):
        if on.weekday() < 5:
            yield on
        on += timedelta(days=1)


def test_the_federal_reserve_calendar_is_quantlibs_on_every_day_of_the_table() -> None:
    theirs = QuantLib.UnitedStates(QuantLib.UnitedStates.FederalReserve)
    different = [
        on
        for on in _weekdays()
        if FED.is_business_day(on) != theirs.isBusinessDay(QuantLib.Date(on.day, on.month, on.year))
    ]
    assert different == []


def _same_law(on: date, their_name: str) -> bool:
    """Whether N.Y. General Construction Law §24 and the library's list of New York holidays are one on this day."""
    if on.weekday() == 4 and their_name.endswith("(observed)"):
        return False  # the library keeps a Saturday's holiday on Friday, as offices do; the law does not move it
    if their_name == "Susan B. Anthony Day":
        return False  # a day of commemoration (N.Y. Executive Law §168-a), no public holiday
    # The library lists New York's Election Day in some years only; the law names each general election day.
    return NEW_YORK.holiday_name(on) != "Election Day"


def test_the_new_york_calendar_is_the_holidays_librarys_wherever_both_state_the_law() -> None:
    theirs = holidays.country_holidays("US", subdiv="NY", years=range(1993, 2051))
    different = [
        (on, NEW_YORK.holiday_name(on), theirs.get(on))
        for on in _weekdays()
        if _same_law(on, theirs.get(on) or "") and NEW_YORK.is_business_day(on) == (on in theirs)
    ]
    assert different == []


def test_election_day_is_the_holidays_librarys_in_every_year_it_lists() -> None:
    theirs = holidays.country_holidays("US", subdiv="NY", years=range(1993, 2051))
    listed = {on for on, name in theirs.items() if "Election Day" in name}
    assert len(listed) >= 10
    assert {NEW_YORK.holiday_name(on) for on in listed} == {"Election Day"}
