"""The main job, from the first start to posted, through real widgets, keyboard and mouse.

Figures: the shipped deal's eight notes; totals differ by cents from interest.md's single note, as they should.
"""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from cerplex_desktop.gui.event_dialog import EventDialog
from cerplex_desktop.gui.forms import ConfirmForm, DeliveryForm, PaymentForm, ReasonForm
from cerplex_desktop.gui.preview import PreviewDialog
from cerplex_desktop.gui.working import WorkingDialog
from cerplex_desktop.presenters.event_forms import defaults
from tests.gui.conftest import close_for_good, press, written_on


def enter(qtbot, field, text: str) -> None:
    """Types into a line and leaves it by Tab, as a clerk does."""
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Tab)


def set_date(program, text: str) -> None:
    line = program.window.bar.field.line
    line.setFocus()
    line.selectAll()
    program.qtbot.keyClicks(line, text)
    program.qtbot.keyClick(line, Qt.Key.Key_Return)
    program.settled()


def elect(program, amount: str = "") -> None:
    desk = program.desk()
    if amount:
        enter(program.qtbot, desk.choice.amount.line, amount)
    else:
        press(program.qtbot, desk.choice.floor)
    press(program.qtbot, desk.choice.elect)
    program.settled()


def issue(program) -> None:
    press(program.qtbot, program.desk().issue)
    program.settled()


def deliver(program, method: str, sent: str, received: str = "") -> None:
    press(program.qtbot, program.desk().deliver)
    form = program.dialog(DeliveryForm)
    form.paper.setCurrentIndex(0)
    form.method.setCurrentText(method)
    enter(program.qtbot, form.sent.line, sent)
    if received:
        enter(program.qtbot, form.received.line, received)
    enter(program.qtbot, form.reference, "9400 1000")
    press(program.qtbot, form.do_it)
    program.settled()


def pay_all(program, paid: str) -> None:
    press(program.qtbot, program.desk().pay)
    form = program.dialog(PaymentForm)
    form.holder.setCurrentIndex(0)
    enter(program.qtbot, form.paid.line, paid)
    press(program.qtbot, form.do_it)
    program.settled()


def post(program) -> None:
    press(program.qtbot, program.desk().post)
    form = program.dialog(ConfirmForm)
    press(program.qtbot, form.do_it)
    program.settled()


def ready_to_post(program) -> None:
    elect(program)
    issue(program)
    deliver(program, "certified mail", "2/5/1998", "2/9/1998")
    set_date(program, "2/19/1998")
    pay_all(program, "t")


def test_from_the_first_start_to_posted(program):
    program.desktop.start(None, None)
    program.until(lambda: program.window.place == "overview")
    press(program.qtbot, program.screen.open_next)
    program.until(lambda: program.window.place == "interest dates")
    desk = program.screen.desk

    desk.choice.slider.setFocus()
    program.qtbot.keyClick(desk.choice.slider, Qt.Key.Key_Home)
    assert desk.choice.elect.text() == "&Record the choice: pay $858,295.37, add $496,907.76"
    press(program.qtbot, desk.choice.elect)
    program.settled()
    program.until(lambda: desk.title.text() == "February 19, 1998 – Elected")

    press(program.qtbot, desk.issue)
    program.settled()
    program.until(lambda: program.desktop.strip.said.text() == "Issued CPX-0001, CPX-0002, CPX-0003.")

    deliver(program, "certified mail", "2/5/1998", "2/9/1998")
    program.until(lambda: desk.title.text() == "February 19, 1998 – Noticed")
    assert not desk.post.isEnabled()

    set_date(program, "2/19/1998")
    pay_all(program, "t")
    program.until(lambda: desk.title.text() == "February 19, 1998 – Paid")
    assert desk.post.text() == "Pos&t: pay $858,295.37, add $496,907.76"

    post(program)
    program.until(lambda: desk.title.text() == "February 19, 1998 – Posted")
    notes = program.go("notes")
    assert notes.view.table.totals[-1].text == "$18,566,282.75"
    assert notes.schedule.table.rows[-1].cells[1].text == "Additional Capitalized Interest Amount"
    overview = program.go("overview")
    assert overview.total.text() == "$18,566,282.75"
    assert overview.next_title.text().startswith("March 19, 1998")


def test_a_double_click_on_post_posts_once(cerplex):
    ready_to_post(cerplex)
    press(cerplex.qtbot, cerplex.desk().post)
    form = cerplex.dialog(ConfirmForm)
    cerplex.qtbot.mouseClick(form.do_it, Qt.MouseButton.LeftButton)
    cerplex.qtbot.mouseDClick(form.do_it, Qt.MouseButton.LeftButton)
    cerplex.settled()
    assert cerplex.book.posting_count == 2


