"""The one table: sorted, copied, opened, its widths remembered."""

from datetime import date

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QFileDialog

from cerplex_desktop.domain.money import Money
from cerplex_desktop.gui.column_widths import narrowed, widened
from cerplex_desktop.gui.screens.overdue import OverdueDialog
from cerplex_desktop.gui.table_view import TableView
from cerplex_desktop.presenters.ports import OVERDUE, Place
from cerplex_desktop.presenters.table import RIGHT, Column, Table, day, money, row, words
from cerplex_desktop.settings import Settings
from tests.gui.conftest import close_for_good

NOTES = Table(
    "notes",
    (Column("Note"), Column("Principal", RIGHT)),
    tuple(
        row(n, words(n), money(Money(cents), link=("working", n)), link=("note", n))
        for n, cents in (("A-1", 900), ("A-2", 100_000), ("A-3", 20_000))
    ),
    (words("Total"), money(Money(120_900))),
)


@pytest.fixture
def view(qtbot, tmp_path):
    made = TableView("Notes", Settings(tmp_path))
    qtbot.addWidget(made)
    made.resize(600, 300)
    made.show()
    qtbot.waitExposed(made)
    made.show_table(NOTES)
    return made


def texts(view, column):
    model = view.model()
    return [model.index(r, column).data() for r in range(model.rowCount())]


def test_amounts_lean_right_and_sort_by_their_cents_with_the_total_last(view):
    view.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    assert texts(view, 1) == ["$1,000.00", "$200.00", "$9.00", "$1,209.00"]
    assert view.model().index(0, 1).data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    view.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert texts(view, 0)[-1] == "Total"


def test_the_cursor_stays_on_its_row_when_the_figures_change(view):
    view.choose("A-3")
    changed = NOTES._replace(rows=NOTES.rows[1:])
    view.show_table(changed)
    assert view.current_key == "A-3"


def test_enter_opens_the_cell_s_own_link_before_the_row_s(qtbot, view):
    heard = []
    view.opened.connect(heard.append)
    view.choose("A-2", 1)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    view.choose("A-2", 0)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert heard == [("working", "A-2"), ("note", "A-2")]


