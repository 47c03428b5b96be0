"""Choices: a combo box and a slider that the wheel does not change by accident."""

from collections.abc import Collection, Iterable

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSlider

from cerplex_desktop.presenters.cash_range import STEPS


class Choice(QComboBox):
    """A closed combo box that ignores the wheel; it starts with nothing chosen."""

    def __init__(self, name: str, options: tuple[str, ...], invitation: str = "Choose…") -> None:
        super().__init__()
        self._options: tuple[str, ...] = ()
        self.setAccessibleName(name)
        self.setPlaceholderText(invitation)
        self.offer(options)

    @property
    def chosen(self) -> int:
        """Which of the options is chosen, by its place among all of them; -1 for none."""
        at: int | None = self.currentData()
        return -1 if at is None else at

    def offer(self, options: tuple[str, ...]) -> None:
        """Replaces what can be chosen, with nothing chosen; the same options again change nothing."""
        if options != self._options:
            self._options = options
            self._fill(range(len(options)))
            self.setCurrentIndex(-1)

    def leave_out(self, places: Collection[int]) -> None:
        """Offers everything but the options at some places; one of them that was chosen is chosen no more."""
        was = self.chosen
        with QSignalBlocker(self):
            self._fill(at for at in range(len(self._options)) if at not in places)
            self.setCurrentIndex(self.findData(was) if was >= 0 else -1)
        if self.chosen != was:
            self.currentIndexChanged.emit(-1)

    def _fill(self, places: Iterable[int]) -> None:
        self.clear()
        for at in places:
            self.addItem(self._options[at], at)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The box, with a mark that it opens."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().placeholderText().color(), 1.5))
        x, y = self.width() - 16, self.height() // 2
        painter.drawPolyline([QPoint(x, y - 2), QPoint(x + 4, y + 2), QPoint(x + 8, y - 2)])

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leaves the wheel to the page behind."""
        event.ignore()


class CashSlider(QSlider):
    """From the floor to the whole interest. It says only its place; the amount is the presenter's."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setRange(0, STEPS)
        self.setSingleStep(STEPS // 100)
        self.setPageStep(STEPS // 10)
        self.setTickInterval(STEPS // 4)
        self.setTickPosition(QSlider.TickPosition.TicksBelow)
        self.setAccessibleName("Cash amount between the floor and the whole interest")
        self.actionTriggered.connect(self._moved)

    def show_place(self, place: int) -> None:
        """Moves the handle without saying so."""
        with QSignalBlocker(self):
            self.setValue(place)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leaves the wheel to the page behind."""
        event.ignore()

    def _moved(self, _action: int) -> None:
        self.chosen.emit(self.sliderPosition())