def test_the_question_before_posting_starts_at_cancel_and_escape_posts_nothing(cerplex):
    ready_to_post(cerplex)
    press(cerplex.qtbot, cerplex.desk().post)
    form = cerplex.dialog(ConfirmForm)
    assert form.leave.hasFocus() or form.focusWidget() is form.leave
    assert written_on(form.do_it) == "Post: pay $858,295.37, add $496,907.76"
    cerplex.qtbot.keyClick(form, Qt.Key.Key_Escape)
    assert cerplex.book.posting_count == 1


def test_a_posting_is_voided_with_a_reason_only(cerplex):
    ready_to_post(cerplex)
    post(cerplex)
    desk = cerplex.desk()
    press(cerplex.qtbot, desk.void)
    form = cerplex.dialog(ReasonForm)
    press(cerplex.qtbot, form.do_it)
    assert form.refusal.text() == "Say why; the reason stays in the history."
    enter(cerplex.qtbot, form.reason, "wrong wire")
    press(cerplex.qtbot, form.do_it)
    cerplex.settled()
    cerplex.until(lambda: desk.title.text() == "February 19, 1998 – Paid")
    assert cerplex.go("notes").view.table.totals[-1].text == "$18,069,374.99"


def test_an_exact_amount_is_typed_and_an_amount_below_the_floor_is_refused_below_the_field(cerplex):
    desk = cerplex.desk()
    enter(cerplex.qtbot, desk.choice.amount.line, "858295.36")
    assert desk.choice.problem.text().startswith("Cash of $858,295.36 is $0.01 below the floor")
    assert not desk.choice.elect.isEnabled()
    elect(cerplex, "1,000,000.01")
    assert cerplex.book.elections[cerplex.book.next_period.interest_on].cash.plain() == "1000000.01"
    assert desk.choice.amount.line.text() == "1,000,000.01"


def test_the_working_of_an_amount_is_one_key_away(cerplex):
    desk = cerplex.desk()
    desk.notes.choose("A-2", 3)
    desk.notes.setFocus()
    cerplex.qtbot.keyClick(desk.notes, Qt.Key.Key_Return)
    working = cerplex.dialog(WorkingDialog)
    assert working.state.title == "Interest due on note A-2, February 19, 1998"
    assert working.state.amount == "$213,555.02"
    cerplex.qtbot.keyClick(working, Qt.Key.Key_Escape)


def test_papers_are_looked_at_page_by_page_and_saved_under_safe_names(cerplex, tmp_path):
    elect(cerplex)
    issue(cerplex)
    desk = cerplex.desk()
    press(cerplex.qtbot, desk.look)
    preview = cerplex.dialog(PreviewDialog)
    cerplex.settled()
    cerplex.until(lambda: preview.page_labels)
    assert preview.titles.count() == 3
    assert not preview.page_labels[0].pixmap().isNull()
    first = preview.page_labels[0].pixmap().toImage()
    preview.titles.setCurrentRow(2)
    cerplex.settled()
    cerplex.until(lambda: preview.page_labels and preview.page_labels[0].pixmap().toImage() != first)
    preview.close()

    folder = tmp_path / "saved"
    folder.mkdir()
    desk.save.click()
    dialog = cerplex.dialog(QFileDialog)
    dialog.fileSelected.emit(str(folder))
    dialog.reject()
    cerplex.settled()
    names = sorted(path.name for path in folder.iterdir())
    assert names == [
        "CPX-0001_election-notice_northwestern-mutual_1998-02-19.pdf",
        "CPX-0002_election-notice_john-hancock_1998-02-19.pdf",
        "CPX-0003_election-notice_north-atlantic_1998-02-19.pdf",
    ]
    stored = cerplex.desktop.workplace.session.file.paper(1)
    assert (folder / names[0]).read_bytes() == stored


def test_without_a_printer_the_program_says_so_and_offers_to_save(cerplex):
    elect(cerplex)
    issue(cerplex)
    cerplex.desk().print.click()
    box = cerplex.dialog()
    assert box.text().startswith("This computer knows no printer.")
    assert box.defaultButton().text() == "&Save as PDF…"
    box.close()


def record_default(program) -> None:
    form = program.go("events").open_form(defaults.BEGINS)
    enter(program.qtbot, form.widgets["section"], "8.1(a)")
    enter(program.qtbot, form.widgets["description"], "Interest unpaid")
    enter(program.qtbot, form.widgets["from_on"].line, "t")
    show_and_record(program, form)


def show_and_record(program, form: EventDialog) -> None:
    press(program.qtbot, form.do_it)
    program.until(lambda: form.preview is not None)
    press(program.qtbot, form.do_it)
    program.settled()


def test_a_default_entered_by_mistake_is_taken_back_from_the_events(cerplex):
    record_default(cerplex)
    events = cerplex.screen
    row = events.view.table.rows[0]
    events.view.choose(row.key)
    press(cerplex.qtbot, events.back)
    asked = cerplex.dialog(ReasonForm)
    enter(cerplex.qtbot, asked.reason, "Another company's Default")
    press(cerplex.qtbot, asked.do_it)
    cerplex.settled()
    cerplex.until(lambda: not events.back.isEnabled())
    assert "Taken back by entry no." in events.view.table.rows[0].cells[2].text
    assert cerplex.desk().choice.chooser.isVisibleTo(cerplex.desk())


