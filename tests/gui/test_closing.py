"""Closing in the window: a condition recorded with its scan, saved out again, and taken back."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from cerplex_desktop.gui.event_dialog import EventDialog
from cerplex_desktop.gui.forms import ReasonForm
from cerplex_desktop.gui.preview import PreviewDialog
from cerplex_desktop.presenters.closing import CONDITIONS, RESERVE
from cerplex_desktop.presenters.closing_forms import conditions, reserve
from tests.gui.conftest import close_for_good, press
from tests.gui.test_whole_job import enter


@pytest.fixture
def closing(cerplex):
    return cerplex.go("closing")


def test_a_condition_is_recorded_with_its_scan_and_taken_back(cerplex, closing, tmp_path: Path):
    scan = tmp_path / "set.pdf"
    scan.write_bytes(b"%PDF-1.4 set")
    tab = closing.by_key[CONDITIONS]
    assert closing.effective.text() == "Effective Date: August 20, 1997"
    tab.view.choose("6.6")
    cerplex.until(lambda: tab.back.toolTip() == "The selected line is no entry of this book.")
    assert tab.file.toolTip() == "The book keeps no file for the selected line."
    tab.form_wanted.emit(conditions.SATISFIED)
    form = cerplex.dialog(EventDialog)
    several = form.widgets["conditions"]
    assert [several.item(at).text()[:4] for at in several.chosen] == ["6.6 "]
    enter(cerplex.qtbot, form.widgets["satisfied_on"].line, "8/25/1997")
    enter(cerplex.qtbot, form.widgets["note"], "Letter of the service bureau")
    enter(cerplex.qtbot, form.widgets["file"].line, str(scan))
    press(cerplex.qtbot, form.do_it)
    cerplex.settled()
    assert "becomes August 25, 1997, but August 19, 1997 was posted as no. 1" in form.refusal.text()
    enter(cerplex.qtbot, form.widgets["satisfied_on"].line, "8/18/1997")
    press(cerplex.qtbot, form.do_it)
    cerplex.until(lambda: form.preview is not None)
    press(cerplex.qtbot, form.do_it)
    cerplex.settled()
    tab.view.choose("6.6")
    cerplex.until(lambda: tab.back.isEnabled() and tab.file.isEnabled())
    saves_the_file(cerplex, tab, tmp_path / "out.pdf")
    press(cerplex.qtbot, tab.back)
    reason = cerplex.dialog(ReasonForm)
    enter(cerplex.qtbot, reason.reason, "wrong letter")
    press(cerplex.qtbot, reason.do_it)
    cerplex.settled()
    cerplex.until(lambda: not tab.back.isEnabled())


def test_several_conditions_are_recorded_at_once_with_one_note(cerplex, closing):
    tab = closing.by_key[CONDITIONS]
    tab.form_wanted.emit(conditions.SATISFIED)
    form = cerplex.dialog(EventDialog)
    several = form.widgets["conditions"]
    several.tick(*(at for at in range(several.count()) if several.item(at).text().startswith("6.2-")))
    enter(cerplex.qtbot, form.widgets["satisfied_on"].line, "8/18/1997")
    enter(cerplex.qtbot, form.widgets["note"], "Closing set")
    press(cerplex.qtbot, form.do_it)
    cerplex.until(lambda: form.preview is not None)
    press(cerplex.qtbot, form.do_it)
    cerplex.settled()
    recorded = [f.data for f in cerplex.book.facts if f.kind == "condition recorded"]
    assert [(d["condition"], d["note"]) for d in recorded] == [("6.2-1", "Closing set"), ("6.2-2", "Closing set")]


def saves_the_file(cerplex, tab, to: Path) -> None:
    press(cerplex.qtbot, tab.file)
    chooser = cerplex.dialog(QFileDialog)
    chooser.fileSelected.emit(str(to))
    chooser.reject()
    cerplex.settled()
    assert to.read_bytes() == b"%PDF-1.4 set"


def test_more_than_the_reserve_holds_is_refused_in_the_form(cerplex, closing):
    closing.open_key(RESERVE)
    assert closing.tabs.currentWidget() is closing.by_key[RESERVE]
    closing.by_key[RESERVE].form_wanted.emit(reserve.RETURNED)
    form = cerplex.dialog(EventDialog)
    enter(cerplex.qtbot, form.widgets["amount"].line, "50,000.01")
    enter(cerplex.qtbot, form.widgets["day"].line, "2/2/1998")
    enter(cerplex.qtbot, form.widgets["reference"], "Letter of the holders")
    press(cerplex.qtbot, form.do_it)
    cerplex.settled()
    assert "the reserve holds $50,000.00" in form.refusal.text()
    form.reject()


def test_the_menu_of_a_tab_says_why_an_entry_cannot_be_made(closing):
    actions = closing.by_key["costs"].menu.actions()
    assert [a.isEnabled() for a in actions] == [True, False]
    assert actions[1].toolTip() == "No statement is unpaid."


def test_the_statement_of_the_reserve_is_issued_and_shown(cerplex, closing):
    closing.open_key(RESERVE)
    press(cerplex.qtbot, closing.issue)
    cerplex.settled()
    preview = cerplex.dialog(PreviewDialog)
    assert [d.kind for d in cerplex.book.documents.values()] == ["reserve statement"]
    close_for_good(cerplex, preview)
    row = cerplex.go("documents").view.table.rows[0]
    assert [c.text for c in row.cells][:3] == ["CPX-0001", "Reserve statement", "Hebb & Gitlin"]
