"""Looking at papers and printing them: small pages, words found, all or chosen, both sides, envelopes and labels."""

from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QMessageBox

from cerplex_desktop.app import drawing
from cerplex_desktop.domain.book.records.interest_dates import Choice
from cerplex_desktop.gui import papers as papers_module
from cerplex_desktop.gui.pack_forms import MailingForm
from cerplex_desktop.gui.pages import PRINT_DPI, Printed, paint_papers, placed, sheets_of
from cerplex_desktop.gui.preview import PreviewDialog
from cerplex_desktop.services.interest_dates import elect, issue_papers
from reports import page_images, render
from reports.pages import page_finds, page_sizes
from tests.gui.conftest import close_for_good, press
from tests.reports.letters import many, notice
from tests.reports.papers import pages_of

FEBRUARY_2, FEBRUARY_19 = date(1998, 2, 2), date(1998, 2, 19)


@pytest.fixture
def documents(cerplex):
    """The notices for February 19, 1998 are issued."""
    session = cerplex.desktop.workplace.session
    elect(session, FEBRUARY_19, Choice("floor"), FEBRUARY_2)
    issue_papers(session, FEBRUARY_19, FEBRUARY_2)
    return cerplex.go("documents")


def preview_of(cerplex, documents) -> PreviewDialog:
    documents.view.selectAll()
    press(cerplex.qtbot, documents.look)
    preview = cerplex.dialog(PreviewDialog)
    cerplex.until(lambda: drawn(preview) and preview.small.wanting == [])
    return preview


def drawn(preview: PreviewDialog) -> list[int]:
    return [n for n, sheet in enumerate(preview.page_labels) if not sheet.pixmap().isNull()]


def test_small_pages_stand_beside_the_large_ones_and_lead_to_them(cerplex, documents):
    preview = preview_of(cerplex, documents)
    count = len(preview.page_labels)
    assert preview.small.count() == count == len(page_images(cerplex.book_paper(1), 0.1))
    assert all(not preview.small.item(n).icon().isNull() for n in range(count))
    preview.zoom.setCurrentText("200 %")
    preview.small.setCurrentRow(count - 1)
    cerplex.until(lambda: count - 1 in drawn(preview))
    assert preview.area.current == count - 1
    close_for_good(cerplex, preview)


