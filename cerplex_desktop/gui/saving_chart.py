"""Paints what a prepayment would save, day by day: forgiven principal, and forgiven interest on it."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from cerplex_desktop.gui.chart import Legend, fill
from cerplex_desktop.gui.step_chart import StepChart
from cerplex_desktop.gui.theme import Colours
from cerplex_desktop.presenters.chart import Step


def _inks(colours: Colours) -> tuple[str, str]:
    return colours.initial_part, colours.additional_part


class SavingChart(StepChart):
    """Stacked days; a line runs over what is forgiven in all."""

    def __init__(self) -> None:
        super().__init__("Chart of the saving by a prepayment")

    def paint_steps(self, painter: QPainter, steps: tuple[Step, ...], colours: Colours) -> None:
        """Each day's parts, one on the other."""
        outline = []
        for step in steps:
            left, right, below = self.x_of(step.start), self.x_of(step.end), 0
            for height, ink in zip(step.heights, _inks(colours), strict=True):
                top = self.y_of(below + height)
                fill(painter, QRectF(left, top, right - left, self.y_of(below) - top), ink)
                below += height
            outline += [QPointF(left, self.y_of(below)), QPointF(right, self.y_of(below))]
        painter.setPen(QPen(QColor(colours.text), 1.4))
        painter.drawPolyline(QPolygonF(outline))

    def height_of(self, step: Step) -> int:
        """All that is forgiven."""
        return sum(step.heights)


class SavingLegend(Legend):
    """Says which colour is what."""

    def paint_swatch(self, painter: QPainter, at: int, swatch: QRectF, colours: Colours) -> None:
        """The colour of a part."""
        fill(painter, swatch, _inks(colours)[at])
