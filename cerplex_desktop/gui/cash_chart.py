"""Paints the chart of cash by date: a bar for each day, filled as far as it was paid."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from cerplex_desktop.gui.chart import Legend
from cerplex_desktop.gui.step_chart import StepChart
from cerplex_desktop.gui.theme import Colours
from cerplex_desktop.presenters.chart import Step

_WIDEST = 14


class CashChart(StepChart):
    """Bars that end on their day: what was paid is filled, what is projected hatched on top of it."""

    def __init__(self) -> None:
        super().__init__("Chart of cash")

    def paint_steps(self, painter: QPainter, steps: tuple[Step, ...], colours: Colours) -> None:
        """A bar for each day."""
        for step in steps:
            paid, coming = step.heights
            self._paint(painter, self._bar(step, 0, paid), QBrush(QColor(colours.accent)), colours)
            hatched = QBrush(QColor(colours.accent), Qt.BrushStyle.BDiagPattern)
            self._paint(painter, self._bar(step, paid, coming), hatched, colours)

    def height_of(self, step: Step) -> int:
        """All cash of the day."""
        return sum(step.heights)

    def _bar(self, step: Step, below: int, height: int) -> QRectF:
        right = self.x_of(step.end)
        width = max(min(right - self.x_of(step.start) - 2, _WIDEST), 2)
        top = self.y_of(below + height)
        return QRectF(right - width, top, width, self.y_of(below) - top)

    def _paint(self, painter: QPainter, bar: QRectF, brush: QBrush, colours: Colours) -> None:
        if bar.height() > 0:
            painter.setPen(QPen(QColor(colours.accent), 1))
            painter.setBrush(brush)
            painter.drawRect(bar)


class CashLegend(Legend):
    """Says which bar is what."""

    def paint_swatch(self, painter: QPainter, at: int, swatch: QRectF, colours: Colours) -> None:
        """Filled, then hatched."""
        style = Qt.BrushStyle.SolidPattern if at == 0 else Qt.BrushStyle.BDiagPattern
        painter.setPen(QPen(QColor(colours.accent), 1))
        painter.setBrush(QBrush(QColor(colours.accent), style))
        painter.drawRect(swatch)