def test_words_are_found_and_the_next_key_leads_from_place_to_place(cerplex, documents):
    preview = preview_of(cerplex, documents)
    expected = page_finds(cerplex.book_paper(int(preview.current_key)), "interest")
    cerplex.qtbot.keyClick(preview, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    cerplex.until(preview.finder.line.hasFocus)
    cerplex.qtbot.keyClicks(preview.finder.line, "INTEREST")
    cerplex.until(lambda: preview.finder.told.text() == f"1 of {len(expected)}")
    assert sum(len(sheet.marks) for sheet in preview.page_labels) == sum(len(f.boxes) for f in expected)
    cerplex.qtbot.keyClick(preview.finder.line, Qt.Key.Key_Return)
    assert preview.finder.told.text() == f"2 of {len(expected)}"
    cerplex.qtbot.keyClick(preview.finder.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    cerplex.qtbot.keyClick(preview.finder.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert preview.finder.told.text() == f"{len(expected)} of {len(expected)}"
    assert preview.isVisible()
    preview.finder.line.setText("zebra")
    cerplex.until(lambda: preview.finder.told.text() == "Not in this paper")
    assert not any(sheet.marks for sheet in preview.page_labels)
    close_for_good(cerplex, preview)


def test_all_papers_are_marked_first_and_those_chosen_are_printed(cerplex, documents, monkeypatch):
    asked = []
    monkeypatch.setattr(papers_module, "has_printer", lambda: True)
    monkeypatch.setattr(papers_module, "choose_printer", lambda *said, **ways: asked.append((said[1], said[2], ways)))
    preview = preview_of(cerplex, documents)
    assert preview.print_button.text() == "&Print 3 papers…"
    preview.print_button.click()
    preview.titles.setCurrentRow(1)
    cerplex.settled()
    assert preview.print_button.text() == "&Print…"
    preview.print_button.click()
    assert [said for said, _, _ in asked] == ["3 papers", preview.titles.item(1).text()]
    assert [size for _, size, _ in asked] == [(612.0, 792.0)] * 2
    assert [ways for _, _, ways in asked] == [{"two_sided": True}] * 2
    close_for_good(cerplex, preview)


def test_zoom_follows_its_keys_and_a_whole_page_fits_the_window(cerplex, documents):
    preview = preview_of(cerplex, documents)
    preview.zoom.setCurrentText("Whole page")
    cerplex.settled()
    assert preview.page_labels[0].height() < preview.area.viewport().height()
    preview.zoom.setCurrentText("100 %")
    before = preview.page_labels[0].width()
    cerplex.qtbot.keyClick(preview, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert preview.zoom.currentText() == "150 %"
    assert preview.page_labels[0].width() == pytest.approx(1.5 * before, abs=2)
    cerplex.settled()
    close_for_good(cerplex, preview)


def mailing_preview(cerplex, documents) -> PreviewDialog:
    press(cerplex.qtbot, documents.mail)
    form = cerplex.dialog(MailingForm)
    form.what.setCurrentText("February 19, 1998")
    press(cerplex.qtbot, form.look)
    preview = cerplex.dialog(PreviewDialog)
    cerplex.until(lambda: drawn(preview))
    return preview


def test_envelopes_and_labels_are_looked_at_and_go_to_the_printer_in_their_own_size(cerplex, documents, monkeypatch):
    asked = []
    monkeypatch.setattr(papers_module, "has_printer", lambda: True)
    monkeypatch.setattr(papers_module, "choose_printer", lambda *said, **ways: asked.append((said[1], said[2], ways)))
    preview = mailing_preview(cerplex, documents)
    assert [preview.titles.item(n).text().split()[0] for n in range(3)] == ["Letters", "Envelopes", "Labels"]
    for row in range(3):
        preview.titles.setCurrentRow(row)
        preview.print_button.click()
    cerplex.settled()
    assert asked == [
        ("Letters about February 19, 1998", (612.0, 792.0), {"two_sided": True}),
        ("Envelopes about February 19, 1998", (684.0, 297.0), {"two_sided": False}),
        ("Labels about February 19, 1998", (612.0, 792.0), {"two_sided": False}),
    ]
    close_for_good(cerplex, preview)


def test_without_a_printer_the_envelopes_are_saved(cerplex, documents, tmp_path: Path):
    preview = mailing_preview(cerplex, documents)
    preview.titles.setCurrentRow(1)
    press(cerplex.qtbot, preview.print_button)
    box = cerplex.dialog(QMessageBox)
    assert box.text().startswith("This computer knows no printer.")
    next(b for b in box.buttons() if "Save" in b.text()).click()
    asked = cerplex.dialog(QFileDialog)
    asked.fileSelected.emit(str(tmp_path))
    asked.reject()
    cerplex.until((tmp_path / "mailing_1998-02-19_envelopes.pdf").exists)
    close_for_good(cerplex, preview)


def test_a_mailing_that_cannot_be_made_says_why_in_its_form(cerplex, documents):
    press(cerplex.qtbot, documents.mail)
    form = cerplex.dialog(MailingForm)
    form.what.setCurrentIndex(-1)
    form.look.click()
    assert form.refusal.text() == "Choose the papers."
    close_for_good(cerplex, form)


def test_on_two_sides_each_paper_begins_on_a_fresh_leaf():
    """Papers of 1, 2 and 3 pages: by hand."""
    assert list(sheets_of([1, 2, 3], 0, 0, two_sided=False)) == [(0, 0), (1, 0), (1, 1), (2, 0), (2, 1), (2, 2)]
    assert list(sheets_of([1, 2, 3], 0, 0, two_sided=True)) == [
        (0, 0), None, (1, 0), (1, 1), (2, 0), (2, 1), (2, 2),
    ]  # fmt: skip


def test_of_pages_chosen_in_the_dialog_those_of_all_papers_are_counted():
    assert list(sheets_of([1, 2, 3], 2, 4, two_sided=False)) == [(1, 0), (1, 1), (2, 0)]
    assert list(sheets_of([1, 2, 3], 3, 4, two_sided=True)) == [(1, 1), None, (2, 0)]
    assert list(sheets_of([2], 5, 9, two_sided=True)) == []


def test_a_page_is_printed_at_its_true_size_and_shrunk_only_to_a_smaller_sheet():
    letter, room = QSize(2550, 3300), QRect(0, 0, 2550, 3300)
    assert placed(letter, room, PRINT_DPI) == room
    assert placed(QSize(2850, 1238), QRect(0, 0, 3300, 2550), PRINT_DPI).size() == QSize(2850, 1238)
    a4 = placed(letter, QRect(0, 0, 2480, 3508), PRINT_DPI).size()
    assert a4.width() == 2480
    assert abs(a4.height() * 2550 - a4.width() * 3300) < 2550


def printed(tmp_path: Path, size: tuple[float, float], pdfs: list[bytes], pages: tuple[int, int] = (0, 0)) -> bytes:
    """What Qt's printing to a file makes of papers."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setResolution(PRINT_DPI)
    printer.setFullPage(True)
    printer.setPageSize(QPageSize(QSize(*map(int, size)), "sheet", QPageSize.SizeMatchPolicy.ExactMatch))
    if pages != (0, 0):
        printer.setPrintRange(QPrinter.PrintRange.PageRange)
        printer.setFromTo(*pages)

    def draw(pdf: bytes, number: int):
        return drawing().pages(pdf, PRINT_DPI / 72, [number])[0]

    class Steps:
        def step(self, done: int, of: int) -> None:
            assert done < of

    paint_papers(printer, [Printed(len(page_sizes(pdf)), partial(draw, pdf)) for pdf in pdfs], Steps())
    return (tmp_path / "printed.pdf").read_bytes()


def inked(page) -> tuple[int, int, int, int]:
    """The first and the last row and column with any ink, however light."""
    dark = [n for n, blue in enumerate(page.pixels[::4]) if blue < 230]
    across = [n % page.width for n in dark]
    return dark[0] // page.width, dark[-1] // page.width, min(across), max(across)


def test_the_pages_that_were_chosen_come_out_of_the_printer_each_where_it_stood(qapp, tmp_path):
    long = render(notice(*many(40)))
    sheets = page_images(printed(tmp_path, (612, 792), [render(notice()), long], (1, 2)), 0.5)
    expected = [*page_images(render(notice()), 0.5), *page_images(long, 0.5)[:1]]
    assert len(sheets) == 2
    for sheet, page in zip(sheets, expected, strict=True):
        assert (sheet.width, sheet.height) == (page.width, page.height)
        assert all(abs(a - b) <= 1 for a, b in zip(inked(sheet), inked(page), strict=True))


def test_the_system_s_dialog_is_asked_for_the_sheet_and_its_sides(qtbot):
    from PySide6.QtWidgets import QWidget

    from cerplex_desktop.gui.pages import choose_printer

    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = choose_printer(parent, "Envelopes", (684.0, 297.0), lambda _: None, two_sided=False)
    layout = dialog.printer().pageLayout()
    assert isinstance(dialog, QPrintDialog)
    assert layout.orientation().name == "Landscape"
    assert [round(n) for n in layout.fullRectPoints().size().toTuple()] == [684, 297]
    assert dialog.printer().duplex() == QPrinter.DuplexMode.DuplexNone
    dialog.reject()


def test_any_table_is_printed_or_saved_as_a_page_as_it_is_arranged(cerplex, tmp_path):
    notes = cerplex.go("notes")
    notes.view.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    cerplex.qtbot.keyClick(cerplex.window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    preview = cerplex.dialog(PreviewDialog)
    cerplex.until(lambda: drawn(preview))
    assert preview.titles.item(0).text() == "Notes"
    preview.save_button.click()
    asked = cerplex.dialog(QFileDialog)
    asked.fileSelected.emit(str(tmp_path))
    asked.reject()
    saved = tmp_path / "cerplex-1997_notes_1998-02-02.pdf"
    cerplex.until(saved.exists)
    (page,) = pages_of(saved.read_bytes())
    shown = [notes.view.model().index(row, 0).data() for row in range(8)]
    places = [page.index(f"\n{number} ") for number in shown]
    assert shown[0] == "A-8"
    assert places == sorted(places)
    assert "Cerplex 1997.dealbook, as of February 2, 1998, 8 rows." in page
    close_for_good(cerplex, preview)
