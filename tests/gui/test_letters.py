"""Every button has a letter by which Alt presses it, and no two in reach at once have the same.

What Escape does (Cancel, Close) and mere signs need none; “Today” stands in the menu as “Work as of today”.
"""

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QPushButton, QTabWidget, QVBoxLayout, QWidget

from cerplex_desktop.gui.forms import DeliveryForm
from cerplex_desktop.gui.letters import give_letters, letter_of, lettered
from tests.gui.places import PLACES
from tests.gui.test_keyboard_walk import busy, dialogs  # noqa: F401
from tests.gui.test_whole_job import elect, issue

IN_MENU = ("Today",)


def faults(root: QWidget) -> list[str]:
    """Texts without a letter, and letters that several have; in the main window the menus count too."""
    texts = [text for _, text in lettered(root) if text not in IN_MENU]
    letters = Counter(letter_of(text) for text in texts)
    if isinstance(root, QMainWindow):
        letters.update(letter_of(action.text()) for action in root.menuBar().actions())
    silent = [text for text in texts if not letter_of(text)]
    return silent + [text for text in texts if letters[letter_of(text)] > 1]


@pytest.mark.parametrize("place", PLACES)
def test_every_button_of_a_screen_has_a_letter_of_its_own(busy, place):  # noqa: F811
    screen = busy.go(place, "1998-02-19" if place == "interest dates" else "")
    busy.settled()
    found = {"": faults(busy.window)}
    for tabs in screen.findChildren(QTabWidget):
        for at in range(tabs.count()):
            tabs.setCurrentIndex(at)
            found[tabs.tabText(at)] = faults(busy.window)
    assert {part: wrong for part, wrong in found.items() if wrong} == {}


def test_every_button_of_a_dialog_has_a_letter_of_its_own(busy):  # noqa: F811
    found = {}
    opened = dialogs(busy)
    for dialog in opened:
        dialog.show()
        busy.settled()
        found[f"{type(dialog).__name__} {dialog.windowTitle()}"] = faults(dialog)
    for dialog in opened:
        dialog.close()
        dialog.deleteLater()
    busy.settled()
    assert {dialog: wrong for dialog, wrong in found.items() if wrong} == {}


def test_alt_and_its_letter_log_the_delivery(cerplex):
    elect(cerplex)
    issue(cerplex)
    form = cerplex.desk().open_delivery()
    cerplex.until(form.isActiveWindow)
    pressed = []
    form.do_it.clicked.connect(lambda: pressed.append(form.do_it.text()))
    key = Qt.Key(ord(letter_of(form.do_it.text()).upper()))
    cerplex.qtbot.keyClick(QApplication.focusWidget(), key, Qt.KeyboardModifier.AltModifier)
    assert isinstance(form, DeliveryForm)
    cerplex.until(lambda: pressed)
    form.reject()


def test_a_button_without_a_letter_is_given_one_that_is_free(qtbot):
    root = QWidget()
    qtbot.addWidget(root)
    rows = QVBoxLayout(root)
    for text in ("&Log", "Log the delivery", "Cancel", "‹"):
        rows.addWidget(QPushButton(text))
    give_letters(root)
    assert [b.text() for b in root.findChildren(QPushButton)] == ["&Log", "Log &the delivery", "Cancel", "‹"]
