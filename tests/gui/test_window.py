"""The window: places by keyboard, the working date, the palette, help, what it remembers."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QApplication

from cerplex_desktop.gui.commands import CommandPalette
from cerplex_desktop.gui.fields.typed import Line
from cerplex_desktop.gui.help import HelpWindow
from cerplex_desktop.gui.main_window import MainWindow
from cerplex_desktop.gui.theme import DARK_NAME, LIGHT_NAME, colours_of
from cerplex_desktop.gui.work_strip import WorkStrip
from resources import resource
from tests.gui.conftest import press
from tests.gui.places import PLACES


def trigger(program, text: str) -> None:
    action = next(a for a in program.window.findChildren(QAction) if a.text().replace("&", "") == text)
    assert action.isEnabled(), text
    action.trigger()


@pytest.mark.parametrize(("key", "place"), list(zip("1234567890", PLACES, strict=False)))
def test_control_and_a_digit_lead_to_a_place(cerplex, key, place):
    program = cerplex
    program.window.activateWindow()
    program.qtbot.keyClick(program.window, key, Qt.KeyboardModifier.ControlModifier)
    program.until(lambda: program.window.place == place)
    assert program.window.sidebar.currentRow() == PLACES.index(place)


@pytest.mark.parametrize("place", PLACES)
def test_going_to_a_place_by_its_shortcut_takes_the_keyboard_there(cerplex, place):
    cerplex.window.bar.start_typing()
    trigger(cerplex, place.capitalize())
    assert cerplex.screen.isAncestorOf(QApplication.focusWidget())


def test_the_old_working_date_is_ready_to_be_typed_over(cerplex):
    cerplex.window.bar.field.line.setFocus()
    trigger(cerplex, "Change the working date")
    assert cerplex.window.bar.field.line.selectedText() == "2/2/1998"


def test_a_screen_is_built_on_its_first_visit_only(cerplex):
    assert list(cerplex.window._built) == ["overview"]
    notes = cerplex.go("notes")
    cerplex.go("overview")
    assert cerplex.go("notes") is notes


def test_a_line_of_what_needs_doing_opens_its_place(cerplex):
    task = cerplex.screen.tasks.itemAt(0).widget().findChild(type(cerplex.screen.open_next), "task")
    press(cerplex.qtbot, task)
    cerplex.until(lambda: cerplex.window.place == "interest dates")
    assert cerplex.screen.desk.title.text() == "February 19, 1998 – Projected"


def test_the_working_date_can_be_typed_and_days_left_follow(cerplex):
    line = cerplex.window.bar.field.line
    line.setFocus()
    line.selectAll()
    cerplex.qtbot.keyClicks(line, "2/9/1998")
    cerplex.qtbot.keyClick(line, Qt.Key.Key_Return)
    cerplex.settled()
    assert str(cerplex.book.working_on) == "1998-02-09"
    cerplex.until(lambda: "today" in [w.text() for w in cerplex.screen.findChildren(type(cerplex.screen.total))])


def test_the_arrows_move_the_working_date_by_a_day(cerplex):
    press(cerplex.qtbot, cerplex.window.bar.later)
    cerplex.settled()
    cerplex.until(lambda: cerplex.window.bar.field.line.text() == "2/3/1998")
    assert cerplex.window.bar.spoken.text() == "Tuesday"


def test_today_follows_today_s_date(cerplex, clock):
    press(cerplex.qtbot, cerplex.window.bar.today)
    cerplex.settled()
    cerplex.until(lambda: cerplex.book.working_on is None)
    assert cerplex.window.bar.spoken.text() == "Monday, today"


def test_a_wrong_working_date_is_refused_and_an_empty_one_gives_back_the_old(cerplex):
    line = cerplex.window.bar.field.line
    line.setFocus()
    line.selectAll()
    cerplex.qtbot.keyClicks(line, "2/30/1998")
    cerplex.qtbot.keyClick(line, Qt.Key.Key_Return)
    assert "not a day of the calendar" in cerplex.window.bar.field.below.text()
    line.clear()
    cerplex.qtbot.keyClick(line, Qt.Key.Key_Return)
    assert line.text() == "2/2/1998"
    assert str(cerplex.book.working_on) == "1998-02-02"


def test_the_palette_goes_where_a_few_letters_lead(cerplex):
    trigger(cerplex, "Do or go to…")
    palette = cerplex.dialog(CommandPalette)
    cerplex.qtbot.keyClicks(palette.typed, "histo")
    assert palette.shown.count() == 1
    cerplex.qtbot.keyClick(palette.typed, Qt.Key.Key_Return)
    cerplex.until(lambda: cerplex.window.place == "history")


def test_the_palette_opens_the_desk_of_an_interest_date(cerplex):
    trigger(cerplex, "Do or go to…")
    palette = cerplex.dialog(CommandPalette)
    cerplex.qtbot.keyClicks(palette.typed, "may 19, 1998")
    assert [palette.shown.item(n).text() for n in range(palette.shown.count())] == ["Interest date May 19, 1998"]
    cerplex.qtbot.keyClick(palette.typed, Qt.Key.Key_Return)
    cerplex.until(lambda: cerplex.window.place == "interest dates")
    assert cerplex.screen.desk.title.text().startswith("May 19, 1998")


def test_the_palette_moves_with_the_arrows_and_leaves_with_escape(cerplex):
    trigger(cerplex, "Do or go to…")
    palette = cerplex.dialog(CommandPalette)
    cerplex.qtbot.keyClick(palette.typed, Qt.Key.Key_Down)
    assert palette.shown.currentRow() == 1
    cerplex.qtbot.keyClick(palette.typed, Qt.Key.Key_Escape)
    cerplex.until(lambda: not [w for w in QApplication.topLevelWidgets() if isinstance(w, CommandPalette)])


def test_help_opens_at_the_place_one_is_at_and_follows_its_own_links_only(cerplex):
    cerplex.go("documents")
    trigger(cerplex, "Help for this place")
    window = cerplex.window.findChild(HelpWindow)
    assert window.page == "documents"
    window.text.anchorClicked.emit("interest-dates.md")
    assert window.page == "interest-dates"
    window.text.anchorClicked.emit("https://example.invalid/notes.md")
    assert window.page == "interest-dates"
    press(cerplex.qtbot, window.back)
    assert window.page == "documents"
    window.close()


def test_every_link_in_the_help_leads_to_a_page_that_exists():
    import re

    folder = resource("help")
    for page in folder.glob("*.md"):
        for link in re.findall(r"\]\(([^)]+)\)", page.read_text(encoding="utf-8")):
            assert (folder / link).is_file(), f"{page.name} → {link}"


@pytest.mark.parametrize("place", PLACES)
def test_every_place_has_a_page_of_help(place):
    assert resource(f"help/{place.replace(' ', '-')}.md").is_file()


def test_the_look_can_be_changed_and_is_remembered(cerplex):
    trigger(cerplex, "Dark colours")
    assert colours_of(cerplex.window.palette()).window == "#1b2027"
    assert cerplex.window.place == "overview"
    assert cerplex.settings.text("window", "look") == DARK_NAME
    trigger(cerplex, "Light colours")
    assert cerplex.settings.text("window", "look") == LIGHT_NAME


def test_the_window_reopens_where_it_was(cerplex):
    cerplex.window.resize(800, 611)
    cerplex.window.close()
    again = MainWindow(cerplex.settings, WorkStrip(cerplex.desktop.runner))
    assert (again.width(), again.height()) == (800, 611)
    again.close()
    again.deleteLater()


def test_what_needs_a_book_is_off_without_one(cerplex):
    cerplex.desktop.books.close()
    off = [a.text().replace("&", "") for a in cerplex.window.findChildren(QAction) if not a.isEnabled()]
    assert {"Notes", "Back up", "Record an event…", "Close the book"} <= set(off)


def test_the_window_is_never_larger_than_its_screen(cerplex):
    room = cerplex.window.screen().availableSize()
    assert cerplex.window.width() <= room.width()
    assert cerplex.window.height() <= room.height()


@pytest.mark.parametrize("key", [Qt.Key.Key_E, Qt.Key.Key_K, Qt.Key.Key_U])
def test_the_keys_of_the_menus_are_theirs_while_a_field_has_the_keyboard(qtbot, key):
    line = Line("4/16/1998")
    qtbot.addWidget(line)
    asked = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.ControlModifier)
    asked.setAccepted(False)
    QApplication.sendEvent(line, asked)
    assert not asked.isAccepted()
    assert line.text() == "4/16/1998"


def test_every_place_has_keys_of_its_own_and_the_list_names_them(cerplex):
    """Ten digits with Ctrl, the places after them with Alt."""
    sidebar = cerplex.window.sidebar
    tips = [sidebar.item(at).toolTip() for at in range(sidebar.count())]
    assert (tips[0], tips[9], tips[10]) == ("Overview (Ctrl+1)", "Prepayment (Ctrl+0)", "What if (Alt+1)")
    assert len(set(tips)) == len(tips)
    keys = {c.text: c.keys for c in cerplex.desktop.menus.commands()}
    titles = [sidebar.item(at).data(Qt.ItemDataRole.AccessibleTextRole) for at in range(sidebar.count())]
    assert [f"{title} ({keys[title]})" for title in titles] == tips


def test_in_little_room_the_places_are_signs_that_still_say_their_names(cerplex):
    sidebar = cerplex.window.sidebar
    cerplex.window.resize(1100, 700)
    cerplex.until(lambda: sidebar.item(0).text() == "Overview")
    wide = [sidebar.item(at).text() for at in range(sidebar.count())]
    cerplex.window.resize(960, 560)
    cerplex.until(lambda: sidebar.width() < 70)
    spoken = [sidebar.item(at).data(Qt.ItemDataRole.AccessibleTextRole) for at in range(sidebar.count())]
    assert (spoken, {sidebar.item(at).text() for at in range(sidebar.count())}) == (wide, {""})
