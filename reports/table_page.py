"""A table of the program as PDF, on as many pages as it needs; same contents, same bytes."""

from collections.abc import Iterator, Sequence
from heapq import nlargest
from typing import NamedTuple

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.papers.table_page import TablePage
from reports import fonts, listing, page
from reports.legible import line, markup

_SIZES = (8.8, 8.0, 7.2, 6.4, 5.6)
_READABLE, _SHORT = _SIZES[:3], 84.0
_GUTTER, _LEAST_WORDS = 8.0, 44.0
_MEASURED = 8
_SMALLEST_UPRIGHT, _MOST_WANTING = 8.0, 1.2


class _Set(NamedTuple):
    """How a table is set: the sheet, the size of its letters, the width of each column.

    ``wanting`` is what its columns would take unbroken, in parts of the width there is.
    """

    leaf: page.Leaf
    size: float
    widths: tuple[float, ...]
    wanting: float


class _Longest(NamedTuple):
    """What decides a column's width: the words of its head, its longest cells and its total."""

    amounts: bool
    head: list[str]
    cells: list[str]
    total: str


def render_table(contents: TablePage) -> bytes:
    """The table under its heads, which each page repeats; the totals stand last, in bold.

    It lies across the sheet where it would be small, or its words broken often, on an upright one.

    Raises:
        Refused: a text cannot be printed as it reads.
    """
    fonts.register()
    foot = f"{contents.title}, as of {long_date(contents.as_of)}"
    chosen = _chosen(contents)
    return listing.render(contents, foot, _texts(contents), lambda: _story(contents, chosen), leaf=chosen.leaf)


def _texts(contents: TablePage) -> Iterator[tuple[str, str, int]]:
    yield "the title", f"{contents.title} {contents.told}", listing.LONGEST
    for row in (tuple(c.title for c in contents.columns), *contents.rows, contents.totals):
        for cell in row:
            yield "a cell", cell, listing.LONGEST


def _story(contents: TablePage, chosen: _Set) -> list[Flowable]:
    above = ((contents.title, listing.TITLE), (contents.series_title, listing.BODY), (contents.told, listing.BODY))
    story: list[Flowable] = [listing.said(words, style, chosen.leaf.measure) for words, style in above]
    if not contents.rows:
        return [*story, listing.said("Nothing is listed.", listing.BODY)]
    styles = [_style(chosen.size, amounts=column.amounts) for column in contents.columns]
    heads = [column.title for column in contents.columns]
    rows = [tuple(map(markup, row)) for row in contents.rows]
    totals = [tuple(f"<b>{markup(cell)}</b>" for cell in contents.totals)] if contents.totals else []
    return [*story, listing.table(heads, styles, chosen.widths, [*rows, *totals], totals=bool(totals))]


def _style(size: float, *, amounts: bool) -> ParagraphStyle:
    parent = listing.AMOUNT if amounts else listing.CELL
    return ParagraphStyle(f"{parent.name} {size}", parent=parent, fontSize=size, leading=size * 1.18)


def _chosen(contents: TablePage) -> _Set:
    """Upright where letters stay readable and few words are broken; else across, where that is larger or roomier."""
    columns = [_longest(contents, at) for at in range(len(contents.columns))]
    upright = _largest(columns, page.UPRIGHT)
    if upright.size >= _SMALLEST_UPRIGHT and upright.wanting <= _MOST_WANTING:
        return upright
    across = _largest(columns, page.ACROSS)
    return across if (across.size, -across.wanting) > (upright.size, -upright.wanting) else upright


def _longest(contents: TablePage, at: int) -> _Longest:
    column = contents.columns[at]
    cells = nlargest(_MEASURED, (row[at] for row in contents.rows), key=len)
    total = line(contents.totals[at]) if contents.totals else ""
    return _Longest(column.amounts, column.title.split(), [line(cell) for cell in cells], total)


def _largest(columns: Sequence[_Longest], leaf: page.Leaf) -> _Set:
    """The largest letters at which amounts stand whole and words have room; days and numbers whole where it can be."""
    tried = [(_SHORT, size) for size in _READABLE] + [(0.0, size) for size in _SIZES]
    found = (made for short, size in tried if (made := _fitted(columns, leaf, size, short)) is not None)
    even = (leaf.measure / len(columns),) * len(columns)
    return next(found, _Set(leaf, _SIZES[-1], even, 1.0))


def _fitted(columns: Sequence[_Longest], leaf: page.Leaf, size: float, short: float) -> _Set | None:
    """The widths at a size, amounts and columns no wider than ``short`` unbroken; None where there is no room."""
    needed = [_needed(column, size) for column in columns]
    spare, wanting = leaf.measure - sum(needed), sum(needed) / leaf.measure
    if spare >= 0:
        return _Set(leaf, size, tuple(width + spare / len(needed) for width in needed), wanting)
    whole = [c.amounts or n <= short for n, c in zip(needed, columns, strict=True)]
    least = [n if w else min(n, _LEAST_WORDS) for n, w in zip(needed, whole, strict=True)]
    if sum(least) > leaf.measure:
        return None
    share = (leaf.measure - sum(least)) / ((sum(needed) - sum(least)) or 1)
    widths = tuple(low + (want - low) * share for low, want in zip(least, needed, strict=True))
    return _Set(leaf, size, widths, wanting)


def _needed(column: _Longest, size: float) -> float:
    """What a column takes unbroken; its head may be broken between words."""
    head = max((stringWidth(word, fonts.SERIF_BOLD, 7.8) for word in column.head), default=0.0)
    total = stringWidth(column.total, fonts.SERIF_BOLD, size)
    widest: float = max(head, total, *(stringWidth(cell, fonts.SERIF, size) for cell in column.cells))
    return widest + _GUTTER + 1
