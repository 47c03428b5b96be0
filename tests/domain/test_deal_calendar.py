"""What the calendar of the Cerplex deal holds, and how its entries stand.

Days are those of the agreement (4.1(a) to (e), 4.2(i) to (iii)) and of the New York holidays of 1998; the mail's
days are counted by hand: for February 19, 1998 posted by Monday the 9th, arrived by Friday the 13th.
"""

from collections.abc import Iterable
from datetime import date

import pytest

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.deadlines.deadlines import (
    ARRIVE_BY,
    CASH_DUE,
    DONE,
    INTEREST_DATE,
    MATURITY,
    MISSED,
    NOT_NEEDED,
    OPEN,
    POST_BY,
    PREPAYMENT_ENDS,
    QUARTER_ENDS,
    THRESHOLD_STEP,
    WARRANTS_EXPIRE,
    Deadline,
)
from cerplex_desktop.domain.deadlines.deal_calendar import deal_calendar
from cerplex_desktop.domain.money import Money
from tests.domain.clerk import Clerk
from tests.domain.deals import FEBRUARY_1998, MARCH_1998, ONE_NOTE, with_reading


def feb(day: int) -> date:
    return date(1998, 2, day)


def of_kind(entries: Iterable[Deadline], kind: str) -> list[Deadline]:
    return [e for e in entries if e.kind == kind]


def entry(book: Book, on: date, kind: str, subject: str = "1998-02-19") -> Deadline:
    (found,) = [e for e in deal_calendar(book, on) if (e.kind, e.subject) == (kind, subject)]
    return found


def test_the_47_interest_dates_are_there_and_each_after_august_1997_but_maturity_has_its_notice_days() -> None:
    entries = deal_calendar(Clerk().book, feb(2))
    counts = {kind: len(of_kind(entries, kind)) for kind in (INTEREST_DATE, CASH_DUE, POST_BY, ARRIVE_BY)}
    assert counts == {INTEREST_DATE: 47, CASH_DUE: 47, POST_BY: 45, ARRIVE_BY: 45}


@pytest.mark.parametrize(
    ("kind", "day"),
    [(POST_BY, feb(9)), (ARRIVE_BY, feb(13)), (CASH_DUE, FEBRUARY_1998), (INTEREST_DATE, FEBRUARY_1998)],
)
def test_the_days_of_february_19_1998_are_those_counted_by_hand(kind: str, day: date) -> None:
    assert entry(Clerk().book, feb(2), kind).on == day


def test_cash_for_sunday_april_19_1998_is_in_time_on_monday_and_the_entry_says_why() -> None:
    found = entry(Clerk().book, feb(2), CASH_DUE, "1998-04-19")
    assert found.on == date(1998, 4, 20)
    assert "Sunday, April 19, 1998, is no Business Day" in found.detail


def test_single_days_of_the_deal_are_entries() -> None:
    entries = deal_calendar(Clerk().book, feb(2))
    days = {k: [str(e.on) for e in of_kind(entries, k)] for k in (THRESHOLD_STEP, PREPAYMENT_ENDS, MATURITY)}
    assert days == {
        THRESHOLD_STEP: ["1997-08-20", "1997-08-22", "1997-09-01"],
        PREPAYMENT_ENDS: ["1998-08-19"],
        MATURITY: ["2001-11-19"],
    }
    assert [e.on.year for e in of_kind(entries, WARRANTS_EXPIRE)] == [2003, 2006, 2007]


def test_entries_come_in_order_and_no_two_share_an_identity() -> None:
    entries = deal_calendar(Clerk().book, feb(2))
    assert [e.on for e in entries] == sorted(e.on for e in entries)
    assert len({e.identity for e in entries}) == len(entries)


def test_without_a_notice_the_whole_addition_is_at_stake() -> None:
    """Half a year at 15% on one note's $18,069,375.00 is $1,355,203.125, at 9.50% $858,295.3125, rounded up."""
    found = entry(Clerk(ONE_NOTE).book, feb(2), ARRIVE_BY)
    assert (found.state, found.at_stake) == (OPEN, Money(1_355_203_13 - 858_295_32))