def test_a_double_click_opens_once(qtbot, view):
    heard = []
    view.opened.connect(heard.append)
    at = view.visualRect(view.model().index(0, 1)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert heard == [("working", "A-1")]


def test_copying_gives_headings_and_rows_for_a_spreadsheet(qtbot, view):
    view.selectAll()
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text().splitlines()[:2] == ["Note\tPrincipal", "A-1\t$9.00"]
    assert QApplication.clipboard().text().splitlines()[-1] == "Total\t$1,209.00"


def test_widths_that_the_user_gave_come_back_at_the_next_start(qtbot, view, tmp_path):
    view.horizontalHeader().resizeSection(0, 222)
    view._widths.save()
    again = TableView("Notes", Settings(tmp_path))
    qtbot.addWidget(again)
    again.show_table(NOTES)
    assert again.columnWidth(0) == 222


def test_columns_that_nobody_touched_share_the_width(view):
    assert view.columnWidth(0) + view.columnWidth(1) > view.viewport().width() - 4


def test_room_to_spare_goes_first_to_a_column_whose_words_are_cut():
    assert widened([100, 420, 80], [90, 600, 80], 840) == [120, 620, 100]
    assert widened([100, 420, 80], [90, 600, 80], 650) == [100, 470, 80]
    assert widened([100, 420, 80], [90, 420, 80], 630) == [110, 430, 90]


def test_what_a_column_starts_with_gives_way_before_any_words_are_cut():
    """420 asked for, 300 there: the empty column of words gives 120 of the 220 it does not need."""
    columns = (Column("No.", RIGHT), Column("What", width=60))
    assert narrowed(columns, [100, 320], [100, 100], [100, 64], 300) == [100, 199]
    assert narrowed(columns, [100, 320], [100, 320], [100, 64], 250) == [100, 150]
    assert narrowed(columns, [100, 320], [100, 320], [100, 64], 200) == [100, 100]
    assert narrowed(columns, [100, 320], [100, 100], [100, 64], 420) == [100, 320]


def test_short_words_are_cut_too_before_a_table_scrolls_and_amounts_and_days_never():
    """150 + 150 + 100 asked for, 300 there: the names give 100 of the 172 that they may; 64 of each stays."""
    columns = (Column("Holder"), Column("State"), Column("Cash", RIGHT))
    assert narrowed(columns, [150, 150, 100], [150, 150, 100], [64, 64, 100], 300) == [100, 100, 100]
    assert narrowed(columns, [150, 150, 100], [150, 150, 100], [64, 64, 100], 200) == [64, 64, 100]
    assert narrowed(columns, [150, 150, 100], [150, 150, 100], [150, 64, 100], 300) == [150, 64, 100]


def test_the_longest_words_are_cut_first_and_those_meant_to_be_long_get_twice_the_room():
    """330 there: 83 for each and 166 for “What”, while the 80 of the state fit below them."""
    columns = (Column("What", width=40), Column("Section"), Column("State"))
    assert narrowed(columns, [300, 120, 80], [300, 120, 80], [64, 64, 64], 330) == [166, 83, 80]


def test_the_sign_before_a_word_gives_way_before_the_word_is_cut(qtbot):
    shown = TableView("States")
    qtbot.addWidget(shown)
    cells = (words("Projected", mark="wait"), money(Money(1_806_937_499)))
    shown.show_table(Table("states", (Column("State"), Column("Principal after", RIGHT)), (row("1", *cells),)))
    shown.show()
    state = shown.model().index(0, 0)
    shown.resize(400, 200)
    assert state.data(Qt.ItemDataRole.DecorationRole) is not None
    shown.resize(shown.sizeHintForColumn(0) + shown.sizeHintForColumn(1) - 12, 200)
    assert state.data(Qt.ItemDataRole.DecorationRole) is None
    assert shown.columnWidth(0) >= shown.sizeHintForColumn(0)


def test_without_room_days_stand_in_figures_before_a_state_is_cut_and_are_copied_in_words(qtbot):
    made = TableView("Tests")
    qtbot.addWidget(made)
    cells = (day(date(1998, 2, 19)), day(date(1997, 12, 31)), words("passes", mark="yes"))
    columns = (Column("Day"), Column("Due"), Column("Verdict"))
    made.resize(600, 200)
    made.show()
    made.show_table(Table("tests", columns, (row("a", *cells),)))
    assert texts(made, 0) == ["February 19, 1998"]
    made.resize(262, 200)
    assert [made.model().index(0, at).data() for at in range(3)] == ["2/19/1998", "12/31/1997", "passes"]
    assert made.columnWidth(1) >= made.sizeHintForIndex(made.model().index(0, 1)).width()
    qtbot.waitUntil(lambda: made.horizontalScrollBar().maximum() == 0)
    made.copy()
    assert QApplication.clipboard().text().endswith("February 19, 1998\tDecember 31, 1997\tpasses")


def test_a_narrow_table_breaks_its_headings_and_shows_under_the_mouse_what_it_cuts(qtbot, monkeypatch):
    shown = TableView("Papers")
    qtbot.addWidget(shown)
    long = "Initial capitalization statement to the holder"
    columns = (Column("Counts as received"), Column("Paper"), Column("Principal after", RIGHT))
    shown.show_table(Table("papers", columns, (row("1", words("x"), words(long), money(Money(100))),)))
    shown.resize(260, 200)
    shown.show()
    assert shown.model().headerData(0, Qt.Orientation.Horizontal) == "Counts as\nreceived"
    assert shown.horizontalScrollBar().maximum() == 0
    told = []
    monkeypatch.setattr("cerplex_desktop.gui.table_view.QToolTip.showText", lambda *given: told.append(given[1]))
    for column in (0, 1):
        at = shown.visualRect(shown.model().index(0, column)).center()
        where = shown.viewport().mapToGlobal(at)
        QApplication.sendEvent(shown.viewport(), QHelpEvent(QEvent.Type.ToolTip, at, where))
    assert told == [long]
    shown.resize(900, 200)
    assert shown.model().headerData(0, Qt.Orientation.Horizontal) == "Counts as received"


def test_the_sentence_of_an_empty_table_stands_near_its_top_however_far_it_reaches_down(qtbot):
    made = TableView("Empty")
    qtbot.addWidget(made)
    made.show_table(Table("empty", (Column("Day"),), (), empty="Nothing yet."))
    made.resize(400, 1000)
    made.show()
    drawn = made.viewport().grab().toImage()
    ground = drawn.pixelColor(2, 500)
    inked = [y for y in range(drawn.height()) if any(drawn.pixelColor(x, y) != ground for x in range(100, 300))]
    assert inked
    assert 40 < min(inked) < max(inked) < 160


def test_an_empty_table_does_not_scroll_sideways(qtbot):
    shown = TableView("Entries")
    qtbot.addWidget(shown)
    shown.show_table(Table("entries", (Column("No.", RIGHT), Column("Day"), Column("What", width=60)), ()))
    shown.resize(320, 200)
    shown.show()
    qtbot.waitUntil(lambda: shown.horizontalHeader().length() == shown.viewport().width())


def test_a_heading_stands_over_the_words_of_its_column(view):
    header = view.horizontalHeader().grab().toImage()
    cells = view.viewport().grab().toImage()
    assert abs(first_ink(header) - first_ink(cells)) <= 2


def first_ink(picture) -> int:
    """How far from the left the first column's text begins."""
    middle = range(6, min(picture.height(), 24))
    return next(x for x in range(2, 80) if any(picture.pixelColor(x, y).lightness() < 150 for y in middle))


def test_tab_leaves_the_table(view):
    assert not view.tabKeyNavigation()


def test_a_hundred_thousand_rows_are_shown_without_copying_them(qtbot):
    many = NOTES._replace(rows=NOTES.rows * 33_334, name="")
    view = TableView("Many")
    qtbot.addWidget(view)
    view.show_table(many)
    assert view.model().rowCount() == 100_003


def test_a_narrow_first_column_does_not_make_the_table_scroll_sideways(qtbot):
    """The header gives every column its least width; the widths that are shared out count on it."""
    shown = TableView("Readings")
    qtbot.addWidget(shown)
    shown.resize(1240, 300)
    shown.show()
    columns = (Column("No."), Column("As printed", width=26), Column("As read", width=40), Column("Status"))
    long = "so long as the principal amount of the Notes shall not have become due and payable at such time " * 2
    rows = tuple(row(str(n), words(str(n)), words(long), words(long), words("assumed")) for n in range(40))
    shown.show_table(Table("readings", columns, rows))
    qtbot.waitUntil(lambda: shown.verticalScrollBar().isVisible())
    qtbot.waitUntil(lambda: shown.horizontalHeader().length() <= shown.viewport().width())


def test_any_table_is_saved_as_a_spreadsheet_as_it_is_sorted(qtbot, cerplex, tmp_path):
    screen = cerplex.go("notes")
    screen.view.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    menu = screen.view.context_menu()
    assert [action.text() for action in menu.actions()][-2:] == ["&Copy for a spreadsheet", "&Save as a spreadsheet…"]
    menu.actions()[-1].trigger()
    dialog = cerplex.dialog(QFileDialog)
    assert dialog.defaultSuffix() == "xlsx"
    dialog.filterSelected.emit("CSV (*.csv)")
    dialog.selectFile(str(tmp_path / "notes"))
    dialog.accept()
    cerplex.settled()
    numbers = [line.partition(",")[0] for line in (tmp_path / "notes.csv").read_text("utf-8-sig").splitlines()]
    shown = [screen.view.model().index(r, 0).data() for r in range(screen.view.model().rowCount())]
    assert numbers[-len(shown) :] == shown
    menu.close()


def test_the_shortcut_saves_the_table_that_has_the_keyboard_in_a_dialog_too(qtbot, cerplex):
    cerplex.go("notes")
    qtbot.keyClick(cerplex.window, "S", Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    dialog = cerplex.dialog(QFileDialog)
    assert "_notes_" in dialog.selectedFiles()[0]
    close_for_good(cerplex, dialog)
    cerplex.desktop.go(Place(OVERDUE))
    overdue = cerplex.dialog(OverdueDialog)
    overdue.owed.save_as_sheet()
    second = cerplex.dialog(QFileDialog)
    assert "_due-and-unpaid_" in second.selectedFiles()[0]
    close_for_good(cerplex, second)
    close_for_good(cerplex, overdue)


def sorted_keys(view) -> list[str]:
    return [view.key_at(at) for at in range(len(view.table.rows))]


def test_rows_found_in_a_sorted_table_come_in_its_order_and_what_changed_is_sorted_anew(view):
    view.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    assert sorted_keys(view) == ["A-2", "A-3", "A-1"]
    view.show_table(NOTES._replace(rows=NOTES.rows[::2]))
    assert sorted_keys(view) == ["A-3", "A-1"]
    view.show_table(NOTES)
    assert sorted_keys(view) == ["A-2", "A-3", "A-1"]
    grown = row("A-1", words("A-1"), money(Money(500_000)))
    view.show_table(NOTES._replace(rows=(grown, *NOTES.rows[1:])))
    assert sorted_keys(view) == ["A-1", "A-2", "A-3"]
    view.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert sorted_keys(view) == ["A-3", "A-2", "A-1"]
    view.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
    assert sorted_keys(view) == ["A-1", "A-2", "A-3"]


def test_the_widest_text_of_a_column_decides_its_width_wherever_it_stands(qtbot):
    long = row("long", words("W" * 30), money(Money(1)))
    short = tuple(row(f"{n}", words(f"i{n}"), money(Money(n))) for n in range(400))
    shown = TableView("Notes")
    qtbot.addWidget(shown)
    shown.resize(900, 200)
    shown.show_table(NOTES._replace(rows=(*short, long), name="wide"))
    assert shown.columnWidth(0) >= shown.fontMetrics().horizontalAdvance("W" * 30)
