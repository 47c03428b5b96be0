"""Whether what an issued paper says is still so: its contents made again from the book, against those it holds.

One rule for every kind of paper. A paper is no longer true where the book now gives other figures for its day and its
recipient, or no occasion for it; a paper that was true on its day and is merely old stays true.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Any, NamedTuple

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records.papers import CERTIFICATES, IssuedDocument
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.errors import KnownError
from cerplex_desktop.domain.money import Money, parse_signed_amount
from cerplex_desktop.domain.papers.book_then import batch_of, book_then, touched
from cerplex_desktop.domain.papers.certificates import Difference, differences
from cerplex_desktop.domain.papers.documents import Letter, plain
from cerplex_desktop.domain.papers.made_again import Maker, certificate_again
from cerplex_desktop.domain.rates import format_rate

AS_A_WHOLE = "the paper as a whole"
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_OF_NO_PAPER = kinds.OF_PEOPLE | {kinds.WORKING_DATE_SET, kinds.DELIVERY_LOGGED, kinds.EVIDENCE_FILED}
"""Entries that change nothing that a paper says."""
_WORDS = {
    "on": "day",
    "totals": "Total",
    "blocked": "Default Rate interest",
    "regular": "regular interest",
    "added": "amount added",
    "capitalized": "addition to principal",
    "accrued": "interest",
    "after": "principal after",
    "bearing": "bearing interest",
}
"""What fields are called whose own names do not say it."""
_OF_EVERY_LETTER = frozenset(f.name for f in fields(Letter)) - {"kind"}
"""Parties, number, anchor, readings and warnings: no figures of the book."""


class Verdicts(NamedTuple):
    """What papers said otherwise as of an entry: each paper that was judged, and of them those no longer true."""

    through: int
    judged: dict[int, tuple[Difference, ...]]
    false: dict[int, tuple[Difference, ...]]


def untrue(book: Book) -> dict[int, tuple[Difference, ...]]:
    """The papers in force that are no longer true, by number, each with what it says otherwise; once for a book.

    What an entry does not turn back to keeps the verdict that it had before it.
    """
    before = book.kept_verdicts if isinstance(book.kept_verdicts, Verdicts) else None
    if before is not None and before.through == book.head_number:
        return before.false
    judged = _judged(book, before)
    verdicts = Verdicts(book.head_number, judged, {n: found for n, found in judged.items() if found})
    book.kept_verdicts = verdicts
    return verdicts.false


def untrue_words(book: Book, paper: IssuedDocument) -> str:
    """What a paper says otherwise than the book now, as a sentence; empty of one that is true or superseded."""
    found = untrue(book).get(paper.number, ())
    return f"{paper.document_id} is no longer true: {differences_words(found)}." if found else ""


def differences_words(found: Iterable[Difference], most: int = 3) -> str:
    """The first differences in words: what it is, as the paper says it, and as it is now."""
    every = list(found)
    words = [difference_words(d) for d in every[:most]]
    more = len(every) - len(words)
    return "; ".join([*words, *([f"and {more} more"] if more else [])])


def difference_words(d: Difference) -> str:
    """One difference in words."""
    if d.what == AS_A_WHOLE:
        return d.now.removesuffix(".")
    return f"{d.what}: it says {_set_off(d.then)}, now {_set_off(d.now)}"


def _set_off(told: str) -> str:
    """What a paper tells, in quotation marks where it is a sentence."""
    return f"“{told.removesuffix('.')}”" if told.endswith(".") else told or "nothing"


def _judged(book: Book, before: Verdicts | None) -> dict[int, tuple[Difference, ...]]:
    gone = {d.supersedes for d in book.documents.values()}
    known, since = (before.judged, before.through) if before is not None else ({}, 0)
    silent = all(f.kind in _OF_NO_PAPER for f in book.facts[since:]) if book.head_number == len(book.facts) else False
    turned, then = touched(book), lru_cache(2)(lambda batch: Maker(book_then(book, batch)))
    found: dict[int, tuple[Difference, ...]] = {}
    for number, paper in sorted(book.documents.items()):
        if number in gone:
            continue
        if number in known and (silent or (paper.kind not in CERTIFICATES and not turned.since(paper, since))):
            found[number] = known[number]
        elif paper.kind in CERTIFICATES:
            found[number] = certificate_differences(book, paper)
        elif turned.since(paper):
            found[number] = differences_from(then(batch_of(book, paper)), paper)
        else:
            found[number] = ()
    return found


def certificate_differences(book: Book, paper: IssuedDocument) -> tuple[Difference, ...]:
    """What an issued certificate rests on and is otherwise now."""
    try:
        return differences(paper, certificate_again(book, paper))
    except KnownError as refused:
        return (Difference(AS_A_WHOLE, "as issued", refused.text),)


def differences_from(then: Maker, paper: IssuedDocument) -> tuple[Difference, ...]:
    """What a letter would say otherwise, made from the book as it would be on its day (``book_then``)."""
    try:
        letter = then.letter(paper)
    except KnownError as refused:
        return (Difference(AS_A_WHOLE, "as issued", refused.text),)
    return tuple(letter_differences(paper, letter))


def letter_differences(paper: IssuedDocument, letter: Letter) -> Iterator[Difference]:
    """What a letter made again says otherwise than the paper; a figure that its form did not have yet is left out."""
    for field in fields(letter):
        if field.name not in _OF_EVERY_LETTER and field.name in paper.letter:
            yield from _compared(_named(field.name), paper.letter[field.name], getattr(letter, field.name))


def _compared(what: str, was: Any, now: Any) -> Iterator[Difference]:
    if was == plain(now):
        return
    if is_dataclass(now) and isinstance(was, dict):
        for field in fields(now):
            if field.name in was:
                yield from _compared(f"{what}, {_named(field.name)}", was[field.name], getattr(now, field.name))
    elif isinstance(now, tuple) and isinstance(was, list) and _of_lines(now, was):
        yield from _lines_compared(what, was, now)
    else:
        yield Difference(what, _shown(was, now), _shown(plain(now), now))


def _of_lines(now: tuple[Any, ...], was: list[Any]) -> bool:
    return all(map(is_dataclass, now)) and all(isinstance(w, dict) for w in was)


def _lines_compared(what: str, was: list[dict[str, Any]], now: tuple[Any, ...]) -> Iterator[Difference]:
    """Lines by the number that each begins with, such as a note's; others by their place."""
    before = {w.get("number", f"{what}, line {n}"): w for n, w in enumerate(was, 1)}
    after = {getattr(x, "number", f"{what}, line {n}"): x for n, x in enumerate(now, 1)}
    for name in dict.fromkeys((*before, *after)):
        if name in before and name in after:
            yield from _compared(name, before[name], after[name])
        else:
            yield Difference(name, _line_told(before.get(name, {})), _line_told(plain(after.get(name, {}))))


def _line_told(line: dict[str, Any]) -> str:
    """What a line is about, by its own words; empty without a line."""
    return str(line.get("what") or line.get("of") or "a line") if line else ""


def _named(field: str) -> str:
    return _WORDS.get(field, field.replace("_", " "))


def _shown(was: Any, like: Any) -> str:
    """A plain value as a reader knows it, by the type of the figure that takes its place."""
    if was in (None, "", []):
        return ""
    if isinstance(like, Money):
        return str(parse_signed_amount(was))
    if isinstance(like, Fraction):
        return format_rate(Fraction(was))
    if isinstance(like, date) or (like is None and _ISO_DAY.fullmatch(str(was))):
        return long_date(date.fromisoformat(was))
    if isinstance(was, list):
        return ", ".join(map(str, was))
    return str(was)
