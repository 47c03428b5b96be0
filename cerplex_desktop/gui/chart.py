"""Paints the chart of principal. Floats here are pixels; every amount and text comes ready from the presenter."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from cerplex_desktop.gui.theme import GRID, Colours, colours_of
from cerplex_desktop.presenters.chart import EMPTY, ChartState, Step

_LEFT, _RIGHT, _TOP, _BOTTOM = 88, 16, 16, 28


class PrincipalChart(QWidget):
    """Stacked steps: posted ones are filled, projected ones hatched under a dashed edge, so colour is never alone.

    The mouse or the arrow keys pick a step; ``picked`` carries its sentence.
    """

    picked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._state: ChartState = EMPTY
        self._at = -1
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Chart of principal")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(180)

    def show_state(self, state: ChartState) -> None:
        """Shows another state of the chart."""
        if state != self._state:
            self._state, self._at = state, -1
            self.setAccessibleDescription(state.spoken)
            self.update()

    def sizeHint(self) -> QSize:
        """A usual size."""
        return QSize(640, 240)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right step through the dates."""
        moves = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in moves and self._state.steps:
            self._pick(min(max(self._at + moves[Qt.Key(event.key())], 0), len(self._state.steps) - 1))
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The step under the mouse is picked."""
        x = event.position().x()
        for at, step in enumerate(self._state.steps):
            if self._x(step.start) <= x < self._x(step.end):
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
        inks = (colours.original_part, colours.initial_part, colours.additional_part)
        for step in self._state.steps:
            self._paint_step(painter, step, inks, colours)
        self._paint_today(painter, colours)
        self._paint_picked(painter, colours)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), 1, Qt.PenStyle.DotLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _pick(self, at: int) -> None:
        if at != self._at:
            self._at = at
            self.update()
            self.picked.emit(self._state.steps[at].spoken if at >= 0 else "")

    def _area(self) -> QRectF:
        return QRectF(_LEFT, _TOP, max(self.width() - _LEFT - _RIGHT, 1), max(self.height() - _TOP - _BOTTOM, 1))

    def _x(self, ordinal: int) -> float:
        steps, area = self._state.steps, self._area()
        first, last = steps[0].start, steps[-1].end
        return area.left() + area.width() * (ordinal - first) / max(last - first, 1)

    def _y(self, cents: int) -> float:
        area = self._area()
        return area.bottom() - area.height() * cents / self._state.top

    def _paint_axes(self, painter: QPainter, colours: Colours) -> None:
        area = self._area()
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for mark in self._state.up:
            y = round(self._y(mark.at)) + 0.5
            painter.setPen(QPen(QColor(colours.line), 1))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(QColor(colours.muted))
            painter.drawText(QRectF(0, y - 10, _LEFT - GRID, 20), right, mark.text)
        for mark in self._state.across:
            x = round(self._x(mark.at)) + 0.5
            painter.setPen(QPen(QColor(colours.line), 1))
            painter.drawLine(QPointF(x, area.bottom()), QPointF(x, area.bottom() + 5))
            painter.setPen(QColor(colours.muted))
            painter.drawText(QRectF(x + 4, area.bottom() + 4, 60, 20), Qt.AlignmentFlag.AlignLeft, mark.text)

    def _paint_step(self, painter: QPainter, step: Step, inks: tuple[str, ...], colours: Colours) -> None:
        left, right, below = self._x(step.start), self._x(step.end), 0
        for height, ink in zip(step.heights, inks, strict=False):
            box = QRectF(left, self._y(below + height), right - left, self._y(below) - self._y(below + height))
            colour = QColor(ink)
            if step.posted:
                painter.fillRect(box, colour)
            else:
                faint = QColor(ink)
                faint.setAlpha(60)
                painter.fillRect(box, faint)
                painter.fillRect(box, QBrush(colour, Qt.BrushStyle.BDiagPattern))
            below += height
        style = Qt.PenStyle.SolidLine if step.posted else Qt.PenStyle.DashLine
        painter.setPen(QPen(QColor(colours.text), 1.4, style))
        top = self._y(below)
        painter.drawPolyline(QPolygonF([QPointF(left, top), QPointF(right, top)]))

    def _paint_today(self, painter: QPainter, colours: Colours) -> None:
        if self._state.today:
            x = round(self._x(self._state.today)) + 0.5
            painter.setPen(QPen(QColor(colours.accent), 1.5))
            painter.drawLine(QPointF(x, 2), QPointF(x, self._area().bottom()))
            painter.drawText(QRectF(x + 5, 0, 160, 16), Qt.AlignmentFlag.AlignLeft, self._state.today_text)

    def _paint_picked(self, painter: QPainter, colours: Colours) -> None:
        if 0 <= self._at < len(self._state.steps):
            step = self._state.steps[self._at]
            left, right = self._x(step.start), self._x(step.end)
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            top = self._y(sum(step.heights))
            painter.drawRect(QRectF(left, top, right - left, self._area().bottom() - top))


class Legend(QWidget):
    """Says which colour and which pattern is what."""

    def __init__(self) -> None:
        super().__init__()
        self._texts: tuple[str, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def show_texts(self, texts: tuple[str, ...]) -> None:
        """The parts in order, then what a projection supposes."""
        self._texts = texts
        self.setAccessibleName("; ".join(texts))
        self.setFixedHeight(self._arranged()[1])
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As high as its texts need at this width."""
        super().resizeEvent(event)
        self.setFixedHeight(self._arranged()[1])

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints each text after its swatch."""
        colours = colours_of(self.palette())
        inks = (colours.original_part, colours.initial_part, colours.additional_part)
        painter = QPainter(self)
        for at, (x, y) in enumerate(self._arranged()[0]):
            swatch = QRectF(x, y + 4, 12, 12)
            if at < len(inks):
                painter.fillRect(swatch, QColor(inks[at]))
            else:
                painter.fillRect(swatch, QBrush(QColor(colours.muted), Qt.BrushStyle.BDiagPattern))
                painter.setPen(QPen(QColor(colours.muted), 1, Qt.PenStyle.DashLine))
                painter.drawRect(swatch)
            painter.setPen(QColor(colours.text))
            painter.drawText(QPointF(x + 18, y + 15), self._texts[at])
        painter.end()

    def _arranged(self) -> tuple[list[tuple[int, int]], int]:
        places, x, y = [], 0, 0
        for text in self._texts:
            wide = 18 + self.fontMetrics().horizontalAdvance(text) + 2 * GRID
            if x and x + wide > max(self.width(), 320):
                x, y = 0, y + 22
            places.append((x, y))
            x += wide
        return places, y + 22
