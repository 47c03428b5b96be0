"""Interest dates on the 29th, 30th and 31st: each counted from the first date, by the deal's end-of-month rule."""

from datetime import date
from itertools import pairwise

import pytest

from cerplex_desktop.domain.accruals.schedule import interest_dates, interest_periods
from cerplex_desktop.domain.deal.deal_file import parse_deal
from cerplex_desktop.domain.deal.rate_terms import LAST_DAY, SAME_DAY, PaymentCycle
from cerplex_desktop.domain.errors import BadInput
from tests.domain.deals import SMALL


def days_of(first_on: date, rule: str, months: int = 1, last_on: date = date(2000, 12, 31)) -> list[str]:
    return [on.strftime("%m-%d") for on in PaymentCycle(first_on, months, last_on, "2.1", rule).dates()]


@pytest.mark.parametrize(
    ("first_on", "expected"),
    [
        (date(2000, 1, 29), ["01-29", "02-29", "03-29", "04-29", "05-29"]),
        (date(2000, 1, 30), ["01-30", "02-29", "03-30", "04-30", "05-30"]),
        (date(2000, 1, 31), ["01-31", "02-29", "03-31", "04-30", "05-31"]),
        (date(1999, 1, 29), ["01-29", "02-28", "03-29", "04-29", "05-29"]),
        (date(1999, 1, 30), ["01-30", "02-28", "03-30", "04-30", "05-30"]),
        (date(1999, 1, 31), ["01-31", "02-28", "03-31", "04-30", "05-31"]),
    ],
)
def test_on_the_same_day_a_short_month_pays_on_its_last_day_and_the_next_goes_back(
    first_on: date, expected: list[str]
) -> None:
    # By the calendar: 2000 is a leap year, 1999 is none.
    assert days_of(first_on, SAME_DAY)[:5] == expected


def test_on_the_last_day_a_first_date_in_february_or_april_does_not_tie_the_later_ones() -> None:
    assert days_of(date(2000, 2, 29), LAST_DAY)[:4] == ["02-29", "03-31", "04-30", "05-31"]
    assert days_of(date(2000, 4, 30), LAST_DAY, 6, date(2001, 10, 31)) == ["04-30", "10-31", "04-30", "10-31"]
    assert days_of(date(2000, 4, 30), SAME_DAY, 6, date(2001, 10, 31)) == ["04-30", "10-30", "04-30", "10-30"]


def test_a_yearly_date_on_february_29_is_the_28th_in_common_years_and_the_29th_again_after_four() -> None:
    years = PaymentCycle(date(1996, 2, 29), 12, date(2000, 2, 29), "2.1").dates()
    assert [d.isoformat() for d in years] == ["1996-02-29", "1997-02-28", "1998-02-28", "1999-02-28", "2000-02-29"]


def test_only_the_days_of_the_cycle_fall_on_it() -> None:
    cycle = PaymentCycle(date(1999, 1, 31), 1, date(2000, 3, 31), "2.1")
    inside = (date(1999, 1, 31), date(1999, 2, 28), date(1999, 4, 30), date(2000, 2, 29), date(2000, 3, 31))
    outside = (date(1999, 2, 27), date(2000, 2, 28), date(1999, 3, 30), date(1998, 12, 31), date(2000, 4, 30))
    assert all(map(cycle.falls_on, inside))
    assert not any(map(cycle.falls_on, outside))


def at_month_ends(rule: str | None = SAME_DAY) -> str:
    """The small deal with the last day of each month in place of the 19th."""
    stated = f'end_of_month = "{rule}"\n' if rule else ""
    text = SMALL.replace("1997-08-19", "1997-08-31").replace("1998-02-19", "1998-02-28")
    text = text.replace("1998-03-19", "1998-03-31").replace("2001-11-19", "2001-11-30")
    text = text.replace("2001-10-19", "2001-10-31").replace("recorded_on = 1997-08-20", "recorded_on = 1997-09-02")
    return text.replace("every_months =", f"{stated}every_months =")


def test_a_deal_at_month_ends_is_read_and_its_47_periods_follow_without_a_gap() -> None:
    deal = parse_deal(at_month_ends())
    periods = interest_periods(deal)
    assert len(interest_dates(deal)) == 47
    assert [p.interest_on.isoformat() for p in periods[1:5]] == ["1998-02-28", "1998-03-31", "1998-04-30", "1998-05-31"]
    assert date(2000, 2, 29) in interest_dates(deal)
    assert all(a.interest_on == b.accrual_start for a, b in pairwise(periods))
    # 30E/360 by hand, a 31st counting as the 30th: 28 February to 31 March 32 days, then 30, 30, 30.
    assert [p.days for p in periods[2:6]] == [32, 30, 30, 30]


def test_a_cycle_on_a_late_day_must_state_its_end_of_month_rule() -> None:
    with pytest.raises(BadInput, match=r"payment_cycles\[0\]\.end_of_month.*same day or last day.*no day 31"):
        parse_deal(at_month_ends(None))


def test_a_cycle_of_last_days_starts_on_one() -> None:
    text = SMALL.replace("every_months = 1\n", 'every_months = 1\nend_of_month = "last day"\n')
    with pytest.raises(BadInput, match=r"payment_cycles\[1\]\.first_on.*the last day of its month"):
        parse_deal(text)
