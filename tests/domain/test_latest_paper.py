"""The last letter that a holder has must be true: what is issued again, what posting refuses, what is warned of."""

from datetime import date

import pytest

from cerplex_desktop.domain.book.records.interest_dates import WAIVED_NOTICE
from cerplex_desktop.domain.errors import Refused
from cerplex_desktop.domain.interest_dates.elections import closed_because
from cerplex_desktop.domain.interest_dates.papers_due import papers_due, replacement_warning
from cerplex_desktop.domain.interest_dates.waivers import waiver_data
from cerplex_desktop.domain.papers.documents import ELECTION_NOTICE, PAYMENT_ADVICE
from cerplex_desktop.domain.papers.paper_states import BY_CHANGED_REASON, ISSUED, SUPERSEDED, state_of
from tests.domain.clerk import Clerk
from tests.domain.deals import AUGUST_1997, FEBRUARY_1998, MATURITY, SMALL, without_initial_addition

EARLY, DEADLINE, LATE = date(1998, 2, 3), date(1998, 2, 13), date(1998, 2, 17)


def elected() -> Clerk:
    clerk = Clerk(SMALL)
    clerk.elect(FEBRUARY_1998, "floor", EARLY)
    return clerk


def reasons(clerk: Clerk, on: date) -> set[str]:
    return {p.letter["reason"] for p in clerk.issue(FEBRUARY_1998, on)}


def states(clerk: Clerk) -> list[str]:
    return [state_of(clerk.book, d) for _, d in sorted(clerk.book.documents.items())]


def after_an_advice_for_a_late_notice() -> Clerk:
    """One courier was logged as late, its holder told of all cash; then the late delivery proves a mistake."""
    clerk = elected()
    first, *others = clerk.issue(FEBRUARY_1998, EARLY)
    logged = clerk.deliver(first, "courier", EARLY, LATE)
    for paper in others:
        clerk.deliver(paper, "hand", EARLY, EARLY)
    assert [p.kind for p in clerk.issue(FEBRUARY_1998, LATE)] == [PAYMENT_ADVICE, ELECTION_NOTICE, ELECTION_NOTICE]
    clerk.take_back(logged)
    clerk.deliver(first, "courier", EARLY, date(1998, 2, 4))
    return clerk


def test_a_date_is_not_posted_otherwise_than_the_advice_said_although_the_notice_now_counts() -> None:
    clerk = after_an_advice_for_a_late_notice()
    clerk.pay(FEBRUARY_1998)
    with pytest.raises(
        Refused,
        match=r"CPX-0004 tells Northwestern Mutual of .* and \$0\.00 added to principal.*Choose all cash, and issue "
        r"the payment advice\. If a delivery or payment was taken back by mistake, record it again\.",
    ):
        clerk.post(FEBRUARY_1998)


def test_after_choosing_all_cash_and_new_advices_the_date_is_posted() -> None:
    clerk = after_an_advice_for_a_late_notice()
    clerk.elect(FEBRUARY_1998, "full", LATE)
    assert {p.kind for p in clerk.issue(FEBRUARY_1998, LATE)} == {PAYMENT_ADVICE}
    clerk.pay(FEBRUARY_1998)
    assert not any(clerk.post(FEBRUARY_1998).capitalized)


def test_a_notice_of_other_amounts_must_be_replaced_before_its_date_is_posted() -> None:
    clerk = elected()
    clerk.notify(FEBRUARY_1998, EARLY)
    clerk.elect(FEBRUARY_1998, "full", EARLY)
    clerk.pay(FEBRUARY_1998)
    with pytest.raises(Refused, match=r"CPX-0001 tells Northwestern Mutual of .*Issue the papers again first"):
        clerk.post(FEBRUARY_1998)
    clerk.issue(FEBRUARY_1998, FEBRUARY_1998)
    assert states(clerk) == [SUPERSEDED] * 3 + [ISSUED] * 3
    assert not any(clerk.post(FEBRUARY_1998).capitalized)


def test_an_advice_is_issued_again_when_only_its_reason_changes() -> None:
    clerk = Clerk(SMALL)
    assert reasons(clerk, LATE) == {
        "The Company has made no election to add any part of this interest payment to principal."
    }
    clerk.elect(FEBRUARY_1998, "full", LATE)
    assert all(p.only_reason for p in papers_due(clerk.book, FEBRUARY_1998, LATE))
    assert reasons(clerk, LATE) == {"The Company has elected to pay the interest due on this date entirely in cash."}
    assert states(clerk) == [BY_CHANGED_REASON] * 3 + [ISSUED] * 3
    assert len(clerk.issue(FEBRUARY_1998, FEBRUARY_1998)) == 3 == len(clerk.book.documents) - 3


def test_the_same_reason_told_on_a_later_day_is_not_issued_again() -> None:
    clerk = Clerk(SMALL)
    clerk.open_default(EARLY)
    before = clerk.issue(FEBRUARY_1998, EARLY)
    clerk.end_default(date(1998, 2, 20))
    assert clerk.issue(FEBRUARY_1998, date(1998, 2, 24)) == before


