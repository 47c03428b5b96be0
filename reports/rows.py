"""Rows under heads that each page repeats, cut into pages as they come: a thousand rows cost a thousand times one."""

from collections.abc import Sequence
from typing import Any

from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable

from reports.fonts import width
from reports.tagged import Cells
from reports.text import Text, text

GUTTER = 8.0
_PADDING = 3.0
_BLACK, _GREY = 0.0, 0.8

Cell = str | Text
"""What stands in a row: words on one line, or a paragraph."""


class Rows(Flowable):  # type: ignore[misc]
    """A table of paragraphs and words; where the page ends it is cut between two rows.

    ``rows`` are markup, ``styles`` and ``widths`` those of the columns; with ``totals`` the last row is set off by
    rules and never stands alone on a page.
    """

    spaceAfter = 6  # noqa: N815 - the library's name

    def __init__(
        self,
        heads: Sequence[str],
        rows: Sequence[Sequence[str]],
        head_styles: Sequence[ParagraphStyle],
        styles: Sequence[ParagraphStyle],
        widths: Sequence[float],
        *,
        totals: bool = False,
    ) -> None:
        super().__init__()
        self._columns = list(zip(styles, widths, strict=True))
        self._heads = _Row(heads, list(zip(head_styles, widths, strict=True)))
        self._rows: list[Sequence[str] | _Row] = list(rows)
        self._totals = totals
        self._from, self._to = 0, len(self._rows)
        self._cells = Cells(1)

    def wrap(self, _width: float, height: float) -> tuple[float, float]:
        """Width and height in points; of rows that are not all to fit, more than the height there is."""
        self.height = self._heads.height
        for at in range(self._from, self._to):
            if self.height > height:
                break
            self.height += self._row(at).height
        self.width = sum(wide for _, wide in self._columns)
        return self.width, self.height

    def split(self, _width: float, height: float) -> list[Flowable]:
        """The rows that fit, and the rest under heads of its own; nothing where not one row fits."""
        used, cut = self._heads.height, self._from
        while cut < self._to and used + self._row(cut).height <= height:
            used += self._row(cut).height
            cut += 1
        if self._totals and cut == self._to - 1:
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
        ends = 2 if self._totals and self._to == len(self._rows) else 0
        canvas.rules(self.width, edges[2 : len(edges) - ends], 0.25, _GREY)
        canvas.rules(self.width, [edges[1], *edges[-2:][: ends // 2]], 0.5, _BLACK)
        canvas.rules(self.width, [edges[0], *edges[-1:][: ends // 2]], 0.9, _BLACK)

    def _row(self, at: int) -> "_Row":
        row = self._rows[at]
        if not isinstance(row, _Row):
            row = self._rows[at] = _Row(row, self._columns)
        return row

    def _part(self, start: int, end: int) -> "Rows":
        part = Rows.__new__(Rows)
        part.__dict__.update(self.__dict__)
        part.__dict__.pop("_postponed", None)  # the library's note that this part found no room yet
        part._from, part._to = start, end
        return part


class _Row:
    """The cells of a row as they are set, and its height."""

    __slots__ = ("_cells", "height")

    def __init__(self, cells: Sequence[str], columns: Sequence[tuple[ParagraphStyle, float]]) -> None:
        left, tallest = 0.0, 0.0
        self._cells: list[tuple[float, float, ParagraphStyle, Cell]] = []
        for markup, (style, wide) in zip(cells, columns, strict=True):
            start = left + (GUTTER if left else 0)
            left += wide
            cell, taken, tall = _set(markup, style, left - start)
            tallest = max(tallest, tall)
            self._cells.append((left - taken if style.alignment == TA_RIGHT else start, tall, style, cell))
        self.height = tallest + 2 * _PADDING

    def draw(self, canvas: Any, top: float, number: int, marks: Cells) -> None:
        """Draws the cells, each marked, from ``top`` downwards."""
        top -= _PADDING
        for column, (left, tall, style, cell) in enumerate(self._cells):
            marks.begin_cell(canvas, number, column)
            if isinstance(cell, Text):
                cell.drawOn(canvas, left, top - tall)
            elif cell:
                canvas.words(left, top - style.fontSize, cell, style.fontName, style.fontSize)
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
