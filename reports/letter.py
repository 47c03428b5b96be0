"""Letters to holders as PDF: same contents, same bytes."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

from reportlab import rl_config
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

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
    letter_story,
    memorandum,
    page,
    prepayment_wording,
    reduction_wording,
    reserve_wording,
    schedule_wording,
    warrant_wording,
    wording,
)
from reports.archival import mark_archival
from reports.attachment import attach_json
from reports.legible import refuse_illegible
from reports.tagged import built

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


def _frame(top: float) -> Frame:
    return Frame(page.LEFT, page.BOTTOM, page.MEASURE, top - page.BOTTOM, 0, 0, 0, 0)


def _said(letter: Letter) -> wording.Wording:
    """The words of a letter of its kind."""
    return _WORDS[type(letter)](letter)


def _story(letter: Letter) -> list[Flowable]:
    said = _said(letter)
    if isinstance(letter, Certificate):
        return certificate.story(letter)
    if isinstance(letter, Memorandum):
        return memorandum.story(letter, said)
    return letter_story.story(letter, said)
