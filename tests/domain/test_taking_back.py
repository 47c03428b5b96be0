"""Entries made by mistake are taken back, a Default's too, unless a posting rests on them."""

from datetime import date

import pytest

from cerplex_desktop.domain.corrections.taking_back import check_take_back
from cerplex_desktop.domain.errors import BadInput, Refused
from tests.domain.clerk import Clerk
from tests.domain.deals import FEBRUARY_1998

EARLY = date(1998, 2, 3)


def under_default() -> Clerk:
    clerk = Clerk()
    clerk.open_default(EARLY)
    return clerk


def take_back(clerk: Clerk, number: int) -> None:
    clerk.take_back(check_take_back(clerk.book, number, "entered by mistake"))


def default_entry(clerk: Clerk) -> int:
    return next(f.number for f in clerk.book.facts if f.kind == "default opened")


def test_a_default_entered_by_mistake_is_taken_back_and_the_choice_is_open_again() -> None:
    clerk = under_default()
    take_back(clerk, clerk.book.defaults[1].latest_entry.number)
    assert not clerk.book.defaults
    clerk.elect(FEBRUARY_1998, "floor", EARLY)
    clerk.open_default(date(1998, 3, 1))
    assert list(clerk.book.defaults) == [2]  # a number is not used twice


def test_the_end_of_a_default_is_taken_back_first_and_it_is_open_again() -> None:
    clerk = under_default()
    clerk.end_default(date(1998, 2, 10))
    take_back(clerk, clerk.book.defaults[1].latest_entry.number)
    assert [d.number for d in clerk.book.open_defaults] == [1]
    assert clerk.book.defaults[1].latest_entry.number == default_entry(clerk)


def test_a_default_on_whose_strength_a_date_was_posted_is_kept_until_the_posting_is_voided() -> None:
    clerk = under_default()
    clerk.pay(FEBRUARY_1998)
    clerk.post(FEBRUARY_1998)
    with pytest.raises(Refused, match=r"February 19, 1998 was posted on its strength, as no\. 2\. Void posting no\. 2"):
        take_back(clerk, default_entry(clerk))
    clerk.void(2)
    take_back(clerk, default_entry(clerk))
    assert not clerk.book.defaults


def test_an_end_found_out_after_the_posting_does_not_free_the_beginning() -> None:
    clerk = under_default()
    clerk.pay(FEBRUARY_1998)
    clerk.post(FEBRUARY_1998)
    clerk.end_default(date(1998, 2, 10))
    end = clerk.book.defaults[1].latest_entry.number
    with pytest.raises(Refused, match=rf"entry no\. {end} records how it ended\. Take entry no\. {end} back first"):
        take_back(clerk, default_entry(clerk))
    take_back(clerk, end)
    with pytest.raises(Refused, match="posted on its strength"):
        take_back(clerk, default_entry(clerk))


def test_an_end_that_allowed_an_addition_is_kept_until_the_posting_is_voided() -> None:
    clerk = under_default()
    clerk.end_default(date(1998, 2, 5))
    clerk.elect(FEBRUARY_1998, "floor", date(1998, 2, 5))
    clerk.notify(FEBRUARY_1998, date(1998, 2, 5))
    clerk.pay(FEBRUARY_1998)
    clerk.post(FEBRUARY_1998)
    end = clerk.book.defaults[1].latest_entry.number
    with pytest.raises(Refused, match=r"default ended.*posted on its strength"):
        take_back(clerk, end)
    clerk.void(2)
    take_back(clerk, end)
    take_back(clerk, default_entry(clerk))
    assert not clerk.book.defaults


def test_an_end_under_which_all_was_paid_in_cash_is_taken_back() -> None:
    clerk = under_default()
    clerk.end_default(date(1998, 2, 5))
    clerk.pay(FEBRUARY_1998)
    clerk.post(FEBRUARY_1998)
    take_back(clerk, clerk.book.defaults[1].latest_entry.number)
    assert clerk.book.defaults[1].exists_on(FEBRUARY_1998)


@pytest.mark.parametrize("from_on", [date(1998, 1, 1), date(1998, 3, 1)])
def test_a_default_recorded_after_a_posting_or_beginning_after_its_date_may_be_taken_back(from_on: date) -> None:
    clerk = Clerk()
    if from_on > FEBRUARY_1998:
        clerk.open_default(from_on)
    clerk.do_in_time(FEBRUARY_1998, "floor")
    if from_on < FEBRUARY_1998:
        clerk.open_default(from_on)
    take_back(clerk, default_entry(clerk))
    assert not clerk.book.defaults


def test_what_is_issued_posted_or_taken_back_already_is_refused_and_a_reason_is_needed() -> None:
    clerk = under_default()
    clerk.issue(FEBRUARY_1998, EARLY)
    number = default_entry(clerk)
    with pytest.raises(Refused, match=r"\(document issued\) cannot be taken back"):
        take_back(clerk, clerk.book.documents[1].fact.number)
    with pytest.raises(BadInput, match="for a reason"):
        check_take_back(clerk.book, number, "  ")
    take_back(clerk, number)
    with pytest.raises(Refused, match=rf"entry no\. {len(clerk.book.facts)} took it back already"):
        take_back(clerk, number)
