"""A table of the program as PDF, on as many pages as it needs; same contents, same bytes."""

from collections.abc import Iterator
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


class _Set(NamedTuple):
    """How a table is set: the size of its letters and the width of each column."""

    size: float
    widths: tuple[float, ...]


def render_table(contents: TablePage) -> bytes:
    """The table under its heads, which each page repeats; the totals stand last, in bold.

    Raises:
        Refused: a text cannot be printed as it reads.
    """
    fonts.register()
    foot = f"{contents.title}, as of {long_date(contents.as_of)}"
    return listing.render(contents, foot, _texts(contents), lambda: _story(contents))


def _texts(contents: TablePage) -> Iterator[tuple[str, str, int]]:
    yield "the title", f"{contents.title} {contents.told}", listing.LONGEST
    for row in (tuple(c.title for c in contents.columns), *contents.rows, contents.totals):
        for cell in row:
            yield "a cell", cell, listing.LONGEST


def _story(contents: TablePage) -> list[Flowable]:
    story: list[Flowable] = [
        listing.said(contents.title, listing.TITLE),
        listing.said(contents.series_title, listing.BODY),
        listing.said(contents.told, listing.BODY),
    ]
    if not contents.rows:
        return [*story, listing.said("Nothing is listed.", listing.BODY)]
    chosen = _chosen(contents)
    styles = [_style(chosen.size, amounts=column.amounts) for column in contents.columns]
    heads = [column.title for column in contents.columns]
    rows = [tuple(map(markup, row)) for row in contents.rows]
    totals = [tuple(f"<b>{markup(cell)}</b>" for cell in contents.totals)] if contents.totals else []
    return [*story, listing.table(heads, styles, chosen.widths, [*rows, *totals], totals=bool(totals))]


def _style(size: float, *, amounts: bool) -> ParagraphStyle:
    parent = listing.AMOUNT if amounts else listing.CELL
    return ParagraphStyle(f"{parent.name} {size}", parent=parent, fontSize=size, leading=size * 1.18)


def _chosen(contents: TablePage) -> _Set:
    """The largest letters at which amounts stand whole and words have room; days and numbers whole where it can be."""
    tried = [(_SHORT, size) for size in _READABLE] + [(0.0, size) for size in _SIZES]
    found = (made for short, size in tried if (made := _fitted(contents, size, short)) is not None)
    even = (page.MEASURE / len(contents.columns),) * len(contents.columns)
    return next(found, _Set(_SIZES[-1], even))


def _fitted(contents: TablePage, size: float, short: float) -> _Set | None:
    """The widths at a size, amounts and columns no wider than ``short`` unbroken; None where there is no room."""
    needed = [_needed(contents, at, size) for at in range(len(contents.columns))]
    spare = page.MEASURE - sum(needed)
    if spare >= 0:
        return _Set(size, tuple(width + spare / len(needed) for width in needed))
    whole = [c.amounts or n <= short for n, c in zip(needed, contents.columns, strict=True)]
    least = [n if w else min(n, _LEAST_WORDS) for n, w in zip(needed, whole, strict=True)]
    if sum(least) > page.MEASURE:
        return None
    share = (page.MEASURE - sum(least)) / ((sum(needed) - sum(least)) or 1)
    return _Set(size, tuple(low + (want - low) * share for low, want in zip(least, needed, strict=True)))


def _needed(contents: TablePage, at: int, size: float) -> float:
    """What a column takes unbroken; its head may be broken between words."""
    cells = [row[at] for row in contents.rows]
    longest = sorted(cells, key=len, reverse=True)[:_MEASURED]
    head = max((stringWidth(w, fonts.SERIF_BOLD, 7.8) for w in contents.columns[at].title.split()), default=0.0)
    total = stringWidth(line(contents.totals[at]), fonts.SERIF_BOLD, size) if contents.totals else 0.0
    widest: float = max(head, total, *(stringWidth(line(cell), fonts.SERIF, size) for cell in longest))
    return widest + _GUTTER + 1
