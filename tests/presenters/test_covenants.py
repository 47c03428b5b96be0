"""The trend of a test: what is over the quarters that ended, and what is required as it steps beyond them."""

from datetime import date
from fractions import Fraction

import pytest

from cerplex_desktop.domain.book.records.defaults import EVENT_OF_DEFAULT, REFUTED
from cerplex_desktop.domain.covenants.covenant_figures import Statement
from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.registers.failed_tests import Decision
from cerplex_desktop.presenters.covenant_chart import NOTHING, Point, covenant_chart
from cerplex_desktop.presenters.covenants import CovenantsPresenter, CovenantsState
from cerplex_desktop.presenters.overview import OverviewPresenter
from cerplex_desktop.services.covenants import record_figure
from cerplex_desktop.services.deal_events import set_working_date
from cerplex_desktop.services.failed_tests import FailedTest, confirm_failed_test, settle_failed_test
from cerplex_desktop.services.interest_dates import post
from cerplex_desktop.services.payments import record_payment
from tests.presenters.workplaces import Bench

JUNE, DECEMBER = date(1997, 6, 30), date(1997, 12, 31)


def shown(bench: Bench, key: str = "") -> CovenantsState:
    states: list[CovenantsState] = []
    presenter = CovenantsPresenter(bench.workplace, states.append)
    presenter.refresh()
    presenter.choose(key)
    return states[-1]


def test_heights_count_from_the_lowest_mark_below_the_losses() -> None:
    """From -2 to 3 million in marks of one million; nothing is drawn where nothing is known."""
    points = [
        Point(JUNE, Fraction(-1_500_000), Fraction(-2_000_000), Fraction(-1_900_000)),
        Point(DECEMBER, None, Fraction(3_000_000), None),
    ]
    chart = covenant_chart(points, DECEMBER, is_ratio=False)
    assert [m.text for m in chart.up] == [
        "($2 million)",
        "($1 million)",
        "$0",
        "$1 million",
        "$2 million",
        "$3 million",
    ]
    assert [s.heights for s in chart.steps] == [(50_000_000, 0, 10_000_000), (NOTHING, 500_000_000, NOTHING)]
    assert chart.top == 500_000_000
    assert chart.steps[1].spoken == "From December 31, 1997: not known; required at least $3,000,000.00."


def test_the_actual_ends_with_the_quarters_and_the_threshold_steps_on(bench: Bench) -> None:
    chart = shown(bench, "6.19 1997-12-31").chart
    assert [date.fromordinal(s.start).isoformat() for s in chart.steps] == [
        "1997-09-30", "1997-12-31", "1998-03-31", "1998-06-30",
    ]  # fmt: skip
    assert [s.heights[0] == NOTHING for s in chart.steps] == [False, False, True, True]
    assert [s.heights[1] for s in chart.steps] == [425_000, 425_000, 425_000, 670_000]
    assert chart.steps[3].spoken == "From June 30, 1998: not known; required at least 0.670."  # as 6.19 prints it


def test_the_early_warning_lies_its_share_above_what_is_required(bench: Bench) -> None:
    """5% of 0.425 is 0.02125; 5% of a loss of 838,000 is 41,900: (796,100)."""
    assert [s.heights[2] for s in shown(bench, "6.19 1997-12-31").chart.steps][:2] == [446_250, 446_250]
    losses = shown(bench, "6.18 1997-12-31").chart
    lowest = losses.steps[2].heights[1] + 83_800_000
    assert losses.steps[2].heights[2] == lowest - 79_610_000


def test_the_latest_quarter_stands_first_and_each_has_its_senior_debt(bench: Bench) -> None:
    state = shown(bench)
    assert [r.key for r in state.table.rows][1:5] == [f"{s} 1997-12-31" for s in ("6.18", "6.19", "6.20", "6.21")]
    assert len(state.table.rows) == 12
    assert state.debt[-1] == "Senior Debt $32,600,000.00; $0.00 is not Senior Debt."


