"""The Documents screen: what is still to be delivered, scans, the archive pack and the mailing of a date."""

from pathlib import Path
from zipfile import ZipFile

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from cerplex_desktop.domain.papers.mailing import Wanted
from cerplex_desktop.domain.registers.evidence import evidence_of
from cerplex_desktop.gui.forms import DeliveryForm
from cerplex_desktop.gui.pack_forms import MailingForm, PackForm
from cerplex_desktop.gui.preview import PreviewDialog
from tests.gui.conftest import close_for_good, press
from tests.gui.test_whole_job import enter


@pytest.fixture
def documents(cerplex):
    """The notices for February 19, 1998 are issued."""
    from datetime import date

    from cerplex_desktop.domain.book.records.interest_dates import Choice
    from cerplex_desktop.services.interest_dates import elect, issue_papers

    session, on = cerplex.desktop.workplace.session, date(1998, 2, 2)
    elect(session, date(1998, 2, 19), Choice("floor"), on)
    issue_papers(session, date(1998, 2, 19), on)
    return cerplex.go("documents")


def states(documents) -> list[str]:
    return [r.cells[4].text for r in documents.deliveries.view.table.rows]


def test_a_delivery_with_its_scan_closes_the_line_of_its_paper(cerplex, documents, tmp_path: Path):
    documents.tabs.setCurrentIndex(1)
    assert states(documents) == ["Not issued"] * 3 + ["Not sent"] * 3
    documents.deliveries.view.choose(documents.deliveries.view.table.rows[3].key)
    press(cerplex.qtbot, documents.deliveries.deliver)
    form = cerplex.dialog(DeliveryForm)
    form.method.setCurrentText("hand")
    enter(cerplex.qtbot, form.sent.line, "2/2/1998")
    enter(cerplex.qtbot, form.received.line, "2/2/1998")
    enter(cerplex.qtbot, form.scan, str(tmp_path / "missing.pdf"))
    press(cerplex.qtbot, form.do_it)
    cerplex.until(lambda: "is no file" in form.refusal.text())
    (tmp_path / "missing.pdf").write_bytes(b"a scan")
    enter(cerplex.qtbot, form.reference, "messenger")
    press(cerplex.qtbot, form.do_it)
    cerplex.until(lambda: "Received" in states(documents))
    (kept,) = evidence_of(cerplex.book).values()
    assert documents.deliveries.view.table.rows[3].cells[9].text == f"no. {kept.number}"
    documents.deliveries.only_open.setChecked(True)
    assert states(documents) == ["Not issued"] * 3 + ["Not sent"] * 2


def test_a_line_without_a_paper_has_nothing_to_be_logged(cerplex, documents):
    documents.tabs.setCurrentIndex(1)
    documents.deliveries.view.choose(documents.deliveries.view.table.rows[0].key)
    assert not documents.deliveries.deliver.isEnabled()
    assert documents.deliveries.said.text() == "Not issued yet."
    assert documents.deliveries.ages.text() == "Nothing that was sent waits to be confirmed."


def test_opening_a_line_leads_to_its_paper(cerplex, documents):
    documents.tabs.setCurrentIndex(1)
    documents.deliveries.opened.emit(2)
    assert documents.tabs.currentIndex() == 0
    assert documents.chosen() == [2]


def chosen_place(cerplex, button, papers: str, place: Path, kind: type[PackForm] = PackForm) -> None:
    press(cerplex.qtbot, button)
    form = cerplex.dialog(kind)
    form.what.setCurrentText(papers)
    press(cerplex.qtbot, form.do_it)
    asked = cerplex.dialog(QFileDialog)
    asked.fileSelected.emit(str(place))
    asked.reject()
    cerplex.settled()


def test_the_archive_pack_is_written_and_a_taken_place_refused(cerplex, documents, tmp_path: Path):
    place = tmp_path / "pack.zip"
    chosen_place(cerplex, documents.archive, "February 19, 1998", place)
    cerplex.until(place.exists)
    with ZipFile(place) as packed:
        assert sum("/papers/" in name for name in packed.namelist()) == 3
    before = place.read_bytes()
    chosen_place(cerplex, documents.archive, "The whole deal", place)
    box = cerplex.dialog()
    assert "exists already; nothing is overwritten" in box.text()
    box.reject()
    assert place.read_bytes() == before


def test_the_mailing_of_a_date_is_three_files(cerplex, documents, tmp_path: Path):
    chosen_place(cerplex, documents.mail, "February 19, 1998", tmp_path / "mail", MailingForm)
    cerplex.until((tmp_path / "mail/mailing_1998-02-19_labels.pdf").exists)
    assert len(list((tmp_path / "mail").iterdir())) == 3


def test_a_mailing_to_nobody_or_from_a_label_that_is_none_says_so_and_to_one_it_goes(cerplex, documents):
    press(cerplex.qtbot, documents.mail)
    form = cerplex.dialog(MailingForm)
    form.what.setCurrentText("February 19, 1998")
    names = [form.to.item(at).text() for at in range(form.to.count())]
    assert names[2:] == ["North Atlantic Smaller Companies Investment Trust PLC", "Hebb & Gitlin (copies)"]
    for at in range(4):
        form.to.item(at).setCheckState(Qt.CheckState.Unchecked)
    press(cerplex.qtbot, form.look)
    cerplex.until(lambda: "Mark those to whom papers are mailed." in form.refusal.text())
    form.to.item(2).setCheckState(Qt.CheckState.Checked)
    enter(cerplex.qtbot, form.first_label, "31")
    press(cerplex.qtbot, form.look)
    cerplex.until(lambda: "“31” is no label of a sheet" in form.refusal.text())
    enter(cerplex.qtbot, form.first_label, "12")
    assert form.wanted() == Wanted(("NAS",), 12)
    press(cerplex.qtbot, form.look)
    preview = cerplex.dialog(PreviewDialog)
    cerplex.settled()
    close_for_good(cerplex, preview)


def test_without_papers_there_is_nothing_to_mail(cerplex):
    assert not cerplex.go("documents").mail.isEnabled()