def test_a_default_taken_back_changes_the_reason_of_its_advices() -> None:
    clerk = Clerk(SMALL)
    clerk.open_default(EARLY)
    clerk.issue(FEBRUARY_1998, EARLY)
    clerk.take_back(clerk.book.defaults[1].fact)
    clerk.issue(FEBRUARY_1998, LATE)
    assert states(clerk) == [BY_CHANGED_REASON] * 3 + [ISSUED] * 3


def test_a_holder_whose_notice_arrived_is_told_that_its_amounts_were_changed() -> None:
    clerk = elected()
    clerk.notify(FEBRUARY_1998, EARLY)
    clerk.elect(FEBRUARY_1998, "150,000.00", date(1998, 2, 4))
    first = sorted(reasons(clerk, LATE))[0]
    assert first == (
        "The Company’s notice CPX-0001 of February 3, 1998 states amounts that were changed afterwards, and written "
        "notice of the changed amounts did not reach you by Friday, February 13, 1998, as Section 4.1(c)(i) requires; "
        "the entire interest due on your Notes is payable in cash."
    )


def test_a_second_notice_that_came_too_late_does_not_deny_that_the_first_arrived() -> None:
    clerk = elected()
    clerk.notify(FEBRUARY_1998, EARLY)
    clerk.elect(FEBRUARY_1998, "150,000.00", date(1998, 2, 4))
    for paper in clerk.issue(FEBRUARY_1998, date(1998, 2, 4)):
        clerk.deliver(paper, "courier", date(1998, 2, 4), LATE)
    assert sorted(reasons(clerk, LATE))[0].startswith(
        "The Company’s notice CPX-0001 of February 3, 1998 states amounts that were changed afterwards, and written "
        "notice of the changed amounts did not reach you by Friday, February 13, 1998,"
    )


def test_a_holder_whose_notice_was_replaced_by_an_advice_is_told_so() -> None:
    clerk = elected()
    clerk.notify(FEBRUARY_1998, EARLY)
    clerk.open_default(date(1998, 2, 10))
    clerk.notify(FEBRUARY_1998, date(1998, 2, 10))
    clerk.end_default(date(1998, 2, 11))
    assert sorted(reasons(clerk, LATE))[0].startswith(
        "The Company’s notice CPX-0001 of February 3, 1998 was replaced by the payment advice CPX-0004 of February 10, "
        "1998, and a further written notice of its election did not reach you by Friday, February 13, 1998,"
    )


def test_a_holder_who_never_had_a_notice_is_told_that_none_arrived() -> None:
    clerk = elected()
    for paper in clerk.issue(FEBRUARY_1998, EARLY):
        clerk.deliver(paper, "courier", EARLY, LATE)
    (reason,) = reasons(clerk, LATE)
    assert reason.startswith("Written notice of the Company’s election, stating the amount to be added to each of your")


@pytest.mark.parametrize(
    ("on", "then"),
    [
        (DEADLINE, "if the Default ends, new notices must reach the holders by Friday, February 13, 1998, or all"),
        (date(1998, 2, 14), "all interest is then payable in cash, even if the Default ends before the date"),
    ],
)
def test_before_advices_replace_notices_under_a_default_the_clerk_is_warned(on: date, then: str) -> None:
    clerk = elected()
    clerk.notify(FEBRUARY_1998, EARLY)
    clerk.open_default(date(1998, 2, 10))

    def warning() -> str:
        return replacement_warning(clerk.book, clerk.desk(FEBRUARY_1998, on), papers_due(clerk.book, FEBRUARY_1998, on))

    start = "Advices issued under this Default replace the notices CPX-0001, CPX-0002, CPX-0003, for good: "
    assert warning().startswith(start + then)
    clerk.issue(FEBRUARY_1998, on)
    assert warning() == ""


def test_a_date_that_no_right_covers_is_not_called_the_maturity_date() -> None:
    clerk = Clerk(without_initial_addition(), posted_through_1997=False)
    closed = closed_because(clerk.book, clerk.book.period(AUGUST_1997), AUGUST_1997)
    assert closed == (
        "No right to add interest to principal covers August 19, 1997, so all interest is payable in cash "
        "(section 4.1(a))."
    )
    with pytest.raises(Refused, match=r"Nothing can be waived for August 19, 1997\. No right to add interest"):
        waiver_data(clerk.book, AUGUST_1997, "NML", WAIVED_NOTICE, AUGUST_1997, "Letter", AUGUST_1997)
    told = {paper.letter["reason"] for paper in clerk.issue(AUGUST_1997, AUGUST_1997)}
    assert told == {"All interest that falls due on August 19, 1997 is payable in cash."}
    at_maturity = closed_because(clerk.book, clerk.book.period(MATURITY), AUGUST_1997)
    assert at_maturity.startswith("November 19, 2001 is the maturity date")
