"""Where the keyboard is after each main action: at the next step, never on something that cannot be used."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from cerplex_desktop.gui.forms import ConfirmForm, ReasonForm
from tests.gui.conftest import press
from tests.gui.places import PLACES
from tests.gui.test_whole_job import deliver, enter, pay_all, set_date


def held(cerplex):
    """What has the keyboard in the window, or will when the window is used again."""
    cerplex.settled()
    return cerplex.window.focusWidget()


def by_key(cerplex, button) -> None:
    button.setFocus()
    cerplex.qtbot.keyClick(button, Qt.Key.Key_Space)
    cerplex.settled()


def test_each_step_of_a_date_leads_on_to_the_next(cerplex):
    desk = cerplex.desk()
    by_key(cerplex, desk.choice.floor)
    by_key(cerplex, desk.choice.elect)
    assert held(cerplex) is desk.issue
    by_key(cerplex, desk.issue)
    assert held(cerplex) is desk.deliver
    deliver(cerplex, "courier", "1998-02-03", "1998-02-04")
    assert held(cerplex) is desk.pay
    set_date(cerplex, "1998-02-19")
    desk.pay.setFocus()
    pay_all(cerplex, "1998-02-19")
    assert held(cerplex) is desk.post
    press(cerplex.qtbot, desk.post)
    press(cerplex.qtbot, cerplex.dialog(ConfirmForm).do_it)
    assert held(cerplex) is desk.to_list
    by_key(cerplex, desk.to_list)
    assert held(cerplex) is cerplex.screen.view


def test_taking_the_choice_back_leads_to_the_choice(cerplex):
    desk = cerplex.desk()
    by_key(cerplex, desk.choice.floor)
    by_key(cerplex, desk.choice.elect)
    by_key(cerplex, desk.choice.withdraw)
    form = cerplex.dialog(ReasonForm)
    enter(cerplex.qtbot, form.reason, "Entered by mistake")
    press(cerplex.qtbot, form.do_it)
    cerplex.settled()
    shown = held(cerplex)
    assert desk.choice.isAncestorOf(shown)
    assert shown.isEnabled()


def test_the_working_date_typed_in_the_bar_keeps_the_keyboard_there(cerplex):
    cerplex.desk()
    set_date(cerplex, "1998-02-10")
    assert cerplex.window.bar.isAncestorOf(held(cerplex))


def test_a_task_of_the_overview_opens_its_place_with_the_keyboard_on_it(cerplex):
    overview = cerplex.go("overview")
    cerplex.settled()
    by_key(cerplex, overview.open_next)
    cerplex.until(lambda: cerplex.screen is not overview)
    assert cerplex.screen.isAncestorOf(held(cerplex))


@pytest.mark.parametrize("place", PLACES)
def test_what_is_recorded_meanwhile_leaves_the_keyboard_on_something_that_can_be_used(cerplex, place):
    from cerplex_desktop.services.deal_events import open_default

    screen = cerplex.go(place)
    screen.take_keyboard()
    workplace = cerplex.desktop.workplace
    workplace.change(
        "recording", lambda session: open_default(session, "8.1(a)", "Late", date(1998, 2, 1), date(1998, 2, 2)), str
    )
    shown = held(cerplex)
    assert screen.isAncestorOf(shown), shown
    assert shown.isEnabled()
    assert shown.isVisible()
