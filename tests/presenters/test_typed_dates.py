"""Dates as clerks type them."""

from datetime import date

import pytest

from cerplex_desktop.domain.errors import BadInput
from cerplex_desktop.presenters.typed_dates import field_date, read_typed_date

MONDAY = date(1998, 2, 2)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2/19/1998", date(1998, 2, 19)),
        ("1998-02-19", date(1998, 2, 19)),
        ("t", MONDAY),
        ("T", MONDAY),
        ("+30", date(1998, 3, 4)),
        ("-3", date(1998, 1, 30)),
        ("me", date(1998, 2, 28)),
        (" 2/19/1998 ", date(1998, 2, 19)),
    ],
)
def test_these_are_understood(typed, meant):
    assert read_typed_date(typed, MONDAY) == meant


@pytest.mark.parametrize(
    "typed", ["19.2.1998", "2/19/98", "2/30/1998", "tomorrow", "+9999999", "１９９８-02-19", "+", ""]
)
def test_these_are_refused_with_a_sentence(typed):
    with pytest.raises(BadInput) as refused:
        read_typed_date(typed, MONDAY)
    assert refused.value.text.endswith(".")


def test_the_end_of_february_in_a_leap_year_is_the_29th():
    assert read_typed_date("me", date(2000, 2, 1)) == date(2000, 2, 29)


def test_a_field_shows_what_it_would_read_again():
    assert read_typed_date(field_date(MONDAY), date(1990, 1, 1)) == MONDAY
