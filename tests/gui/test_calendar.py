"""The calendar's screen: a month with the entries of its days, the list, the page and the file."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QPushButton

from cerplex_desktop.gui.preview import PreviewDialog
from tests.gui.conftest import press


def test_the_month_starts_at_the_working_date_and_a_chosen_day_tells_its_entries(cerplex):
    screen = cerplex.go("calendar")
    assert screen.heading.text() == "February 1998"
    assert screen.chosen.text() == "Monday, February 2, 1998"
    screen.open_key("1998-02-13")
    assert screen.chosen.text() == "Friday, February 13, 1998"
    (entry,) = screen.findChildren(QPushButton, "entry")
    assert entry.text() == "Last day for the notice for February 19, 1998 to arrive"


def test_an_entry_opens_the_place_where_it_is_done(cerplex):
    screen = cerplex.go("calendar", "1998-02-13")
    press(cerplex.qtbot, screen.findChild(QPushButton, "entry"))
    cerplex.until(lambda: cerplex.window.place == "interest dates")
    assert cerplex.screen.desk.title.text() == "February 19, 1998 – Projected"


def test_a_line_of_the_list_opens_its_place(cerplex):
    screen = cerplex.go("calendar")
    screen.finder.setText("discount")
    screen.tabs.setCurrentIndex(1)
    screen.view.setCurrentIndex(screen.view.model().index(0, 0))
    cerplex.qtbot.keyClick(screen.view, Qt.Key.Key_Return)
    cerplex.until(lambda: cerplex.window.place == "prepayment")


def test_arrows_go_from_day_to_day_and_page_down_to_the_next_month(cerplex):
    screen = cerplex.go("calendar")
    cerplex.qtbot.keyClick(screen.month, Qt.Key.Key_Right)
    assert screen.chosen.text() == "Tuesday, February 3, 1998"
    cerplex.qtbot.keyClick(screen.month, Qt.Key.Key_PageDown)
    assert (screen.heading.text(), screen.chosen.text()) == ("March 1998", "Tuesday, March 3, 1998")


def test_a_holiday_is_named_on_its_day(cerplex):
    screen = cerplex.go("calendar", "1998-02-12")
    assert screen.chosen.text() == "Thursday, February 12, 1998: Lincoln's Birthday"
    assert "Lincoln's Birthday" in screen.month.currentItem().text()


def test_what_was_missed_is_said_above_the_month(cerplex):
    cerplex.desktop._set_working_date(date(1998, 2, 16))
    cerplex.settled()
    screen = cerplex.go("calendar", "1998-02-13")
    assert screen.late.text() == "2 missed, first on February 9, 1998."
    assert "Missed: Notice arrives" in screen.month.currentItem().text()


def test_the_next_30_days_are_looked_at_as_a_page(cerplex):
    screen = cerplex.go("calendar")
    press(cerplex.qtbot, screen.page)
    preview = cerplex.dialog(PreviewDialog)
    cerplex.until(lambda: preview.page_labels)
    assert preview.status.text() == "1 page"
    preview.close()


def test_the_calendar_is_saved_for_other_programs(cerplex):
    screen = cerplex.go("calendar")
    press(cerplex.qtbot, screen.save)
    dialog = cerplex.dialog(QFileDialog)
    dialog.fileSelected.emit(str(cerplex.folder / "deal.ics"))
    cerplex.settled()
    cerplex.until((cerplex.folder / "deal.ics").exists)
    assert (cerplex.folder / "deal.ics").read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    dialog.reject()


def test_a_holiday_is_added_after_what_it_moves_was_shown(cerplex):
    """Posted by February 6 in place of the 9th: counted in tests/domain/test_business_day_entries.py."""
    page = cerplex.go("calendar").holidays
    form = page.open_form(added=True)
    assert not form.do_it.isEnabled()
    form.day.line.setText("2/10/1998")
    form.name.setText("Day of Mourning")
    form.reason.setText("Proclamation")
    press(cerplex.qtbot, form.show_it)
    cerplex.until(form.do_it.isEnabled)
    moved = [[cell.text for cell in r.cells] for r in form.days.table.rows]
    assert moved == [["February 19, 1998", "notice to be mailed by", "February 9, 1998", "February 6, 1998"]]
    press(cerplex.qtbot, form.do_it)
    cerplex.settled()
    cerplex.until(lambda: "Day of Mourning" in [r.cells[1].text for r in page.view.table.rows])
    assert cerplex.book.facts[-1].kind == "business day set"


def test_a_day_that_is_no_holiday_is_not_struck(cerplex):
    form = cerplex.go("calendar").holidays.open_form(added=False)
    form.day.line.setText("2/10/1998")
    form.reason.setText("Counsel's letter")
    press(cerplex.qtbot, form.show_it)
    cerplex.until(form.band.isVisible)
    assert "Tuesday, February 10, 1998 is a Business Day already" in form.refusal.text()
    assert not form.do_it.isEnabled()
    form.reject()


def test_holidays_are_turned_by_years(cerplex):
    page = cerplex.go("calendar").holidays
    page.after.click()
    assert page.year.text() == "1999"
