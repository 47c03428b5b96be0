"""The table of figures in a letter: one row a note, then the totals."""

from collections.abc import Sequence

from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, LongTable

from reports.fonts import SERIF, SERIF_BOLD, width
from reports.legible import markup
from reports.page import MEASURE
from reports.tagged import Cells
from reports.text import Text, text

_GUTTER = 7.0
_SIZES = (9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0)
_NARROWEST_NUMBER = 54.0
_WIDEST_NUMBER, _WIDEST_RECORD = 0.25, 0.4
_RECORD_HEIGHT = 26.0
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
) -> Flowable:
    """The table, as wide as the text; its head is repeated on each page and its totals never stand alone.

    The last row holds the totals; ``narrow`` is the place of a column that holds small numbers, such as days.
    ``wide_first`` gives the first column the width of a sentence; ``as_record`` every row the room to be initialled as
    well. ``caption`` is what stands over it.
    """
    rows: list[list[str | Text]] = [[*row] for row in cells]
    size, widths = _widths(heads, rows, narrow, _WIDEST_RECORD if as_record or wide_first else _WIDEST_NUMBER)
    room = widths[0] - _GUTTER
    body, totals = rows[:-1], rows[-1]
    for row in body:
        if width(str(row[0]), SERIF, size) > room:
            row[0] = _wrapped(str(row[0]), size)
    height = _record_height if as_record else _height
    heights = [None, *(height(row[0], size, room) for row in body), size * 1.9]
    cells_of = Cells(1, head_column=True, caption=caption)
    return LongTable(
        [_set(heads, widths), *body, totals],
        colWidths=widths,
        rowHeights=heights,
        repeatRows=1,
        spaceBefore=3,
        spaceAfter=9,
        style=_style(size, len(body)),
        renderCB=cells_of,
    )


def _height(name: str | Text, size: float, _room: float) -> float | None:
    """The height of a row in points; None leaves it to a name of several lines."""
    return None if isinstance(name, Text) else size * 1.62


def _record_height(name: str | Text, _size: float, room: float) -> float:
    """The height of a row that is initialled."""
    return max(_RECORD_HEIGHT, name.wrap(room, 0)[1] + 6) if isinstance(name, Text) else _RECORD_HEIGHT


def _set(heads: Sequence[str], widths: list[float]) -> list[Text]:
    first, *others = zip(heads, widths, strict=True)
    left = text(first[0], _HEAD_LEFT, first[1])
    return [left, *(text(head, _HEAD, wide - _GUTTER) for head, wide in others)]


def _widths(
    heads: Sequence[str], rows: list[list[str | Text]], narrow: int | None, widest_first: float
) -> tuple[float, list[float]]:
    """The largest size at which the widest row fits, and the columns that share the measure at it.

    No word of a heading is broken.
    """
    words = [max(width(word, SERIF_BOLD, _HEAD_SIZE) for word in head.split() or [""]) + _GUTTER for head in heads]
    widest = [max((str(cell) for cell in column), key=len) for column in zip(*rows, strict=True)]
    for size in _SIZES:
        texts = [width(cell, SERIF_BOLD, size) + _GUTTER if cell else _ROOM_TO_WRITE for cell in widest]
        needs = [max(pair) for pair in zip(texts, words, strict=True)]
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


def _wrapped(number: str, size: float) -> Text:
    return Text(markup(number), ParagraphStyle("number", fontName=SERIF, fontSize=size, leading=size * 1.15))


def _style(size: float, notes: int) -> list[tuple[object, ...]]:
    everything, body = ((0, 0), (-1, -1)), ((0, 1), (-1, -2))
    return [
        ("FONT", *everything, SERIF, size, size * 1.15),
        ("FONT", (0, -1), (-1, -1), SERIF_BOLD, size, size * 1.15),
        ("ALIGN", (1, 0), (-1, -1), "RIGHT"),
        ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
        ("VALIGN", *body, "MIDDLE"),
        ("VALIGN", (0, -1), (-1, -1), "MIDDLE"),
        ("LEFTPADDING", *everything, _GUTTER),
        ("LEFTPADDING", (0, 0), (0, -1), 0),
        ("RIGHTPADDING", *everything, 0),
        ("TOPPADDING", *everything, 2),
        ("BOTTOMPADDING", *everything, 2),
        ("LINEABOVE", (0, 0), (-1, 0), 0.9, (0, 0, 0)),
        ("LINEBELOW", (0, 0), (-1, 0), 0.5, (0, 0, 0)),
        ("LINEBELOW", (0, 1), (-1, -2), 0.25, (0.8, 0.8, 0.8)),
        ("LINEABOVE", (0, -1), (-1, -1), 0.5, (0, 0, 0)),
        ("LINEBELOW", (0, -1), (-1, -1), 0.9, (0, 0, 0)),
        ("NOSPLIT", (0, max(1, notes - 1)), (-1, -1)),
    ]
