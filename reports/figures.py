"""The table of figures in a letter: one row a note, then the totals."""

from collections.abc import Sequence
from itertools import product

from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable

from reports.fonts import SERIF, SERIF_BOLD, width
from reports.legible import markup
from reports.page import MEASURE
from reports.rows import Band, Layout, Rows
from reports.styles import ROOMY, Scale
from reports.tagged import Cells
from reports.text import Text

_GUTTER = 7.0
_SIZES = (9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0)
_NARROWEST_NUMBER = 54.0
_WIDEST_NUMBER, _WIDEST_RECORD = 0.25, 0.4
_RECORD_HEIGHT, _RECORD_PADDING = 26.0, 3.0
_LEADING, _TOTALS = 1.15, 0.28
_ROOM_TO_WRITE = 54.0
_HEAD_SIZE = 7.8
_HEAD_LEFT = ParagraphStyle("head", fontName=SERIF_BOLD, fontSize=_HEAD_SIZE, leading=8.8, bulletFontName=SERIF)
_HEAD = ParagraphStyle("amount head", parent=_HEAD_LEFT, alignment=TA_RIGHT)


def figures_table(
    heads: Sequence[str],
    cells: Sequence[Sequence[str]],
    narrow: int | None = None,
    *,
    as_record: bool = False,
    wide_first: bool = False,
    caption: Text | None = None,
    scale: Scale = ROOMY,
) -> Flowable:
    """The table, as wide as the text; its head is repeated on each page and its totals never stand alone.

    The last row holds the totals; ``narrow`` is the place of a column that holds small numbers, such as days.
    ``wide_first`` gives the first column the width of a sentence; ``as_record`` every row the room to be initialled as
    well. ``caption`` is what stands over it.
    """
    size, widths = _widths(heads, cells, narrow, _WIDEST_RECORD if as_record or wide_first else _WIDEST_NUMBER)
    over = [_HEAD_LEFT, *[_HEAD] * (len(heads) - 1)]
    padding = _RECORD_PADDING if as_record else size * (scale.row - _LEADING) / 2
    body = Band(_styles(SERIF, size, len(heads)), padding, _RECORD_HEIGHT if as_record else 0, 0.5)
    totals = Band(_styles(SERIF_BOLD, size, len(heads)), padding, size * (scale.row + _TOTALS), 0.5)
    layout = Layout(widths, _GUTTER, Band(over, 2, 0, 1), body, totals)
    made = Rows(layout, heads, [[*map(markup, row)] for row in cells], Cells(1, head_column=True, caption=caption), 3)
    made.spaceAfter = scale.after
    return made


def _styles(face: str, size: float, columns: int) -> list[ParagraphStyle]:
    left = ParagraphStyle("number", fontName=face, fontSize=size, leading=size * _LEADING)
    return [left, *[ParagraphStyle("amount", parent=left, alignment=TA_RIGHT)] * (columns - 1)]


def _widths(
    heads: Sequence[str], rows: Sequence[Sequence[str]], narrow: int | None, widest_first: float
) -> tuple[float, list[float]]:
    """The largest size at which the widest row fits, and the columns that share the measure at it.

    Headings take two lines where there is room, else more; no word of one is broken.
    """
    widest = [max(column, key=len) for column in zip(*rows, strict=True)]
    for size, in_two in product(_SIZES, (True, False)):
        texts = [width(cell, SERIF_BOLD, size) + _GUTTER if cell else _ROOM_TO_WRITE for cell in widest]
        needs = [max(text, _over(head, in_two=in_two)) for text, head in zip(texts, heads, strict=True)]
        needs[0] = min(max(needs[0], _NARROWEST_NUMBER), widest_first * MEASURE)
        if narrow is not None:
            needs[narrow] = max(needs[narrow], 30.0)
        if sum(needs) <= MEASURE:
            break
    spare = max(0.0, MEASURE - sum(needs))
    needs[0] += 0.16 * spare
    amounts = [i for i in range(len(needs)) if i not in {0, narrow}]
    for i in amounts:
        needs[i] += 0.84 * spare / len(amounts)
    return size, needs


def _over(head: str, *, in_two: bool) -> float:
    """The width that a heading takes: the least at which it stands ``in_two`` lines, else that of its longest word."""
    words = head.split() or [""]
    lines = [" ".join(words[:cut]) for cut in range(1, len(words) + 1)]
    ways = [(line, head[len(line) :].strip()) for line in lines] if in_two else [words]
    return min(max(width(line, SERIF_BOLD, _HEAD_SIZE) for line in way) for way in ways) + _GUTTER
