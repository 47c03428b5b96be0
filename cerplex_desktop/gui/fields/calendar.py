"""The calendar that a date field opens."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QCalendarWidget, QVBoxLayout, QWidget

from cerplex_desktop.gui.theme import GRID


class CalendarPopup(QWidget):
    """Shows a month; a click or Enter picks a day, Escape leaves."""

    def __init__(self, parent: QWidget, day: date, picked: Callable[[date], None]) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._picked = picked
        self.calendar = QCalendarWidget()
        self.calendar.setAccessibleName("Calendar")
        self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        across = 7 * (self.fontMetrics().horizontalAdvance("Wed") + 3 * GRID)
        self.calendar.setMinimumSize(across, across * 3 // 4)
        self.calendar.clicked.connect(self._chosen)
        self.calendar.activated.connect(self._chosen)
        box = QVBoxLayout(self)
        box.setContentsMargins(GRID // 2, GRID // 2, GRID // 2, GRID // 2)
        box.addWidget(self.calendar)

    def _chosen(self, day: QDate) -> None:
        self.close()
        self._picked(date(day.year(), day.month(), day.day()))
