"""The page of the next days as PDF: same contents, same bytes."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

from reportlab import rl_config
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, LongTable, PageTemplate, Spacer

from cerplex_desktop.domain.dates import long_date, weekday_date
from cerplex_desktop.domain.deadlines.deadlines import Deadline
from cerplex_desktop.domain.papers.deadline_page import DeadlinePage
from reports import fonts, page
from reports.legible import markup, refuse_texts
from reports.text import Text, text

_TITLE = ParagraphStyle("title", fontName=fonts.SERIF_BOLD, fontSize=14, leading=17, spaceAfter=2)
_BODY = ParagraphStyle("body", fontName=fonts.SERIF, fontSize=10, leading=12.5, spaceAfter=6)
_HEADING = ParagraphStyle("heading", parent=_BODY, fontName=fonts.SERIF_BOLD, spaceBefore=8, spaceAfter=3)
_CELL = ParagraphStyle("cell", parent=_BODY, fontSize=8.8, leading=10.4, spaceAfter=0, bulletFontName=fonts.SERIF)
_HEAD = ParagraphStyle("head", parent=_CELL, fontName=fonts.SERIF_BOLD, fontSize=7.8, leading=8.8)
_AMOUNT = ParagraphStyle("amount", parent=_CELL, alignment=TA_RIGHT)
_AMOUNT_HEAD = ParagraphStyle("amount head", parent=_HEAD, alignment=TA_RIGHT)
_TOP = page.HEIGHT - 1.5 * page.INCH
_GUTTER = 8.0
_LONGEST = 4_000
_WIDTHS = (100.0, 240.0, 68.0, 60.0)  # with the gutters the page's measure
_STYLE: list[tuple[object, ...]] = [
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), _GUTTER),
    ("LEFTPADDING", (0, 0), (0, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 0),
    ("TOPPADDING", (0, 0), (-1, -1), 3),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
    ("LINEABOVE", (0, 0), (-1, 0), 0.9, (0, 0, 0)),
    ("LINEBELOW", (0, 0), (-1, 0), 0.5, (0, 0, 0)),
    ("LINEBELOW", (0, 1), (-1, -1), 0.25, (0.8, 0.8, 0.8)),
]


def render_deadlines(contents: DeadlinePage) -> bytes:
    """The page; where one is too short for its entries, further ones with the head repeated.

    Raises:
        Refused: a text cannot be printed as it reads.
    """
    fonts.register()
    refuse_texts(_texts(contents))
    rl_config.useA85 = 0
    pages, data = _build(contents, 1)
    return data if pages == 1 else _build(contents, pages)[1]


def _texts(contents: DeadlinePage) -> Iterator[tuple[str, str, int]]:
    for given in (contents.company_name, *contents.company_address, contents.series_title):
        yield "the company's letterhead", given, _LONGEST
    for entry in (*contents.late, *contents.coming):
        yield "an entry", f"{entry.title} {entry.detail} {entry.section}", _LONGEST


class _Page(BaseDocTemplate):  # type: ignore[misc]
    """A document dated on the day its entries stand as of."""

    def __init__(self, target: BytesIO, contents: DeadlinePage, pages: int) -> None:
        super().__init__(
            target,
            pagesize=(page.WIDTH, page.HEIGHT),
            invariant=1,
            pageCompression=1,
            initialFontName=fonts.SERIF,
            lang="en-US",
            title=f"{contents.title}, as of {long_date(contents.as_of)}",
            author=contents.company_name,
            subject=contents.series_title,
            creator="Cerplex Desktop",
        )
        self._day = f"D:{contents.as_of:%Y%m%d}"
        frame = Frame(page.LEFT, page.BOTTOM, page.MEASURE, _TOP - page.BOTTOM, 0, 0, 0, 0)

        def surround(canvas: Any, document: Any) -> None:
            page.letterhead(canvas, contents)
            page.foot(canvas, f"Deadlines as of {long_date(contents.as_of)}", contents, document.page, pages)

        self.addPageTemplates([PageTemplate("page", [frame], onPage=surround)])

    def beforeDocument(self) -> None:  # noqa: N802 - the library's name
        """Dates the file."""
        self.canv.setDateFormatter(lambda *_now: self._day)
        self.canv.setViewerPreference("DisplayDocTitle", "true")


def _build(contents: DeadlinePage, pages: int) -> tuple[int, bytes]:
    target = BytesIO()
    document = _Page(target, contents, pages)
    document.build(_story(contents))
    return document.page, target.getvalue()


def _story(contents: DeadlinePage) -> list[Flowable]:
    span = f"From {weekday_date(contents.as_of)} through {weekday_date(contents.to_on)}."
    story: list[Flowable] = [
        _set(contents.title, _TITLE),
        _set(contents.series_title, _BODY),
        _set(f"{span} How each stands is as recorded on the first of these days.", _BODY),
    ]
    if contents.late:
        story += [_set("Missed, or late and still to be done", _HEADING), _table(contents.late)]
    story.append(_set("To come", _HEADING))
    story.append(_table(contents.coming) if contents.coming else _set("Nothing falls into these days.", _BODY))
    stake = "At stake is the cash that would be payable if the day were missed, and otherwise need not be."
    return [*story, Spacer(1, 6), _set(stake, _CELL)]


def _table(entries: Sequence[Deadline]) -> Flowable:
    heads = ("Day", "What is due", "At stake", "Stands")
    styles = (_HEAD, _HEAD, _AMOUNT_HEAD, _HEAD)
    head = [_set(h, s, w - _GUTTER) for h, s, w in zip(heads, styles, _WIDTHS, strict=True)]
    rows = [head, *(_row(entry) for entry in entries)]
    return LongTable(rows, colWidths=_WIDTHS, repeatRows=1, spaceAfter=6, hAlign="LEFT", style=_STYLE)


def _row(entry: Deadline) -> list[Text]:
    weekday, _, rest = weekday_date(entry.on).partition(", ")
    section = f"Section {entry.section}." if entry.section else ""
    what = "<br/>".join(filter(None, (f"<b>{markup(entry.title)}</b>", markup(f"{entry.detail} {section}".strip()))))
    cells = (f"{weekday},<br/>{rest}", what, str(entry.at_stake or ""), markup(entry.state.capitalize()))
    styles = (_CELL, _CELL, _AMOUNT, _CELL)
    return [text(c, s, w - _GUTTER) for c, s, w in zip(cells, styles, _WIDTHS, strict=True)]


def _set(words: str, style: ParagraphStyle, width: float = page.MEASURE) -> Text:
    return text(markup(words), style, width)
