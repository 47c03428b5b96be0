"""The Events screen and its guided dialog: by keyboard and mouse, in both steps, with nothing recorded too early."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox

from cerplex_desktop.domain.book.records.interest_dates import TO_FLOOR, Choice
from cerplex_desktop.domain.errors import Refused
from cerplex_desktop.gui.event_dialog import EventDialog
from cerplex_desktop.gui.preview import PreviewDialog
from cerplex_desktop.gui.working import WorkingDialog
from cerplex_desktop.presenters.event_forms import amendments, defaults, transfers
from cerplex_desktop.presenters.ports import EVENTS, RECORD
from cerplex_desktop.services.blockages import end_blockage, start_blockage
from tests.domain.deals import SHIPPED
from tests.gui.conftest import close_for_good, control, press, written_on
from tests.gui.test_accessible import markup, nameless


def default_form(program, day: str = "2/2/1998") -> EventDialog:
    form = program.go(EVENTS).open_form(defaults.BEGINS)
    form.widgets["section"].setText("8.1(a)")
    form.widgets["description"].setText("Interest unpaid")
    control(form, "from_on").line.setText(day)
    return form


def shown(program, form: EventDialog) -> EventDialog:
    press(program.qtbot, form.do_it)
    program.until(lambda: form.preview is not None)
    return form


def test_nothing_is_recorded_before_the_last_button_and_back_keeps_what_was_entered(cerplex):
    facts = len(cerplex.book.facts)
    form = shown(cerplex, default_form(cerplex))
    assert cerplex.screen.issue.toolTip() == "The selected event calls for no papers."
    assert len(cerplex.book.facts) == facts
    assert written_on(form.do_it) == "Record the Default"
    assert not form.entries.isVisible()
    press(cerplex.qtbot, form.back)
    assert form.entries.isVisible()
    assert control(form, "section").text() == "8.1(a)"
    shown(cerplex, form)
    press(cerplex.qtbot, form.do_it)
    cerplex.settled()
    assert len(cerplex.book.facts) == facts + 1
    assert cerplex.screen.view.table.rows[0].cells[1].text == "Default opened"


def test_enter_in_the_preview_goes_back_and_never_records(cerplex):
    facts = len(cerplex.book.facts)
    form = shown(cerplex, default_form(cerplex))
    cerplex.until(form.back.hasFocus)
    cerplex.qtbot.keyClick(form, Qt.Key.Key_Return)
    assert form.preview is None
    assert len(cerplex.book.facts) == facts
    form.reject()


def test_a_missing_or_unreadable_field_is_said_and_the_dialog_stays(cerplex):
    form = default_form(cerplex, day="Februray")
    press(cerplex.qtbot, form.do_it)
    assert form.refusal.text().startswith("The day from which it exists cannot be read: “Februray” is not a date.")
    control(form, "from_on").line.setText("")
    press(cerplex.qtbot, form.do_it)
    assert form.refusal.text() == "The day from which it exists is missing. Enter it."
    form.reject()


def test_the_working_of_an_amount_is_one_click_away(cerplex):
    form = shown(cerplex, default_form(cerplex))
    (row, *_) = form.preview.tables[0].table.rows
    dialog = form.open_working(next(cell.link for cell in row.cells if cell.link))
    assert isinstance(dialog, WorkingDialog)
    assert dialog.state.title == "Interest due on note A-1, February 19, 1998"
    dialog.reject()
    form.reject()


def test_the_dialog_has_names_for_everything_and_no_markup_in_either_step(cerplex):
    form = default_form(cerplex)
    assert (nameless(form), markup(form)) == ([], [])
    shown(cerplex, form)
    assert (nameless(form), markup(form)) == ([], [])
    form.reject()


def test_the_keyboard_opens_the_menu_of_events_and_what_is_not_possible_is_off(cerplex):
    screen = cerplex.go(EVENTS, RECORD)
    cerplex.until(screen.menu.isVisible)
    button = screen.record.mapToGlobal(screen.record.rect().topLeft()).x()
    assert screen.menu.geometry().right() > button  # under the button, where it stands once the screen is laid out
    states = {action.text(): action.isEnabled() for action in screen.menu.actions() if action.text()}
    assert states["A Default &begins…"]
    assert not states["A Default &ends, cured, waived or refuted…"]
    screen.menu.close()


def test_the_line_under_the_cursor_is_told_whole_below_the_list(cerplex):
    screen = cerplex.go(EVENTS)
    assert screen.told.text().startswith("August 19, 1997 posted as no. 1")
    assert not screen.back.isEnabled()
    assert "A posting is voided" in screen.why_not.text()


def test_a_new_dialog_starts_in_its_first_field(cerplex):
    form = cerplex.go(EVENTS).open_form(defaults.BEGINS)
    cerplex.until(lambda: QApplication.focusWidget() is form.widgets["section"])
    form.reject()


def test_a_default_is_recorded_by_keyboard_alone(cerplex):
    facts = len(cerplex.book.facts)
    qtbot = cerplex.qtbot
    cerplex.window.activateWindow()
    qtbot.keyClick(cerplex.window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    cerplex.until(lambda: cerplex.screen is not None and cerplex.screen.menu.isVisible())
    qtbot.keyClick(cerplex.screen.menu, Qt.Key.Key_B)
    form = cerplex.dialog(EventDialog)
    cerplex.until(lambda: QApplication.focusWidget() is form.widgets["section"])
    for text in ("8.1(a)", "Interest unpaid", "t"):
        qtbot.keyClicks(QApplication.focusWidget(), text)
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClick(form, Qt.Key.Key_Return)
    cerplex.until(lambda: form.preview is not None)
    cerplex.until(form.back.hasFocus)
    for _ in range(8):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        if form.do_it.hasFocus():
            break
    qtbot.keyClick(form.do_it, Qt.Key.Key_Space)
    cerplex.settled()
    assert len(cerplex.book.facts) == facts + 1


def test_the_statements_at_the_end_of_a_postponement_are_issued_from_its_line(cerplex):
    session = cerplex.desktop.workplace.session
    start_blockage(session, date(1998, 1, 20), "Letter of January 19, 1998", date(1998, 2, 2))
    end_blockage(session, date(1998, 2, 2), Choice(TO_FLOOR), date(1998, 2, 2))
    screen = cerplex.go(EVENTS)
    assert screen.issue.isEnabled()
    press(cerplex.qtbot, screen.issue)
    dialog = cerplex.dialog(PreviewDialog)
    cerplex.settled()
    assert [d.kind for d in cerplex.book.documents.values()] == ["blockage statement"] * 3
    dialog.close()
    screen.view.choose(screen.view.table.rows[-1].key)
    assert not screen.issue.isEnabled()


def test_a_preview_grows_inside_the_screen_and_back_makes_it_small_again(cerplex):
    form = default_form(cerplex)
    small = form.height()
    room = form.screen().availableGeometry()
    form.move(room.right() - form.width(), room.bottom() - form.height())
    shown(cerplex, form)
    cerplex.until(lambda: room.contains(form.frameGeometry()))
    press(cerplex.qtbot, form.back)
    assert form.height() < small + 60
    form.reject()


def test_a_preview_keeps_its_width_when_the_window_manager_answers_with_a_smaller_one(cerplex):
    form = default_form(cerplex)
    before, middle = form.width(), form.geometry().center().x()
    shown(cerplex, form)
    wide = form.width()
    room = form.screen().availableGeometry()
    assert abs(form.geometry().center().x() - middle) <= 1 or form.frameGeometry().left() == room.left()
    form.resize(before, form.height())
    assert form.width() == wide > before
    press(cerplex.qtbot, form.back)
    cerplex.until(lambda: form.width() == before)
    form.reject()


def test_a_form_closed_while_its_preview_is_worked_out_shows_nothing(cerplex):
    form = default_form(cerplex)
    press(cerplex.qtbot, form.do_it)
    close_for_good(cerplex, form)
    cerplex.settled()
    assert cerplex.go(EVENTS).record.isEnabled()


def test_a_refusal_that_comes_after_its_form_was_closed_is_told_in_a_box(cerplex):
    form = default_form(cerplex)
    close_for_good(cerplex, form)
    form.refuse(Refused("The disk is full."))
    box = cerplex.dialog(QMessageBox)
    assert box.text() == "The disk is full."
    box.reject()


def test_the_deal_file_of_an_amendment_is_chosen_and_its_changes_shown_first(cerplex, tmp_path):
    program = cerplex
    file = tmp_path / "amended.toml"
    text = SHIPPED.replace("\nversion = 1\n", "\nversion = 2\n")
    file.write_text(text.replace('name = "The Cerplex Group, Inc."', 'name = "Successor"'), encoding="utf-8")
    dialog = program.go("events").open_form(amendments.AMENDMENT)
    chooser = dialog.widgets["file"].choose()
    chooser.fileSelected.emit(str(file))
    chooser.close()
    assert dialog.widgets["file"].text() == str(file)
    dialog.widgets["effective_on"].line.setText("3/1/1998")
    dialog.widgets["instrument"].setText("Second Amendment")
    press(program.qtbot, dialog.do_it)
    program.until(lambda: dialog.preview is not None)
    terms = next(shown for shown in dialog.preview.tables if shown.title == "Terms that change")
    assert [c.text for c in terms.table.rows[0].cells][:3] == ["Company name", "The Cerplex Group, Inc.", "Successor"]
    dialog.reject()


def offered(choice) -> list[str]:
    return [choice.itemText(row) for row in range(choice.count())]


def test_the_seller_of_a_note_is_not_offered_as_its_buyer(cerplex):
    form = cerplex.go(EVENTS).open_form(transfers.SOLD)
    note, buyer = form.widgets["note"], form.widgets["buyer"]
    names = [h.name for h in cerplex.book.deal.holders]
    assert offered(buyer) == names
    buyer.setCurrentText("The Northwestern Mutual Life Insurance Company")
    note.setCurrentText("A-1 · Northwestern Mutual · $3,290,818.32")
    assert buyer.currentIndex() == -1
    assert offered(buyer) == [n for n in names if n != "The Northwestern Mutual Life Insurance Company"]
    buyer.setCurrentText("John Hancock Mutual Life Insurance Company")
    assert (buyer.currentIndex(), buyer.chosen) == (0, 1)
    note.setCurrentText("A-4 · John Hancock · $2,342,281.20")
    assert (buyer.currentIndex(), buyer.chosen) == (-1, -1)
    assert "The Northwestern Mutual Life Insurance Company" in offered(buyer)
    assert "John Hancock Mutual Life Insurance Company" not in offered(buyer)
    form.reject()