@pytest.mark.parametrize(("cents", "verdict"), [(-83_800_001, "fails"), (-83_800_000, "passes by little")])
def test_a_verdict_is_told_in_words(bench: Bench, cents: int, verdict: str) -> None:
    record_figure(bench.session, Statement("net-income", DECEMBER, Money(cents), "Report"), date(1998, 2, 2))
    assert shown(bench).table.rows[1].cells[-2].text == verdict


def test_what_must_hold_at_any_time_is_tested_on_the_working_date_with_the_age_of_its_figures(bench: Bench) -> None:
    """February 2, 1998 is 33 days after December 31, 1997."""
    state = shown(bench, "6.21 1998-02-02")
    first = state.table.rows[0]
    assert (first.cells[2].text, first.cells[-1].text) == ("Minimum Consolidated Tangible Net Worth", "33 days old")
    assert state.title == "6.21 Minimum Consolidated Tangible Net Worth, February 2, 1998: passes"
    assert "33 days before" in state.steps[0]


def test_a_test_that_failed_says_what_became_of_it_and_how_it_can_be_settled(bench: Bench) -> None:
    session, on = bench.session, bench.workplace.on
    record_figure(session, Statement("net-income", DECEMBER, Money(-83_800_001), "Report"), on)
    state = shown(bench, "6.18 1997-12-31")
    assert state.table.rows[1].cells[-1].text == "a proposed Default"
    assert state.stands == "Proposed; an officer is to confirm, refute, waive or cure it."
    assert [form.key for form in state.settling] == [
        "failed test confirmed", "failed test refuted", "failed test waived", "failed test cured",
    ]  # fmt: skip
    overview = OverviewPresenter(bench.workplace, lambda _: None).state()
    assert overview.tasks[0].text == "Settle the failed test of section 6.18 as of December 31, 1997"
    assert overview.tasks[0].place.key == "6.18 1997-12-31"
    assert any(a.text.startswith("A failed test proposes a Default from December 31, 1997") for a in overview.alerts)
    decision = Decision("Senior Officer (sample)", on, "Memorandum")
    settle_failed_test(session, FailedTest("6.18"), REFUTED, decision, on)
    state = shown(bench, "6.18 1997-12-31")
    assert (state.table.rows[1].cells[-1].text, state.settling) == ("refuted", ())
    assert state.settle_hint.startswith("It is settled: ")


def test_a_button_that_is_grey_says_why(bench: Bench) -> None:
    session, on = bench.session, bench.workplace.on
    assert shown(bench, "6.18 1997-12-31").settle_hint == "Nothing to settle: section 6.18 proposes no Default here."
    record_figure(session, Statement("net-income", DECEMBER, Money(-83_800_001), "Report"), on)
    assert "What an officer says" in shown(bench, "6.18 1997-12-31").settle_hint
    decision = Decision("Senior Officer (sample)", on, "Memorandum")
    confirm_failed_test(session, FailedTest("6.18"), EVENT_OF_DEFAULT, decision, on)
    state = shown(bench, "6.18 1997-12-31")
    assert (state.settling, state.settle_hint) == (
        (), "It is Event of Default no. 1 now; what becomes of that is recorded under Events.",
    )  # fmt: skip


def test_where_figures_are_overdue_an_officers_statement_is_asked_for_and_offered(bench: Bench) -> None:
    """The figures of March 31, 1998 are due on May 30, before June 19."""
    assert shown(bench).settling == ()
    for month in range(2, 6):
        on = date(1998, month, 19)
        record_payment(bench.session, on, None, None, on=on, received_on=None, reference="wire")
        post(bench.session, on, on, back_up=False)
    set_working_date(bench.session, date(1998, 6, 1))
    assert [form.key for form in shown(bench).settling] == ["no default stated"]
    tasks = OverviewPresenter(bench.workplace, lambda _: None).state().tasks
    text = "Record what is missing, or an officer’s statement, for June 19, 1998"
    assert text in [t.text for t in tasks]
