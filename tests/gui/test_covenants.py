"""The tests of the accounts in the window: told, drawn, and judged anew when a figure is recorded."""

import pytest

from cerplex_desktop.gui.covenant_forms import FigureForm
from tests.gui.conftest import press
from tests.gui.test_whole_job import enter


@pytest.fixture
def covenants(cerplex):
    return cerplex.go("covenants")


def record(cerplex, screen, item: str, amount: str, reason: str = "") -> FigureForm:
    press(cerplex.qtbot, screen.enter)
    form = cerplex.dialog(FigureForm)
    form.item.setCurrentText(item)
    enter(cerplex.qtbot, form.on.line, "12/31/1997")
    enter(cerplex.qtbot, form.amount, amount)
    enter(cerplex.qtbot, form.source, "Quarterly report")
    if reason:
        enter(cerplex.qtbot, form.reason, reason)
    press(cerplex.qtbot, form.do_it)
    cerplex.settled()
    return form


def test_the_latest_quarter_stands_first_with_the_agreements_words(covenants):
    assert covenants.heading.text() == "6.18 Minimum Profitability, December 31, 1997: pass"
    assert covenants.wording.text().startswith("The Company shall not permit Consolidated Net Income")
    assert covenants.chart.accessibleDescription().startswith(
        "From June 30, 1997: ($15,700,000.00); required at least ($16,609,000.00)."
    )
    assert covenants.legend.accessibleName() == "Actual; Required"


def test_a_test_that_is_chosen_shows_its_readings(covenants):
    covenants.open_key("6.18 1997-09-30")
    assert covenants.heading.text() == "6.18 Minimum Profitability, September 30, 1997: pass"
    assert covenants.readings.text().startswith("I-2: A permitted loss of (1,458,000)")


def test_a_figure_recorded_is_judged_at_once_and_a_second_one_needs_a_reason(cerplex, covenants):
    record(cerplex, covenants, "Consolidated Net Income", "(838,000.01)")
    cerplex.until(lambda: covenants.heading.text().endswith("December 31, 1997: fail"))
    form = record(cerplex, covenants, "Consolidated Net Income", "(700,000.00)")
    assert "Say why it is corrected" in form.refusal.text()
    enter(cerplex.qtbot, form.reason, "Audit")
    press(cerplex.qtbot, form.do_it)
    cerplex.settled()
    cerplex.until(lambda: covenants.heading.text().endswith("December 31, 1997: pass"))
