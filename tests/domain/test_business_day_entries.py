"""Single days added to the holidays or struck: what they move, and what may not be recorded.

Counted by hand for February 19, 1998, whose notice must arrive by Friday the 13th. By rule it is posted by Monday the
9th, since the 12th is a holiday. With the 12th struck: 12, 11, 10. With the 10th added: 11, 9, 6.
"""

from datetime import date

import pytest

from cerplex_desktop.domain.accruals.business_days import holidays_of
from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.domain.corrections.taking_back import check_take_back
from cerplex_desktop.domain.errors import BadInput, CheckFailed, Refused
from cerplex_desktop.domain.events.amendments import amendment_data
from cerplex_desktop.domain.events.business_day_entries import business_day_data
from tests.domain.clerk import Clerk
from tests.domain.deals import FEBRUARY_1998, SHIPPED

TODAY = date(1998, 2, 2)


def feb(day: int) -> date:
    return date(1998, 2, day)


def set_day(clerk: Clerk, day: date, *, added: bool) -> Fact:
    data = business_day_data(clerk.book, day, "Day of Mourning" if added else "", "Proclamation", added=added)
    return clerk.record(kinds.BUSINESS_DAY_SET, TODAY, data)


def last_to_post(clerk: Clerk) -> date | None:
    limits = clerk.desk(FEBRUARY_1998, TODAY).deadlines
    assert limits is not None
    return limits.last_to_post_on


@pytest.mark.parametrize(("day", "added", "posted_by"), [(feb(12), False, feb(10)), (feb(10), True, feb(6))])
def test_a_single_day_moves_the_last_day_to_post(day: date, added: bool, posted_by: date) -> None:
    clerk = Clerk()
    assert last_to_post(clerk) == feb(9)
    set_day(clerk, day, added=added)
    assert last_to_post(clerk) == posted_by


def test_a_day_struck_and_added_again_is_a_holiday_and_taken_back_in_order_all_is_as_before() -> None:
    clerk = Clerk()
    struck = set_day(clerk, feb(12), added=False)
    again = set_day(clerk, feb(12), added=True)
    assert last_to_post(clerk) == feb(9)
    with pytest.raises(Refused, match=f"entry no. {again.number}"):
        check_take_back(clerk.book, struck.number, "by mistake")
    for fact in (again, struck):
        check_take_back(clerk.book, fact.number, "by mistake")
        clerk.take_back(fact)
    assert clerk.book.deal.business_days.exceptions == ()


def test_what_is_posted_stands() -> None:
    clerk = Clerk()
    clerk.do_in_time(FEBRUARY_1998, "floor")
    before = clerk.desk(FEBRUARY_1998, date(1998, 3, 2)).deadlines
    set_day(clerk, feb(10), added=True)
    assert clerk.desk(FEBRUARY_1998, date(1998, 3, 2)).deadlines == before


def test_a_day_set_stays_through_an_amendment_that_does_not_state_it() -> None:
    clerk = Clerk()
    set_day(clerk, feb(10), added=True)
    text = SHIPPED.replace("version = 1\n", "version = 2\n", 1).replace(
        'short_title = "Cerplex 1997"', 'short_title = "Cerplex"', 1
    )
    data = amendment_data(clerk.book, text, "amended.toml", date(1998, 2, 3), "Second Amendment")
    clerk.record(kinds.TERMS_AMENDED, TODAY, data)
    assert last_to_post(clerk) == feb(6)


def test_the_holidays_of_a_year_name_the_single_days_with_their_reasons() -> None:
    clerk = Clerk()
    set_day(clerk, feb(10), added=True)
    set_day(clerk, feb(12), added=False)
    told = {h.on: (h.name, h.state, h.reason) for h in holidays_of(clerk.book.deal, 1998)}
    assert told[feb(10)] == ("Day of Mourning", "added", "Proclamation")
    assert told[feb(12)] == ("Lincoln's Birthday", "struck", "Proclamation")
    assert told[feb(16)] == ("Presidents' Day (Washington's Birthday)", "by rule", "")
    assert date(1998, 7, 4) not in told  # a Saturday


@pytest.mark.parametrize(
    ("day", "added", "said"),
    [
        (feb(14), True, "never a Business Day"),
        (feb(15), False, "never a Business Day"),
        (feb(12), True, "a holiday already: Lincoln's Birthday"),
        (feb(10), False, "a Business Day already"),
    ],
)
def test_a_day_that_is_already_so_is_refused(day: date, added: bool, said: str) -> None:
    with pytest.raises(Refused, match=said):
        business_day_data(Clerk().book, day, "Name", "Reason", added=added)


@pytest.mark.parametrize(
    ("day", "name", "reason"), [(feb(10), "", "Why"), (feb(10), "Day", " "), (date(1898, 2, 10), "Day", "Why")]
)
def test_a_name_a_reason_and_a_known_year_are_needed(day: date, name: str, reason: str) -> None:
    with pytest.raises(BadInput):
        business_day_data(Clerk().book, day, name, reason, added=True)


@pytest.mark.parametrize("wrong", [{"added": 1}, {"business_day": "1998-02-14"}, {"name": None}, {"business_day": 5}])
def test_a_body_that_does_not_fit_is_refused(wrong: dict[str, object]) -> None:
    clerk = Clerk()
    data = business_day_data(clerk.book, feb(10), "Day", "Why", added=True)
    with pytest.raises(CheckFailed):
        clerk.record(kinds.BUSINESS_DAY_SET, TODAY, {**data, **wrong})
