"""Every screen on a small display: nothing is reached only by scrolling sideways, and F1 tells of the screen shown."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QScrollArea, QTableView, QTabWidget

from cerplex_desktop.gui.help import HelpWindow
from resources import resource
from tests.gui.places import PLACES
from tests.gui.test_whole_job import elect, issue, set_date

SMALL = (1024, 768)


def parts_of(screen):
    """The screen as it is opened, then with each of its tabs in front."""
    yield ""
    for tabs in screen.findChildren(QTabWidget):
        for at in range(tabs.count()):
            tabs.setCurrentIndex(at)
            yield tabs.tabText(at)


def sideways(screen):
    """What can be scrolled sideways now: pages and tables; a paper's own text and charts aside."""
    areas = (a for a in screen.findChildren(QAbstractScrollArea) if a.isVisible())
    return [
        (type(a).__name__, a.accessibleName(), a.horizontalScrollBar().maximum())
        for a in areas
        if isinstance(a, QScrollArea | QTableView) and a.horizontalScrollBar().maximum() > 0
    ]


def refuse_sideways(program, place):
    program.window.resize(*SMALL)
    screen = program.go(place)
    for part in parts_of(screen):
        program.settled()
        program.qtbot.waitUntil(partial(fits, program, screen, f"{place}: {part}"), timeout=5000)


def fits(program, screen, what):
    """It has the size asked for, and everything is in view, once all has been laid out."""
    assert (what, program.window.width(), sideways(screen)) == (what, SMALL[0], [])


@pytest.mark.parametrize("place", PLACES)
def test_no_screen_needs_a_sideways_scroll_on_a_small_display(cerplex, place):
    refuse_sideways(cerplex, place)


@pytest.mark.parametrize("place", ["interest dates", "holders", "documents", "covenants", "history", "overview"])
def test_nor_does_one_with_papers_issued_and_sent(cerplex, place):
    elect(cerplex)
    issue(cerplex)
    refuse_sideways(cerplex, place)


def test_the_desk_of_a_date_that_failed_scrolls_in_one_place_alone(cerplex):
    elect(cerplex)
    issue(cerplex)
    set_date(cerplex, "2/20/1998")
    cerplex.window.resize(1280, 800)
    cerplex.screen.show_list()  # with its 47 rows
    desk = cerplex.desk()
    assert desk.state.failures
    cerplex.until(lambda: desk.area.verticalScrollBar().maximum() > 0)
    around = next(a for a in cerplex.screen.findChildren(QScrollArea) if a is not desk.area and a.isAncestorOf(desk))
    QApplication.processEvents()
    assert around.verticalScrollBar().maximum() == 0


@pytest.mark.parametrize("place", PLACES)
def test_f1_opens_the_help_of_the_place_shown(cerplex, place):
    cerplex.go(place)
    cerplex.window.activateWindow()
    cerplex.qtbot.keyClick(cerplex.window, Qt.Key.Key_F1)
    cerplex.until(lambda: cerplex.window.findChild(HelpWindow) is not None)
    shown = cerplex.window.findChild(HelpWindow)
    assert shown.page == place.replace(" ", "-")
    title = resource(f"help/{shown.page}.md").read_text(encoding="utf-8").splitlines()[0].lstrip("# ")
    assert shown.text.toPlainText().startswith(title)
    shown.close()
