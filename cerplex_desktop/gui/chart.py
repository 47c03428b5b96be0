"""Paints the chart of principal, and the legends of charts."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from cerplex_desktop.gui.step_chart import StepChart
from cerplex_desktop.gui.theme import GRID, Colours, colours_of
from cerplex_desktop.presenters.chart import Step


def _inks(colours: Colours) -> tuple[str, ...]:
    return (
        colours.original_part, colours.initial_part, colours.additional_part, colours.blockage_part,
        colours.adjustment_part,
    )  # fmt: skip


def fill(
    painter: QPainter, box: QRectF, ink: str, pattern: Qt.BrushStyle = Qt.BrushStyle.SolidPattern, alpha: int = 255
) -> None:
    """Fills a box. Drawn without an outline: for ``fillRect``, Python would make classes of all gradients first."""
    colour = QColor(ink)
    colour.setAlpha(alpha)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(colour, pattern))
    painter.drawRect(box)
    painter.setBrush(Qt.BrushStyle.NoBrush)


class PrincipalChart(StepChart):
    """Stacked steps: posted ones are filled, projected ones hatched under a dashed edge, so colour is never alone."""

    def __init__(self) -> None:
        super().__init__("Chart of principal")

    def paint_steps(self, painter: QPainter, steps: tuple[Step, ...], colours: Colours) -> None:
        """Each step's parts, one on the other."""
        for step in steps:
            self._paint_step(painter, step, _inks(colours), colours)

    def height_of(self, step: Step) -> int:
        """All parts together."""
        return sum(step.heights)

    def _paint_step(self, painter: QPainter, step: Step, inks: tuple[str, ...], colours: Colours) -> None:
        left, right, below = self.x_of(step.start), self.x_of(step.end), 0
        for height, ink in zip(step.heights, inks, strict=False):
            box = QRectF(left, self.y_of(below + height), right - left, self.y_of(below) - self.y_of(below + height))
            if step.posted:
                fill(painter, box, ink)
            else:
                fill(painter, box, ink, alpha=60)
                fill(painter, box, ink, Qt.BrushStyle.BDiagPattern)
            below += height
        style = Qt.PenStyle.SolidLine if step.posted else Qt.PenStyle.DashLine
        painter.setPen(QPen(QColor(colours.text), 1.4, style))
        top = self.y_of(below)
        painter.drawPolyline(QPolygonF([QPointF(left, top), QPointF(right, top)]))


class Legend(QWidget):
    """Says which colour and which pattern is what."""

    def __init__(self) -> None:
        super().__init__()
        self._texts: tuple[str, ...] = ()
        self._hatched = True
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def show_texts(self, texts: tuple[str, ...], *, hatched: bool = True) -> None:
        """The parts in order, then what a projection supposes; that comes only where it is ``hatched``."""
        self._texts, self._hatched = texts, hatched
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
        painter = QPainter(self)
        for at, (x, y) in enumerate(self._arranged()[0]):
            self.paint_swatch(painter, at, QRectF(x, y + 4, 12, 12), colours)
            painter.setPen(QColor(colours.text))
            painter.drawText(QPointF(x + 18, y + 15), self._texts[at])
        painter.end()

    def paint_swatch(self, painter: QPainter, at: int, swatch: QRectF, colours: Colours) -> None:
        """Paints what stands before a text: the colour of a part, or the hatching of a projection."""
        if at < len(self._texts) - self._hatched:
            fill(painter, swatch, _inks(colours)[at])
            return
        fill(painter, swatch, colours.muted, Qt.BrushStyle.BDiagPattern)
        painter.setPen(QPen(QColor(colours.muted), 1, Qt.PenStyle.DashLine))
        painter.drawRect(swatch)

    def _arranged(self) -> tuple[list[tuple[int, int]], int]:
        places, x, y = [], 0, 0
        for text in self._texts:
            wide = 18 + self.fontMetrics().horizontalAdvance(text) + 2 * GRID
            if x and x + wide > max(self.width(), 320):
                x, y = 0, y + 22
            places.append((x, y))
            x += wide
        return places, y + 22
