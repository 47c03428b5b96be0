"""Flows worked by hand; the arithmetic stands beside each."""

from datetime import date
from fractions import Fraction

import pytest

from cerplex_desktop.domain.errors import Refused
from tests.domain.notes import flows, rows


def test_a_plain_note_pays_each_half_year_and_is_redeemed() -> None:
    # 1,000 × 12% × 180/360 = 60
    assert rows() == [
        ("2001-01-15", "issue", -1000, 1000),
        ("2001-07-15", "pay", 60, 1000),
        ("2002-01-15", "pay", 60, 1000),
        ("2002-01-15", "redeem", 1000, 0),
    ]


def test_a_premium_is_paid_at_issue_and_a_discount_kept_from_it() -> None:
    assert rows(note_premium_discount='"25.50"')[0] == ("2001-01-15", "issue", -1025.5, 1000)
    assert rows(note_premium_discount='"-1,000.00"')[0] == ("2001-01-15", "issue", 0, 1000)


@pytest.mark.parametrize(
    ("anchor", "dates"),
    [
        ("2001-01-15", ["2001-01-15", "2001-07-15", "2002-01-15"]),  # on the issue: a payment of nothing is kept
        ("2000-07-15", ["2001-01-15", "2001-07-15", "2002-01-15"]),  # a date of the cycle falls on the issue
        (None, ["2001-07-15", "2002-01-15"]),
        ("2001-04-15", ["2001-04-15", "2001-10-15", "2002-01-15"]),
        ("2000-10-15", ["2001-04-15", "2001-10-15", "2002-01-15"]),
        ("2002-01-15", ["2002-01-15"]),
    ],
)
def test_interest_is_due_on_the_dates_of_the_cycle_from_the_issue_to_maturity(
    anchor: str | None, dates: list[str]
) -> None:
    assert [r[0] for r in rows(schedule_anchor_on=anchor) if r[1] == "pay"] == dates


def test_an_anchor_before_the_issue_accrues_from_the_last_date_of_the_cycle() -> None:
    # October 15 to January 15: 90 days, 30.00; January 15 to April 15: 90 days, 30.00
    paid = [r[2] for r in rows(schedule_anchor_on="2000-10-15") if r[1] == "pay"]
    assert paid == [60, 60, 30]
    # Counted from an older anchor, the last date before the issue is the same October 15.
    assert [r[2] for r in rows(schedule_anchor_on="1999-10-15") if r[1] == "pay"] == paid


def test_before_the_issue_too_interest_counts_from_the_day_of_payment_where_the_terms_say_so() -> None:
    # The cycle falls on Saturday, October 14, 2000, and on Tuesday, January 16 and Monday, April 16 after an issue on
    # January 15; without moving, 91 days from October 14 and one to the 16th: 1,000 × 12% × 92/360 = 30.666…
    weekly = {"schedule_every": '"94 days"', "schedule_calendar": '"weekends"', "schedule_anchor_on": "2000-10-14"}
    adjusted = weekly | {"schedule_accrual": '"adjusted"'}
    assert rows(**weekly)[1] == ("2001-01-16", "pay", 30.67, 1000)
    # From Monday the 16th 89 days, and one: 30.00. From Friday the 13th 92 days, and one: 31.00.
    assert rows(**adjusted, schedule_business_days='"following"')[1] == ("2001-01-16", "pay", 30, 1000)
    assert rows(**adjusted, schedule_business_days='"preceding"')[1] == ("2001-01-16", "pay", 31, 1000)


def test_accrued_interest_as_stated_replaces_what_the_anchor_says() -> None:
    stated = {"schedule_anchor_on": "2000-10-15", "note_accrued_at_issue": '"7.77"'}
    assert [r[2] for r in rows(**stated) if r[1] == "pay"] == [37.77, 60, 30]
    # An anchor on the issue pays it at once, as ACTUS's pam14 does.
    at_once = rows(schedule_anchor_on="2001-01-15", note_accrued_at_issue='"7.77"')
    assert at_once[1] == ("2001-01-15", "pay", 7.77, 1000)


