"""Warrants and stock in the window: an exercise from the menu to its notice, what is refused, what fails loudly."""

from PySide6.QtCore import Qt

from cerplex_desktop.gui.event_dialog import EventDialog
from cerplex_desktop.gui.forms import ReasonForm
from cerplex_desktop.gui.preview import PreviewDialog
from cerplex_desktop.presenters import equity_forms as forms
from cerplex_desktop.presenters.ports import HOLDERS, OVERVIEW, STOCK, WARRANTS
from tests.gui.conftest import close_for_good, control, press
from tests.gui.test_accessible import markup, nameless
from tests.gui.test_events import offered
from tests.gui.test_whole_job import enter


def exercise(program, market: str = "3") -> EventDialog:
    """The form of a net exercise of 97-JHL, as the menu opens it, filled in."""
    screen = program.go(WARRANTS)
    action = next(a for a in screen.menu.actions() if a.text() == forms.EXERCISED.menu)
    assert action.isEnabled()
    action.trigger()
    form = program.dialog(EventDialog)
    form.widgets["certificate"].setCurrentText("97-JHL (John Hancock, 166,667)")
    form.widgets["how"].setCurrentText("net, shares withheld")
    enter(program.qtbot, form.widgets["market"], market)
    enter(program.qtbot, control(form, "on").line, "1/5/1998")
    enter(program.qtbot, form.widgets["reference"], "Notice of January 2, 1998")
    press(program.qtbot, form.do_it)
    program.settled()
    return form


def texts(view) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in view.table.rows]


def test_an_exercise_is_shown_recorded_told_and_taken_back(cerplex):
    facts = len(cerplex.book.facts)
    form = exercise(cerplex)
    cerplex.until(lambda: form.preview is not None)
    assert len(cerplex.book.facts) == facts
    assert "1/3 of a share × $3.00 = $1.00 paid in cash to the holder" in form.preview.recorded
    assert [nameless(form), markup(form)] == [[], []]
    press(cerplex.qtbot, form.do_it)
    cerplex.settled()
    screen = cerplex.screen
    screen.view.choose("97-JHL")
    cerplex.until(lambda: screen.name.text().startswith("Certificate 97-JHL"))
    assert texts(screen.history)[0][2].startswith("166,667 warrants of 97-JHL exercised: 55,555 2/3 shares withheld")
    screen.history.choose(screen.history.table.rows[0].key)
    press(cerplex.qtbot, screen.notices)
    cerplex.settled()
    close_for_good(cerplex, cerplex.dialog(PreviewDialog))
    assert [d.kind for d in cerplex.book.documents.values()][-1] == "warrant notice"
    press(cerplex.qtbot, screen.back)
    reason = cerplex.dialog(ReasonForm)
    enter(cerplex.qtbot, reason.reason, "Entered by mistake")
    press(cerplex.qtbot, reason.do_it)
    cerplex.settled()
    assert texts(screen.view)[7][-1] == "outstanding"


def test_a_form_begins_with_the_certificate_chosen_and_its_latest_entry_can_be_told_at_once(cerplex):
    screen = cerplex.go(WARRANTS)
    screen.view.choose("96-JHL")
    form = screen.open_form(forms.EXERCISED)
    assert control(form, "certificate").currentText().startswith("96-JHL")
    enter(cerplex.qtbot, control(form, "on").line, "2/2/1998")
    control(form, "how").setCurrentIndex(0)
    press(cerplex.qtbot, form.do_it)
    cerplex.until(lambda: form.preview is not None)
    press(cerplex.qtbot, form.do_it)
    cerplex.settled()
    assert screen.notices.isEnabled()


def test_what_is_refused_is_said_in_the_form_and_what_was_typed_stays(cerplex):
    facts = len(cerplex.book.facts)
    form = exercise(cerplex, "1")
    cerplex.until(form.refusal.text)
    assert "at a market price of $1.00 would issue nothing" in form.refusal.text()
    assert control(form, "reference").text() == "Notice of January 2, 1998"
    assert len(cerplex.book.facts) == facts
    close_for_good(cerplex, form)


def test_finding_and_a_share_price_narrow_and_value_the_register(cerplex):
    screen = cerplex.go(WARRANTS)
    cerplex.qtbot.keyClicks(screen.price, "9.50")
    assert texts(screen.view)[0][7] == "$690,000.00"
    cerplex.qtbot.keyClicks(screen.price, "x")
    assert "is not a price of a share" in screen.price_error.text()
    screen.price.clear()
    cerplex.qtbot.keyClick(screen, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    cerplex.qtbot.keyClicks(screen.finder, "1996 north atlantic")
    assert [row[0] for row in texts(screen.view)] == ["96-NAS"]


def test_a_reservation_that_is_too_small_fails_loudly_on_stock_and_overview(cerplex):
    form = cerplex.go(STOCK).open_form(forms.RESERVED)
    enter(cerplex.qtbot, form.widgets["purpose"], "1997 Warrants")
    enter(cerplex.qtbot, form.widgets["shares"], "499,999")
    enter(cerplex.qtbot, control(form, "on").line, "t")
    press(cerplex.qtbot, form.do_it)
    cerplex.until(lambda: form.preview is not None)
    assert form.preview.changes[0].endswith("499,999 shares against 500,000 needed, 1 too few (section 6.5).")
    press(cerplex.qtbot, form.do_it)
    cerplex.settled()
    assert texts(cerplex.screen.tests)[2][-1] == "fails"
    state = cerplex.go(OVERVIEW).present.__self__.state()
    assert [a.text for a in state.alerts] == [
        "Reserved for the 1997 Warrant Agreement: 499,999 shares against 500,000 needed, 1 too few (section 6.5)."
    ]


def test_the_holders_page_leads_to_its_warrants(cerplex):
    screen = cerplex.go(HOLDERS, "JHL")
    assert [row[0] for row in texts(screen.tables["Warrants"])] == ["93-JHL", "96-JHL", "97-JHL"]
    screen.tables["Warrants"].choose("96-JHL")
    cerplex.qtbot.keyClick(screen.tables["Warrants"], Qt.Key.Key_Return)
    cerplex.until(lambda: cerplex.window.place == WARRANTS)
    assert cerplex.screen.name.text().startswith("Certificate 96-JHL")


def test_the_holder_of_a_certificate_is_not_offered_as_its_buyer(cerplex):
    """97-JHL is John Hancock’s."""
    form = cerplex.go(WARRANTS).open_form(forms.TRANSFERRED)
    form.widgets["certificate"].setCurrentText("97-JHL (John Hancock, 166,667)")
    names = [h.name for h in cerplex.book.deal.holders]
    assert offered(form.widgets["buyer"]) == [n for n in names if n != "John Hancock Mutual Life Insurance Company"]
    form.reject()


def test_shares_are_issued_and_bought_back_of_the_class_that_warrants_buy_unless_another_is_chosen(cerplex):
    for form, choices in ((forms.ISSUED, ("class", "purpose")), (forms.BOUGHT_BACK, ("class",))):
        dialog = cerplex.go(STOCK).open_form(form)
        begun = [dialog.widgets[key].currentText() for key in choices]
        assert begun == ["Common Stock", "none: shares that are not reserved"][: len(choices)]
        close_for_good(cerplex, dialog)
