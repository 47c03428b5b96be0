"""By when a notice must arrive and be posted, and when a delivery counts: sections 4.1(c)(i), I-6a, I-7, I-14."""

from datetime import date

import pytest

from cerplex_desktop.domain.errors import BadInput, Refused
from cerplex_desktop.domain.interest_dates.notices import BY_DEEMED_RECEIPT, FAILS, HOLDS, OPEN, Deadlines
from tests.domain.clerk import Clerk
from tests.domain.deals import (
    AUGUST_1997,
    FEBRUARY_1998,
    MATURITY,
    SHIPPED,
    under_the_federal_reserve_calendar,
    with_reading,
)


def feb(day: int) -> date:
    return date(1998, 2, day)


def deadlines_of(clerk: Clerk, day: date = FEBRUARY_1998) -> Deadlines:
    limits = clerk.desk(day, date(1998, 2, 2)).deadlines
    assert limits is not None
    return limits


def test_a_notice_for_february_19_1998_must_arrive_by_friday_the_13th_and_be_posted_by_monday_the_9th() -> None:
    limits = deadlines_of(Clerk())
    assert (limits.last_to_arrive_on, limits.last_to_post_on) == (feb(13), feb(9))


def test_the_days_that_moved_the_deadline_are_named() -> None:
    named = {on: name for on, name in deadlines_of(Clerk()).moved_by if on.weekday() < 5}
    assert named == {feb(12): "Lincoln's Birthday", feb(16): "Presidents' Day (Washington's Birthday)"}


def test_under_the_federal_reserve_calendar_lincolns_birthday_is_a_business_day() -> None:
    limits = deadlines_of(Clerk(under_the_federal_reserve_calendar()))
    assert (limits.last_to_arrive_on, limits.last_to_post_on) == (feb(13), feb(10))


def test_when_mail_counts_on_actual_receipt_there_is_no_last_day_to_post() -> None:
    limits = deadlines_of(Clerk(with_reading("I-14", "actual receipt")))
    assert (limits.last_to_arrive_on, limits.last_to_post_on) == (feb(13), None)


def test_when_mail_counts_as_sent_the_last_day_to_post_is_the_last_day_to_arrive() -> None:
    limits = deadlines_of(Clerk(with_reading("I-14", "when sent")))
    assert (limits.last_to_arrive_on, limits.last_to_post_on) == (feb(13), feb(13))


@pytest.mark.parametrize("day", [AUGUST_1997, MATURITY])
def test_august_1997_and_maturity_have_no_deadline_since_they_need_no_notice(day: date) -> None:
    assert Clerk(posted_through_1997=False).desk(day).deadlines is None


RECEIPTS = [
    # method, sent, received -> verdict on the deadline of Friday the 13th
    ("certified mail", 9, None, BY_DEEMED_RECEIPT),  # deemed Friday the 13th: Lincoln's Birthday does not count
    ("certified mail", 9, 13, HOLDS),
    ("certified mail", 9, 17, BY_DEEMED_RECEIPT),  # arrived late, deemed in time
    ("certified mail", 10, 12, FAILS),  # deemed Tuesday the 17th; the earlier arrival does not help
    ("registered mail", 6, 10, HOLDS),
    ("courier", 12, 13, HOLDS),
    ("courier", 12, None, OPEN),
    ("courier", 12, 17, FAILS),
    ("telecopy", 13, 13, HOLDS),
    ("hand", 17, 17, FAILS),
    ("first-class mail", 3, None, OPEN),
]


@pytest.mark.parametrize(("method", "sent", "received", "verdict"), RECEIPTS)
def test_a_delivery_counts_as_the_register_says(method: str, sent: int, received: int | None, verdict: str) -> None:
    clerk = Clerk()
    clerk.elect(FEBRUARY_1998, "floor", feb(2))
    paper = clerk.issue(FEBRUARY_1998, feb(2))[0]
    clerk.deliver(paper, method, feb(sent), feb(received) if received else None)
    notice = next(h for h in clerk.desk(FEBRUARY_1998, feb(13)).holders if h.holder == paper.holder).notice
    assert notice is not None
    assert notice.verdict == verdict, notice.evidence


def verdict_after(clerk: Clerk, *deliveries: tuple[str, int, int | None]) -> tuple[str, str]:
    clerk.elect(FEBRUARY_1998, "floor", feb(2))
    paper = clerk.issue(FEBRUARY_1998, feb(2))[0]
    for method, sent, received in deliveries:
        clerk.deliver(paper, method, feb(sent), feb(received) if received else None)
    notice = next(h for h in clerk.desk(FEBRUARY_1998, feb(20)).holders if h.holder == paper.holder).notice
    assert notice is not None
    return notice.verdict, notice.evidence


def test_an_early_arrival_of_late_mail_is_shown_though_it_does_not_help() -> None:
    verdict, evidence = verdict_after(Clerk(), ("certified mail", 10, 12))
    assert verdict == FAILS
    assert "actual receipt February 12, 1998 does not help" in evidence


def test_a_copy_by_hand_in_time_cures_mail_that_counts_as_late() -> None:
    assert verdict_after(Clerk(), ("certified mail", 11, None), ("hand", 13, 13))[0] == HOLDS


def test_an_actual_receipt_in_time_is_better_evidence_than_an_earlier_deemed_one() -> None:
    assert verdict_after(Clerk(), ("certified mail", 6, None), ("hand", 13, 13))[0] == HOLDS


def test_nothing_delivered_fails_once_the_deadline_has_passed() -> None:
    verdict, evidence = verdict_after(Clerk())
    assert verdict == FAILS
    assert "had to arrive by Friday, February 13, 1998" in evidence


@pytest.mark.parametrize(
    ("rule", "delivery", "verdict"),
    [
        ("actual receipt", ("certified mail", 10, 13), HOLDS),
        ("actual receipt", ("certified mail", 3, 17), FAILS),
        ("when sent", ("certified mail", 13, None), HOLDS),
        ("when sent", ("certified mail", 17, None), FAILS),
    ],
)
def test_the_alternatives_of_reading_i_14_are_followed(
    rule: str, delivery: tuple[str, int, int | None], verdict: str
) -> None:
    assert verdict_after(Clerk(with_reading("I-14", rule, SHIPPED)), delivery)[0] == verdict


def test_a_paper_is_neither_sent_before_it_was_issued_nor_received_before_it_was_sent() -> None:
    clerk = Clerk()
    clerk.elect(FEBRUARY_1998, "floor", feb(3))
    paper = clerk.issue(FEBRUARY_1998, feb(3))[0]
    with pytest.raises(Refused, match="cannot have been sent"):
        clerk.deliver(paper, "hand", feb(2), feb(3))
    with pytest.raises(Refused, match="cannot have been received"):
        clerk.deliver(paper, "hand", feb(5), feb(4))
    with pytest.raises(BadInput, match="not a method of delivery"):
        clerk.deliver(paper, "pigeon", feb(5), feb(5))


def test_the_holidays_that_put_off_a_deemed_receipt_are_named_and_weekends_are_not() -> None:
    """Posted Tuesday the 10th: the 11th, then Friday the 13th, then Tuesday the 17th."""
    _, evidence = verdict_after(Clerk(), ("certified mail", 10, None))
    assert (
        "deemed received February 17, 1998 (Lincoln's Birthday on February 12, 1998, Presidents' Day (Washington's "
        "Birthday) on February 16, 1998 left out): late"
    ) in evidence
    assert "left out" not in verdict_after(Clerk(), ("certified mail", 3, None))[1]
    assert "left out" not in verdict_after(Clerk(), ("courier", 11, 17))[1]