@pytest.mark.parametrize(
    ("stub", "paid"),
    [
        # every 5 months from January 15: June 15, November 15, and two months over
        ("short", [("2001-06-15", 50.0), ("2001-11-15", 50.0), ("2002-01-15", 20.0)]),
        ("long", [("2001-06-15", 50.0), ("2002-01-15", 70.0)]),
    ],
)
def test_what_is_left_before_maturity_is_a_period_of_its_own_or_joins_the_last(
    stub: str, paid: list[tuple[str, float]]
) -> None:
    found = rows(schedule_anchor_on=None, schedule_every='"5 months"', schedule_stub=f'"{stub}"')
    assert [(r[0], r[2]) for r in found if r[1] == "pay"] == paid


def test_a_cycle_that_ends_on_maturity_has_no_stub() -> None:
    assert rows(schedule_stub='"long"') == rows(schedule_stub='"short"')


def test_everything_is_added_to_principal_until_the_window_ends_off_the_cycle() -> None:
    # July 15: 60.00. October 15: 1,060 × 12% × 90/360 = 31.80. January 15: 1,091.80 × 3% = 32.754, rounded 32.75.
    assert rows(capitalize_mode='"all"', capitalize_until_on="2001-10-15") == [
        ("2001-01-15", "issue", -1000, 1000),
        ("2001-07-15", "capitalize", 0, 1060),
        ("2001-10-15", "capitalize", 0, 1091.8),
        ("2002-01-15", "pay", 32.75, 1091.8),
        ("2002-01-15", "redeem", 1091.8, 0),
    ]


def test_a_window_to_maturity_redeems_what_was_added() -> None:
    # 1,060 × 6% = 63.60
    assert rows(capitalize_mode='"all"', capitalize_until_on="2002-01-15")[2:] == [
        ("2002-01-15", "capitalize", 0, 1123.6),
        ("2002-01-15", "redeem", 1123.6, 0),
    ]


def test_only_interest_above_the_floor_is_added_and_the_floor_is_paid_rounded_up() -> None:
    # Floor 7.001%: 1,000 × 7.001% × 180/360 = 35.005, up to 35.01; 60.00 − 35.01 = 24.99 is added.
    # Then 1,024.99 × 12% × 180/360 = 61.4994, half up 61.50.
    above_floor = {"capitalize_mode": '"above floor"', "capitalize_floor_rate": '"7.001%"'}
    assert rows(**above_floor, capitalize_until_on="2001-07-15")[1:] == [
        ("2001-07-15", "capitalize", 0, 1024.99),
        ("2001-07-15", "pay", 35.01, 1024.99),
        ("2002-01-15", "pay", 61.5, 1024.99),
        ("2002-01-15", "redeem", 1024.99, 0),
    ]


def test_a_floor_above_the_rate_leaves_nothing_to_add_and_the_zero_is_kept() -> None:
    found = rows(capitalize_mode='"above floor"', capitalize_floor_rate='"15%"', capitalize_until_on="2001-07-15")
    assert found[1:3] == [("2001-07-15", "capitalize", 0, 1000), ("2001-07-15", "pay", 60, 1000)]


def test_without_a_window_the_mode_none_adds_nothing() -> None:
    assert rows(capitalize_mode='"none"') == rows()


def test_a_rate_that_steps_inside_a_period_counts_from_its_day() -> None:
    # January 15 to May 1: 106 days at 12%; to July 15: 74 at 24%. 1,000 × (0.12 × 106 + 0.24 × 74) / 360 = 84.666…
    assert rows((("2001-05-01", "24%"),))[1:3] == [
        ("2001-07-15", "pay", 84.67, 1000),
        ("2002-01-15", "pay", 120, 1000),
    ]


def test_a_rate_that_steps_on_an_interest_date_leaves_the_period_before_alone() -> None:
    assert [r[2] for r in rows((("2001-07-15", "6%"),)) if r[1] == "pay"] == [60, 30]
    assert [r[2] for r in rows((("2001-01-15", "6%"), ("2001-07-15", "0%"))) if r[1] == "pay"] == [30, 0]


