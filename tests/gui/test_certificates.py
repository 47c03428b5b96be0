"""The quarter's job through real widgets: issue, sign, correct a figure, see what is otherwise, issue anew."""

from pathlib import Path

import pytest

from cerplex_desktop.domain.papers.certificates import certificates_of
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
    assert control(form, "quarter").currentText() == "December 31, 1997"
    done(cerplex, form)
    assert any(text.startswith("Defaults and Events of Default: No Default") for text in form.preview.changes)
    paper = certificates_of(cerplex.book)[0]
    panel.view.choose(str(paper.number))
    cerplex.until(panel.sign.isEnabled)
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
    cerplex.until(
        lambda: sorted(states(panel))[-2:] == ["for signature", "superseded"] or "superseded" in states(panel)
    )
    second = certificates_of(cerplex.book)[-1]
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
