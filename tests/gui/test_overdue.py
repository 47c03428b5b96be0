"""Posting a date unpaid from its desk, and paying what is overdue from the overview."""

from datetime import date

import pytest

from cerplex_desktop.gui.event_dialog import EventDialog
from cerplex_desktop.gui.forms import ConfirmForm
from cerplex_desktop.gui.screens.overdue import OverdueDialog
from cerplex_desktop.services.deal_events import set_working_date
from tests.gui.conftest import press
from tests.gui.test_whole_job import enter, show_and_record

FEBRUARY = date(1998, 2, 19)


@pytest.fixture
def late(cerplex):
    """The day after February 19, 1998; nobody was paid."""
    set_working_date(cerplex.desktop.workplace.session, date(1998, 2, 20))
    cerplex.desktop._changed()
    return cerplex


def test_a_date_is_posted_unpaid_and_what_is_overdue_is_paid(late):
    desk = late.desk()
    assert desk.unpaid.isVisibleTo(desk)
    press(late.qtbot, desk.unpaid)
    press(late.qtbot, late.dialog(ConfirmForm).do_it)
    late.settled()
    late.until(lambda: FEBRUARY in late.book.postings)

    late.go("overdue")
    dialog = late.dialog(OverdueDialog)
    assert dialog.said.text().startswith("Overdue to Northwestern")
    press(late.qtbot, dialog.pay)
    form = late.dialog(EventDialog)
    form.widgets["holder"].setCurrentIndex(0)
    enter(late.qtbot, form.widgets["paid_on"].line, "t")
    show_and_record(late, form)
    late.until(lambda: dialog.said.text() == "Nothing that is posted is overdue.")
    assert not dialog.pay.isEnabled()
    dialog.close()