@pytest.mark.parametrize(
    ("convention", "accrual", "paid"),
    [
        # July 15, 2001 is a Sunday. Counted to the day of payment, one day more or two less pass to the next period.
        ("unadjusted", "adjusted", [("2001-07-15", 60.0), ("2002-01-15", 60.0)]),
        ("following", "unadjusted", [("2001-07-16", 60.0), ("2002-01-15", 60.0)]),
        ("following", "adjusted", [("2001-07-16", 60.33), ("2002-01-15", 59.67)]),
        ("modified following", "adjusted", [("2001-07-16", 60.33), ("2002-01-15", 59.67)]),
        ("preceding", "unadjusted", [("2001-07-13", 60.0), ("2002-01-15", 60.0)]),
        ("preceding", "adjusted", [("2001-07-13", 59.33), ("2002-01-15", 60.67)]),
        ("modified preceding", "adjusted", [("2001-07-13", 59.33), ("2002-01-15", 60.67)]),
    ],
)
def test_a_date_that_is_no_business_day_moves_and_interest_counts_as_the_terms_say(
    convention: str, accrual: str, paid: list[tuple[str, float]]
) -> None:
    found = rows(
        schedule_business_days=f'"{convention}"', schedule_accrual=f'"{accrual}"', schedule_calendar='"weekends"'
    )
    assert [(r[0], r[2]) for r in found if r[1] == "pay"] == paid


@pytest.mark.parametrize(
    ("calendar", "anchor", "convention", "paid_on"),
    [
        # June 30 and September 1, 2001 are Saturdays; September 3 was Labor Day, November 6 Election Day in New York.
        ("weekends", "2001-06-30", "following", "2001-07-02"),
        ("weekends", "2001-06-30", "modified following", "2001-06-29"),
        ("weekends", "2001-09-01", "modified preceding", "2001-09-03"),
        ("Federal Reserve", "2001-09-01", "modified preceding", "2001-09-04"),
        ("New York State", "2001-09-01", "following", "2001-09-04"),
        ("new york legal", "2001-11-06", "following", "2001-11-07"),
        ("federal reserve", "2001-11-06", "following", "2001-11-06"),
        ("none", "2001-06-30", "following", "2001-06-30"),
    ],
)
def test_each_calendar_says_which_days_are_business_days(
    calendar: str, anchor: str, convention: str, paid_on: str
) -> None:
    found = rows(schedule_anchor_on=anchor, schedule_business_days=f'"{convention}"', schedule_calendar=f'"{calendar}"')
    assert found[1][0] == paid_on


def test_issue_and_maturity_stay_where_they_are() -> None:
    # January 14 and July 15, 2001 are Sundays.
    found = rows(
        note_issue_on="2001-01-14",
        note_maturity_on="2001-07-15",
        schedule_anchor_on="2001-01-14",
        schedule_every='"1 year"',
        schedule_business_days='"preceding"',
        schedule_accrual='"adjusted"',
        schedule_calendar='"weekends"',
    )
    # 181 days: 1,000 × 12% × 181/360 = 60.333…
    assert found == [
        ("2001-01-14", "issue", -1000, 1000),
        ("2001-01-14", "pay", 0, 1000),
        ("2001-07-15", "pay", 60.33, 1000),
        ("2001-07-15", "redeem", 1000, 0),
    ]


@pytest.mark.parametrize(
    ("anchor", "month_ends", "dates"),
    [
        ("2001-02-28", "true", ["2001-02-28", "2001-03-31", "2001-04-30", "2001-05-31"]),
        ("2001-02-28", "false", ["2001-02-28", "2001-03-28", "2001-04-28", "2001-05-28"]),
        ("2001-01-30", "true", ["2001-01-30", "2001-02-28", "2001-03-30", "2001-04-30", "2001-05-30"]),
        ("2001-01-31", "false", ["2001-01-31", "2001-02-28", "2001-03-31", "2001-04-30", "2001-05-31"]),
    ],
)
def test_a_cycle_from_the_last_day_of_a_month_stays_on_last_days_where_it_is_to(
    anchor: str, month_ends: str, dates: list[str]
) -> None:
    found = rows(
        note_maturity_on="2001-06-15",
        schedule_anchor_on=anchor,
        schedule_every='"1 month"',
        schedule_end_of_month=month_ends,
    )
    assert [r[0] for r in found if r[1] == "pay"] == [*dates, "2001-06-15"]