def test_a_notice_that_was_never_given_is_missed_and_stays_missed_after_the_date_is_posted_in_cash() -> None:
    clerk = Clerk()
    assert entry(clerk.book, feb(13), ARRIVE_BY).state == OPEN
    assert entry(clerk.book, feb(14), ARRIVE_BY).state == MISSED
    clerk.pay(FEBRUARY_1998)
    clerk.post(FEBRUARY_1998)
    assert entry(clerk.book, MARCH_1998, ARRIVE_BY).state == MISSED
    assert entry(clerk.book, MARCH_1998, CASH_DUE).state == DONE


def test_where_all_cash_was_chosen_no_notice_is_needed() -> None:
    clerk = Clerk()
    clerk.elect(FEBRUARY_1998, "full", feb(2))
    assert {entry(clerk.book, feb(16), kind).state for kind in (POST_BY, ARRIVE_BY)} == {NOT_NEEDED}


def test_a_notice_in_time_is_done_on_both_days_though_it_was_handed_over() -> None:
    clerk = Clerk()
    clerk.elect(FEBRUARY_1998, "floor", feb(2))
    clerk.notify(FEBRUARY_1998, feb(12))
    assert {entry(clerk.book, feb(12), kind).state for kind in (POST_BY, ARRIVE_BY)} == {DONE}


def test_a_delivery_dated_ahead_is_said_to_be_still_to_happen() -> None:
    clerk = Clerk()
    clerk.elect(FEBRUARY_1998, "floor", feb(2))
    clerk.notify(FEBRUARY_1998, feb(12))
    assert entry(clerk.book, feb(12), ARRIVE_BY).detail == "In time, or waived, for every holder."
    ahead = entry(clerk.book, feb(11), ARRIVE_BY).detail
    assert ahead == "In time, or waived, for every holder, once deliveries dated ahead have happened."


def test_after_the_last_day_to_post_that_day_is_missed_while_a_courier_can_still_be_in_time() -> None:
    clerk = Clerk()
    clerk.elect(FEBRUARY_1998, "floor", feb(2))
    assert entry(clerk.book, feb(9), POST_BY).state == OPEN
    assert [entry(clerk.book, feb(10), kind).state for kind in (POST_BY, ARRIVE_BY)] == [MISSED, OPEN]


def test_cash_that_came_a_day_late_stays_missed_and_what_is_unpaid_is_an_entry_until_it_is_paid() -> None:
    clerk = Clerk()
    clerk.elect(FEBRUARY_1998, "full", feb(2))
    assert entry(clerk.book, FEBRUARY_1998, CASH_DUE).state == OPEN
    clerk.pay(FEBRUARY_1998, received=feb(20))
    assert entry(clerk.book, feb(20), CASH_DUE).state == MISSED


def test_where_mail_counts_on_actual_receipt_there_is_no_day_to_post() -> None:
    entries = deal_calendar(Clerk(with_reading("I-14", "actual receipt")).book, feb(2))
    assert not of_kind(entries, POST_BY)
    assert len(of_kind(entries, ARRIVE_BY)) == 45


def test_a_span_of_days_shows_what_is_late_before_it_too() -> None:
    book = Clerk().book
    spanned = deal_calendar(book, feb(16), feb(16), MARCH_1998)
    assert [(e.kind, e.on) for e in spanned if e.on < feb(16)] == [(POST_BY, feb(9)), (ARRIVE_BY, feb(13))]
    assert all(e.on <= MARCH_1998 for e in spanned)


def test_every_fiscal_quarter_end_stands_in_the_calendar_with_the_day_of_its_certificate() -> None:
    """Quarters end with March, June, September and December; the deal's assumed term is 60 days."""
    book = Clerk().book
    ends = [e for e in deal_calendar(book, date(1998, 2, 2)) if e.kind == QUARTER_ENDS]
    first, last = date(1997, 6, 30), date(2001, 9, 30)
    assert (ends[0].on, ends[-1].on, len(ends)) == (first, last, 18)
    assert all((e.on.month % 3, e.on.day >= 30) == (0, True) for e in ends)
    assert [e.state for e in ends[:4]] == ["passed", "passed", "passed", "to come"]
    assert ends[3].detail == f"Its compliance certificate is due {long_date(date(1998, 5, 30))}."
