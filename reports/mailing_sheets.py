"""Envelopes and labels as PDF sheets: an address on each, as large as it fits.

A #10 envelope is 9 1/2 by 4 1/8 inches; the address stands where the post's machines read it, between 5/8 and 2 3/4
inches above the lower edge. A sheet of 30 labels (Avery 5160) is Letter size: three columns of ten, each label 2 5/8 by
1 inch, columns 2 3/4 inches apart from 3/16 inch at the left, rows from 1/2 inch at the top without a gap.
"""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from reportlab import rl_config
from reportlab.lib.utils import simpleSplit

from cerplex_desktop.domain.papers.mailing import LABELS, Addressee, Mailing
from reports import fonts, page
from reports.archival import mark_archival
from reports.legible import line, refuse_texts
from reports.listing import LONGEST
from reports.tagged import TaggedCanvas, marked, running

_INCH = 72.0
_ENVELOPE = (9.5 * _INCH, 4.125 * _INCH)
_TO_LEFT, _TO_TOP, _TO_WIDTH = 4 * _INCH, 2.2 * _INCH, 5 * _INCH
_TO_SIZES = ((12.0, 14.4, 6), (11.0, 13.0, 7), (10.0, 11.6, 9))
_FROM_LEFT, _FROM_TOP, _FROM_WIDTH = 0.4 * _INCH, 3.65 * _INCH, 3.2 * _INCH
COLUMNS = 3
_LABEL_WIDTH, _LABEL_HEIGHT, _PITCH = 2.625 * _INCH, 1 * _INCH, 2.75 * _INCH
_LABELS_LEFT, _LABELS_TOP = 0.1875 * _INCH, 0.5 * _INCH
_PADDING = 0.125 * _INCH
_LABEL_SIZES = ((9.5, 11.2, 5), (8.5, 9.8, 6), (7.5, 8.6, 7), (6.5, 7.4, 8))
_USUAL = 8.5


def render_envelopes(mailing: Mailing, to: Sequence[Addressee]) -> bytes:
    """One #10 envelope for each, the company's return address at its upper left.

    Raises:
        Refused: an address does not fit, or cannot be printed as it reads.
    """
    canvas, target = _sheets(mailing, to, _ENVELOPE, "Envelopes")
    for addressee in to:
        _return_address(canvas, mailing)
        size, leading, lines = page.fitted(addressee, _TO_SIZES, _TO_WIDTH, "a #10 envelope")
        _write(canvas, lines, _TO_LEFT, _TO_TOP - size, size, leading)
        _mark_sample(canvas, mailing, 0.3 * _INCH)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def render_labels(mailing: Mailing, to: Sequence[Addressee]) -> bytes:
    """Sheets of 30 labels, filled from left to right, then downwards; the first sheet from its first label on.

    Raises:
        Refused: an address does not fit, or cannot be printed as it reads.
    """
    canvas, target = _sheets(mailing, to, (page.WIDTH, page.HEIGHT), "Labels")
    fits = min((_fitted(one)[0] for one in to), default=0.0)
    size = max(fits, _USUAL)  # all of one size, as a person would set them, unless a name is very long
    places = [None] * (mailing.first_label - 1) + list(to)
    for start in range(0, len(places), LABELS):
        for place, addressee in enumerate(places[start : start + LABELS]):
            if addressee is not None:
                _label(canvas, addressee, place, size)
        _mark_sample(canvas, mailing, 0.3 * _INCH)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _fitted(to: Addressee, most: float = _LABEL_SIZES[0][0]) -> tuple[float, float, list[str]]:
    """Size, leading and lines of a label, no larger than ``most``."""
    sizes = [s for s in _LABEL_SIZES if s[0] <= most]
    return page.fitted(to, sizes, _LABEL_WIDTH - 2 * _PADDING, "a label of 2 5/8 by 1 inch")


def _label(canvas: Any, to: Addressee, place: int, most: float) -> None:
    size, leading, lines = _fitted(to, most)
    left = _LABELS_LEFT + place % COLUMNS * _PITCH + _PADDING
    middle = page.HEIGHT - _LABELS_TOP - (place // COLUMNS + 0.5) * _LABEL_HEIGHT
    first = middle + (len(lines) - 1) * leading / 2 - size * 0.33  # letters stand a third of their size above the line
    _write(canvas, lines, left, first, size, leading)


def _write(canvas: Any, lines: Sequence[str], left: float, first: float, size: float, leading: float) -> None:
    canvas.setFont(fonts.SERIF, size)
    with marked(canvas):
        for number, told in enumerate(running(lines)):
            canvas.drawString(left, first - number * leading, told)


def _return_address(canvas: Any, mailing: Mailing) -> None:
    names = simpleSplit(line(mailing.company_name), fonts.SERIF_BOLD, 9, _FROM_WIDTH)
    canvas.setFont(fonts.SERIF_BOLD, 9)
    with marked(canvas):
        for number, name in enumerate(running(names)):
            canvas.drawString(_FROM_LEFT, _FROM_TOP - number * 11, name)
    below = [
        part for told in mailing.company_address for part in simpleSplit(line(told), fonts.SERIF, 8.5, _FROM_WIDTH)
    ]
    _write(canvas, below, _FROM_LEFT, _FROM_TOP - len(names) * 11, 8.5, 10.5)


def _mark_sample(canvas: Any, mailing: Mailing, at: float) -> None:
    """Small, at the lower edge: the rest of the sheet belongs to the post."""
    if mailing.sample:
        canvas.setFont(fonts.SANS, 6)
        canvas.setFillColorRGB(*page.ALARM)
        with marked(canvas):
            canvas.drawString(0.4 * _INCH, at, "SAMPLE DATA: some names or addresses are examples")
        canvas.setFillGray(0)


def _sheets(mailing: Mailing, to: Sequence[Addressee], size: tuple[float, float], what: str) -> tuple[Any, BytesIO]:
    """An empty document of that size, dated on the day of the mailing."""
    fonts.register()
    rl_config.useA85 = 0
    refuse_texts(("an address", told, LONGEST) for told in (mailing.company_name, *mailing.company_address))
    refuse_texts(("an address", told, LONGEST) for addressee in to for told in addressee.lines)
    target = BytesIO()
    canvas = TaggedCanvas(
        target, pagesize=size, invariant=1, pageCompression=1, initialFontName=fonts.SERIF, lang="en-US"
    )
    canvas.setTitle(f"{what}: {mailing.title}")
    canvas.setAuthor(mailing.company_name)
    canvas.setSubject(mailing.series_title)
    canvas.setCreator("Cerplex Desktop")
    day = f"D:{mailing.as_of:%Y%m%d}"
    canvas.setDateFormatter(lambda *_now: day)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.setViewerPreference("PrintScaling", "None")  # a sheet scaled to the page would miss its labels
    mark_archival(canvas, mailing.as_of)
    return canvas, target
