"""A month as a table of days, each with what falls on it; arrows and Page Up, Page Down go from day to day."""

from datetime import date

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from cerplex_desktop.gui.theme import Colours, colours_of
from cerplex_desktop.presenters.calendar import WEEKDAYS, DayField

_SHOWN = 3


class MonthGrid(QTableWidget):
    """Shows weeks of days. ``picked`` carries the day under the cursor, ``turned`` by how many months to go."""

    picked = Signal(object)
    turned = Signal(int)

    def __init__(self) -> None:
        super().__init__(0, len(WEEKDAYS))
        self._weeks: tuple[tuple[DayField, ...], ...] = ()
        self._filling = False
        self.setAccessibleName("Month")
        self.setHorizontalHeaderLabels(WEEKDAYS)
        self.verticalHeader().hide()
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setWordWrap(True)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setHighlightSections(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setMinimumSectionSize((_SHOWN + 2) * self.fontMetrics().lineSpacing())
        self.currentCellChanged.connect(self._moved)

    def show_weeks(self, weeks: tuple[tuple[DayField, ...], ...], chosen: date) -> None:
        """Shows them, the cursor on the day chosen."""
        self._filling = True
        if weeks != self._weeks:
            self._weeks = weeks
            self._fill()
        for at, week in enumerate(weeks):
            if chosen in (f.on for f in week):
                self.setCurrentCell(at, [f.on for f in week].index(chosen))
        self._filling = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page Up and Page Down turn the month."""
        turns = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        if event.key() in turns:
            self.turned.emit(turns[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Takes the new colours where the look changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._weeks:
            self._fill()

    def sizeHint(self) -> QSize:
        """Room for six weeks."""
        return QSize(760, 6 * self.verticalHeader().minimumSectionSize() + 40)

    def _fill(self) -> None:
        colours = colours_of(self.palette())
        self.setRowCount(len(self._weeks))
        for at, week in enumerate(self._weeks):
            for across, field in enumerate(week):
                self.setItem(at, across, _item(field, colours))

    def _moved(self, at: int, across: int, *_before: int) -> None:
        if not self._filling and at >= 0:
            self.picked.emit(self._weeks[at][across].on)


def _item(field: DayField, colours: Colours) -> QTableWidgetItem:
    shown = [item.short for item in field.items[:_SHOWN]]
    more = len(field.items) - len(shown)
    lines = [_number(field), *shown, *([f"{more} more"] if more else [])]
    made = QTableWidgetItem("\n".join(lines))
    made.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    made.setToolTip("\n".join(filter(None, (field.closed, *(f"{i.state}: {i.title}" for i in field.items)))))
    tones = {item.tone for item in field.items}
    tone = next((t for t in ("bad", "warn") if t in tones), "")
    quiet = bool(field.closed) or not field.in_month
    muted = quiet and not field.items and not field.is_working_date
    colour = getattr(colours, tone) if tone else colours.muted if muted else colours.text
    made.setForeground(QColor(colour))
    if quiet:
        made.setBackground(QColor(colours.window))
    if field.is_working_date:
        made.setBackground(QColor(colours.warn_ground))
        font = made.font()
        font.setBold(True)
        made.setFont(font)
    return made


def _number(field: DayField) -> str:
    holiday = f"  {field.closed}" if field.closed and field.on.weekday() < 5 else ""
    return f"{field.on.day}{'  working date' if field.is_working_date else ''}{holiday}"
