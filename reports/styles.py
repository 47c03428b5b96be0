"""The type scales of the papers: one body text, its caption, its small print."""

from typing import NamedTuple

from reportlab.lib.styles import ParagraphStyle

from reports import fonts, page


class Scale(NamedTuple):
    """The styles of a letter.

    ``row`` is the height of a table's row against its type; ``after`` stands below the table, ``room`` between the
    company's name and its officer's, to be signed in: both in points.
    """

    body: ParagraphStyle
    re: ParagraphStyle
    caption: ParagraphStyle
    signature: ParagraphStyle
    small: ParagraphStyle
    copies: ParagraphStyle
    reading: ParagraphStyle
    row: float
    after: float
    room: float


def _scale(size: float, leading: float, after: float, small: float, row: float, below: float, room: float) -> Scale:
    body = ParagraphStyle(
        "body",
        fontName=fonts.SERIF,
        fontSize=size,
        leading=leading * size,
        spaceAfter=after,
        bulletFontName=fonts.SERIF,
        allowWidows=0,
        allowOrphans=0,
    )
    bold, left = fonts.SERIF_BOLD, 34
    re = ParagraphStyle(
        "re", parent=body, fontName=bold, leftIndent=left, bulletFontName=bold, bulletFontSize=size, tag="H1"
    )
    caption = ParagraphStyle("caption", parent=body, fontName=bold, fontSize=9, leading=11, spaceAfter=3, tag="Caption")
    signature = ParagraphStyle("signature", parent=body, leftIndent=3.1 * page.INCH, spaceAfter=0)
    print_ = ParagraphStyle("small", parent=body, fontSize=small, leading=leading * small, spaceAfter=1.2)
    beside = page.MEASURE - signature.leftIndent + 12
    copies = ParagraphStyle("copies", parent=print_, leftIndent=17, rightIndent=beside, bulletFontSize=small)
    reading = ParagraphStyle("reading", parent=print_, leftIndent=10)
    return Scale(body, re, caption, signature, print_, copies, reading, row, below, room)


ROOMY = _scale(size=10.5, leading=1.2, after=4.8, small=8, row=1.62, below=9, room=28)
CLOSE = _scale(size=10, leading=1.15, after=3.6, small=7.5, row=1.42, below=6, room=25)
"""For a letter that thus ends on its first page."""
BODY, RE, CAPTION, SIGNATURE, SMALL, COPIES, READING = ROOMY[:7]
SLIP_TITLE = ParagraphStyle("slip title", parent=RE, leftIndent=0, fontSize=12, leading=15, tag="H2")
SLIP_SIGNATURE = ParagraphStyle("slip signature", parent=SIGNATURE, leftIndent=2.4 * page.INCH)
SLIP = ParagraphStyle("slip", parent=BODY, leading=17)
