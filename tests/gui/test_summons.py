"""A second start, such as a double click on a book, comes to the window that is open."""

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from cerplex_desktop.gui.summons import Summons
from cerplex_desktop.running_window import handed_over, meeting_place
from tests.presenters.workplaces import copied_book


def second_start(*words: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", "cerplex_desktop.app", *words], env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    )


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return copied_book(tmp_path)


@pytest.fixture
def listening(program, book):
    program.open(book)
    program.desktop.answer_summons()
    place = meeting_place()
    assert place is not None
    program.until(place.exists)
    yield program
    program.window.close()
    assert not place.exists()


def test_a_book_that_is_double_clicked_opens_in_the_window_that_is_there(listening, book, tmp_path: Path):
    other = Path(shutil.copy(book, tmp_path / "Other.dealbook"))
    second = second_start(str(other))
    listening.until(lambda: second.poll() is not None)
    assert second.returncode == 0
    listening.until(lambda: listening.desktop.books.session.file.path == other)


def test_a_second_start_without_a_book_or_with_the_open_one_leaves_what_is_shown(listening, book):
    listening.go("notes")
    session = listening.desktop.books.session
    for words in ([], [str(book)]):
        second = second_start(*words)
        listening.until(lambda second=second: second.poll() is not None)
        assert second.returncode == 0
    listening.settled()
    assert (listening.window.place, listening.desktop.books.session) == ("notes", session)


def test_what_is_typed_in_a_dialog_is_not_taken_away_by_a_double_click(listening, book, tmp_path: Path):
    other = Path(shutil.copy(book, tmp_path / "Other.dealbook"))
    form = listening.desktop.books.ask_new()
    listening.until(form.isVisible)
    second = second_start(str(other))
    listening.until(lambda: second.poll() is not None)
    listening.until(lambda: "Other.dealbook is not opened while" in listening.desktop.strip.said.text())
    assert form.isVisible()
    assert listening.desktop.books.session.file.path == book
    form.reject()


def test_a_socket_that_a_crash_left_behind_hinders_nobody(qtbot, qapp):
    place = meeting_place()
    assert place is not None
    left = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    left.bind(str(place))
    left.close()
    assert not handed_over(None)
    summons = Summons(qapp)
    assert summons.listen()
    assert place.stat().st_mode & 0o077 == 0
    summons.close()
    assert not place.exists()


def test_a_folder_too_deep_for_a_socket_means_a_window_of_its_own(monkeypatch, tmp_path: Path):
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / ("x" * 100)))
    assert meeting_place() is None
    assert not handed_over(Path("/books/A.dealbook"))
