"""Dual control in the window: enrolment, a request, its call-back, and the approval by another person."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit

from cerplex_desktop.domain.registers.wires import in_force_on
from cerplex_desktop.gui.entry_dialog import EntryDialog
from cerplex_desktop.presenters import holders as of_holders
from cerplex_desktop.presenters import people as of_people
from tests.gui.conftest import control, press
from tests.gui.test_warrants import texts
from tests.gui.test_whole_job import enter

ANNE, BERT = "four score and seven years", "a rolling stone gathers none"


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    file = tmp_path / "letter.pdf"
    file.write_bytes(b"%PDF-1.4 a letter")
    return file


def fill(program, screen, step: str, **values: str) -> EntryDialog:
    """Opens the form of a step, fills it in and submits it; the form is given back, closed or with its refusal."""
    press(program.qtbot, screen.steps[step])
    form = program.dialog(EntryDialog)
    for key, text in values.items():
        widget = form.widgets[key.replace("_", " ") if key in ("new_phrase", "new_phrase_again") else key]
        if hasattr(widget, "setCurrentText") and not isinstance(widget, QLineEdit):
            at = next(n for n in range(widget.count()) if text in widget.itemText(n))
            widget.setCurrentIndex(at)
        else:
            enter(program.qtbot, getattr(widget, "line", widget), text)
    press(program.qtbot, form.do_it)
    program.settled()
    return form


def work_as(program, account: str) -> None:
    program.desktop.workplace.session.by = account


def enrol_both(program) -> None:
    people = program.go("people")
    fill(program, people, of_people.ENROL, name="Anne (sample)", new_phrase=ANNE, new_phrase_again=ANNE)
    signed = {"signer": "clerk", "phrase": ANNE}
    fill(program, people, of_people.ENROL, account="bert", name="Bert (sample)", role="approver", **signed)
    work_as(program, "bert")
    people.refresh()
    fill(program, people, of_people.PHRASE, new_phrase=BERT, new_phrase_again=BERT)
    work_as(program, "clerk")
    people.refresh()


def test_a_change_goes_its_way_and_its_maker_cannot_approve_it(cerplex, letter: Path):
    enrol_both(cerplex)
    screen = cerplex.go("holders", "NML")
    assert screen.steps[of_holders.CALL].isHidden()
    fill(cerplex, screen, of_holders.ENTER, field="Telephone", value="(414) 271-1444")
    signed = {"signer": "clerk", "phrase": ANNE}
    wire = {
        "bank": "First Wisconsin Bank",
        "aba": "021000022",
        "account": "4410771234",
        "asked_by": "Treasury (sample)",
    }
    form = fill(
        cerplex, screen, of_holders.REQUEST, **wire, evidence=str(letter), from_on="2/10/1998", **signed
    )  # fmt: skip
    assert "its check digit does not fit" in form.refusal.text()
    assert control(form, "phrase").echoMode() == QLineEdit.EchoMode.Password
    enter(cerplex.qtbot, form.widgets["aba"], "021000021")
    press(cerplex.qtbot, form.do_it)
    cerplex.settled()
    assert screen.pending.text().startswith("Pending: First Wisconsin Bank, account …1234")
    assert screen.steps[of_holders.REQUEST].isHidden()
    called = {"number": "(414) 271-1444", "person": "Vice President (sample)", "at": "14:05"}
    fill(cerplex, screen, of_holders.CALL, **called, **signed)
    form = fill(cerplex, screen, of_holders.APPROVE, **signed)
    assert "cannot be approved by its maker, Anne (sample) (clerk)" in form.refusal.text()
    assert in_force_on(cerplex.book, "NML").wire.bank == "First Sample Bank"
    control(form, "signer").setCurrentIndex(1)
    enter(cerplex.qtbot, form.widgets["phrase"], BERT)
    press(cerplex.qtbot, form.do_it)
    cerplex.settled()
    assert in_force_on(cerplex.book, "NML").wire.bank == "First Wisconsin Bank"
    assert screen.pending.isHidden()
    assert not any("4410771234" in text for text in shown_texts(screen))


def shown_texts(screen) -> list[str]:
    from PySide6.QtWidgets import QLabel

    cells = [
        str(view.model().index(r, c).data() or "")
        for view in (screen.view, *screen.tables.values())
        for r in range(view.model().rowCount())
        for c in range(view.model().columnCount())
    ]
    return [w.text() for w in screen.findChildren(QLabel)] + cells


def test_a_verified_field_says_against_what_and_a_sample_is_refused_in_the_form(cerplex):
    screen = cerplex.go("holders", "NML")
    assert "NML" not in screen.band.text()
    assert "attention" in screen.band.text()
    form = fill(cerplex, screen, of_holders.VERIFY, field="Attention", against="Letter of 2/3/1998")
    assert "says of itself that it is a sample" in form.refusal.text()
    control(form, "field").setCurrentIndex(
        next(n for n in range(9) if "Telecopy" in control(form, "field").itemText(n))
    )
    press(cerplex.qtbot, form.do_it)
    cerplex.settled()
    assert any(
        t.startswith("verified against Letter of 2/3/1998, February 2, 1998 by clerk") for t in shown_texts(screen)
    )


def test_people_say_what_is_signed_and_differing_phrases_are_refused(cerplex):
    people = cerplex.go("people")
    assert people.heading.text() == "Nobody is enrolled"
    form = fill(
        cerplex, people, of_people.ENROL, name="Anne (sample)", new_phrase=ANNE, new_phrase_again=BERT
    )  # fmt: skip
    assert form.refusal.text() == "The two pass phrases differ. Type both again."
    enter(cerplex.qtbot, form.widgets["new phrase again"], ANNE)
    press(cerplex.qtbot, form.do_it)
    cerplex.settled()
    assert people.heading.text() == "Anne (sample) (clerk)"
    assert people.mode.text().startswith("Single user")
    fill(cerplex, people, of_people.APPROVAL, signer="clerk", phrase=ANNE)
    assert people.term.text().startswith("Postings are approved")


def test_officers_of_the_company_are_listed_with_their_specimen_and_leave_in_the_window(cerplex):
    """The deal names one; a certificate may then be signed by the other, through the last day in office."""
    screen = cerplex.go("people")
    officer = {"name": "Secretary (sample)", "title": "Secretary", "from_on": "1/1/1997", "specimen_on": "8/15/1997"}
    fill(cerplex, screen, of_people.LIST, **officer)
    assert texts(screen.officers) == [
        ["Senior Officer (sample)", "Senior Officer", "February 19, 1997", "", ""],
        ["Secretary (sample)", "Secretary", "January 1, 1997", "", "August 15, 1997"],
    ]
    fill(cerplex, screen, of_people.LEAVE, name="Senior Officer (sample)", until_on="1/30/1998")
    assert [row[0] for row in texts(screen.officers)] == ["Secretary (sample)", "Senior Officer (sample)"]
    form = fill(cerplex, screen, of_people.LIST, **officer)
    assert "Secretary (sample) is listed as Secretary from January 1, 1997" in form.refusal.text()
    form.reject()
