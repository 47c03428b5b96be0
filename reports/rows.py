"""Rows under heads that each page repeats, cut into pages as they come: a thousand rows cost a thousand times one."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable

from reports.fonts import width
from reports.tagged import Cells
from reports.text import Text, text

_BLACK, _GREY = 0.0, 0.8

Cell = str | Text
"""What stands in a row: words on one line, or a paragraph."""


class Band(NamedTuple):
    """How the rows of one kind are set: heads, body or totals.

    ``styles`` are those of the columns; ``padding`` stands above and below, and a row is never lower than ``least``, in
    points; ``sunk`` is 0 where cells hang from the upper edge, 1 where they stand on the lower.
    """

    styles: Sequence[ParagraphStyle]
    padding: float
    least: float = 0.0
    sunk: float = 0.0


class Layout(NamedTuple):
    """How a table is set: its columns' widths, the gutter between two, in points, and its kinds of rows.

    With ``totals`` the last row is set off by rules and never stands alone on a page.
    """

    widths: Sequence[float]
    gutter: float
    heads: Band
    body: Band
    totals: Band | None = None


class Rows(Flowable):  # type: ignore[misc]
    """A table of paragraphs and words; where the page ends it is cut between two rows."""

    def __init__(
        self, layout: Layout, heads: Sequence[str], rows: Sequence[Sequence[str]], cells: Cells, space: float = 0.0
    ) -> None:
        """``heads`` and ``rows`` are markup; ``cells`` marks them, ``space`` stands above the table, in points."""
        super().__init__()
        self._layout = layout
        self._heads = _Row(heads, layout.heads, layout)
        self._rows: list[Sequence[str] | _Row] = list(rows)
        self._from, self._to = 0, len(self._rows)
        self._cells = cells
        self.spaceBefore = space

    def wrap(self, _width: float, height: float) -> tuple[float, float]:
        """Width and height in points; of rows that are not all to fit, more than the height there is."""
        self.height = self._heads.height
        for at in range(self._from, self._to):
            if self.height > height:
                break
            self.height += self._row(at).height
        self.width = sum(self._layout.widths)
        return self.width, self.height

    def split(self, _width: float, height: float) -> list[Flowable]:
        """The rows that fit, and the rest under heads of its own; nothing where not one row fits."""
        used, cut = self._heads.height, self._from
        while cut < self._to and used + self._row(cut).height <= height:
            used += self._row(cut).height
            cut += 1
        if self._layout.totals and cut == self._to - 1:
            cut -= 1
        if cut <= self._from:
            return []
        return [self._part(self._from, cut), self._part(cut, self._to)]

    def draw(self) -> None:
        """Draws heads and rows, then the rules between them."""
        canvas, at = self.canv, self.height
        edges = [at]
        for number, row in enumerate([self._heads, *map(self._row, range(self._from, self._to))]):
            self._cells.begin_row(number)
            row.draw(canvas, at, number, self._cells)
            at -= row.height
            edges.append(at)
        ends = 2 if self._layout.totals and self._to == len(self._rows) else 0
        canvas.rules(self.width, edges[2 : len(edges) - ends], 0.25, _GREY)
        canvas.rules(self.width, [edges[1], *edges[-2:][: ends // 2]], 0.5, _BLACK)
        canvas.rules(self.width, [edges[0], *edges[-1:][: ends // 2]], 0.9, _BLACK)

    def _row(self, at: int) -> "_Row":
        row = self._rows[at]
        if not isinstance(row, _Row):
            is_last = at == len(self._rows) - 1
            band = self._layout.totals if is_last and self._layout.totals else self._layout.body
            row = self._rows[at] = _Row(row, band, self._layout)
        return row

    def _part(self, start: int, end: int) -> "Rows":
        part = Rows.__new__(Rows)
        part.__dict__.update(self.__dict__)
        part.__dict__.pop("_postponed", None)  # the library's note that this part found no room yet
        part._from, part._to = start, end
        return part


class _Row:
    """The cells of a row as they are set, and its height."""

    __slots__ = ("_band", "_cells", "height")

    def __init__(self, cells: Sequence[str], band: Band, layout: Layout) -> None:
        left, tallest = 0.0, 0.0
        self._band = band
        self._cells: list[tuple[float, float, ParagraphStyle, Cell]] = []
        for markup, style, wide in zip(cells, band.styles, layout.widths, strict=True):
            start = left + (layout.gutter if left else 0)
            left += wide
            cell, taken, tall = _set(markup, style, left - start)
            tallest = max(tallest, tall)
            self._cells.append((left - taken if style.alignment == TA_RIGHT else start, tall, style, cell))
        self.height = max(band.least, tallest + 2 * band.padding)

    def draw(self, canvas: Any, top: float, number: int, marks: Cells) -> None:
        """Draws the cells, each marked, from ``top`` downwards."""
        inner = self.height - 2 * self._band.padding
        for column, (left, tall, style, cell) in enumerate(self._cells):
            at = top - self._band.padding - self._band.sunk * (inner - tall)
            marks.begin_cell(canvas, number, column)
            if isinstance(cell, Text):
                cell.drawOn(canvas, left, at - tall)
            elif cell:
                canvas.words(left, at - style.fontSize, cell, style.fontName, style.fontSize)
            canvas.end()


def _set(markup: str, style: ParagraphStyle, room: float) -> tuple[Cell, float, float]:
    """The words as they are, where they are plain and fit one line, else a paragraph; with width and height."""
    words = markup.strip(" ")
    if not ("<" in words or "&" in words or "\n" in words or "  " in words):
        taken = width(words, style.fontName, style.fontSize)
        if taken <= room:
            return words, taken, style.leading
    paragraph = text(markup, style, room)
    return paragraph, room, paragraph.wrap(room, 0)[1]
