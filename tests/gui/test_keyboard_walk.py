"""Every screen and dialog by keyboard alone: what can be used is named, and Tab reaches it and comes round again."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QTableView,
    QTabWidget,
    QTextBrowser,
    QWidget,
)

from cerplex_desktop.domain.book.records.interest_dates import Choice
from cerplex_desktop.gui.event_dialog import EventDialog
from cerplex_desktop.gui.preview import PreviewDialog
from cerplex_desktop.presenters.equity_forms import STOCK_FORMS, WARRANT_FORMS
from cerplex_desktop.presenters.event_entry import EventEntry
from cerplex_desktop.presenters.event_forms import GROUPS
from cerplex_desktop.presenters.ports import OVERDUE, Place
from cerplex_desktop.services.interest_dates import elect, issue_papers
from tests.gui.places import PLACES

FEBRUARY_2, FEBRUARY_19 = date(1998, 2, 2), date(1998, 2, 19)
FOCUSABLE = Qt.FocusPolicy.TabFocus
USED = (QAbstractButton, QComboBox, QLineEdit, QListWidget, QPlainTextEdit, QTableView)
STEPS = 300


def takes_keyboard(widget: QWidget) -> bool:
    """It is there to be used now, and Tab should reach it."""
    policy = widget.focusPolicy() & FOCUSABLE
    return bool(policy) and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None


def spoken(widget: QWidget) -> str:
    """What a screen reader says it is."""
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return (widget.accessibleName() or text).strip()


def nameless(root: QWidget) -> list[str]:
    """What takes the keyboard and says nothing of itself; parts of a field are named by the field."""
    found = []
    for widget in root.findChildren(QWidget):
        within = (
            isinstance(widget.parent(), (QComboBox, QTextBrowser, QTabWidget)) or "ScrollArea" in type(widget).__name__
        )
        if takes_keyboard(widget) and not within and not spoken(widget):
            found.append(f"{type(widget).__name__} “{widget.objectName()}” in {type(widget.parent()).__name__}")
    return found


def walked(root: QWidget) -> set[QWidget]:
    """Where Tab leads, from the first to where it comes round."""
    seen: list[QWidget] = []
    at: QWidget | None = root.nextInFocusChain()
    for _ in range(STEPS * 40):
        if at is None or at is root:
            break
        seen.append(at)
        at = at.nextInFocusChain()
    return set(seen)


def unreached(root: QWidget) -> list[str]:
    """What can be used but stands outside the way of Tab; radio buttons of a group are reached by arrows."""
    chain = walked(root.window())
    used = [w for w in root.findChildren(QWidget) if isinstance(w, USED) and w.isVisible() and w.isEnabled()]
    lost = [w for w in used if w.focusPolicy() == Qt.FocusPolicy.NoFocus and w.focusProxy() is None]
    own = [w for w in lost if not isinstance(w.parent(), (QLineEdit, QComboBox, QTableView)) and not _inside(w)]
    return [
        f"{type(w).__name__} {spoken(w)}" for w in [*own, *(w for w in used if takes_keyboard(w) and w not in chain)]
    ]


def _inside(widget: QWidget) -> bool:
    """A part that its whole works for: the arrows of a row of tabs, the calendar that a date's own keys open."""
    return type(widget.parent()).__name__ == "QTabBar" or "(Alt+Down)" in widget.toolTip()


def problems(root: QWidget) -> list[str]:
    return nameless(root) + unreached(root)


@pytest.fixture
def busy(cerplex):
    """A book in the middle of its work: elected, its notices issued."""
    session = cerplex.desktop.workplace.session
    elect(session, FEBRUARY_19, Choice("floor"), FEBRUARY_2)
    issue_papers(session, FEBRUARY_19, FEBRUARY_2)
    return cerplex


@pytest.mark.parametrize("place", PLACES)
def test_a_screen_is_worked_by_keyboard_alone_and_every_part_of_it_named(busy, place):
    screen = busy.go(place, "1998-02-19" if place == "interest dates" else "")
    busy.settled()
    tabs = screen.findChildren(QTabWidget)
    assert problems(screen) == []
    for tab in tabs:
        for at in range(tab.count()):
            tab.setCurrentIndex(at)
            assert problems(screen) == [], tab.tabText(at)


def dialogs(busy) -> list[QDialog]:
    window, workplace, books = busy.window, busy.desktop.workplace, busy.desktop.books
    desk = busy.desk()
    desktop = busy.desktop
    opened = [desk.open_delivery(), desk.open_payment(), books.ask_new()]
    documents = busy.go("documents")
    opened += [documents.open_delivery([("CPX-0001", "CPX-0001")]), documents.open_archive(), documents.open_mailing()]
    opened.append(busy.go("calendar").holidays.open_form(added=True))
    for group in (*GROUPS, *WARRANT_FORMS, *STOCK_FORMS):
        opened += [EventDialog(window, EventEntry(workplace, form), lambda: FEBRUARY_2) for form in group]
    for show in (
        desktop._show_bank,
        desktop._show_palette,
        desktop._look_back,
        desktop._undo,
        desktop._about,
        desktop._help,
    ):
        show()
    desktop.go(Place(OVERDUE))
    documents.view.selectAll()
    documents.look.click()
    busy.settled()
    return [*opened, *(w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible())]


def test_every_dialog_is_worked_by_keyboard_alone_and_every_part_of_it_named(busy):
    found = {}
    opened = dialogs(busy)
    assert any(isinstance(d, PreviewDialog) for d in opened)
    assert len({type(d).__name__ for d in opened}) >= 12
    for dialog in opened:
        dialog.show()
        wrong = problems(dialog)
        if wrong:
            found[f"{type(dialog).__name__} {dialog.windowTitle()}"] = wrong
    for dialog in opened:
        dialog.close()
        dialog.deleteLater()
    busy.settled()
    assert found == {}


def test_the_window_itself_is_named_throughout(busy):
    assert nameless(busy.window) == []


def test_the_walk_sees_what_has_no_name_or_cannot_be_reached(qtbot):
    from PySide6.QtWidgets import QPushButton, QVBoxLayout

    root = QWidget()
    qtbot.addWidget(root)
    silent, shut = QPushButton(""), QPushButton("By mouse only")
    shut.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    rows = QVBoxLayout(root)
    rows.addWidget(silent)
    rows.addWidget(shut)
    root.show()
    assert nameless(root) == ["QPushButton “” in QWidget"]
    assert unreached(root) == ["QPushButton By mouse only"]
