"""What is overdue as the window shows it. Figures: as worked by hand in tests/services/test_overdue.py."""

from datetime import date

import pytest

from cerplex_desktop.domain.money import parse_amount
from cerplex_desktop.presenters.desk import DeskPresenter
from cerplex_desktop.presenters.desk_states import DeskState
from cerplex_desktop.presenters.overdue import OverdueLink, OverduePresenter, OverdueState
from cerplex_desktop.presenters.overview import OverviewPresenter, OverviewState
from cerplex_desktop.presenters.ports import INTEREST_DATES, OVERDUE, Place
from cerplex_desktop.services.accelerations import accelerate
from cerplex_desktop.services.deal_events import set_working_date
from cerplex_desktop.services.interest_dates import post
from cerplex_desktop.services.payments import record_overdue_payment, record_payment

FEBRUARY, MARCH_5 = date(1998, 2, 19), date(1998, 3, 5)
NAME = "interest due February 19, 1998"


@pytest.fixture
def unpaid(bench):
    """February 19, 1998, North Atlantic not paid; the day after."""
    for holder in ("NML", "JHL"):
        record_payment(bench.session, FEBRUARY, holder, None, on=FEBRUARY, received_on=None, reference="")
    set_working_date(bench.session, date(1998, 2, 20))
    return bench


@pytest.fixture
def overdue(unpaid):
    post(unpaid.session, FEBRUARY, date(1998, 2, 20), leave_unpaid=True)
    set_working_date(unpaid.session, MARCH_5)
    return unpaid


def test_a_date_past_its_last_day_to_pay_is_posted_unpaid_after_a_question(unpaid):
    states: list[DeskState] = []
    presenter = DeskPresenter(unpaid.workplace, states.append)
    presenter.open(FEBRUARY)
    assert states[-1].post.unpaid == "Post unpaid…"
    asked = presenter.unpaid_confirmation()
    assert [cell.text for cell in asked.table.rows[-1].cells[1:4]] == ["$264,130.42", "$0.00", "$264,130.42"]
    assert "the Default Rate from that day until it is paid, so far as law permits, 17.00% on February 20" in asked.text
    presenter.post(lambda: None, unpaid.workplace._refused, leave_unpaid=True)
    assert unpaid.refused == []
    assert FEBRUARY in unpaid.session.book.postings


def test_cash_that_came_late_leaves_as_much_unpaid_as_its_default_rate_interest_and_all_say_so(unpaid):
    # North Atlantic, one day at 17%: 127,116.80 / 360 = 60.03 and 137,013.62 / 360 = 64.70, of 17% each: 124.73.
    record_payment(unpaid.session, FEBRUARY, "NAS", None, on=date(1998, 2, 20), received_on=None, reference="")
    states: list[DeskState] = []
    presenter = DeskPresenter(unpaid.workplace, states.append)
    presenter.open(FEBRUARY)
    assert (
        "$124.73 of the interest stays unpaid: cash that came late goes to the Default" in presenter.confirmation().text
    )
    assert [cell.text for cell in presenter.unpaid_confirmation().table.rows[-1].cells[2:4]] == [
        "$264,130.42",
        "$124.73",
    ]
    shown: list[OverviewState] = []
    OverviewPresenter(unpaid.workplace, shown.append).refresh()
    assert shown[-1].tasks[0].by == "its cash came late: $124.73 is unpaid"
    presenter.post(lambda: None, unpaid.workplace._refused)
    assert unpaid.said[-1] == "Posted as no. 2: $124.73 of $1,355,203.13 due is unpaid, added $0.00."
    presenter.refresh()
    assert states[-1].next_step == (
        "Posted as no. 2. $124.73 of what fell due is unpaid: pay it under “Due and unpaid” (Ctrl+U)."
    )


def test_cash_in_time_that_is_not_all_is_not_called_late(unpaid):
    record_payment(unpaid.session, FEBRUARY, "NAS", parse_amount("1.00"), on=FEBRUARY, received_on=None, reference="")
    states: list[DeskState] = []
    DeskPresenter(unpaid.workplace, states.append).open(FEBRUARY)
    assert states[-1].payments.table.rows[-1].cells[4].text == "February 19, 1998 (in part)"


def test_while_it_may_still_be_paid_in_time_nothing_is_posted_unpaid(unpaid):
    set_working_date(unpaid.session, FEBRUARY)
    states: list[DeskState] = []
    DeskPresenter(unpaid.workplace, states.append).open(FEBRUARY)
    assert states[-1].post.unpaid == ""


