"""Terms that cannot be meant are refused, all faults at once, each with its line, its field and what was expected."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cerplex_desktop.domain.accruals.day_counts import DAY_COUNTS, THIRTY_US
from cerplex_desktop.domain.deal.deal_findings import MalformedDeal
from cerplex_desktop.domain.one_note.flow_file import parse_terms
from tests.domain.notes import note, text_of


def findings(text: str) -> list[str]:
    with pytest.raises(MalformedDeal) as refused:
        parse_terms(text, "note.toml")
    assert refused.value.exit_code == 2
    return [str(finding) for finding in refused.value.findings]


def test_every_fault_is_told_at_once_with_its_line_field_and_what_was_expected() -> None:
    text = (
        '[note]\nprincipal = "-5"\nissue_on = "x"\nmaturity_on = 2002-01-15\nday_count = "act"\nrate = "9.5"\nfoo = 1\n'
    )
    text += '[schedule]\nevery = "1 fortnight"\ncalendar = "london"\n[[rates]]\nfrom_on = 2001-02-30\n'
    assert findings(text.replace("2001-02-30", "2001-02-28")) == [
        "Line 2, note.principal: expected a positive amount of at most 10,000,000,000,000 dollars, such as "
        '"3,000.00"; found “-5”.',
        "Line 3, note.issue_on: expected a date without quotes, such as 1997-08-19; found “x”.",
        "Line 5, note.day_count: expected one of 30E/360, 30/360 bond basis, 30E/360 ISDA, 30/360 US, Actual/360, "
        "Actual/365 Fixed, Actual/Actual ISDA; found “act”.",
        'Line 6, note.rate: expected a yearly rate from 0% to 100%, such as "9.50%" or "0.095"; found “9.5”.',
        "Line 7, note.foo: expected one of the keys accrued_at_issue, day_count, issue_on, maturity_on, "
        "premium_discount, principal, rate; found the unknown key “foo”.",
        "Line 9, schedule.every: expected a number of days, weeks, months, quarters or years, such as "
        '"1 month" or "27 days"; found “1 fortnight”.',
        "Line 10, schedule.calendar: expected one of none, weekends, new york legal, federal reserve; found “london”.",
        'Line 11, rates[0].rate: expected a yearly rate from 0% to 100%, such as "9.50%" or "0.095"; '
        "found nothing: the key is missing.",
    ]
    assert "2001-02-30" in findings(text)[0]  # a day that does not exist is no TOML, and the rest is not read


def test_a_missing_table_is_one_fault() -> None:
    assert findings("") == [
        "Line 1, note: expected a table [note]; found nothing: the key is missing.",
        "Line 1, schedule: expected a table [schedule]; found nothing: the key is missing.",
    ]


@pytest.mark.parametrize(
    ("steps", "changes", "field", "expected"),
    [
        ((), {"note_maturity_on": "2001-01-15"}, "note.maturity_on", "a day after the issue on 2001-01-15"),
        ((), {"note_maturity_on": "2200-01-01"}, "note.maturity_on", "a day of the years 1900 to 2199"),
        ((), {"note_issue_on": "1899-12-31"}, "note.issue_on", "a day of the years 1900 to 2199"),
        ((), {"schedule_anchor_on": "2002-01-16"}, "schedule.anchor_on", "a day up to maturity on 2002-01-15"),
        ((), {"capitalize_mode": '"all"'}, "capitalize.until_on", "a date without quotes"),
        (
            (),
            {"capitalize_mode": '"all"', "capitalize_until_on": "2002-01-16"},
            "capitalize.until_on",
            "a day from 2001-01-15 to 2002-01-15",
        ),
        (
            (),
            {"capitalize_mode": '"above floor"', "capitalize_until_on": "2001-07-15"},
            "capitalize.floor_rate",
            "a yearly rate",
        ),
        (
            (),
            {"capitalize_mode": '"all"', "capitalize_until_on": "2001-07-15", "capitalize_floor_rate": '"5%"'},
            "capitalize.floor_rate",
            "no floor rate",
        ),
        ((("2001-05-01", "9%"), ("2001-05-01", "8%")), {}, "rates[1].from_on", "a day after that of the rate before"),
        ((("2001-05-01", "9%"), ("2001-04-01", "8%")), {}, "rates[1].from_on", "a day after that of the rate before"),
        ((("2002-01-15", "9%"),), {}, "rates[0].from_on", "a day before maturity on 2002-01-15"),
        ((), {"note_principal": '"1,000.005"'}, "note.principal", "whole cents"),
        ((), {"note_premium_discount": '"0.005"'}, "note.premium_discount", "whole cents"),
        ((), {"note_accrued_at_issue": '"0.005"'}, "note.accrued_at_issue", "whole cents"),
        (
            (),
            {"note_premium_discount": '"-1,000.01"'},
            "note.premium_discount",
            "a discount of no more than the principal",
        ),
        ((), {"note_principal": "0"}, "note.principal", "a positive amount"),
        ((), {"note_principal": "true"}, "note.principal", "a positive amount"),
        ((), {"note_principal": '"1.000,00"'}, "note.principal", "a positive amount"),
        ((), {"note_principal": "inf"}, "note.principal", "a positive amount"),
        ((), {"note_principal": "0x" + "f" * 6000}, "note.principal", "a positive amount"),
        ((), {"note_accrued_at_issue": '"-1"'}, "note.accrued_at_issue", "an amount of at most"),
        ((), {"note_rate": '"-1%"'}, "note.rate", "a yearly rate from 0% to 100%"),
        ((), {"note_rate": '"100.01%"'}, "note.rate", "a yearly rate from 0% to 100%"),
        ((), {"rounding_places": "3"}, "rounding.places", '2 or "none"'),
        ((), {"rounding_places": '"two"'}, "rounding.places", '2 or "none"'),
        ((), {"schedule_stub": '"middle"'}, "schedule.stub", "one of long, short"),
        ((), {"schedule_end_of_month": '"yes"'}, "schedule.end_of_month", "true or false"),
        ((), {"schedule_accrual": '"adjust"'}, "schedule.accrual", "one of unadjusted, adjusted"),
        (
            (),
            {
                "schedule_calendar": '"federal reserve"',
                "schedule_business_days": '"following"',
                "note_maturity_on": "2050-01-15",
            },
            "note.maturity_on",
            "a day of the years 1993 to 2049, for which the holidays of “federal reserve” are known",
        ),
    ],
)
def test_terms_that_cannot_be_meant_are_refused(
    steps: tuple[tuple[str, str], ...], changes: dict[str, str], field: str, expected: str
) -> None:
    (only,) = findings(text_of(steps, **changes))
    assert f", {field}: expected {expected}" in only


@pytest.mark.parametrize("written", ['"9.5%"', '"9.50 %"', '"0.095"', "0.095", "9.5e-2", '" 9.5% "'])
def test_a_rate_may_be_written_as_percent_or_as_a_plain_fraction(written: str) -> None:
    assert note(note_rate=written).rates[0].rate == Fraction(19, 200)


@pytest.mark.parametrize("written", ['"1,234.50"', '"1234.5"', "1234.5", "1_234.50", '" 1234.50 "'])
def test_an_amount_may_be_written_as_text_or_as_a_plain_number(written: str) -> None:
    assert note(note_principal=written).principal == Fraction(2469, 2)


def test_a_day_may_be_written_in_quotes_as_the_program_takes_days_anywhere() -> None:
    assert note(note_issue_on='"2001-01-15"') == note(note_issue_on="2001-01-15") == note(note_issue_on='"1/15/2001"')
    for written in ("20010115", "2001-W03-1", "2001-1-15", "15.1.2001", "2001-02-30", "2001-01-15T00:00:00"):
        (only,) = findings(text_of((), note_issue_on=f'"{written}"'))
        assert "note.issue_on: expected a date" in only
        assert written in only


def test_a_rate_of_many_digits_is_read_exactly() -> None:
    assert note(note_rate='"0.03079012345679013"').rates[0].rate == Fraction(3079012345679013, 10**17)


@pytest.mark.parametrize("day_count", [*DAY_COUNTS, "actual/365 fixed", "US with February rule"])
def test_a_day_count_is_known_by_its_name_whatever_its_capitals(day_count: str) -> None:
    read = note(note_day_count=f'"{day_count}"').day_count
    assert read == (
        THIRTY_US if day_count.startswith("US") else next(d for d in DAY_COUNTS if d.lower() == day_count.lower())
    )


def test_what_may_be_left_out_stands_for_the_plain_case() -> None:
    stated = note(
        note_premium_discount='"0"',
        schedule_stub='"short"',
        schedule_end_of_month="false",
        schedule_business_days='"unadjusted"',
        schedule_accrual='"unadjusted"',
        schedule_calendar='"none"',
        capitalize_mode='"none"',
        rounding_places="2",
    )
    assert stated == note()


@given(
    st.text(max_size=300) | st.sampled_from(["[note]\n", "note = 1\n", "[[note]]\n", "[note]\n[schedule]\nevery = []"])
)
def test_any_text_at_all_is_refused_in_sentences(text: str) -> None:
    assert all(finding.startswith("Line ") and finding.endswith(".") for finding in findings(text))
