"""Posting a date unpaid from its desk, and paying what is overdue from the overview."""

from datetime import date

import pytest

from cerplex_desktop.gui.event_dialog import EventDialog
from cerplex_desktop.gui.forms import ConfirmForm, PaymentForm
from cerplex_desktop.gui.screens.overdue import OverdueDialog
from cerplex_desktop.services.deal_events import set_working_date
from tests.gui.conftest import press, written_on
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


def test_a_date_that_passed_unposted_is_paid_on_its_own_desk_to_which_the_list_of_what_is_unpaid_leads(late):
    late.go("overdue")
    dialog = late.dialog(OverdueDialog)
    assert not dialog.pay.isVisible()
    assert written_on(dialog.pay_date) == "Pay February 19, 1998…"
    press(late.qtbot, dialog.pay_date)
    desk = late.screen.desk
    late.until(lambda: late.window.focusWidget() is desk.pay)
    press(late.qtbot, desk.pay)
    form = late.dialog(PaymentForm)
    form.holder.setCurrentIndex(0)
    enter(late.qtbot, form.paid.line, "t")
    press(late.qtbot, form.do_it)
    late.settled()
    late.until(lambda: all(late.book.payments_for(FEBRUARY, of) for of in ("NML", "JHL", "NAS")))


def test_without_a_date_that_passed_the_payment_of_what_is_overdue_stands_there_alone(cerplex):
    cerplex.go("overdue")
    dialog = cerplex.dialog(OverdueDialog)
    assert (dialog.pay.isVisible(), dialog.pay.isEnabled(), dialog.pay_date.isVisible()) == (True, False, False)
    dialog.close()
