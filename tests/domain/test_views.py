"""The book as of a day, and as known on a day. Amounts by hand: see first_three_dates.md."""

from datetime import date

import pytest

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.interest_dates.desk import desk_of
from cerplex_desktop.domain.invariants.invariants import check_invariants
from cerplex_desktop.domain.replay.views import View, seen
from tests.domain.clerk import Clerk
from tests.domain.deals import AUGUST_1997, FEBRUARY_1998, MARCH_1998
from tests.domain.derived import derived


def values(book: Book) -> object:
    return derived(book) | {"working_on": None}


def work_on(clerk: Clerk, on: date | None) -> None:
    clerk.record(kinds.WORKING_DATE_SET, on or date(1998, 2, 2), {"working_on": on.isoformat() if on else None})


def test_a_view_without_limits_is_the_book() -> None:
    book = Clerk().book
    assert seen(book, View()) is book
    assert View().text() == ""


def test_as_of_a_day_only_what_happened_through_it_counts() -> None:
    clerk = Clerk()
    before = values(clerk.book)
    clerk.do_in_time(FEBRUARY_1998, "floor")
    posted = values(clerk.book)
    clerk.do_in_time(MARCH_1998, "full")
    assert values(seen(clerk.book, View(as_of=date(1998, 2, 4)))) == before
    assert values(seen(clerk.book, View(as_of=FEBRUARY_1998))) == posted
    assert values(seen(clerk.book, View(as_of=date(1998, 3, 4)))) == posted
    assert values(seen(clerk.book, View(as_of=MARCH_1998))) == values(clerk.book)
    assert seen(clerk.book, View(as_of=FEBRUARY_1998)).working_on == FEBRUARY_1998


def test_before_the_first_date_nothing_is_posted() -> None:
    book = seen(Clerk().book, View(as_of=date(1997, 8, 18)))
    assert not book.postings
    assert sum(book.principals()) == 1_725_000_000


def test_what_was_taken_back_later_never_happened_as_of_any_day() -> None:
    clerk = Clerk()
    before = values(seen(clerk.book, View(as_of=FEBRUARY_1998)))
    clerk.open_default(date(1998, 2, 10))
    assert seen(clerk.book, View(as_of=FEBRUARY_1998)).defaults
    assert not seen(clerk.book, View(as_of=date(1998, 2, 9))).defaults
    clerk.take_back(clerk.book.facts[-1])
    assert values(seen(clerk.book, View(as_of=FEBRUARY_1998))) == before


def test_cash_counts_from_the_day_it_reached_its_holder() -> None:
    clerk = Clerk()
    clerk.pay(FEBRUARY_1998, "NML", "100.00", received=date(1998, 2, 18))
    assert not seen(clerk.book, View(as_of=date(1998, 2, 17))).payments
    assert len(seen(clerk.book, View(as_of=date(1998, 2, 18))).payments) == 1


def test_a_receipt_after_the_day_is_not_known_as_of_it() -> None:
    clerk = Clerk()
    clerk.elect(FEBRUARY_1998, "floor", date(1998, 2, 2))
    clerk.deliver(clerk.issue(FEBRUARY_1998, date(1998, 2, 2))[0], "courier", date(1998, 2, 3), date(1998, 2, 5))
    assert not seen(clerk.book, View(as_of=date(1998, 2, 2))).deliveries
    assert seen(clerk.book, View(as_of=date(1998, 2, 4))).deliveries[0].received_on is None
    assert seen(clerk.book, View(as_of=date(1998, 2, 5))).deliveries[0].received_on == date(1998, 2, 5)


def test_as_known_on_a_day_only_what_was_entered_under_a_working_date_up_to_it_counts() -> None:
    clerk = Clerk()
    before = values(clerk.book)
    work_on(clerk, date(1998, 3, 2))
    clerk.open_default(date(1998, 2, 10))
    assert values(seen(clerk.book, View(as_known=date(1998, 3, 1)))) == before
    assert seen(clerk.book, View(as_known=date(1998, 3, 2))).defaults
    assert seen(clerk.book, View(as_known=date(1998, 3, 1))).working_on == date(1998, 3, 1)


