"""A certificate: its title, what is certified in numbered statements, the signature, and the annex of calculations."""

from collections.abc import Sequence

from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import (
    CondPageBreak,
    Flowable,
    KeepTogether,
    LongTable,
    NextPageTemplate,
    PageBreak,
    Spacer,
    Table,
)

from cerplex_desktop.domain.papers.certificate import (
    Calculation,
    Certificate,
    Certified,
    CertifiedTable,
    CrossCertified,
)
from reports import fonts, page, styles
from reports.legible import line, markup
from reports.letter_story import copies, readings
from reports.structure import NUMBERED, UNORDERED, Element
from reports.tagged import Cells, Lines
from reports.text import Text, text
from reports.wording import Wording

_TITLE = ParagraphStyle(
    "title", parent=styles.RE, fontSize=14, leading=17, leftIndent=0, alignment=TA_CENTER, spaceAfter=2
)
_ANNEX = ParagraphStyle("annex", parent=_TITLE, tag="H2")
_SUBTITLE = ParagraphStyle("subtitle", parent=styles.BODY, alignment=TA_CENTER, spaceAfter=12)
_NUMBERED = ParagraphStyle("numbered", parent=styles.BODY, leftIndent=22, bulletFontSize=10.5, spaceAfter=4)
_PARTICULAR = ParagraphStyle("particular", parent=styles.BODY, leftIndent=40, bulletIndent=26, spaceAfter=3)
_PART = ParagraphStyle("calculation", parent=styles.CAPTION, fontSize=10, leading=12, spaceBefore=8, tag="H3")
_STEP = ParagraphStyle("step of it", parent=styles.BODY, fontSize=9.5, leading=11.6, leftIndent=14, spaceAfter=1)
_CELL = ParagraphStyle("cell", parent=styles.BODY, fontSize=9, leading=10.6, spaceAfter=0)
_HEAD = ParagraphStyle("cell head", parent=_CELL, fontName=fonts.SERIF_BOLD, fontSize=7.8, leading=8.8)
_RIGHT = {
    style.name: ParagraphStyle(f"{style.name} right", parent=style, alignment=TA_RIGHT) for style in (_CELL, _HEAD)
}
_FIGURE = frozenset("$(0123456789")
_GUTTER = 10.0
_BY = [
    ("FONT", (0, 0), (-1, -1), fonts.SERIF, 10.5),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
    ("LINEBELOW", (1, 0), (1, 0), 0.6, (0, 0, 0)),
    ("LINEBELOW", (1, 1), (1, 1), 0.6, (0, 0, 0)),
]


def words(letter: Certificate) -> Wording:
    """What the certificate is called in its metadata."""
    title = f"{letter.document_id}: {letter.title}, {letter.subtitle}"
    return Wording(title, letter.title, [], "", [], [], [])


def story(letter: Certificate) -> list[Flowable]:
    """The certificate's text, to whom copies go, and the readings it rests on.

    The signature never stands alone, and the annex begins on a page of its own.
    """
    told: list[Flowable] = [
        NextPageTemplate("next"),
        _set(markup(letter.title).upper(), _TITLE),
        _set(markup(letter.subtitle), _SUBTITLE),
        *(_set(said, styles.BODY) for said in _replaces(letter)),
        _set(markup(letter.opening), styles.BODY),
    ]
    statements = Element("L", attributes=NUMBERED)
    for number, certified in enumerate(letter.certified, 1):
        told += _statement(number, certified, Element("LI", statements))
    if letter.action:
        told.append(_set(f"<b>Action taken or proposed.</b> {markup(letter.action)}", _NUMBERED))
    last = [] if isinstance(told[-1], LongTable) else [told.pop()]
    told.append(KeepTogether([*last, Spacer(1, 6), _set(markup(letter.closing), styles.BODY), *_signature(letter)]))
    if letter.cross:
        told.append(_cross_certified(letter.cross))
    told += copies(letter)
    if letter.annex:
        subtitle = f"{markup(letter.subtitle)}{'*' if letter.footnotes else ''}"
        told += [PageBreak(), _set("Annex", _ANNEX), _set(subtitle, _SUBTITLE)]
        told += [KeepTogether(_calculation(part)) for part in letter.annex]
    return [*told, KeepTogether(readings(letter))]


def _replaces(letter: Certificate) -> list[str]:
    if not letter.supersedes:
        return []
    return [f"This certificate, version {letter.version}, replaces document {markup(letter.supersedes)}."]


