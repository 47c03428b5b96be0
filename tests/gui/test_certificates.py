"""The quarter's job through real widgets: issue, sign, correct a figure, see what is otherwise, issue anew."""

from datetime import date
from pathlib import Path

import pytest

from cerplex_desktop.domain.registers.signatures import certificates_of
from cerplex_desktop.gui.event_dialog import EventDialog
from cerplex_desktop.gui.preview import PreviewDialog
from tests.gui.conftest import close_for_good, control, press
from tests.gui.test_covenants import record
from tests.gui.test_whole_job import enter


@pytest.fixture
def covenants(cerplex):
    return cerplex.go("covenants", "certificates")


def made(cerplex, opener) -> EventDialog:
    press(cerplex.qtbot, opener)
    return cerplex.dialog(EventDialog)


def done(cerplex, form: EventDialog) -> EventDialog:
    press(cerplex.qtbot, form.do_it)
    cerplex.until(lambda: form.preview is not None)
    press(cerplex.qtbot, form.do_it)
    cerplex.settled()
    return form


def states(panel) -> list[str]:
    return [row.cells[1].text for row in panel.view.table.rows]


def test_from_draft_to_a_second_version(cerplex, covenants, tmp_path: Path):
    panel = covenants.certificates
    assert panel.isVisible()
    assert states(panel)[0] == "draft, due March 1, 1998"
    assert not panel.sign.isEnabled()
    form = made(cerplex, panel.issue)
    assert control(form, "for_on").currentText() == "December 31, 1997"
    done(cerplex, form)
    assert any(text.startswith("Defaults and Events of Default: No Default") for text in form.preview.changes)
    assert "•  6.20: covenant Current Ratio, as of 12/31/1997, required 0.44, actual 0.482014…, complies Yes" in (
        form.preview.changes
    )
    assert form.preview.papers == (
        "CPX-0001, once it is signed, goes to Northwestern Mutual, John Hancock and North Atlantic, with a copy to "
        "Hebb & Gitlin, special counsel to the holders.",
    )
    paper = certificates_of(cerplex.book)[0]
    cerplex.until(lambda: panel.view.current_key == str(paper.number) and panel.sign.isEnabled())
    assert "for signature" in states(panel)

    scan = tmp_path / "signed.pdf"
    scan.write_bytes(b"%PDF-1.4 signed")
    form = made(cerplex, panel.sign)
    enter(cerplex.qtbot, control(form, "scan").line, str(scan))
    done(cerplex, form)
    cerplex.until(lambda: "signed" in states(panel))

    record(cerplex, covenants, "Consolidated Net Income", "(838,000.01)")
    cerplex.until(lambda: "signed, otherwise now" in states(panel))
    panel.view.choose(str(paper.number))
    form = made(cerplex, panel.issue)
    press(cerplex.qtbot, form.do_it)
    cerplex.until(lambda: "cannot state that no Default exists" in form.refusal.text())
    enter(cerplex.qtbot, form.widgets["action"], "A waiver was asked for.")
    done(cerplex, form)
    assert "Action taken or proposed: A waiver was asked for." in form.preview.changes
    assert "Version 2; it takes the place of CPX-0001." in form.preview.changes
    second = certificates_of(cerplex.book)[-1]
    cerplex.until(lambda: panel.view.current_key == str(second.number))
    assert states(panel)[:2] == ["for signature", "superseded by CPX-0002"]
    assert [row.cells[1].mark for row in panel.view.table.rows][:2] == ["wait", "past"]
    assert panel.sign.isEnabled()
    assert (second.supersedes, second.letter["version"], second.letter["clean"]) == (paper.number, 2, False)


def test_a_certificate_is_looked_at_and_a_missing_scan_is_said_in_the_form(cerplex, covenants):
    panel = covenants.certificates
    done(cerplex, made(cerplex, panel.issue))
    panel.view.choose("1")
    cerplex.until(panel.look.isEnabled)
    press(cerplex.qtbot, panel.look)
    close_for_good(cerplex, cerplex.dialog(PreviewDialog))
    form = made(cerplex, panel.sign)
    press(cerplex.qtbot, form.do_it)
    assert form.refusal.text().startswith("The scan of the signed certificate is missing.")
    form.reject()


def test_a_task_leads_to_the_certificate_that_it_is_about(cerplex):
    screen = cerplex.go("covenants", "certificates#1997-09-30")
    assert screen.certificates.isVisible()
    cerplex.until(lambda: screen.certificates.view.current_key == "1997-09-30")


def test_a_draft_is_looked_at_before_anything_is_issued(cerplex, covenants):
    form = made(cerplex, covenants.certificates.issue)
    assert not form.draft.isVisible()
    press(cerplex.qtbot, form.do_it)
    cerplex.until(lambda: form.preview is not None)
    press(cerplex.qtbot, form.draft)
    looked = cerplex.dialog(PreviewDialog)
    assert looked.titles.item(0).text() == "Issue a compliance certificate (draft)"
    close_for_good(cerplex, looked)
    assert not certificates_of(cerplex.book)
    form.reject()


def test_a_certificate_of_closing_goes_from_draft_to_signed_and_is_superseded_in_the_window(cerplex, tmp_path: Path):
    closing = cerplex.go("closing", "conditions")
    offers = {action.text().replace("&", ""): action for action in closing.by_key["conditions"].menu.actions()}
    offers["The certificate of true copies for signature…"].trigger()
    form = cerplex.dialog(EventDialog)
    enter(cerplex.qtbot, control(form, "for_on").line, "8/19/1997")
    done(cerplex, form)
    assert "•  the Sixth Amendment to Credit Agreement and Consent" in form.preview.changes
    panel = cerplex.go("covenants", "certificates#1").certificates
    cerplex.until(panel.sign.isEnabled)
    scan = tmp_path / "signed.pdf"
    scan.write_bytes(b"%PDF-1.4 signed")
    form = made(cerplex, panel.sign)
    enter(cerplex.qtbot, control(form, "scan").line, str(scan))
    done(cerplex, form)
    cerplex.until(lambda: "signed" in states(panel))
    form = made(cerplex, panel.issue)
    assert control(form, "for_on").day == date(1997, 8, 19)
    assert form.windowTitle().startswith("Issue the certificate of true copies")
    form.reject()
