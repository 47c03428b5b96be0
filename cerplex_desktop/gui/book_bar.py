"""The bar above every screen: which book, and the working date with its ways to change it."""

from datetime import date, timedelta

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QToolButton

from cerplex_desktop.gui.fields.day import DayField
from cerplex_desktop.gui.layout import button, column, holding, label, line, relook
from cerplex_desktop.gui.marks import sign
from cerplex_desktop.gui.theme import GRID, colours_of
from cerplex_desktop.presenters.bar import BarState

_ROOM = 640
"""Below this width the caption and the weekday give way to the date."""


class BookBar(QFrame):
    """``working_date_wanted`` carries the date to work as of; None stands for today.

    ``present_wanted`` asks for the book as it stands, in place of a view of the past.
    """

    working_date_wanted = Signal(object)
    present_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "bar")
        self._state = BarState()
        self._marks: dict[QToolButton, str] = {}
        self.book = label("", "heading")
        self.about = label("", "caption")
        self.field = DayField("Working date", lambda: self._state.working_on or date(1998, 1, 1), hints=False)
        self.field.line.setFixedWidth(112)
        self.spoken = label("", "muted")
        self.caption = label("Working date")
        self.caption.setBuddy(self.field)
        self.earlier = self._arrow("left", "One day earlier", -1)
        self.later = self._arrow("right", "One day later", 1)
        self.today = button("Today", tip="Work as of today's date")
        self.today.clicked.connect(lambda: self.working_date_wanted.emit(None))
        self.present = button("Show it as it stands", tip="Ends the view of the past")
        self.present.clicked.connect(self.present_wanted)
        self.present.hide()
        self.dated = holding(line(self.caption, self.earlier, self.field, self.later, self.today, self.spoken, gap=6))
        top = line(self.book, self.about, self.present, 1, self.dated, gap=2 * GRID)
        self.field.below.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setLayout(column(top, self.field.below, gap=2))
        margins = self.layout()
        if margins is not None:
            margins.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        self.field.changed.connect(self._hold)
        self.field.line.left.connect(self._typed)
        self.field.line.returnPressed.connect(self._typed)

    def show_state(self, state: BarState) -> None:
        """Shows another book or date; without a book the date is hidden."""
        self._state = state
        self.book.setText(state.book)
        self.about.setText(state.about)
        relook(self.about, "bad" if state.locked and not state.looks_back else "warn")
        self.field.show_value(state.working_on)
        self.spoken.setText(state.spoken)
        self.dated.setVisible(state.working_on is not None and not state.looks_back)
        self.dated.setEnabled(not state.locked)
        self.present.setVisible(state.looks_back)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room for all, the date itself stays whole: its caption and weekday go first."""
        super().resizeEvent(event)
        self.caption.setVisible(event.size().width() >= _ROOM)
        self.spoken.setVisible(event.size().width() >= _ROOM)

    def start_typing(self) -> None:
        """The keyboard goes to the working date, the old one ready to be typed over."""
        self.field.line.setFocus()
        self.field.line.selectAll()

    def _arrow(self, mark: str, tip: str, days: int) -> QToolButton:
        made = QToolButton()
        self._marks[made] = mark
        made.setIcon(sign(mark, colours_of(self.palette()).muted))
        made.setAutoRaise(True)
        made.setToolTip(tip)
        made.setAccessibleName(tip)
        made.clicked.connect(lambda: self._move(days))
        return made

    def changeEvent(self, event: QEvent) -> None:
        """The arrows follow a change of colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            for arrow, mark in self._marks.items():
                arrow.setIcon(sign(mark, colours_of(self.palette()).muted))

    def _move(self, days: int) -> None:
        if self._state.working_on is not None:
            self.working_date_wanted.emit(self._state.working_on + timedelta(days=days))

    def _hold(self, _value: object) -> None:
        self.spoken.setText("")

    def _typed(self) -> None:
        wanted = self.field.day
        if wanted is None:
            if not self.field.line.text().strip():
                self.field.show_value(self._state.working_on)
                self.spoken.setText(self._state.spoken)
        elif wanted != self._state.working_on:
            self.working_date_wanted.emit(wanted)
        else:
            self.spoken.setText(self._state.spoken)
