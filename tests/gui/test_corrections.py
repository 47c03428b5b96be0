"""Corrections and views of the past in the window."""

from datetime import date

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMessageBox

from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.registers.closing_conditions import effective_date
from cerplex_desktop.domain.replay.views import View
from cerplex_desktop.gui.correction import CorrectionForm
from cerplex_desktop.gui.look_back import LookBackForm
from cerplex_desktop.presenters.closing_forms import conditions
from cerplex_desktop.presenters.event_forms import transfers
from tests.gui.conftest import press, written_on


def trigger(program, text: str) -> None:
    action = next(a for a in program.window.findChildren(QAction) if a.text().replace("&", "") == text)
    action.trigger()


def test_a_view_of_the_past_is_to_be_looked_at_only_until_it_is_ended(cerplex):
    program = cerplex
    posted = len(program.book.postings)
    trigger(program, "Look back…")
    form = program.dialog(LookBackForm)
    press(program.qtbot, form.do_it)
    assert "Enter a day" in form.refusal.text()
    form.as_of.line.setText("8/18/1997")
    program.desktop.strip.say("Posted as no. 1: paid $0.00, added $819,374.99.")
    press(program.qtbot, form.do_it)
    assert program.desktop.strip.said.text() == ""  # on that day nothing was posted
    bar = program.window.bar
    assert (len(program.book.postings), posted) == (0, 1)
    assert bar.about.text() == "Shown as of August 18, 1997; to be looked at only."
    assert bar.field.day == date(1997, 8, 18)
    assert not bar.dated.isEnabled()
    assert not program.go("history").correct.isEnabled()
    press(program.qtbot, bar.present)
    assert len(program.book.postings) == posted
    assert program.desktop.workplace.session.view == View()
    assert not bar.present.isVisible()


def test_an_entry_is_corrected_after_what_it_changes_was_shown(cerplex):
    program = cerplex
    history = program.go("history")
    election = next(f for f in program.book.facts if f.kind == "election made")
    history.view.choose(str(election.number))
    before = program.book.head_hash
    press(program.qtbot, history.correct)
    form = program.dialog(CorrectionForm)
    form.back.setChecked(True)
    form.reason.setText("It was never made")
    press(program.qtbot, form.do_it)
    program.until(lambda: written_on(form.do_it) == "Record the correction")
    assert program.book.head_hash == before
    assert "August 19, 1997 as no. 2" in form.sentence.text()
    assert form.changes.table.rows
    form.reason.setText("It was not made")
    assert written_on(form.do_it) == "Show what changes"
    press(program.qtbot, form.do_it)
    program.until(lambda: written_on(form.do_it) == "Record the correction")
    press(program.qtbot, form.do_it)
    program.until(lambda: program.book.head_hash != before)
    program.settled()
    assert program.book.postings[date(1997, 8, 19)].number == 2
    assert sum(program.book.postings[date(1997, 8, 19)].capitalized) == 0


def corrected(program, form) -> None:
    before = program.book.head_hash
    press(program.qtbot, form.do_it)
    program.until(lambda: written_on(form.do_it) == "Record the correction")
    press(program.qtbot, form.do_it)
    program.until(lambda: program.book.head_hash != before)
    program.settled()


def test_a_sale_is_corrected_in_the_fields_of_its_own_form(cerplex):
    program = cerplex
    session, on = program.desktop.workplace.session, date(1998, 2, 2)
    values = {"note": "A-1", "buyer": "JHL", "amount": Money(100_000_000), "on": on, "reference": "Bill of sale"}
    transfers.SOLD.record(session, values, on)
    history = program.go("history")
    history.view.choose(str(session.book.facts[-1].number))
    press(program.qtbot, history.correct)
    form = program.dialog(CorrectionForm)
    shown = {key: getattr(widget, "line", widget) for key, widget in form.widgets.items()}
    assert shown["note"].currentText().startswith("A-1")
    assert (shown["amount"].text(), shown["on"].text()) == ("1,000,000.00", "2/2/1998")
    assert shown["reference"].text() == "Bill of sale"
    form.reason.setText("Bill of sale read again")
    press(program.qtbot, form.do_it)
    assert "Nothing differs" in form.refusal.text()
    form.widgets["amount"].show_value(Money(150_000_000))
    corrected(program, form)
    sold = program.book.transfers[-1]
    assert [(n.number, n.holder, n.principal) for n in sold.new] == [
        ("A-9", "JHL", 150_000_000),
        ("A-10", "NML", 179_081_832),
    ]


def test_what_is_missing_is_chosen_from_the_menu_and_entered_in_its_time(cerplex):
    program = cerplex
    history = program.go("history")
    menu = history.open_menu()
    groups = {a.text().replace("&", ""): a.menu() for a in menu.actions()}
    assert len(groups) == 8
    assert all(1 < len(group.actions()) <= 6 for group in groups.values())
    begins = next(a for a in groups["Defaults and acceleration"].actions() if "begins" in a.text().replace("&", ""))
    begins.trigger()
    menu.close()
    form = program.dialog(CorrectionForm)
    assert form.windowTitle() == "Enter what is missing"
    assert not form.back.isVisible()
    form.widgets["section"].setText("8.1(a)")
    form.widgets["description"].setText("Interest unpaid")
    form.widgets["from_on"].line.setText("8/1/1997")
    form.reason.setText("Found by the auditors")
    corrected(program, form)
    (default,) = program.book.open_defaults
    assert default.from_on == date(1997, 8, 1)
    assert sum(program.book.postings[date(1997, 8, 19)].capitalized) == 0


def test_a_posting_is_posted_again_and_what_was_voided_is_said(cerplex):
    program = cerplex
    history = program.go("history")
    posted = next(f for f in program.book.facts if f.kind == "posted")
    history.view.choose(str(posted.number))
    press(program.qtbot, history.correct)
    form = program.dialog(CorrectionForm)
    assert form.windowTitle() == "Post again"
    assert not form.back.isVisible()
    form.reason.setText("Figures of the auditors")
    corrected(program, form)
    assert program.book.postings[date(1997, 8, 19)].number == 2
    history.view.choose(str(posted.number))
    press(program.qtbot, history.correct)
    box = program.dialog(QMessageBox)
    assert "there is nothing to post again" in box.text()
    box.close()


def test_a_condition_is_put_right_with_the_file_it_has(cerplex, tmp_path):
    program = cerplex
    scan = tmp_path / "letter.pdf"
    scan.write_bytes(b"%PDF-1.4 letter")
    values = {"conditions": ("6.6",), "satisfied_on": date(1997, 8, 19), "note": "Letter", "file": scan}
    (fact,) = conditions.SATISFIED.record(program.desktop.workplace.session, values, date(1998, 2, 2))
    history = program.go("history")
    history.view.choose(str(fact.number))
    press(program.qtbot, history.correct)
    form = program.dialog(CorrectionForm)
    kept = form.widgets["file"].line
    assert kept.placeholderText() == f"the file of entry no. {fact.data['evidence']}, unless another is named"
    form.widgets["satisfied_on"].line.setText("8/25/1997")
    form.reason.setText("Dated on receipt")
    corrected(program, form)
    assert effective_date(program.book) == date(1997, 8, 25)
    (right,) = [f for f in program.book.facts if f.kind == fact.kind and f.number not in program.book.voided]
    assert right.data["evidence"] == fact.data["evidence"]
