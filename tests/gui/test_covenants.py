"""The tests of the accounts in the window: told, drawn, and judged anew when a figure is recorded."""

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog

from cerplex_desktop.domain.covenants.existing import open_proposed
from cerplex_desktop.gui.covenant_forms import FigureForm
from cerplex_desktop.gui.event_dialog import EventDialog
from cerplex_desktop.gui.figure_sheet_form import FigureSheetForm
from tests.gui.conftest import close_for_good, press, written_on
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
    assert covenants.heading.text() == "6.18 Minimum Profitability, December 31, 1997: passes"
    assert covenants.wording.text().startswith("The Company shall not permit Consolidated Net Income")
    assert covenants.chart.accessibleDescription().startswith(
        "From June 30, 1997: ($15,700,000.00); required at least ($16,609,000.00)."
    )
    assert covenants.legend.accessibleName() == "Actual; Required; Early warning below"


def test_a_test_that_is_chosen_shows_its_readings(covenants):
    covenants.open_key("6.18 1997-09-30")
    assert covenants.heading.text() == "6.18 Minimum Profitability, September 30, 1997: passes"
    assert covenants.readings.text().startswith("I-2: A permitted loss of (1,458,000)")


def test_a_figure_recorded_is_judged_at_once_and_a_second_one_needs_a_reason(cerplex, covenants):
    record(cerplex, covenants, "Consolidated Net Income", "(838,000.01)")
    cerplex.until(lambda: covenants.heading.text().endswith("December 31, 1997: fails"))
    form = record(cerplex, covenants, "Consolidated Net Income", "(700,000.00)")
    assert "Say why it is corrected" in form.refusal.text()
    enter(cerplex.qtbot, form.reason, "Audit")
    press(cerplex.qtbot, form.do_it)
    cerplex.settled()
    cerplex.until(lambda: covenants.heading.text().endswith("December 31, 1997: passes"))


def test_a_quarter_is_pasted_corrected_and_judged(cerplex, covenants):
    QApplication.clipboard().setText("item\t12/31/1997\nnet-income\t(838,000.01)\ninventory\t6,100,000.00\n")
    press(cerplex.qtbot, covenants.sheet)
    form = cerplex.dialog(FigureSheetForm)
    assert not form.do_it.isEnabled()
    press(cerplex.qtbot, form.paste)
    assert "2 of them cannot be recorded" in form.read.text()
    enter(cerplex.qtbot, form.source, "Quarterly report")
    assert written_on(form.do_it) == "Record 2 figures"
    press(cerplex.qtbot, form.do_it)
    cerplex.settled()
    cerplex.until(lambda: covenants.heading.text().endswith("December 31, 1997: fails"))
    assert len(cerplex.book.figures) == 2


def test_a_sheet_is_saved_to_fill_in_and_read_as_a_file(cerplex, covenants):
    form = covenants.open_sheet()
    press(cerplex.qtbot, form.fill_in)
    saved = cerplex.folder / "figures.xlsx"
    dialog = cerplex.dialog(QFileDialog)
    dialog.fileSelected.emit(str(saved))
    cerplex.settled()
    cerplex.until(saved.exists)
    dialog.reject()
    form.read_file(saved)
    cerplex.settled()
    cerplex.until(form.refusal.text)
    assert form.refusal.text() == "The sheet states no figure; nothing was recorded."
    assert not form.do_it.isEnabled()
    form.reject()


def test_a_failed_test_is_settled_from_its_line_after_what_follows_was_shown(cerplex, covenants):
    assert not covenants.settle.isEnabled()
    record(cerplex, covenants, "Consolidated Net Income", "(838,000.01)")
    cerplex.until(covenants.settle.isEnabled)
    press(cerplex.qtbot, covenants.settle)
    assert covenants.menu.actions()[0].text().replace("&", "") == "A failed test is a Default…"
    covenants.menu.actions()[0].trigger()
    covenants.menu.close()
    form = cerplex.dialog(EventDialog)
    assert form.widgets["test"].currentText().startswith("6.18 Minimum Profitability as of December 31, 1997")
    form.widgets["name"].setCurrentIndex(1)
    enter(cerplex.qtbot, form.widgets["reference"], "Memorandum")
    press(cerplex.qtbot, form.do_it)
    cerplex.until(lambda: form.preview is not None)
    assert len(open_proposed(cerplex.book, covenants._workplace.on)) == 1
    press(cerplex.qtbot, form.do_it)
    cerplex.settled()
    assert cerplex.book.defaults[1].name == "Event of Default"
    cerplex.until(lambda: not covenants.settle.isEnabled())
    assert covenants.stands.text() == "Event of Default no. 1, confirmed."


def test_the_table_of_a_sheet_grows_with_its_window(cerplex, covenants):
    press(cerplex.qtbot, covenants.sheet)
    form = cerplex.dialog(FigureSheetForm)
    form.resize(980, 640)
    cerplex.until(lambda: form.height() == 640)
    before = form.lines.height()
    form.resize(980, 900)
    cerplex.qtbot.waitUntil(lambda: form.lines.height() - before > 240, timeout=5000)
    close_for_good(cerplex, form)