def test_a_leap_day_anchor_comes_back_to_the_29th_in_leap_years() -> None:
    yearly = {"note_issue_on": "2000-02-29", "note_maturity_on": "2005-01-01", "schedule_every": '"1 year"'}
    found = rows(**yearly, schedule_anchor_on="2000-02-29")
    assert [r[0] for r in found if r[1] == "pay"][1:-1] == ["2001-02-28", "2002-02-28", "2003-02-28", "2004-02-29"]


@pytest.mark.parametrize(
    ("day_count", "interest"),
    [
        # $1,000 at 12% from August 31, 2003 to maturity on February 29, 2004: days over 360 unless said otherwise
        ("30/360 bond basis", "59.67"),  # 30 August counts as 31: 179
        ("30E/360", "59.67"),  # 179
        ("30E/360 ISDA", "59.67"),  # the last of February is not the 30th at maturity: 179
        ("30/360 US", "59.67"),  # the start is no last of February: 179
        ("Actual/360", "60.67"),  # 182
        ("Actual/365 Fixed", "59.84"),  # 182/365: 59.8356
        ("Actual/Actual ISDA", "59.78"),  # 123/365 + 59/366: 40.4384 + 19.3443
    ],
)
def test_each_day_count_gives_its_interest(day_count: str, interest: str) -> None:
    found = flows(
        note_issue_on="2003-08-31",
        note_maturity_on="2004-02-29",
        note_day_count=f'"{day_count}"',
        schedule_anchor_on="2003-08-31",
    )
    assert found[2].amount == Fraction(interest)


def test_30e_360_isda_counts_the_last_of_february_as_the_30th_before_maturity_only() -> None:
    # From August 31 to February 29: 180 days; from February 29 to maturity on August 31: 180; 60.00 each.
    ends = {"note_issue_on": "2003-08-31", "schedule_anchor_on": "2003-08-31", "schedule_end_of_month": "true"}
    found = rows(**ends, note_maturity_on="2004-08-31", note_day_count='"30E/360 ISDA"')
    assert [r[2] for r in found if r[1] == "pay"] == [0, 60, 60]


def test_weeks_and_days_count_calendar_days() -> None:
    found = rows(note_maturity_on="2001-02-25", schedule_anchor_on="2001-01-15", schedule_every='"2 weeks"')
    assert [r[0] for r in found if r[1] == "pay"] == ["2001-01-15", "2001-01-29", "2001-02-12", "2001-02-25"]
    same = rows(note_maturity_on="2001-02-25", schedule_anchor_on="2001-01-15", schedule_every='"14 days"')
    assert same == found


def test_each_date_that_moves_to_one_business_day_is_settled_on_it() -> None:
    # Daily from Friday, January 19, 2001: Saturday's and Sunday's interest is paid on Monday with Monday's own.
    found = rows(
        note_issue_on="2001-01-19",
        note_maturity_on="2001-01-23",
        schedule_anchor_on=None,
        schedule_every='"1 day"',
        schedule_business_days='"following"',
        schedule_calendar='"weekends"',
    )
    # 1,000 × 12% / 360 = 0.333…
    monday = ("2001-01-22", "pay", 0.33, 1000)
    assert found[1:-1] == [monday, monday, monday, ("2001-01-23", "pay", 0.33, 1000)]


def test_without_rounding_each_amount_is_exact() -> None:
    found = flows((("2001-05-01", "24%"),), rounding_places='"none"')
    assert abs(found[1].amount - Fraction(254, 3)) < Fraction(1, 10**59)
    assert found[2].amount == 120


def test_a_step_that_would_need_a_business_day_beyond_the_calendar_is_refused_in_a_sentence() -> None:
    with pytest.raises(Refused, match="December 31, 1992 is outside the years 1993 to 2050"):
        flows(
            note_issue_on="1993-01-01",
            note_maturity_on="1993-07-01",
            schedule_anchor_on="1993-01-01",
            schedule_business_days='"preceding"',
            schedule_calendar='"federal reserve"',
        )


def test_weekends_need_no_table_of_holidays() -> None:
    found = flows(
        note_issue_on="1950-01-15",
        note_maturity_on="2150-01-15",
        schedule_anchor_on="1950-07-15",
        schedule_business_days='"following"',
        schedule_calendar='"weekends"',
    )
    assert all(f.on.weekday() < 5 for f in found if f.on not in (date(1950, 1, 15), date(2150, 1, 15)))
