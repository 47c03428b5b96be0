"""What stands around the work: books dropped and opened again, undoing, size, and the page about the program."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QMenu, QMessageBox

from cerplex_desktop import __version__
from cerplex_desktop.domain.book.records.interest_dates import Choice
from cerplex_desktop.gui.about import About
from cerplex_desktop.gui.commands import CommandPalette
from cerplex_desktop.gui.forms import ReasonForm
from cerplex_desktop.services.interest_dates import elect, issue_papers
from cerplex_desktop.settings import Settings
from tests.gui.conftest import close_for_good, press
from tests.gui.test_window import trigger
from tests.presenters.workplaces import copied_book

FEBRUARY_2, FEBRUARY_19 = date(1998, 2, 2), date(1998, 2, 19)


def drop(window, *files: Path) -> bool:
    """Drags files over the window and lets go; whether it takes them."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), copy, mime, left, none)
    enter.ignore()
    window.dragEnterEvent(enter)
    if enter.isAccepted():
        window.dropEvent(QDropEvent(QPointF(5, 5), copy, mime, left, none))
    return enter.isAccepted()


def test_a_book_dropped_on_the_window_is_opened(cerplex, tmp_path):
    (tmp_path / "other").mkdir()
    other = copied_book(tmp_path / "other").rename(tmp_path / "other" / "Second.dealbook")
    assert cerplex.window.acceptDrops()
    assert drop(cerplex.window, other)
    cerplex.until(lambda: cerplex.window.windowTitle().startswith("Second"))


def test_what_is_no_book_is_refused_calmly_and_the_open_one_stays(cerplex, tmp_path):
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear Sirs")
    assert drop(cerplex.window, letter)
    box = cerplex.dialog(QMessageBox)
    assert "is not a deal book" in box.text()
    close_for_good(cerplex, box)
    assert cerplex.window.windowTitle().startswith("Cerplex 1997")


def test_several_files_or_a_folder_cannot_be_dropped(cerplex, tmp_path):
    for name in ("a", "b"):
        (tmp_path / name).write_text(name)
    assert not drop(cerplex.window, tmp_path / "a", tmp_path / "b")
    assert not drop(cerplex.window, tmp_path)
    assert not drop(cerplex.window)


def test_books_opened_before_stand_in_the_menu_and_in_the_palette(cerplex, tmp_path):
    (tmp_path / "other").mkdir()
    other = copied_book(tmp_path / "other").rename(tmp_path / "other" / "Q & A.dealbook")
    cerplex.settings.keep_recent(other)
    menu = next(m for m in cerplex.window.findChildren(QMenu) if m.title() == "Open &recent")
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions()] == ["Q && A", "Cerplex 1997"]
    trigger(cerplex, "Do or go to…")
    palette = cerplex.dialog(CommandPalette)
    cerplex.qtbot.keyClicks(palette.typed, "open q")
    assert palette.shown.item(0).text() == "Open Q & A"
    cerplex.qtbot.keyClick(palette.typed, Qt.Key.Key_Return)
    cerplex.until(lambda: cerplex.window.windowTitle().startswith("Q & A"))
    other_gone = cerplex.folder / "gone.dealbook"
    cerplex.settings.keep_recent(other_gone)
    menu.aboutToShow.emit()
    assert "gone" not in [action.text() for action in menu.actions()]


def test_the_last_entry_is_taken_back_by_one_key_and_a_reason(cerplex):
    session = cerplex.desktop.workplace.session
    elect(session, FEBRUARY_19, Choice("floor"), FEBRUARY_2)
    entry = cerplex.book.facts[-1].number
    cerplex.qtbot.keyClick(cerplex.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    form = cerplex.dialog(ReasonForm)
    assert form.told.text().startswith(f"Entry no. {entry}: Choice for February 19, 1998: pay ")
    press(cerplex.qtbot, form.do_it)
    assert "Say why" in form.refusal.text()
    cerplex.qtbot.keyClicks(form.reason, "Wrong amount")
    press(cerplex.qtbot, form.do_it)
    cerplex.until(lambda: FEBRUARY_19 not in cerplex.book.elections)
    assert cerplex.book.voided[entry].data["reason"] == "Wrong amount"


def test_what_was_issued_cannot_be_undone_and_says_why(cerplex):
    session = cerplex.desktop.workplace.session
    elect(session, FEBRUARY_19, Choice("floor"), FEBRUARY_2)
    issue_papers(session, FEBRUARY_19, FEBRUARY_2)
    before = len(cerplex.book.facts)
    trigger(cerplex, "Take back the last entry…")
    box = cerplex.dialog(QMessageBox)
    assert f"Entry no. {before}" in box.text()
    assert "cannot be taken back" in box.text()
    close_for_good(cerplex, box)
    assert len(cerplex.book.facts) == before


def test_what_one_types_is_undone_in_its_line_first(cerplex):
    notes = cerplex.go("notes")
    notes.finder.setFocus()
    cerplex.qtbot.keyClicks(notes.finder, "A-1")
    cerplex.qtbot.keyClick(notes.finder, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert notes.finder.text() != "A-1"


def test_about_names_the_version_and_every_licence_and_its_versions_can_be_copied(cerplex):
    trigger(cerplex, "About Cerplex Desktop…")
    about = cerplex.dialog(About)
    text = about.licences.toPlainText()
    for named in ("PySide6-Essentials", "LGPL-3.0-only", "SQLAlchemy", "openpyxl", "SIL OPEN FONT LICENSE"):
        assert named in text
    press(cerplex.qtbot, about.copy)
    assert QGuiApplication.clipboard().text().startswith(f"Cerplex Desktop {__version__}, Python 3.")
    trigger(cerplex, "About Cerplex Desktop…")
    assert cerplex.window.findChildren(About) == [about]
    about.close()


def test_a_size_is_remembered_for_the_next_start(cerplex):
    trigger(cerplex, "Everything at 150 %")
    box = cerplex.dialog(QMessageBox)
    assert "150 % when the program is opened the next time" in box.text()
    close_for_good(cerplex, box)
    assert Settings(cerplex.settings.folder).scale == 150


@pytest.mark.parametrize(("kept", "scale"), [("200", 200), ("", 100), ("0", 100), ("1000", 100), ("big", 100)])
def test_only_sizes_that_are_offered_are_followed(tmp_path, kept, scale):
    settings = Settings(tmp_path)
    settings.keep("window", "scale", kept)
    assert settings.scale == scale


def test_the_program_starts_in_the_size_chosen(tmp_path):
    settings = Settings(tmp_path)
    settings.keep("window", "scale", "200")
    settings.save()
    code = (
        "from pathlib import Path; from cerplex_desktop.gui.application import make_application;"
        "from cerplex_desktop.settings import Settings;"
        f"print(make_application(Settings(Path({str(tmp_path)!r}))).devicePixelRatio())"
    )
    kept = {name: value for name, value in os.environ.items() if name != "QT_SCALE_FACTOR"}
    environment = {**kept, "QT_QPA_PLATFORM": "offscreen"}
    run = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert run.stdout.split()[-1] == "2.0"
