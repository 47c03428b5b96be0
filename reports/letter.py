"""Letters to holders as PDF: same contents, same bytes."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

from reportlab import rl_config
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    KeepTogether,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Spacer,
    Table,
)

from cerplex_desktop.domain.papers.blockage_letter import BlockageLetter
from cerplex_desktop.domain.papers.certificate import Certificate
from cerplex_desktop.domain.papers.documents import ConfirmationLetter, InterestLetter, Letter, PrepaymentLetter
from cerplex_desktop.domain.papers.memorandum import Memorandum
from cerplex_desktop.domain.papers.reduction_letter import ReductionLetter
from cerplex_desktop.domain.papers.reserve_letter import ReserveStatement
from cerplex_desktop.domain.papers.schedule_letter import InitialStatement, ScheduleSheet
from cerplex_desktop.domain.papers.warrant_letter import WarrantExtract, WarrantNotice
from reports import (
    blockage_wording,
    certificate,
    confirmation_wording,
    fonts,
    memorandum,
    page,
    prepayment_wording,
    reduction_wording,
    reserve_wording,
    schedule_wording,
    styles,
    warrant_wording,
    wording,
)
from reports.archival import mark_archival
from reports.attachment import attach_json
from reports.figures import figures_table
from reports.legible import markup, refuse_illegible
from reports.tagged import Lines, Rule, built
from reports.text import Text, text

_BY = [
    ("FONT", (0, 0), (-1, -1), fonts.SERIF, 10.5),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
    ("LINEBELOW", (1, 0), (1, 0), 0.6, (0, 0, 0)),
]
_SIGNED = [*_BY, ("LINEBELOW", (1, 1), (1, -1), 0.6, (0, 0, 0))]
_WORDS: dict[type[Letter], Callable[[Any], wording.Wording]] = {
    InterestLetter: wording.words,
    PrepaymentLetter: prepayment_wording.words,
    ReductionLetter: reduction_wording.words,
    BlockageLetter: blockage_wording.words,
    ConfirmationLetter: confirmation_wording.words,
    ScheduleSheet: schedule_wording.sheet,
    InitialStatement: schedule_wording.statement,
    Memorandum: memorandum.words,
    ReserveStatement: reserve_wording.words,
    WarrantNotice: warrant_wording.notice,
    WarrantExtract: warrant_wording.extract,
    Certificate: certificate.words,
}


def render(letter: Letter) -> bytes:
    """The letter as a PDF of Letter size, with its figures attached as JSON.

    The document's date is ``issued_on``; no clock, locale or hash seed has a part in the bytes.

    Raises:
        Refused: a text cannot be printed as it reads, or the address does not fit the envelope's window.
    """
    fonts.register()
    refuse_illegible(letter)
    rl_config.useA85 = 0  # packed streams stay bytes: smaller, and no time spent on spelling them out
    target = BytesIO()
    built(_Letter(target, letter), _story(letter))
    return target.getvalue()


class _Letter(BaseDocTemplate):  # type: ignore[misc]
    """A document whose metadata and attachment come from its contents."""

    def __init__(self, target: BytesIO, letter: Letter) -> None:
        super().__init__(
            target,
            pagesize=(page.WIDTH, page.HEIGHT),
            invariant=1,
            pageCompression=1,
            initialFontName=fonts.SERIF,
            lang="en-US",
            title=_said(letter).title,
            author=letter.company_name,
            subject=f"{letter.series_title}: {_said(letter).subject}",
            creator="Cerplex Desktop",
            keywords=letter.document_id,
        )
        self._contents = letter
        titled_on = letter.dated_on if isinstance(letter, Certificate) else None
        first = _frame(page.TITLED_TOP if titled_on else page.FIRST_TOP)
        following = _frame(page.NEXT_TOP)
        self.addPageTemplates(
            [
                PageTemplate("first", [first], onPage=page.first_page(letter, titled_on)),
                PageTemplate("next", [following], onPage=page.next_page(letter, titled_on)),
            ]
        )

    def beforeDocument(self) -> None:  # noqa: N802 - the library's name
        """Dates the file on the day of issue and attaches the figures."""
        day = f"D:{self._contents.issued_on:%Y%m%d}"
        self.canv.setDateFormatter(lambda *_now: day)
        self.canv.setViewerPreference("DisplayDocTitle", "true")
        figures = self._contents.to_json()
        self.canv._doc.updateSignature(figures)
        attach_json(self.canv, figures, day)
        mark_archival(self.canv, self._contents.issued_on)

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802
        """Bookmarks the parts of a long letter."""
        mark = getattr(flowable, "bookmark", "")
        if mark:
            self.canv.bookmark(mark)


def _text(markup: str, style: ParagraphStyle, bullet: str | None = None) -> Text:
    return text(markup, style, page.MEASURE, bullet)


def _frame(top: float) -> Frame:
    return Frame(page.LEFT, page.BOTTOM, page.MEASURE, top - page.BOTTOM, 0, 0, 0, 0)


def _said(letter: Letter) -> wording.Wording:
    """The words of a letter of its kind."""
    return _WORDS[type(letter)](letter)


def _story(letter: Letter) -> list[Flowable]:
    said = _said(letter)
    if isinstance(letter, Certificate):
        return [*certificate.story(letter, _copies(letter)), KeepTogether(_readings(letter))]
    if isinstance(letter, Memorandum):
        return memorandum.story(letter, said)
    opening = [_text(sentence, styles.BODY) for sentence in said.opening]
    statements = [_text(sentence, styles.BODY) for sentence in said.statements]
    caption = _text(said.caption, styles.CAPTION)
    ending = _signature(letter)
    parts = [
        ("Letter", opening[0]),
        ("Figures", caption),
        ("Statements", statements[0]),
        ("Signature", ending[0]),
    ]
    for name, flowable in parts:
        flowable.bookmark = name
    body = [
        NextPageTemplate("next"),
        _text(wording.regarding(letter, said), styles.RE, "Re:"),
        Spacer(1, 2),
        _text("Ladies and Gentlemen:", styles.BODY),
        *opening,
        CondPageBreak(80),
        caption,
        figures_table(
            said.heads,
            said.cells,
            said.narrow,
            as_record=said.as_record,
            wide_first=said.wide_first,
            caption=caption,
        ),
        *(_text(sentence, styles.BODY) for sentence in wording.warnings(letter)),
        *statements[:-1],
    ]
    closing = [statements[-1], *ending, *_copies(letter)]
    readings = _readings(letter)
    if not _on_one_page([*body, *closing, *readings]):
        run_on = _readings(letter, run_on=True)
        readings = run_on if _on_one_page([*body, *closing, *run_on]) else readings
    return [*body, KeepTogether([*closing, *readings]), *(_slip(said.slip) if said.slip else ())]


def _on_one_page(story: list[Flowable]) -> bool:
    """The first page holds it all."""
    room = page.FIRST_TOP - page.BOTTOM
    taken, after = 0.0, 0.0
    for number, flowable in enumerate(story):
        before = max(flowable.getSpaceBefore() - after, 0) if number else 0
        taken += before + flowable.wrap(page.MEASURE, room)[1]
        if taken > room:
            return False
        after = flowable.getSpaceAfter()
        taken += after
    return True


def _signature(letter: Letter) -> list[Flowable]:
    article = "an" if letter.company_state[:1] in set("AEIOU") else "a"
    state = f", {article} {markup(letter.company_state)} corporation" if letter.company_state else ""
    width = page.MEASURE - styles.SIGNATURE.leftIndent
    widths = [20, width - 20]
    by = Table([["By:", ""]], widths, [28], hAlign="RIGHT", style=_BY, spaceAfter=3, renderCB=Lines())
    lines = [f"<b>{markup(letter.company_name)}</b>{state}"]
    names = [f"Name: {markup(letter.officer_name)}", f"Title: {markup(letter.officer_title)}"]
    return [
        Spacer(1, 2),
        _text("Very truly yours,", styles.SIGNATURE),
        Spacer(1, 2),
        *(_text(said, styles.SIGNATURE) for said in lines),
        by,
        *(_text(said, styles.SIGNATURE) for said in names),
    ]


def _copies(letter: Letter) -> list[Flowable]:
    copies = [c for c in letter.copies_to if c.strip()]
    if not copies:
        return []
    return [
        Spacer(1, 3),
        *(_text(markup(c), styles.COPIES, "cc:" if i == 0 else None) for i, c in enumerate(copies)),
    ]


def _slip(slip: wording.Slip) -> list[Flowable]:
    """A page of its own; the signature stands above the table, which may go on to further pages."""
    title = _text(slip.title, styles.SLIP_TITLE)
    title.bookmark = "Slip"
    lines = [[name, ""] for name in ("By:", "Name:", "Title:", "Date:")]
    widths = [36, page.MEASURE - styles.SLIP_SIGNATURE.leftIndent - 36]
    signed = Table(lines, widths, [34, 24, 24, 24], hAlign="RIGHT", style=_SIGNED, spaceAfter=16, renderCB=Lines())
    return [
        PageBreak(),
        title,
        *(_text(sentence, styles.SLIP) for sentence in slip.sentences),
        Spacer(1, 6),
        _text(f"<b>{slip.signer}</b>", styles.SLIP_SIGNATURE),
        signed,
        figures_table(slip.heads, slip.cells, as_record=True),
    ]


def _readings(letter: Letter, *, run_on: bool = False) -> list[Flowable]:
    """The readings under a rule, each on a line of its own; ``run_on`` all in one paragraph, which is shorter."""
    if not letter.footnotes:
        return []
    rule = Rule(width=1.6 * page.INCH, thickness=0.5, color=(0.4, 0.4, 0.4), spaceBefore=6, spaceAfter=3)
    rule.hAlign = "LEFT"
    readings = [wording.reading(f) for f in letter.footnotes]
    if run_on:
        return [rule, _text(" ".join([wording.READINGS, *readings]), styles.SMALL)]
    return [rule, _text(wording.READINGS, styles.SMALL), *(_text(reading, styles.READING) for reading in readings)]
