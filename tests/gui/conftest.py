"""The program in its window on a real book; its worker thread is real, its clock stands still."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget
from shiboken6 import isValid

from cerplex_desktop.app import drawing
from cerplex_desktop.gui.application import make_application
from cerplex_desktop.gui.desktop import Desktop
from cerplex_desktop.gui.failures import Failures
from cerplex_desktop.gui.outside import Outside
from cerplex_desktop.presenters.ports import Place
from cerplex_desktop.services.books import open_book
from cerplex_desktop.settings import Settings
from tests.clock import FixedClock
from tests.presenters.workplaces import copied_book, office_at


def control(form: Any, key: str) -> Any:
    """The field of a form by its key, whatever kind of widget it is."""
    return form.widgets[key]


class Program:
    """The window, and ways to use it as a person would."""

    def __init__(self, qtbot, folder: Path, clock: FixedClock) -> None:
        self.qtbot, self.folder, self.clock = qtbot, folder, clock
        self.settings = Settings(folder / "settings")
        self.failures = Failures(self.settings.log_path)
        self.office = office_at(clock)
        make_application(self.settings)
        self.desktop = Desktop(Outside(self.office, self.settings, self.failures, drawing()))
        self.window = self.desktop.window

    def open(self, path: Path) -> "Program":
        self.desktop.start(open_book(self.office, path), path)
        self.qtbot.waitExposed(self.window)
        return self

    @property
    def book(self):
        assert self.desktop.workplace is not None
        return self.desktop.workplace.book

    def book_paper(self, number: int) -> bytes:
        assert self.desktop.workplace is not None
        return self.desktop.workplace.session.file.paper(number)

    @property
    def screen(self):
        return self.window.current

    def go(self, screen: str, key: str = ""):
        self.desktop.go(Place(screen, key))
        return self.screen

    def desk(self, key: str = "1998-02-19"):
        return self.go("interest dates", key).desk

    def settled(self) -> None:
        """Waits until the worker has nothing more to do."""
        self.qtbot.waitUntil(lambda: not self.desktop.runner.is_busy, timeout=20_000)

    def until(self, holds: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(holds()), timeout=20_000)

    def dialog(self, kind: type[QDialog] = QDialog) -> QDialog:
        """The dialog of a kind that is open now."""

        def found() -> list[QDialog]:
            return [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]

        self.until(found)
        return found()[-1]

    def close(self) -> None:
        self.settled()
        self.window.close()
        self.window.deleteLater()


def press(qtbot, button: QPushButton) -> None:
    from PySide6.QtCore import Qt

    assert button.isEnabled(), button.text()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def written_on(button: QPushButton) -> str:
    """The words of a button without the mark of its letter."""
    return button.text().replace("&", "")


def close_for_good(program: Program, dialog: QDialog) -> None:
    """Closes a dialog and waits until it is gone, not just out of sight."""
    dialog.reject()
    program.until(lambda: not isValid(dialog))


def child(parent: QWidget, kind: type, name: str):
    return parent.findChild(kind, name)


@pytest.fixture
def noon() -> FixedClock:
    """A day long after the deal, as it is for whoever uses the program today."""
    return FixedClock(datetime(2026, 11, 23, 12, 0, tzinfo=UTC))


@pytest.fixture
def program(qtbot, tmp_path: Path, clock: FixedClock) -> Iterator[Program]:
    made = Program(qtbot, tmp_path, clock)
    yield made
    made.close()


@pytest.fixture
def cerplex(program: Program) -> Program:
    """The user's own copy of the Cerplex deal, open."""
    return program.open(copied_book(program.folder))