def test_the_overview_warns_of_what_is_overdue_and_makes_it_a_task(overdue):
    states: list[OverviewState] = []
    OverviewPresenter(overdue.workplace, states.append).refresh()
    alert = next(a for a in states[-1].alerts if a.place == Place(OVERDUE))
    assert alert.text == "Overdue to North Atlantic: $266,126.07, $124.73 more each day."
    task = next(t for t in states[-1].tasks if t.place == Place(OVERDUE))
    assert (task.text, task.mark) == ("Pay North Atlantic what is due and unpaid", "no")


def pay_some(bench) -> None:
    amount = parse_amount("1,000.00")
    record_overdue_payment(bench.session, "NAS", amount, on=MARCH_5, received_on=None, reference="")


def test_a_payment_is_recorded_and_shown_with_what_it_was_applied_to(overdue):
    states: list[OverdueState] = []
    presenter = OverduePresenter(overdue.workplace, states.append)
    presenter.refresh()
    assert states[-1].can_pay
    assert states[-1].owed.totals[-1].text == "$266,126.07"
    pay_some(overdue)
    presenter.refresh()
    assert [cell.text for cell in states[-1].applied.rows[-1].cells[-2:]] == ["$518.73", "$0.00"]
    assert states[-1].owed.totals[-1].text == "$265,126.07"


def test_the_interest_shows_its_working_and_what_was_counted_before(overdue):
    presenter = OverduePresenter(overdue.workplace, lambda _: None)
    pay_some(overdue)
    set_working_date(overdue.session, date(1998, 3, 6))
    working = presenter.working(OverdueLink("NAS", NAME, "A-7"))
    assert working.steps == (
        "Counted to March 5, 1998 and not paid: $479.17",
        "$127,116.80 × 17.00% × 1 day ÷ 360 = $60.027377…",
        "Rounded half up to the cent: $60.03",
        "$479.17 + $60.03 = $539.20",
    )


def test_a_rate_that_is_not_known_is_said_instead_of_an_amount(overdue):
    set_working_date(overdue.session, date(2030, 1, 1))
    states: list[OverdueState] = []
    OverduePresenter(overdue.workplace, states.append).refresh()
    assert "cannot be told" in states[-1].said
    assert not states[-1].can_pay


def test_interest_that_an_acceleration_made_due_shows_its_working(bench):
    # 3,290,818.32 × 15% from August 19, 1997 to February 2, 1998: 163 days of 30 = 223,501.41…
    accelerate(bench.session, date(1998, 2, 2), "Declaration", date(1998, 2, 2))
    states: list[OverdueState] = []
    presenter = OverduePresenter(bench.workplace, states.append)
    presenter.refresh()
    link = states[-1].owed.rows[0].cells[4].link
    working = presenter.working(link)
    assert working.title == "Interest accrued on note A-1 to February 2, 1998"
    assert working.steps == (
        "$3,290,818.32 × 15.00% × 163 days ÷ 360 = $223,501.4109",
        "Rounded half up to the cent: $223,501.41",
    )
    assert states[-1].owed.rows[0].cells[4].text == working.amount == "$223,501.41"


def test_under_an_acceleration_the_overview_has_no_next_date(bench):
    accelerate(bench.session, date(1998, 2, 2), "Declaration", date(1998, 2, 2))
    states: list[OverviewState] = []
    OverviewPresenter(bench.workplace, states.append).refresh()
    assert states[-1].next_date.title == "No interest dates follow"
    accelerated = "The notes have been accelerated since February 2, 1998; no interest dates follow."
    assert states[-1].alerts[0].text == accelerated


def test_a_desk_whose_date_an_acceleration_takes_away_is_cleared(bench):
    states: list[DeskState] = []
    presenter = DeskPresenter(bench.workplace, states.append)
    presenter.open(FEBRUARY)
    assert presenter.has_date
    accelerate(bench.session, date(1998, 2, 2), "Declaration", date(1998, 2, 2))
    presenter.refresh()
    assert not presenter.has_date


def test_beside_what_is_overdue_stands_a_later_date_that_passed_unposted_and_where_it_is_paid(overdue):
    # 15% for 30 of 360 days on $18,069,374.99, rounded note by note: $225,867.19.
    set_working_date(overdue.session, date(1998, 3, 20))
    states: list[OverdueState] = []
    OverduePresenter(overdue.workplace, states.append).refresh()
    assert "Not posted yet, and not recorded as paid: $225,867.19 of March 19, 1998." in states[-1].said.splitlines()
    assert (states[-1].can_pay, states[-1].pay_date) == (True, "Pay March 19, 1998…")
    assert states[-1].date == Place(INTEREST_DATES, "1998-03-19#payments")
