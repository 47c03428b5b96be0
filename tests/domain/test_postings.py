"""What may be posted, paid and voided, and what is refused with a sentence."""

from datetime import date

import pytest

from cerplex_desktop.domain.covenants.existing import existing_on
from cerplex_desktop.domain.errors import BadInput, Refused
from tests.domain.clerk import Clerk
from tests.domain.deals import AUGUST_1997, FEBRUARY_1998, MARCH_1998

EARLY = date(1998, 2, 3)


def ready() -> Clerk:
    clerk = Clerk()
    clerk.elect(FEBRUARY_1998, "floor", EARLY)
    clerk.notify(FEBRUARY_1998, EARLY)
    return clerk


def test_a_date_is_not_posted_before_it_came() -> None:
    clerk = ready()
    clerk.pay(FEBRUARY_1998, received=date(1998, 2, 18))
    with pytest.raises(Refused, match="cannot be posted on February 18, 1998"):
        clerk.post(FEBRUARY_1998, date(1998, 2, 18))


def test_a_date_is_not_posted_before_it_is_paid_and_each_holder_is_named() -> None:
    clerk = ready()
    clerk.pay(FEBRUARY_1998, "JHL")
    with pytest.raises(Refused, match=r"remains\. Northwestern Mutual: payable .* North Atlantic: payable"):
        clerk.post(FEBRUARY_1998)


def test_a_date_is_not_posted_twice() -> None:
    with pytest.raises(Refused, match=r"already posted as no\. 1"):
        Clerk().post(AUGUST_1997)


def test_a_date_is_not_posted_out_of_order() -> None:
    with pytest.raises(Refused, match="February 19, 1998 is not posted yet"):
        Clerk().post(MARCH_1998)


@pytest.mark.parametrize("day", [date(1998, 2, 18), date(1998, 1, 19), date(2001, 12, 19), date(1997, 2, 19)])
def test_a_day_that_is_no_interest_date_is_refused_with_the_nearest(day: date) -> None:
    with pytest.raises(Refused, match=r"is not an interest payment date \(section 4\.1\(a\)"):
        Clerk().desk(day)


def test_cash_that_was_paid_is_not_added_to_principal_as_well() -> None:
    clerk = Clerk()
    clerk.elect(FEBRUARY_1998, "full", EARLY)
    clerk.pay(FEBRUARY_1998, received=EARLY)
    clerk.elect(FEBRUARY_1998, "floor", EARLY)
    clerk.notify(FEBRUARY_1998, EARLY)
    with pytest.raises(Refused, match="more cash was paid than is payable"):
        clerk.post(FEBRUARY_1998)
    clerk.elect(FEBRUARY_1998, "full", date(1998, 2, 19))
    clerk.issue(FEBRUARY_1998, date(1998, 2, 19))
    assert not any(clerk.post(FEBRUARY_1998).capitalized)


def test_a_payment_is_no_more_than_is_owed() -> None:
    clerk = ready()
    owed = next(h.payable for h in clerk.desk(FEBRUARY_1998).holders if h.holder == "JHL")
    with pytest.raises(Refused, match="is more than is owed to John Hancock"):
        clerk.pay(FEBRUARY_1998, "JHL", f"{(owed.cents + 1) / 100:.2f}")
    clerk.pay(FEBRUARY_1998, "JHL", owed.plain())
    with pytest.raises(Refused, match="Nothing remains to be paid"):
        clerk.pay(FEBRUARY_1998, "JHL")


def test_an_amount_needs_a_holder_and_a_known_one() -> None:
    clerk = ready()
    with pytest.raises(BadInput, match="does not say whom"):
        clerk.pay(FEBRUARY_1998, None, "1.00")
    with pytest.raises(BadInput, match=r"none\."):
        clerk.pay(FEBRUARY_1998, "JHL", "0.00")


def test_only_the_latest_posting_is_voided_and_only_once() -> None:
    clerk = Clerk()
    clerk.do_in_time(FEBRUARY_1998, "floor")
    with pytest.raises(Refused, match=r"posting no\. 2 of February 19, 1998 rests on its principal"):
        clerk.void(1)
    clerk.void(2)
    with pytest.raises(Refused, match="was voided already"):
        clerk.void(2)
    with pytest.raises(BadInput, match=r"no posting no. 3\. Postings are numbered 1 to 2"):
        clerk.void(3)


def test_a_voided_posting_keeps_its_number_and_the_next_takes_the_next() -> None:
    clerk = Clerk()
    clerk.do_in_time(FEBRUARY_1998, "floor")
    clerk.void(2)
    posting = clerk.post(FEBRUARY_1998)
    assert posting.number == 3
    assert [(p.number, p.voided_by is not None) for p in clerk.book.all_postings()] == [
        (1, False),
        (2, True),
        (3, False),
    ]


def test_a_default_found_out_after_posting_does_not_break_the_posting() -> None:
    clerk = Clerk()
    clerk.do_in_time(FEBRUARY_1998, "floor")
    clerk.open_default(date(1998, 1, 1))
    assert existing_on(clerk.book, FEBRUARY_1998, FEBRUARY_1998) is not None


def test_a_default_ends_after_it_began_and_once() -> None:
    clerk = Clerk()
    clerk.open_default(EARLY)
    with pytest.raises(Refused, match="cannot have ended"):
        clerk.end_default(EARLY)
    clerk.end_default(date(1998, 2, 4))
    with pytest.raises(Refused, match="already ended"):
        clerk.end_default(date(1998, 2, 5))
