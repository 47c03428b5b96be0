"""Choices: a combo box and a slider that the wheel does not change by accident."""

from collections.abc import Collection

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import QComboBox, QListView, QSlider

from cerplex_desktop.presenters.cash_range import STEPS


class Choice(QComboBox):
    """A closed combo box that ignores the wheel; it starts with nothing chosen."""

    def __init__(self, name: str, options: tuple[str, ...], invitation: str = "Choose…") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(invitation)
        self.offer(options)

    def offer(self, options: tuple[str, ...]) -> None:
        """Replaces what can be chosen, with nothing chosen; the same options again change nothing."""
        if options != tuple(self.itemText(i) for i in range(self.count())):
            self.clear()
            self.addItems(list(options))
            self.setCurrentIndex(-1)

    def leave_out(self, rows: Collection[int]) -> None:
        """Offers everything but some rows; one of them that was chosen is chosen no more."""
        model, listed = self.model(), self.view()
        assert isinstance(model, QStandardItemModel)
        assert isinstance(listed, QListView)
        for row in range(self.count()):
            model.item(row).setEnabled(row not in rows)
            listed.setRowHidden(row, row in rows)
        if self.currentIndex() in rows:
            self.setCurrentIndex(-1)

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
