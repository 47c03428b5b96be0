"""Fields take what is typed, strictly, and say below themselves what could not be read."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QTableView, QWidget

from cerplex_desktop.domain.money import Money
from cerplex_desktop.gui.fields.amount import AmountField
from cerplex_desktop.gui.fields.calendar import CalendarPopup
from cerplex_desktop.gui.fields.choice import CashSlider, Choice
from cerplex_desktop.gui.fields.day import DayField
from cerplex_desktop.gui.fields.several import Several
from cerplex_desktop.gui.layout import column, holding, label

MONDAY = date(1998, 2, 2)


def shown(qtbot, *widgets: Any) -> QWidget:
    page = holding(column(*widgets))
    qtbot.addWidget(page)
    widgets[0].page = page  # held for as long as the test holds the field
    page.show()
    qtbot.waitExposed(page)
    return page


def turn_wheel(widget: QWidget) -> None:
    middle = QPointF(widget.rect().center())
    event = QWheelEvent(
        middle, widget.mapToGlobal(middle), QPoint(0, -120), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(widget, event)


def test_a_list_to_tick_shows_whole_rows_in_the_look_of_the_program(qtbot):
    field = Several("Papers", ("CPX-0001", "CPX-0002", "CPX-0003", "CPX-0004"))
    field.setStyleSheet("QListWidget::item { padding: 5px; }")
    shown(qtbot, field)
    last = field.visualItemRect(field.item(3))
    assert last.bottom() < field.viewport().height() < last.bottom() + last.height()


@pytest.fixture
def amount(qtbot):
    field: Any = AmountField("Cash amount")
    other = AmountField("Other")
    shown(qtbot, field, other)
    field.other = other
    field.line.setFocus()
    return field


def test_an_amount_is_read_as_it_is_typed_and_gets_its_separators_on_leaving(qtbot, amount):
    qtbot.keyClicks(amount.line, "1355203.13")
    assert amount.amount == Money(135_520_313)
    amount.other.line.setFocus()
    assert amount.line.text() == "1,355,203.13"


@pytest.mark.parametrize("typed", ["1.234,56", "NaN", "1e9", "1_000", "１２３", "-5", "1,23"])
def test_what_could_be_read_two_ways_is_refused_below_the_field_and_left_as_typed(qtbot, amount, typed):
    amount.line.setText(typed)
    amount.settle()
    assert amount.amount is None
    assert amount.line.text() == typed
    assert amount.below.isVisible()
    assert "is not an amount" in amount.below.text()
    assert amount.line.accessibleDescription() == amount.below.text()


def test_the_error_goes_as_soon_as_typing_goes_on(qtbot, amount):
    amount.line.setText("12x")
    amount.settle()
    qtbot.keyClick(amount.line, Qt.Key.Key_Backspace)
    assert not amount.below.isVisible()
    assert amount.amount == Money(1_200)


def test_neither_wheel_nor_arrow_changes_an_amount(qtbot, amount):
    qtbot.keyClicks(amount.line, "10.00")
    turn_wheel(amount.line)
    qtbot.keyClick(amount.line, Qt.Key.Key_Up)
    assert amount.amount == Money(1_000)


def test_every_change_of_the_value_is_said_once(qtbot, amount):
    heard = []
    amount.changed.connect(heard.append)
    qtbot.keyClicks(amount.line, "12")
    amount.settle()
    assert heard == [Money(100), Money(1_200)]


@pytest.fixture
def day(qtbot):
    field = DayField("Sent on", lambda: MONDAY)
    shown(qtbot, field)
    field.line.setFocus()
    return field


def test_a_date_field_starts_empty(day):
    assert day.day is None
    assert day.line.text() == ""


@pytest.mark.parametrize(
    ("typed", "text"), [("t", "2/2/1998"), ("+17", "2/19/1998"), ("1998-02-19", "2/19/1998"), ("me", "2/28/1998")]
)
def test_shortcuts_become_dates_on_enter(qtbot, day, typed, text):
    qtbot.keyClicks(day.line, typed)
    qtbot.keyClick(day.line, Qt.Key.Key_Return)
    assert day.line.text() == text


def test_the_weekday_is_said_below_so_that_a_slip_is_seen(qtbot, day):
    qtbot.keyClicks(day.line, "2/13/1998")
    day.settle()
    assert day.below.text() == "Friday, February 13, 1998"


def test_a_day_that_does_not_exist_is_refused(qtbot, day):
    qtbot.keyClicks(day.line, "2/30/1998")
    day.settle()
    assert day.day is None
    assert day.below.text() == "“2/30/1998” is not a day of the calendar."


def test_the_calendar_opens_by_keyboard_at_the_working_date_and_fills_the_field(qtbot, day):
    qtbot.keyClick(day.line, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    popup = next(w for w in QApplication.topLevelWidgets() if isinstance(w, CalendarPopup))
    assert popup.calendar.selectedDate().toPython() == MONDAY
    popup.calendar.activated.emit(popup.calendar.selectedDate())
    assert day.day == MONDAY


def test_the_wheel_changes_no_date(day):
    day.show_value(MONDAY)
    turn_wheel(day.line)
    assert day.day == MONDAY


def test_a_closed_choice_starts_with_nothing_chosen_and_ignores_the_wheel(qtbot):
    choice = Choice("Method", ("courier", "telecopy"))
    shown(qtbot, choice)
    turn_wheel(choice)
    assert choice.currentIndex() == -1
    choice.setCurrentIndex(0)
    turn_wheel(choice)
    assert choice.currentText() == "courier"


def test_the_slider_ignores_the_wheel_and_says_places_only_when_the_user_moves_it(qtbot):
    slider = CashSlider()
    shown(qtbot, slider)
    heard = []
    slider.chosen.connect(heard.append)
    slider.show_place(500)
    turn_wheel(slider)
    assert (slider.value(), heard) == (500, [])
    slider.setFocus()
    qtbot.keyClick(slider, Qt.Key.Key_Right)
    assert heard == [510]


def test_a_label_shows_a_name_with_angle_brackets_letter_by_letter(qtbot):
    named = label("Fund <I> LP & Sons")
    assert named.textFormat() == Qt.TextFormat.PlainText
    assert named.text() == "Fund <I> LP & Sons"
    named.deleteLater()


def test_the_calendar_is_wide_enough_for_its_days(qtbot, day):
    qtbot.keyClick(day.line, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    popup = day.findChild(CalendarPopup)
    days = popup.calendar.findChild(QTableView)
    widest = days.fontMetrics().horizontalAdvance("Wed")
    assert min(days.columnWidth(at) for at in range(days.model().columnCount())) > widest + 12
    popup.close()
