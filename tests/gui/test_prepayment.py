"""The Prepayment screen: a day is quoted, explained, announced and posted; the chart tells what each day saves."""

import pytest
from PySide6.QtCore import Qt

from cerplex_desktop.gui.event_dialog import EventDialog
from cerplex_desktop.gui.preview import PreviewDialog
from cerplex_desktop.gui.working import WorkingDialog
from cerplex_desktop.services.interest_dates import post
from cerplex_desktop.services.payments import record_payment
from tests.domain.deals import FEBRUARY_1998, MARCH_1998
from tests.gui.conftest import press
from tests.gui.test_whole_job import enter, set_date


@pytest.fixture
def prepayment(cerplex):
    screen = cerplex.go("prepayment")
    cerplex.until(screen.best_day.isEnabled)
    return screen


def test_without_a_day_the_chart_tells_what_each_day_saves(cerplex, prepayment):
    assert "Enter the day of prepayment" in prepayment.headline.text()
    assert prepayment.best.text().startswith("August 19, 1998 saves most: $1,020,699.76 forgiven")
    assert prepayment.chart.accessibleDescription().startswith("February 2, 1998: payable ")
    prepayment.chart.setFocus()
    cerplex.qtbot.keyClick(prepayment.chart, Qt.Key.Key_Right)
    assert prepayment.told.text().startswith("February 2, 1998: payable ")
    assert not prepayment.chart.grab().isNull()
    assert not prepayment.post.isEnabled()
    assert not prepayment.issue.isEnabled()


def test_a_typed_day_is_quoted_per_note_and_each_amount_explains_itself(cerplex, prepayment):
    enter(cerplex.qtbot, prepayment.day.line, "4/3/1998")
    assert prepayment.headline.text().startswith("On April 3, 1998: pay $18,136,131.30 in place of $18,760,177.87.")
    assert prepayment.tabs.currentWidget() is prepayment.notes
    assert prepayment.closed.text() == "It can be posted from April 3, 1998 on."
    prepayment.notes.choose("A-1", 3)
    press(cerplex.qtbot, prepayment.show_working)
    working = cerplex.dialog(WorkingDialog)
    assert working.state.title == "Accrued interest on note A-1, April 3, 1998"
    assert working.state.amount == "$12,157.75"
    working.accept()


def test_the_best_day_and_another_supposition_are_quoted(cerplex, prepayment):
    press(cerplex.qtbot, prepayment.best_day)
    assert prepayment.day.line.text() == "8/19/1998"
    assert "Forgiven: $1,020,699.76" in prepayment.headline.text()
    prepayment.supposed.setCurrentText("All cash")
    cerplex.settled()
    assert "$0.00 of principal" in prepayment.headline.text()


def test_a_day_that_cannot_be_quoted_says_why(cerplex, prepayment):
    enter(cerplex.qtbot, prepayment.day.line, "8/20/1998")
    assert "the last day was August 19, 1998" in prepayment.problem.text()
    assert prepayment.notes.table.rows == ()


def test_notices_are_issued_and_looked_at(cerplex, prepayment):
    enter(cerplex.qtbot, prepayment.day.line, "4/3/1998")
    press(cerplex.qtbot, prepayment.issue)
    preview = cerplex.dialog(PreviewDialog)
    cerplex.settled()
    preview.close()
    assert [d.kind for d in cerplex.book.documents.values()] == ["prepayment notice"] * 3
    documents = cerplex.go("documents")
    assert documents.view.table.rows[0].cells[1].text == "Prepayment notice"


def test_a_prepayment_is_posted_after_a_last_question_and_every_place_still_opens(cerplex):
    session = cerplex.desktop.workplace.session
    for day in (FEBRUARY_1998, MARCH_1998):
        record_payment(session, day, None, None, on=day, received_on=None, reference="")
        post(session, day, day)
    set_date(cerplex, "4/6/1998")
    cerplex.settled()
    screen = cerplex.go("prepayment")
    enter(cerplex.qtbot, screen.day.line, "4/3/1998")
    press(cerplex.qtbot, screen.post)
    form = cerplex.dialog(EventDialog)
    press(cerplex.qtbot, form.do_it)
    cerplex.until(lambda: form.preview is not None)
    # The eight notes at 15% and at 9.5% for 14 days, each rounded by itself: 105,404.67 and 66,756.31.
    said = "All notes prepaid at a discount: $18,136,131.30 paid, $38,648.36 forgiven."
    assert form.preview.recorded == (said,)
    assert form.do_it.text().replace("&", "") == "Record the prepayment: $18,136,131.30"
    press(cerplex.qtbot, form.do_it)
    cerplex.until(lambda: cerplex.book.discharge is not None)
    cerplex.settled()
    assert "The notes were paid on April 3, 1998" in screen.headline.text()
    for place in ("overview", "interest dates", "notes", "holders", "rates", "documents", "history", "prepayment"):
        cerplex.go(place)
        cerplex.settled()
