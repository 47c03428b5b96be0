"""The date field: text with shortcuts, and a calendar to pick from."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton

from cerplex_desktop.domain.dates import weekday_date
from cerplex_desktop.gui.fields.typed import TypedField
from cerplex_desktop.gui.marks import sign
from cerplex_desktop.gui.theme import colours_of
from cerplex_desktop.presenters.typed_dates import field_date, read_typed_date

SHORTCUTS = "2/19/1998 or 1998-02-19; t is the working date, +30 thirty days later, me the month's end."


class DayField(TypedField):
    """A calendar date. It starts empty: a date is never supposed. ``reference`` gives the day that t means."""

    def __init__(self, name: str, reference: Callable[[], date], *, hints: bool = True) -> None:
        self._reference, self._hints = reference, hints
        super().__init__(name, lambda text: read_typed_date(text, self._reference()), _shown)
        self.line.setPlaceholderText("m/d/yyyy")
        self.line.setToolTip(SHORTCUTS)
        self.line.setMinimumWidth(112)
        self.line.setMaxLength(20)
        self.opener = QToolButton()
        self._dress()
        self.opener.setAutoRaise(True)
        self.opener.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.opener.setToolTip("Pick from a calendar (Alt+Down)")
        self.opener.setAccessibleName(f"{name}: pick from a calendar")
        self.opener.clicked.connect(self.open_calendar)
        self.beside.addWidget(self.opener)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    @property
    def day(self) -> date | None:
        """The date typed; None while the text is empty or is no date."""
        return self._value if isinstance(self._value, date) else None

    def hint(self, value: object) -> str:
        """The weekday and the date in words, so that a slip of a digit is seen."""
        return weekday_date(value) if self._hints and isinstance(value, date) else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+Down opens the calendar."""
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """The calendar's sign follows a change of colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()

    def open_calendar(self) -> None:
        """Shows the calendar at the date typed, or at the working date."""
        shown = self.day or self._reference()
        from cerplex_desktop.gui.fields.calendar import CalendarPopup

        popup = CalendarPopup(self, shown, self._pick)
        popup.move(self.line.mapToGlobal(QPoint(0, self.line.height() + 2)))
        popup.show()
        popup.calendar.setFocus()

    def _dress(self) -> None:
        self.opener.setIcon(sign("interest dates", colours_of(self.palette()).muted))

    def _pick(self, day: date) -> None:
        self.line.setText(_shown(day))
        self.settle()
        self.line.setFocus()


def _shown(value: object) -> str:
    return field_date(value) if isinstance(value, date) else ""
