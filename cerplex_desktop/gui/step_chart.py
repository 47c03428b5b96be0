"""What the charts of steps share. Floats here are pixels; every amount and text comes ready from the presenter."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from cerplex_desktop.gui.theme import GRID, Colours, colours_of
from cerplex_desktop.presenters.chart import EMPTY, ChartState, Step

HOW_TO_PICK = "Point at the chart, or use its arrow keys, to read a day."
_LEFT, _RIGHT, _TOP, _BOTTOM = 88, 16, 16, 28


class StepChart(QWidget):
    """Axes, steps and the working date. The mouse or the arrow keys pick a step; ``picked`` carries its sentence."""

    picked = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._state: ChartState = EMPTY
        self._at = -1
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(180)

    def show_state(self, state: ChartState) -> None:
        """Shows another state of the chart."""
        if state != self._state:
            self._state, self._at = state, -1
            self.setAccessibleDescription(state.spoken)
            self.update()
            self._tell()

    def sizeHint(self) -> QSize:
        """A usual size."""
        return QSize(640, 240)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right go from step to step."""
        moves = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in moves and self._state.steps:
            self._pick(min(max(self._at + moves[Qt.Key(event.key())], 0), len(self._state.steps) - 1))
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The step under the mouse is picked."""
        x = event.position().x()
        for at, step in enumerate(self._state.steps):
            if self.x_of(step.start) <= x < self.x_of(step.end):
                self._pick(at)
                return

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is picked any more."""
        super().leaveEvent(event)
        self._pick(-1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints axes, steps, the working date and the step picked."""
        colours = colours_of(self.palette())
        painter = QPainter(self)
        self._paint_axes(painter, colours)
        self.paint_steps(painter, self._state.steps, colours)
        self._paint_today(painter, colours)
        self._paint_picked(painter, colours)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), 1, Qt.PenStyle.DotLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def paint_steps(self, painter: QPainter, steps: tuple[Step, ...], colours: Colours) -> None:
        """Paints the steps between the axes; each kind of chart has its own way."""
        raise NotImplementedError

    def height_of(self, step: Step) -> int:
        """How high the frame around a step that is picked reaches."""
        raise NotImplementedError

    def _pick(self, at: int) -> None:
        if at != self._at:
            self._at = at
            self.update()
            self._tell()

    def _tell(self) -> None:
        """Says the step that is picked, else how one is."""
        steps = self._state.steps
        self.picked.emit(steps[self._at].spoken if self._at >= 0 else HOW_TO_PICK if steps else "")

    def _area(self) -> QRectF:
        return QRectF(_LEFT, _TOP, max(self.width() - _LEFT - _RIGHT, 1), max(self.height() - _TOP - _BOTTOM, 1))

    def x_of(self, ordinal: int) -> float:
        """The pixel of a day."""
        steps, area = self._state.steps, self._area()
        first, last = steps[0].start, steps[-1].end
        return area.left() + area.width() * (ordinal - first) / max(last - first, 1)

    def y_of(self, height: int) -> float:
        """The pixel of a height."""
        area = self._area()
        return area.bottom() - area.height() * height / self._state.top

    def _paint_axes(self, painter: QPainter, colours: Colours) -> None:
        area = self._area()
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for mark in self._state.up:
            y = round(self.y_of(mark.at)) + 0.5
            painter.setPen(QPen(QColor(colours.line), 1))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(QColor(colours.muted))
            painter.drawText(QRectF(0, y - 10, _LEFT - GRID, 20), right, mark.text)
        for mark in self._state.across:
            x = round(self.x_of(mark.at)) + 0.5
            painter.setPen(QPen(QColor(colours.line), 1))
            painter.drawLine(QPointF(x, area.bottom()), QPointF(x, area.bottom() + 5))
            painter.setPen(QColor(colours.muted))
            painter.drawText(QRectF(x + 4, area.bottom() + 4, 60, 20), Qt.AlignmentFlag.AlignLeft, mark.text)

    def _paint_today(self, painter: QPainter, colours: Colours) -> None:
        if self._state.today:
            x = round(self.x_of(self._state.today)) + 0.5
            painter.setPen(QPen(QColor(colours.accent), 1.5))
            painter.drawLine(QPointF(x, 2), QPointF(x, self._area().bottom()))
            wide = painter.fontMetrics().horizontalAdvance(self._state.today_text) + GRID
            beside = x + 5 if x + wide < self.width() else x - wide
            painter.drawText(QRectF(beside, 0, wide, 16), Qt.AlignmentFlag.AlignLeft, self._state.today_text)

    def _paint_picked(self, painter: QPainter, colours: Colours) -> None:
        if 0 <= self._at < len(self._state.steps):
            step = self._state.steps[self._at]
            left, right = self.x_of(step.start), self.x_of(step.end)
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            top = self.y_of(self.height_of(step))
            painter.drawRect(QRectF(left, top, right - left, self._area().bottom() - top))
