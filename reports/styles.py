"""The type scale of the papers: one body text, its caption, its small print."""

from reportlab.lib.styles import ParagraphStyle

from reports import fonts, page

BODY = ParagraphStyle(
    "body",
    fontName=fonts.SERIF,
    fontSize=10.5,
    leading=12.6,
    spaceAfter=4.8,
    bulletFontName=fonts.SERIF,
    allowWidows=0,
    allowOrphans=0,
)
RE = ParagraphStyle(
    "re",
    parent=BODY,
    fontName=fonts.SERIF_BOLD,
    leftIndent=34,
    bulletFontName=fonts.SERIF_BOLD,
    bulletFontSize=10.5,
    tag="H1",
)
CAPTION = ParagraphStyle(
    "caption", parent=BODY, fontName=fonts.SERIF_BOLD, fontSize=9, leading=11, spaceAfter=3, tag="Caption"
)
SIGNATURE = ParagraphStyle("signature", parent=BODY, leftIndent=3.1 * page.INCH, spaceAfter=0)
SMALL = ParagraphStyle("small", parent=BODY, fontSize=8, leading=9.6, spaceAfter=1.2)
COPIES = ParagraphStyle("copies", parent=SMALL, leftIndent=17, bulletFontSize=SMALL.fontSize)
READING = ParagraphStyle("reading", parent=SMALL, leftIndent=10)
SLIP_TITLE = ParagraphStyle("slip title", parent=RE, leftIndent=0, fontSize=12, leading=15, tag="H2")
SLIP_SIGNATURE = ParagraphStyle("slip signature", parent=SIGNATURE, leftIndent=2.4 * page.INCH)
SLIP = ParagraphStyle("slip", parent=BODY, leading=17)