def test_without_a_working_date_the_day_of_the_clock_counts() -> None:
    clerk = Clerk()  # its clock stands at February 2, 1998
    work_on(clerk, date(1999, 1, 4))
    work_on(clerk, None)
    clerk.open_default(date(1998, 1, 10))
    assert seen(clerk.book, View(as_known=date(1998, 2, 2))).defaults
    assert not seen(clerk.book, View(as_known=date(1998, 2, 1))).defaults


def test_a_mistake_stands_until_it_was_known_to_be_one() -> None:
    clerk = Clerk()
    clerk.open_default(date(1998, 1, 10))
    believed = values(clerk.book)
    work_on(clerk, date(1998, 2, 9))
    clerk.take_back(clerk.book.facts[-2])
    assert values(seen(clerk.book, View(as_known=date(1998, 2, 8)))) == believed
    assert not seen(clerk.book, View(as_known=date(1998, 2, 9))).defaults


def test_a_voided_posting_stands_again_as_known_before_it_was_voided() -> None:
    clerk = Clerk()
    clerk.do_in_time(FEBRUARY_1998, "floor")
    posted = values(clerk.book)
    work_on(clerk, date(1998, 3, 2))
    clerk.void(2)
    found = seen(clerk.book, View(as_known=date(1998, 3, 1)))
    assert values(found) == posted
    assert found.postings[FEBRUARY_1998].number == 2


def test_what_rests_on_an_entry_that_was_not_known_is_left_out_with_it() -> None:
    clerk = Clerk()
    work_on(clerk, date(1998, 6, 1))
    clerk.do_in_time(FEBRUARY_1998, "floor")
    clerk.elect(MARCH_1998, "floor", date(1998, 3, 2))
    papers = clerk.issue(MARCH_1998, date(1998, 3, 2))
    work_on(clerk, date(1998, 3, 4))
    clerk.deliver(papers[0], "hand", date(1998, 3, 4), date(1998, 3, 4))
    clerk.pay(MARCH_1998)
    clerk.post(MARCH_1998, date(1998, 6, 2))
    found = seen(clerk.book, View(as_known=date(1998, 5, 1)))
    assert list(found.postings) == [AUGUST_1997]
    assert not found.deliveries
    assert desk_of(found, MARCH_1998, date(1998, 5, 1)).is_next is False


@pytest.mark.parametrize("view", [View(as_of=FEBRUARY_1998), View(as_known=date(1998, 2, 20)), View(MARCH_1998)])
def test_a_view_is_the_same_whenever_it_is_asked(view: View) -> None:
    clerk = Clerk()
    clerk.do_in_time(FEBRUARY_1998, "floor")
    first = values(seen(clerk.book, view))
    work_on(clerk, date(1998, 4, 1))
    clerk.do_in_time(MARCH_1998, "full")
    again = values(seen(clerk.book, view))
    assert again == first or view.as_of == MARCH_1998
    check_invariants(clerk.book)


def test_both_limits_together() -> None:
    clerk = Clerk()
    clerk.open_default(date(1998, 2, 10))
    work_on(clerk, date(1998, 3, 2))
    clerk.open_default(date(1998, 2, 5))
    assert list(seen(clerk.book, View(date(1998, 2, 9), date(1998, 4, 1))).defaults) == [2]
    assert list(seen(clerk.book, View(date(1998, 2, 12), date(1998, 3, 1))).defaults) == [1]
    assert View(date(1998, 2, 9), date(1998, 4, 1)).text() == "as of February 9, 1998, as known on April 1, 1998"


def test_prime_is_known_no_further_than_the_day() -> None:
    clerk = Clerk()
    clerk.record(kinds.PRIME_KNOWN, date(1998, 2, 2), {"through_on": "2002-12-31"})
    rate = {"table": "prime", "from_on": "2002-11-07", "rate": "4.25%", "source": "H.15"}
    clerk.record(kinds.RATE_SET, date(1998, 2, 2), rate)
    before = seen(clerk.book, View(as_of=date(2002, 6, 3))).default_rate.terms
    assert before.prime_known_to == date(2002, 6, 3)
    assert before.prime[-1].from_on < date(2002, 6, 3)
    assert seen(clerk.book, View(as_of=date(2002, 11, 7))).default_rate.terms.prime[-1].from_on == date(2002, 11, 7)
