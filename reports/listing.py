"""Pages that list things, as PDF under the company's letterhead: same contents, same bytes."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from io import BytesIO
from typing import Any, Protocol

from reportlab import rl_config
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.papers.mailing import Addressee
from reports import fonts, page
from reports.archival import mark_archival
from reports.legible import markup, refuse_texts
from reports.rows import Band, Layout, Rows
from reports.tagged import HEADER, Cells, artifact, built
from reports.text import Text, text

BODY = ParagraphStyle("body", fontName=fonts.SERIF, fontSize=10, leading=12.5, spaceAfter=6, bulletFontName=fonts.SERIF)
TITLE = ParagraphStyle("title", parent=BODY, fontName=fonts.SERIF_BOLD, fontSize=14, leading=17, spaceAfter=2, tag="H1")
HEADING = ParagraphStyle("heading", parent=BODY, fontName=fonts.SERIF_BOLD, spaceBefore=8, spaceAfter=3, tag="H2")
CELL = ParagraphStyle("cell", parent=BODY, fontSize=8.8, leading=10.4, spaceAfter=0)
HEAD = ParagraphStyle("head", parent=CELL, fontName=fonts.SERIF_BOLD, fontSize=7.8, leading=8.8)
AMOUNT = ParagraphStyle("amount", parent=CELL, alignment=TA_RIGHT)
AMOUNT_HEAD = ParagraphStyle("amount head", parent=HEAD, alignment=TA_RIGHT)
LONGEST = 4_000
_GUTTER, _PADDING = 8.0, 3.0
_TOP = 1.5 * page.INCH


class Listed(page.Headed, Protocol):
    """What every listing is made of, beside its head and foot."""

    @property
    def title(self) -> str:
        """What the listing is called."""

    @property
    def series_title(self) -> str:
        """The notes that it is about."""

    @property
    def as_of(self) -> date:
        """The day on which things stand so."""


def render(
    contents: Listed,
    foot: str,
    texts: Iterable[tuple[str, str, int]],
    story: Callable[[], list[Flowable]],
    to: Addressee | None = None,
    leaf: page.Leaf = page.UPRIGHT,
) -> bytes:
    """The listing; ``foot`` stands under each page, ``texts`` are those that somebody typed, as ``refuse_texts`` wants.

    ``story`` makes its paragraphs and tables, once all texts are known to be legible. What goes ``to`` somebody begins
    as a letter does, dated, with the address where the envelope's window shows it. ``leaf`` is the sheet.

    Raises:
        Refused: a text cannot be printed as it reads.
    """
    fonts.register()
    headed = [*contents.company_address, contents.company_name, contents.series_title]
    refuse_texts([*(("the company's letterhead", given, LONGEST) for given in headed), *texts])
    rl_config.useA85 = 0
    target = BytesIO()
    built(_Listing(target, contents, foot, to, leaf), story())
    return target.getvalue()


def heading(words: str, style: ParagraphStyle = HEADING) -> Text:
    """A heading; where the listing is long it is bookmarked."""
    made = said(words, style)
    made.bookmark = words
    return made


def said(words: str, style: ParagraphStyle, width: float = page.MEASURE) -> Text:
    """A paragraph of plain text."""
    return text(markup(words), style, width)


def table(
    heads: Sequence[str],
    styles: Sequence[ParagraphStyle],
    widths: Sequence[float],
    rows: Iterable[Sequence[str]],
    *,
    totals: bool = False,
) -> Flowable:
    """Rows under heads that each page repeats; cells are markup, a column's style that of its cells.

    With ``totals`` the last row holds them.
    """
    over = [AMOUNT_HEAD if style.alignment == TA_RIGHT else HEAD for style in styles]
    body = Band(styles, _PADDING)
    layout = Layout(widths, _GUTTER, Band(over, _PADDING), body, body if totals else None)
    made = Rows(layout, [markup(head) for head in heads], list(rows), Cells(1))
    made.spaceAfter = 6
    return made


class _Listing(BaseDocTemplate):  # type: ignore[misc]
    """A document dated on the day on which things stand so."""

    def __init__(self, target: BytesIO, contents: Listed, foot: str, to: Addressee | None, leaf: page.Leaf) -> None:
        super().__init__(
            target,
            pagesize=leaf,
            invariant=1,
            pageCompression=1,
            initialFontName=fonts.SERIF,
            lang="en-US",
            title=f"{contents.title}, as of {long_date(contents.as_of)}",
            author=contents.company_name,
            subject=contents.series_title,
            creator="Cerplex Desktop",
        )
        self._on = contents.as_of

        def begin(canvas: Any, document: Any) -> None:
            page.letterhead(canvas, contents)
            if to is not None:
                page.dated(canvas, contents.as_of)
                page.address(canvas, to)
            page.foot(canvas, foot, contents, document.page)

        def go_on(canvas: Any, document: Any) -> None:
            with artifact(canvas, HEADER):
                page.letterhead(canvas, contents)
            page.foot(canvas, foot, contents, document.page)

        top = leaf.height - _TOP
        first = page.FIRST_TOP if to is not None else top
        templates = [PageTemplate("first", [_frame(first, leaf)], onPage=begin, autoNextPageTemplate="next")]
        self.addPageTemplates([*templates, PageTemplate("next", [_frame(top, leaf)], onPage=go_on)])

    def beforeDocument(self) -> None:  # noqa: N802 - the library's name
        """Dates the file and marks it."""
        day = f"D:{self._on:%Y%m%d}"
        self.canv.setDateFormatter(lambda *_now: day)
        self.canv.setViewerPreference("DisplayDocTitle", "true")
        mark_archival(self.canv, self._on)

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802
        """Bookmarks the headings of a long listing."""
        mark = getattr(flowable, "bookmark", "")
        if mark:
            self.canv.bookmark(mark)


def _frame(top: float, leaf: page.Leaf) -> Frame:
    return Frame(page.LEFT, page.BOTTOM, leaf.measure, top - page.BOTTOM, 0, 0, 0, 0)