def _statement(number: int, certified: Certified, item: Element) -> list[Flowable]:
    body = Element("LBody", item)
    head = _set(f"<b>{markup(certified.heading)}.</b> {markup(certified.text)}", _NUMBERED, f"{number}.")
    head.becomes(body, Element("Lbl", item))
    particulars = Element("L", body, UNORDERED)
    below: list[Flowable] = [_particular(said, Element("LI", particulars)) for said in certified.particulars]
    if certified.table is not None:
        below += [_table(certified.table, body)]
    if not below:
        return [head]
    return [CondPageBreak(70), head, *below]


def _particular(said: str, item: Element) -> Text:
    return _set(markup(said), _PARTICULAR, "•").becomes(Element("LBody", item), Element("Lbl", item))


def _table(told: CertifiedTable, within: Element) -> Flowable:
    widths = _widths(told)
    amounts = [any(row[at][:1] in _FIGURE for row in told.rows) and at > 0 for at in range(len(widths))]
    heads = [_cell(*c, _HEAD) for c in zip(told.heads, widths, amounts, strict=True)]
    rows = [[_cell(*c, _CELL) for c in zip(row, widths, amounts, strict=True)] for row in told.rows]
    rules = [
        ("FONT", (0, 0), (-1, -1), fonts.SERIF, 9),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), _GUTTER),
        ("TOPPADDING", (0, 0), (-1, -1), 2.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5),
        ("LINEABOVE", (0, 0), (-1, 0), 0.9, (0, 0, 0)),
        ("LINEBELOW", (0, 0), (-1, 0), 0.5, (0, 0, 0)),
        ("LINEBELOW", (0, 1), (-1, -2), 0.25, (0.8, 0.8, 0.8)),
        ("LINEBELOW", (0, -1), (-1, -1), 0.9, (0, 0, 0)),
    ]
    cells = Cells(1, within=within)
    return LongTable(
        [heads, *rows], colWidths=widths, repeatRows=1, spaceBefore=2, spaceAfter=9, style=rules, renderCB=cells
    )


def _widths(told: CertifiedTable) -> list[float]:
    """Each column as wide as its widest cell; the widest of all takes what is left, and wraps."""
    columns = list(zip(told.heads, *told.rows, strict=True))
    needs = [max(fonts.width(line(cell), fonts.SERIF, 9) for cell in column[1:]) + _GUTTER + 1 for column in columns]
    heads = [fonts.width(head.split()[0], fonts.SERIF_BOLD, 7.8) + _GUTTER + 1 for head in told.heads]
    needs = [max(pair) for pair in zip(needs, heads, strict=True)]
    widest = needs.index(max(needs))
    needs[widest] = page.MEASURE - (sum(needs) - needs[widest])
    return needs


def _cell(said: str, wide: float, is_amount: bool, style: ParagraphStyle) -> Text:  # noqa: FBT001 - of a row
    return text(markup(said), _RIGHT[style.name] if is_amount else style, wide - _GUTTER)


def _calculation(part: Calculation) -> Sequence[Flowable]:
    return [_set(markup(part.title), _PART), *(_set(markup(step), _STEP) for step in part.steps)]


def _signature(letter: Certificate) -> list[Flowable]:
    """The company's block, for its officer to sign; a draft says that it is none."""
    article = "an" if letter.company_state[:1] in set("AEIOU") else "a"
    state = f", {article} {markup(letter.company_state)} corporation" if letter.company_state else ""
    draft = ["<b>Draft: not for signature</b>"] if letter.draft else []
    head = [*draft, f"<b>{markup(letter.company_name)}</b>{state}"]
    return [*(_set(said, styles.SIGNATURE) for said in head), *_signed_by(letter.officer_name, letter.officer_title)]


def _cross_certified(cross: CrossCertified) -> Flowable:
    """Another officer's word for the one who signed, with room for a signature of its own."""
    said = [Spacer(1, 14), _set(markup(cross.text), styles.BODY), *_signed_by(cross.name, cross.title)]
    return KeepTogether(said)


def _signed_by(name: str, title: str) -> list[Flowable]:
    width = page.MEASURE - styles.SIGNATURE.leftIndent
    lines = [["By:", ""], ["Signed on:", ""]]
    widths = [54, width - 54]
    by = Table(lines, widths, [34, 24], hAlign="RIGHT", style=_BY, spaceAfter=3, renderCB=Lines())
    told = (f"Name: {markup(name)}", f"Title: {markup(title)}")
    return [by, *(_set(said, styles.SIGNATURE) for said in told)]


def _set(said: str, style: ParagraphStyle, bullet: str | None = None) -> Text:
    return text(said, style, page.MEASURE, bullet)
