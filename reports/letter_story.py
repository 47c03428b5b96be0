"""What stands in a letter, from the Re: line to the readings, set so that it ends on its first page if it can."""

from collections.abc import Iterator

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, NextPageTemplate, PageBreak, Spacer, Table

from cerplex_desktop.domain.papers.documents import Letter
from reports import fonts, page, styles, wording
from reports.figures import figures_table
from reports.legible import markup
from reports.styles import CLOSE, ROOMY, Scale
from reports.tagged import Lines, Rule
from reports.text import Text, text

_BY = [
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
    ("LINEBELOW", (1, 0), (1, 0), 0.6, (0, 0, 0)),
]
_SIGNED = [*_BY, ("FONT", (0, 0), (-1, -1), fonts.SERIF, 10.5), ("LINEBELOW", (1, 1), (1, -1), 0.6, (0, 0, 0))]


def story(letter: Letter, said: wording.Wording) -> list[Flowable]:
    """A letter's text: its end, from the last paragraph to the readings, stands on one page.

    It is set roomy, else with its readings run on, else closer, as soon as it all fits the first page; a letter that
    takes more pages whichever way is set roomy.
    """
    slip = _slip(said.slip) if said.slip else []
    roomy = None
    for body, end in _settings(letter, said):
        if _height([*body, *end]) <= page.FIRST_TOP - page.BOTTOM:
            return [*body, *end, *slip]
        roomy = roomy or [*body, KeepTogether(end)]
    return [*(roomy or ()), *slip]


def _settings(letter: Letter, said: wording.Wording) -> Iterator[tuple[list[Flowable], list[Flowable]]]:
    """Body and end of the letter, each time shorter."""
    body, end = _body(letter, said, ROOMY), _end(letter, said, ROOMY)
    yield body, [*end, *readings(letter)]
    yield body, [*end, *readings(letter, run_on=True)]
    yield _body(letter, said, CLOSE), [*_end(letter, said, CLOSE), *readings(letter, CLOSE, run_on=True)]


def _body(letter: Letter, said: wording.Wording, scale: Scale) -> list[Flowable]:
    """From the Re: line to the paragraph before the last."""
    opening = [_text(sentence, scale.body) for sentence in said.opening]
    caption = _text(said.caption, scale.caption)
    statements = [_text(sentence, scale.body) for sentence in said.statements[:-1]]
    _bookmarked("Letter", opening[0])
    _bookmarked("Figures", caption)
    if statements:
        _bookmarked("Statements", statements[0])
    return [
        NextPageTemplate("next"),
        _text(wording.regarding(letter, said), scale.re, "Re:"),
        Spacer(1, 2),
        _text("Ladies and Gentlemen:", scale.body),
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
            scale=scale,
        ),
        *(_text(sentence, scale.body) for sentence in wording.warnings(letter)),
        *statements,
    ]


def _end(letter: Letter, said: wording.Wording, scale: Scale) -> list[Flowable]:
    """The last paragraph, the signature and the copies."""
    last, signed, copied = _text(said.statements[-1], scale.body), _signature(letter, scale), copies(letter, scale)
    if len(said.statements) == 1:
        _bookmarked("Statements", last)
    _bookmarked("Signature", signed[0])
    return [last, *signed, *_beside(copied, signed)]


def _beside(copied: list[Flowable], signed: list[Flowable]) -> list[Flowable]:
    """The copies at the left of a signature, down to its last line; higher ones go on below it."""
    if not copied:
        return []
    lines = signed[-2:]
    return [Spacer(1, -min(_height(copied), _height(lines))), *copied]


def _bookmarked(name: str, flowable: Flowable) -> None:
    flowable.bookmark = name


def _text(markup: str, style: ParagraphStyle, bullet: str | None = None) -> Text:
    return text(markup, style, page.MEASURE, bullet)


def _height(told: list[Flowable]) -> float:
    """How high it stands on a page, in points."""
    taken, after = 0.0, 0.0
    for number, flowable in enumerate(told):
        before = max(flowable.getSpaceBefore() - after, 0) if number else 0
        after = flowable.getSpaceAfter()
        taken += before + flowable.wrap(page.MEASURE, page.FIRST_TOP)[1] + after
    return taken


def _signature(letter: Letter, scale: Scale) -> list[Flowable]:
    article = "an" if letter.company_state[:1] in set("AEIOU") else "a"
    state = f", {article} {markup(letter.company_state)} corporation" if letter.company_state else ""
    width = page.MEASURE - scale.signature.leftIndent
    font = ("FONT", (0, 0), (-1, -1), fonts.SERIF, scale.body.fontSize)
    lines, style = [["By:", ""]], [*_BY, font]
    by = Table(lines, [20, width - 20], [scale.room], hAlign="RIGHT", style=style, spaceAfter=3, renderCB=Lines())
    lead = [f"<b>{markup(letter.company_name)}</b>{state}"]
    names = [f"Name: {markup(letter.officer_name)}", f"Title: {markup(letter.officer_title)}"]
    return [
        Spacer(1, 2),
        _text("Very truly yours,", scale.signature),
        Spacer(1, 2),
        *(_text(told, scale.signature) for told in lead),
        by,
        *(_text(told, scale.signature) for told in names),
    ]


def copies(letter: Letter, scale: Scale = ROOMY) -> list[Flowable]:
    """To whom copies go; nothing where to nobody."""
    to = [c for c in letter.copies_to if c.strip()]
    if not to:
        return []
    return [_text(markup(c), scale.copies, "cc:" if i == 0 else None) for i, c in enumerate(to)]


def _slip(slip: wording.Slip) -> list[Flowable]:
    """A page of its own; the signature stands above the table, which may go on to further pages."""
    title = _text(slip.title, styles.SLIP_TITLE)
    _bookmarked("Slip", title)
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


def readings(letter: Letter, scale: Scale = ROOMY, *, run_on: bool = False) -> list[Flowable]:
    """The readings under a rule, each on a line of its own; ``run_on`` all in one paragraph, which is shorter."""
    if not letter.footnotes:
        return []
    rule = Rule(width=1.6 * page.INCH, thickness=0.5, color=(0.4, 0.4, 0.4), spaceBefore=6, spaceAfter=3)
    rule.hAlign = "LEFT"
    told = [wording.reading(f) for f in letter.footnotes]
    if run_on:
        return [rule, _text(" ".join([wording.READINGS, *told]), scale.small)]
    return [rule, _text(wording.READINGS, scale.small), *(_text(each, scale.reading) for each in told)]
