"""The register of interpretations: a reading is switched after its preview, and confirmed."""

import pytest

from cerplex_desktop.gui.reading_forms import ConfirmReadingForm, SwitchForm
from tests.gui.conftest import press
from tests.gui.test_whole_job import enter


@pytest.fixture
def register(cerplex):
    return cerplex.go("interpretations", "I-6a")


def test_a_reading_is_switched_after_the_preview_of_what_it_changes(cerplex, register):
    press(cerplex.qtbot, register.switch)
    form = cerplex.dialog(SwitchForm)
    assert form.other.currentText() == "federal reserve"  # the only other one needs no choosing
    cerplex.until(form.do_it.isEnabled)
    assert form.found.text() == ("No amount and 3 days on 3 dates not posted would change. What is posted stands.")
    assert form.tabs.currentWidget() is form.days
    assert form.days.table.rows[0].cells[0].text == "February 19, 1998"
    press(cerplex.qtbot, form.do_it)
    cerplex.settled()
    assert cerplex.book.deal.follows("I-6a", "") == "federal reserve"
    assert (
        "no counsel has confirmed it"
        in [register.lines.itemAt(n).widget().text() for n in range(register.lines.count())][-1]
    )


def test_counsels_confirmation_is_recorded_and_shown(cerplex, register):
    press(cerplex.qtbot, register.confirm)
    form = cerplex.dialog(ConfirmReadingForm)
    enter(cerplex.qtbot, form.counsel, "Hebb & Gitlin")
    enter(cerplex.qtbot, form.confirmed_on.line, "1/30/1998")
    enter(cerplex.qtbot, form.reference, "Letter")
    press(cerplex.qtbot, form.do_it)
    cerplex.settled()
    assert cerplex.book.deal.reading("I-6a").confirmation == "Hebb & Gitlin, January 30, 1998, Letter"
    cerplex.until(lambda: not register.confirm.isEnabled())
    assert register.confirm.toolTip() == "I-6a is confirmed by counsel already."
    last = register.lines.itemAt(register.lines.count() - 1).widget()
    assert last.text() == "confirmed by counsel: Hebb & Gitlin, January 30, 1998, Letter"


def test_a_reading_without_an_alternative_cannot_be_switched(cerplex):
    screen = cerplex.go("interpretations", "I-3")
    assert not screen.switch.isEnabled()
    assert screen.switch.toolTip() == "There is no other reading of I-3 to choose."
    assert screen.confirm.isEnabled()
