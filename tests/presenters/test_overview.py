"""The overview as its presenter shows it. Figures: the shipped deal, hand-checked against interest.md's totals."""

from datetime import date

import pytest

from cerplex_desktop.domain.book.records.interest_dates import Choice
from cerplex_desktop.domain.deadlines.deadlines import TELL_REDUCTION
from cerplex_desktop.domain.deadlines.deal_calendar import deal_calendar
from cerplex_desktop.domain.events.availability_entries import Reading
from cerplex_desktop.domain.money import Money
from cerplex_desktop.presenters.overview import OverviewPresenter, OverviewState
from cerplex_desktop.presenters.ports import EVENTS, INTEREST_DATES, Place
from cerplex_desktop.services.availability import record_availability
from cerplex_desktop.services.deal_events import open_default, set_working_date
from cerplex_desktop.services.interest_dates import elect, issue_papers
from cerplex_desktop.services.payments import log_delivery
from cerplex_desktop.services.reduction_papers import issue_reduction_notices

FEBRUARY = date(1998, 2, 19)


@pytest.fixture
def shown(bench):
    states: list[OverviewState] = []
    presenter = OverviewPresenter(bench.workplace, states.append)

    def refresh() -> OverviewState:
        presenter.refresh()
        return states[-1]

    return refresh


def test_on_the_first_start_the_choice_for_february_is_what_needs_doing(shown):
    (task,) = shown().tasks
    assert task.text == "Choose the cash amount for February 19, 1998"
    assert task.by == ("Notice by certified mail on Monday, February 9, 1998; must arrive by Friday, February 13, 1998")
    assert (task.left, task.mark) == ("7 days left", "care")
    assert task.place == Place(INTEREST_DATES, "1998-02-19#choose")


def test_principal_is_shown_with_its_parts(shown):
    state = shown()
    assert state.principal.caption == "Principal outstanding after August 19, 1997"
    amounts = [Money(int(f.amount[1:].replace(",", "").replace(".", ""))) for f in state.parts]
    assert amounts[0] == Money(1_725_000_000)
    assert str(Money(sum(a.cents for a in amounts))) == state.principal.amount == "$18,069,374.99"


def test_what_happens_if_nothing_is_done_is_said(shown):
    assert shown().next_date.nothing_done == (
        "If nothing is done, the whole interest of $1,355,203.13 is payable in cash on February 19, 1998."
    )


def test_days_left_follow_the_working_date(bench, shown):
    set_working_date(bench.session, date(1998, 2, 9))
    assert shown().tasks[0].left == "today"
    set_working_date(bench.session, date(1998, 2, 10))
    assert (shown().tasks[0].left, shown().tasks[0].by) == (
        "3 days left",
        "Notice must arrive by Friday, February 13, 1998",
    )


def test_once_the_deadline_is_gone_the_whole_interest_is_to_be_paid(bench, shown):
    set_working_date(bench.session, date(1998, 2, 14))
    assert [task.text for task in shown().tasks] == ["Pay $1,355,203.13 for February 19, 1998"]


def test_after_the_choice_the_notices_are_to_be_issued_and_the_cash_to_be_paid(bench, shown):
    elect(bench.session, FEBRUARY, Choice("floor"), date(1998, 2, 2))
    assert [task.text for task in shown().tasks] == [
        "Issue 3 notices for February 19, 1998",
        "Pay $858,295.37 for February 19, 1998",
    ]


def test_an_open_default_is_an_alert_and_leads_to_the_defaults(bench, shown):
    open_default(bench.session, "8.1(a)", "Interest unpaid", date(1998, 2, 1), date(1998, 2, 2))
    (caution,) = (c for c in shown().alerts if "Default" in c.text)
    assert "A Default has been open since February 1, 1998 (section 8.1(a): Interest unpaid)." in caution.text
    assert (caution.mark, caution.place) == ("no", Place(EVENTS))


def test_samples_and_assumed_readings_are_told(shown):
    texts = [caution.text for caution in shown().warnings]
    assert any("samples" in text for text in texts)
    assert any("no counsel has confirmed them" in text for text in texts)


def test_the_chart_shows_posted_steps_first_and_then_projected_ones(shown):
    chart = shown().chart
    assert [step.posted for step in chart.steps[:3]] == [True, True, False]
    assert chart.steps[1].spoken.startswith("From August 19, 1997: $18,069,374.99 (posted)")
    assert all(step.start < step.end for step in chart.steps)
    assert sum(chart.steps[-1].heights) <= chart.top


def test_a_reduction_asks_for_its_notices_at_once_and_for_its_payment(bench, shown):
    reading = Reading(date(1997, 8, 31), Money(430_000_000), Money(8_698_399), "Bank statement")
    record_availability(bench.session, reading, date(1998, 2, 2), confirmed=True)
    first, *others = [t.text for t in shown().tasks]
    assert first == (
        "Give notice of the Revolving Loan Reduction of August 31, 1997 to Northwestern Mutual, John Hancock, "
        "North Atlantic"
    )
    assert "Pay Northwestern Mutual what is due and unpaid" in others
    papers = issue_reduction_notices(bench.session, date(1998, 2, 2))
    send = "Send, and log the delivery of, the notices of the Revolving Loan Reduction of August 31, 1997 to "
    assert shown().tasks[0].text == f"{send}Northwestern Mutual, John Hancock, North Atlantic"
    for paper in papers[:2]:
        log_delivery(bench.session, paper.document.document_id, "telecopy", date(1998, 2, 2), None, "")
    assert shown().tasks[0].text == f"{send}North Atlantic"
    assert "still to be told: North Atlantic." in told(bench)
    log_delivery(bench.session, papers[2].document.document_id, "telecopy", date(1998, 2, 2), None, "")
    assert not any("Revolving Loan Reduction" in t.text for t in shown().tasks)
    assert told(bench) == ""


def told(bench) -> str:
    """What the calendar says of the notices of the reduction."""
    return next(d.detail for d in deal_calendar(bench.session.book, date(1998, 2, 2)) if d.kind == TELL_REDUCTION)


def test_what_missing_a_task_would_cost_is_said(shown):
    """$1,355,203.13 due less the floor of $858,295.37 (both hand-checked totals of the shipped deal)."""
    assert shown().tasks[0].stake == "Missed: $496,907.76 more is payable in cash"


def test_what_costs_most_to_miss_comes_first_though_it_is_due_later(bench, shown):
    """Late cash to any holder makes its whole addition payable; each notice holds the addition of one holder alone."""
    elect(bench.session, FEBRUARY, Choice("floor"), date(1998, 2, 2))
    issue_papers(bench.session, FEBRUARY, date(1998, 2, 2))
    first, *others = shown().tasks
    assert (first.text, first.cost) == ("Pay $858,295.37 for February 19, 1998", Money(49_690_776))
    assert sum(task.cost.cents for task in others) == 49_690_776
    assert [task.cost.cents for task in others] == sorted((task.cost.cents for task in others), reverse=True)


def test_what_is_paid_all_in_cash_is_overdue_when_missed(bench, shown):
    elect(bench.session, FEBRUARY, Choice("full"), date(1998, 2, 2))
    assert shown().tasks[0].stake == "Missed: $1,355,203.13 is overdue at the Default Rate"
