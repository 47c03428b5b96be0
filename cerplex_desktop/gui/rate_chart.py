"""Paints the chart of the Default Rate: a line for each term, the rate in force the widest."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from cerplex_desktop.gui.chart import Legend
from cerplex_desktop.gui.step_chart import StepChart
from cerplex_desktop.gui.theme import Colours
from cerplex_desktop.presenters.chart import Step
from cerplex_desktop.presenters.rate_chart import NO_CAP

_STYLE = Qt.PenStyle


def _pens(colours: Colours) -> tuple[QPen, ...]:
    """Rate in force, floor, Prime, cap: width and pattern differ, so that colour is never alone."""
    return (
        QPen(QColor(colours.text), 3),
        QPen(QColor(colours.original_part), 1.4, _STYLE.DashLine),
        QPen(QColor(colours.initial_part), 1.6),
        QPen(QColor(colours.bad), 1.4, _STYLE.DashDotLine),
    )


class RateChart(StepChart):
    """The rate in force over the terms that it was chosen from, or another figure over what is required of it."""

    def __init__(self, name: str = "Chart of the Default Rate") -> None:
        super().__init__(name)

    def paint_steps(self, painter: QPainter, steps: tuple[Step, ...], colours: Colours) -> None:
        """A line of steps for each term; the rate in force first, so that the others stay seen on it."""
        for at, pen in enumerate(_pens(colours)[: len(steps[0].heights) if steps else 0]):
            painter.setPen(pen)
            for line in _lines([(s, s.heights[at]) for s in steps]):
                painter.drawPolyline(QPolygonF([QPointF(self.x_of(x), self.y_of(y)) for x, y in line]))

    def height_of(self, step: Step) -> int:
        """The rate in force."""
        return step.heights[0]


def _lines(steps: list[tuple[Step, int]]) -> list[list[tuple[int, int]]]:
    """Corners of the lines that neighbouring steps make; a step without a height ends a line."""
    lines: list[list[tuple[int, int]]] = []
    joined = False
    for step, height in steps:
        if height == NO_CAP:
            joined = False
            continue
        if not joined:
            lines.append([])
        lines[-1] += [(step.start, height), (step.end, height)]
        joined = True
    return lines


class RateLegend(Legend):
    """Says which line is what."""

    def paint_swatch(self, painter: QPainter, at: int, swatch: QRectF, colours: Colours) -> None:
        """A piece of the line."""
        painter.setPen(_pens(colours)[at])
        painter.drawLine(QPointF(swatch.left(), swatch.center().y()), QPointF(swatch.right(), swatch.center().y()))