def test_the_desk_follows_the_next_step(cerplex):
    desk = cerplex.desk()
    elect(cerplex)
    issue(cerplex)
    cerplex.until(lambda: not desk.papers_card.visibleRegion().isEmpty())
    cerplex.until(desk.deliver.isEnabled)
    assert desk.next_step.text() == "Next: send the notices and log their delivery."
    cerplex.until(lambda: not desk.deliver.visibleRegion().isEmpty())


def test_a_refusal_goes_as_soon_as_something_is_mended(cerplex):
    elect(cerplex)
    issue(cerplex)
    press(cerplex.qtbot, cerplex.desk().deliver)
    form = cerplex.dialog(DeliveryForm)
    press(cerplex.qtbot, form.do_it)
    cerplex.until(form.band.isVisible)
    assert form.refusal.text() == "Choose the paper that was sent."
    cerplex.until(lambda: form.band.height() <= 3 * form.refusal.fontMetrics().height())
    form.paper.setCurrentIndex(1)
    assert not form.band.isVisible()
    form.reject()


def test_a_default_closes_the_choice_and_its_end_opens_it_again(cerplex):
    record_default(cerplex)
    desk = cerplex.desk()
    assert desk.choice.closed.text().startswith("A Default has been open since February 2, 1998")
    assert not desk.choice.chooser.isVisibleTo(desk)

    ending = cerplex.go("events").open_form(defaults.ENDS)
    enter(cerplex.qtbot, ending.widgets["ended_on"].line, "2/10/1998")
    ending.widgets["state"].setCurrentText("Waived")
    enter(cerplex.qtbot, ending.widgets["how"], "Waived by letter of February 10, 1998")
    show_and_record(cerplex, ending)
    desk = cerplex.desk()
    assert desk.choice.chooser.isVisibleTo(desk)


def test_a_refused_form_stays_open_with_what_was_typed(cerplex):
    elect(cerplex)
    press(cerplex.qtbot, cerplex.desk().pay)
    form = cerplex.dialog(PaymentForm)
    form.holder.setCurrentIndex(0)
    assert (form.amount.line.text(), form.amount.isEnabled()) == ("858,295.37", False)
    form.holder.setCurrentIndex(1)
    assert (form.amount.line.text(), form.amount.isEnabled()) == ("", True)
    enter(cerplex.qtbot, form.amount.line, "9,999,999.00")
    enter(cerplex.qtbot, form.paid.line, "t")
    press(cerplex.qtbot, form.do_it)
    cerplex.until(form.band.isVisible)
    assert form.refusal.text().startswith("$9,999,999.00 is more than is owed to Northwestern Mutual")
    assert form.amount.line.text() == "9,999,999.00"
    press(cerplex.qtbot, form.everything)
    press(cerplex.qtbot, form.do_it)
    cerplex.settled()
    assert [str(p.amount) for p in cerplex.book.payments] == ["$377,745.76"]


def test_closing_and_opening_again_loses_nothing(program, qtbot, clock):
    from tests.gui.conftest import Program
    from tests.presenters.workplaces import copied_book

    path: Path = copied_book(program.folder)
    program.open(path)
    elect(program)
    issue(program)
    program.window.close()
    again = Program(qtbot, program.folder, clock).open(path)
    assert again.desk().title.text() == "February 19, 1998 – Elected"
    assert written_on(again.desk().issue) == "All papers are issued"
    again.close()


@pytest.mark.parametrize("size", [(1024, 768), (1440, 900)])
def test_the_window_fits_usual_screens(cerplex, size):
    cerplex.window.resize(*size)
    for place in ("overview", "interest dates", "notes", "holders", "rates", "documents", "interpretations", "history"):
        screen = cerplex.go(place)
        assert screen.minimumSizeHint().width() <= size[0] - 168
    assert cerplex.desk().minimumSizeHint().width() <= 1024 - 168


def test_a_preview_closed_while_its_pages_are_prepared_shows_nothing_and_the_next_one_does(cerplex):
    elect(cerplex)
    issue(cerplex)
    desk = cerplex.desk()
    press(cerplex.qtbot, desk.look)
    first = cerplex.dialog(PreviewDialog)
    close_for_good(cerplex, first)
    press(cerplex.qtbot, desk.look)
    again = cerplex.dialog(PreviewDialog)
    cerplex.until(lambda: again.page_labels)
    again.close()


def test_enter_presses_the_button_that_has_the_keyboard_in_the_last_question(cerplex):
    ready_to_post(cerplex)
    press(cerplex.qtbot, cerplex.desk().post)
    form = cerplex.dialog(ConfirmForm)
    cerplex.until(form.leave.hasFocus)
    cerplex.qtbot.keyClick(form.leave, Qt.Key.Key_Tab)
    cerplex.qtbot.keyClick(form.do_it, Qt.Key.Key_Return)
    cerplex.settled()
    assert cerplex.book.latest_posting.number == 2
