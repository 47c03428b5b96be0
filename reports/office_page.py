"""Pages that the company makes for itself as PDF: same contents, same bytes; every value is read back first."""

import unicodedata
from collections.abc import Iterator

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, KeepTogether, Spacer, Table

from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.errors import CheckFailed
from cerplex_desktop.domain.papers.office_page import OfficePage, PagePart
from reports import fonts, listing, page
from reports.read_back import printed_text
from reports.tagged import Cells, Lines

_BODY = ParagraphStyle("office body", parent=listing.BODY, spaceAfter=5)
_SUBJECT = ParagraphStyle("subject", parent=_BODY, fontSize=11, leading=13.5, spaceAfter=3)
_HEADING = ParagraphStyle("office heading", parent=listing.HEADING, spaceBefore=7, spaceAfter=2)
_NAME = ParagraphStyle("name", parent=listing.CELL, leading=11)
_VALUE = ParagraphStyle("value", parent=listing.CELL, fontSize=10, leading=12)
_REMARK = ParagraphStyle("remark", parent=_BODY, fontName=fonts.SERIF_BOLD, fontSize=9.2, leading=11.2, spaceBefore=3)
_SIGN = ParagraphStyle("sign", parent=listing.CELL, fontSize=8.5, leading=10.5)
_NAMES, _GUTTER, _BETWEEN, _ROOM = 138.0, 8.0, 24.0, 40
_FONT = ("FONT", (0, 0), (-1, -1), fonts.SERIF, 8.8)
_PAIRS: list[tuple[object, ...]] = [
    _FONT,
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), _GUTTER),
    ("TOPPADDING", (0, 0), (-1, -1), 2),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
    ("LINEABOVE", (0, 0), (-1, 0), 0.6, (0, 0, 0)),
    ("LINEBELOW", (0, 0), (-1, -1), 0.25, (0.8, 0.8, 0.8)),
]
_LINES: list[tuple[object, ...]] = [
    _FONT,
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 0),
    ("TOPPADDING", (0, 0), (-1, -1), 2),
    ("LINEABOVE", (0, 1), (0, 1), 0.6, (0, 0, 0)),
    ("LINEABOVE", (2, 1), (2, 1), 0.6, (0, 0, 0)),
]


def render_office_page(contents: OfficePage) -> bytes:
    """The page, or pages; what it says is read back from its own text first.

    Raises:
        Refused: a text cannot be printed as it reads.
        CheckFailed: a value is not on it in its place.
    """
    foot = f"{contents.title} as of {long_date(contents.as_of)}"
    made = listing.render(contents, foot, _texts(contents), lambda: _story(contents))
    check_office_page(contents, made)
    return made


def check_office_page(contents: OfficePage, pdf: bytes) -> None:
    """Every value stands on the page, in the order of the contents.

    Raises:
        CheckFailed: names the first that does not.
    """
    printed, at = _compact(printed_text(pdf)), 0
    for value in contents.values:
        found = printed.find(_compact(value), at)
        if found < 0:
            raise CheckFailed(f"The {contents.title.lower()} was not kept: “{value}” is not on it in its place.")
        at = found + len(_compact(value))


def _compact(told: str) -> str:
    return "".join(unicodedata.normalize("NFKC", told).split())


def _texts(contents: OfficePage) -> Iterator[tuple[str, str, int]]:
    for told in (contents.title, contents.subject, *contents.opening):
        yield "the page's opening", told, listing.LONGEST
    for part in contents.parts:
        for told in (part.heading, part.remark, *(f"{name} {value}" for name, value in part.pairs)):
            yield f"the part “{part.heading[:40]}”", told, listing.LONGEST
    for name, who in contents.signatures:
        yield "a signature", f"{name} {who}", listing.LONGEST


def _story(contents: OfficePage) -> list[Flowable]:
    story: list[Flowable] = [
        listing.said(contents.title, listing.TITLE),
        listing.said(contents.subject, _SUBJECT),
        listing.said(f"{contents.series_title}  ·  {long_date(contents.as_of)}", _NAME),
        Spacer(1, 5),
        *(listing.said(told, _BODY) for told in contents.opening),
    ]
    story += [KeepTogether(_part(part)) for part in contents.parts]
    if contents.signatures:
        story.append(KeepTogether([Spacer(1, 10), _signatures(contents)]))
    return story


def _part(part: PagePart) -> list[Flowable]:
    room = page.MEASURE - _NAMES - _GUTTER
    rows = [
        [listing.said(name, _NAME, _NAMES - _GUTTER), listing.said(value, _VALUE, room)] for name, value in part.pairs
    ]
    widths, cells = (_NAMES, page.MEASURE - _NAMES), Cells(0, head_column=True)
    pairs = Table(rows, colWidths=widths, hAlign="LEFT", style=_PAIRS, spaceAfter=3, renderCB=cells)
    return [
        listing.heading(part.heading, _HEADING), pairs, *([listing.said(part.remark, _REMARK)] if part.remark else []),
    ]  # fmt: skip


def _signatures(contents: OfficePage) -> Flowable:
    """Two to a row: the words, room to sign, and under the line who signs, with the date."""
    half = (page.MEASURE - _BETWEEN) / 2
    rows: list[list[object]] = []
    for at in range(0, len(contents.signatures), 2):
        pair = contents.signatures[at : at + 2]
        heads: list[object] = [listing.said(f"{name}:", _SIGN, half) for name, _ in pair]
        feet: list[object] = [listing.said(f"{who or 'name'}  ·  date", _SIGN, half) for _, who in pair]
        rows += [[cells[0], "", cells[1] if len(pair) > 1 else ""] for cells in (heads, feet)]
    heights = [_ROOM if place % 2 == 0 else None for place in range(len(rows))]
    widths = (half, _BETWEEN, half)
    return Table(rows, colWidths=widths, rowHeights=heights, hAlign="LEFT", style=_LINES, renderCB=Lines(2))
