"""The calculation memorandum: its summary, the sections quoted, the Default Rate's diary, every amount worked out."""

from collections.abc import Sequence

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, NextPageTemplate, Spacer

from cerplex_desktop.domain.interest_dates.workings import WorkedPiece
from cerplex_desktop.domain.papers.memorandum import (
    DiaryEntry,
    ExplainedAmount,
    ExplainedNote,
    Memorandum,
    RestingReading,
)
from cerplex_desktop.domain.rates import format_rate
from reports import page, styles, wording
from reports.figures import figures_table
from reports.legible import line, markup
from reports.text import Text, text
from reports.wording import Wording, agreement, day, section, weekday

_PART = ParagraphStyle("part", parent=styles.RE, leftIndent=0, spaceBefore=9, spaceAfter=4, tag="H2")
_AMOUNT = ParagraphStyle(
    "amount", parent=styles.BODY, fontSize=9.5, leading=11.6, spaceBefore=3, spaceAfter=1, tag="H3"
)
_STEP = ParagraphStyle("step", parent=styles.BODY, fontSize=9, leading=11, leftIndent=14, spaceAfter=0.5)
_QUOTE = ParagraphStyle("quote", parent=styles.BODY, fontSize=9, leading=11, leftIndent=14, spaceAfter=4)
_RESTING = ParagraphStyle("resting", parent=styles.SMALL, leftIndent=14)
_SOURCE = ParagraphStyle("source", parent=styles.SMALL, leftIndent=14, spaceAfter=4)


_Group = list[Flowable]
"""What stands on one page where it fits."""


def words(letter: Memorandum) -> Wording:
    """What the memorandum is called, how it opens, and its summary."""
    on = day(letter.interest_on).replace("\N{NO-BREAK SPACE}", " ")
    return Wording(
        f"Calculation memorandum, {on}",
        f"Calculation of the interest due on {on}",
        _opening(letter),
        f"Interest from {day(letter.accrual_start)} to, but not including, {day(letter.interest_on)}: "
        f"{letter.days} {'day' if letter.days == 1 else 'days'}",
        ["Note", "Principal before", "Interest due", "Cash floor", "Cash", "Added to principal", "Principal after"],
        [[line(number), *map(str, amounts)] for number, amounts in letter.rows],
        [],
    )


def story(letter: Memorandum, said: Wording) -> list[Flowable]:
    """The memorandum's text; its parts and notes are bookmarked where it is long."""
    caption = _marked(_set(said.caption, styles.CAPTION), "Figures")
    told: list[Flowable] = [
        NextPageTemplate("next"),
        _set(wording.regarding(letter, said), styles.RE, "Re:"),
        Spacer(1, 2),
        *(_set(sentence, styles.BODY) for sentence in said.opening),
        CondPageBreak(80),
        caption,
        figures_table(said.heads, said.cells, caption=caption),
    ]
    parts: list[tuple[str, Sequence[_Group]]] = [
        ("The sections on which the amounts rest", [_quoted(q.section, q.wording) for q in letter.quoted]),
        ("The Default Rate", [_diary_line(entry) for entry in letter.diary]),
        *((_note_title(note), [_worked(note.number, a) for a in note.amounts]) for note in letter.explained),
        ("The readings on which the amounts rest", _together([_reading(r) for r in letter.readings])),
    ]
    for title, content in parts:
        if content:
            head = _marked(_set(markup(title), _PART), title)
            told += [KeepTogether([head, *content[0]]), *map(KeepTogether, content[1:])]
    return told


def _opening(letter: Memorandum) -> list[str]:
    return [
        f"This memorandum sets out how each amount of {weekday(letter.interest_on)} comes about under "
        f"{agreement(letter)}, so that it can be recomputed by hand. An ellipsis (…) after a sum stands for decimals "
        "that go on.",
        f"<b>As it stands on {day(letter.issued_on)}: {markup(letter.state)}.</b> {markup(letter.choice)} Cash is "
        f"payable on {weekday(letter.pay_on)}. The amounts follow {markup(letter.terms)}.",
    ]


def _note_title(note: ExplainedNote) -> str:
    return f"Note {note.number}: {note.holder}"


def _quoted(number: str, words_of_it: str) -> _Group:
    return [_set(f"<b>{section(number)}</b>", _AMOUNT), _set(f"“{markup(words_of_it)}”", _QUOTE)]


def _diary_line(entry: DiaryEntry) -> _Group:
    most = f", highest lawful rate {format_rate(entry.lawful_maximum)}" if entry.lawful_maximum is not None else ""
    said = (
        f"{_days(entry)}: <b>{format_rate(entry.rate)}</b>, the {markup(entry.won)} ({section(entry.section)}). "
        f"Compared: floor {format_rate(entry.floor)}, Prime Rate {format_rate(entry.prime)}{most}. "
        f"Source: {markup(entry.source)}."
    )
    return [_set(said, _STEP)]


def _worked(number: str, amount: ExplainedAmount) -> _Group:
    """An amount with its section, days, arithmetic, rounding and readings."""
    readings = f" Readings: {', '.join(map(markup, amount.readings))}." if amount.readings else ""
    rounding = f"{amount.rounding[:1].upper()}{amount.rounding[1:]}"
    return [
        _set(
            f"<b>Note {markup(number)}, {markup(amount.name)}: {amount.amount}</b> ({section(amount.section)})", _AMOUNT
        ),
        *(_set(_piece(piece), _STEP) for piece in amount.pieces),
        *(_set(markup(step), _STEP) for step in amount.steps),
        _set(f"Rounding: {markup(rounding)}.{readings}", _SOURCE),
    ]


def _piece(piece: WorkedPiece) -> str:
    days = "1 day" if piece.days == 1 else f"{piece.days} days"
    return f"{_days(piece)}: {days} at {format_rate(piece.rate)} ({section(piece.section)})"


def _days(span: WorkedPiece | DiaryEntry) -> str:
    return f"{day(span.from_on)} to, but not including, {day(span.to_on)}"


def _together(groups: Sequence[_Group]) -> list[_Group]:
    """The groups as one, so that none of them stands alone on the last page."""
    return [[each for group in groups for each in group]] if groups else []


def _reading(resting: RestingReading) -> _Group:
    status = f"confirmed by {markup(resting.confirmed)}" if resting.confirmed else "assumed, confirmed by no counsel"
    where = f", {section(resting.section)}" if resting.section.strip(" –-") else ""
    return [_set(f"<b>{markup(resting.reading)}</b>{where} ({status}): {markup(resting.text)}", _RESTING)]


def _set(words_of_it: str, style: ParagraphStyle, bullet: str | None = None) -> Text:
    return text(words_of_it, style, page.MEASURE, bullet)


def _marked(flowable: Text, name: str) -> Text:
    flowable.bookmark = name
    return flowable
