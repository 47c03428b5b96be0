"""What may go on paper: text that prints exactly as it reads, checked before anything is drawn."""

import unicodedata
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape

from cerplex_desktop.domain.errors import Refused
from cerplex_desktop.domain.papers.documents import Letter
from cerplex_desktop.domain.papers.schedule_letter import ScheduleSheet
from reports.fonts import printable, prints_as_itself

_LONGEST_LINE = 300
_LONGEST_NUMBER = 80
_LONGEST_SENTENCES = 4_000
_NOTES_NUMBER = ("a note's number", _LONGEST_NUMBER)

_LINES = {
    "document_id": "the document's number",
    "series_title": "the title of the notes",
    "agreement": "the agreement's name",
    "company_name": "the company's name",
    "company_state": "the company's state",
    "company_address": "the company's address",
    "officer_name": "the officer's name",
    "officer_title": "the officer's title",
    "holder_name": "the holder's name",
    "holder_attention": "the holder's attention line",
    "holder_address": "the holder's address",
    "copies_to": "the copies",
    "right_section": "the section of the right",
    "notice_section": "the section of the notice",
    "payment_section": "the section of the payment",
    "default_section": "the section of the Default",
    "amount_name": "the name of the amount",
    "wire_bank": "the holder's bank",
    "wire_account_masked": "the holder's account",
    "section": "the section",
    "threshold_section": "the section of the threshold",
    "addition_section": "the section of the additions",
    "supersedes": "the document that this one replaces",
    "head_hash": "the book's hash",
}


def refuse_illegible(letter: Letter) -> None:
    """Lets a letter pass only if every text in it can be printed as it reads.

    Raises:
        Refused: names the field and the first character that the fonts lack, or that would be invisible or
            printed in the wrong order; or the field that is too long.
    """
    refuse_texts(texts(letter))


def refuse_texts(given: Iterable[tuple[str, str, int]]) -> None:
    """The same of texts, each with its field in words and how long it may be."""
    allowed = printable()
    for field, text, longest in given:
        if len(text) > longest:
            raise Refused(
                f"The paper was not made: {field} has {len(text):,} characters, and a paper holds {longest:,}.",
                "Shorten it.",
            )
        if not allowed.issuperset(unicodedata.normalize("NFC", text)):
            _refuse_character(field, unicodedata.normalize("NFC", text), allowed)


def texts(letter: Letter) -> Iterator[tuple[str, str, int]]:
    """Each text that a user or a deal file supplied: the field in words, the text, and how long it may be."""
    for name, field in _LINES.items():
        value = getattr(letter, name, "")
        for line in (value,) if isinstance(value, str) else value:
            yield field, line, _LONGEST_LINE
    yield "the reason", letter.own_words, _LONGEST_SENTENCES
    yield from (("the arithmetic", told, _LONGEST_SENTENCES) for told in letter.lines)
    yield from (("a passage", passage, _LONGEST_SENTENCES) for passage in letter.passages)
    yield from (("a warning", warning, _LONGEST_SENTENCES) for warning in letter.warnings)
    named, longest = ("an entry", _LONGEST_LINE) if isinstance(letter, ScheduleSheet) else _NOTES_NUMBER
    yield from ((named, number, longest) for number, _ in letter.rows)
    for footnote in letter.footnotes:
        yield "a footnote", footnote.reading, _LONGEST_NUMBER
        yield "a footnote", footnote.section, _LONGEST_LINE
        yield "a footnote", footnote.text, _LONGEST_SENTENCES


def markup(text: str) -> str:
    """The text for a paragraph: composed letters, and nothing in it read as markup."""
    return escape(unicodedata.normalize("NFC", text))


def line(text: str) -> str:
    """The text as drawn straight onto the page: composed letters."""
    return unicodedata.normalize("NFC", text)


def _refuse_character(field: str, text: str, allowed: frozenset[str]) -> None:
    at, character = next((i, c) for i, c in enumerate(text) if c not in allowed)
    shown = f" “{character}”" if character.isprintable() else ""
    name = unicodedata.name(character, "a control character")
    why = "the fonts have no glyph for it" if prints_as_itself(character) else "it would not print as it reads"
    raise Refused(
        f"The paper was not made: {field} holds the character{shown} U+{ord(character):04X} ({name}) "
        f"in place {at + 1}, and {why}.",
        "Write it with letters that can be printed.",
    )
