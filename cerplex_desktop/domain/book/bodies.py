"""Looks at the fields of a fact's body; what is wrong raises, and replay makes a sentence of it."""

import re
from bisect import bisect_left
from datetime import date
from operator import attrgetter
from typing import Any

from cerplex_desktop.domain.accruals.business_days import require_countable
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import EVIDENCE_FILED, Fact
from cerplex_desktop.domain.texts import plain_text

_DIGEST = re.compile(r"[0-9a-f]{64}", re.ASCII)
MOST = 10**15
"""The largest whole number that a body may hold."""

_LONGEST = 4000  # reasons that the program itself gives run longer than what may be typed
_INTEREST_ON = attrgetter("interest_on")


def text(value: Any, *, empty: bool = False) -> None:
    """Text as typed; ``empty`` where it may be left out."""
    if plain_text(value, "text") != value or not (value or empty):
        raise ValueError(value)


def words(value: Any) -> None:
    """Text that may be left out, and may run as long as reasons that the program itself gives."""
    if plain_text(value, "text", _LONGEST) != value:
        raise ValueError(value)


def texts(value: Any) -> None:
    """A list of texts as typed, one at least."""
    if type(value) is not list or not value:
        raise TypeError(value)
    for line in value:
        text(line)


def whole(value: Any, least: int = 0) -> None:
    """A whole number of something, cents included."""
    if type(value) is not int or not least <= value <= MOST:
        raise ValueError(value)


def day(value: Any) -> None:
    """An ISO date within the years for which Business Days can be counted."""
    require_countable(date.fromisoformat(value))


def day_or_none(value: Any) -> None:
    """The same, or none."""
    if value is not None:
        day(value)


def flag(value: Any) -> None:
    """True or false."""
    if type(value) is not bool:
        raise TypeError(value)


def digest(value: Any) -> None:
    """A SHA-256 in hexadecimal."""
    if not _DIGEST.fullmatch(value):
        raise ValueError(value)


def one_of(value: Any, *words: str) -> None:
    """One of some words."""
    if value not in words:
        raise ValueError(value)


def lists(*values: Any) -> None:
    """Lists, of whatever length."""
    if any(type(v) is not list for v in values):
        raise TypeError(values)


def whole_cents(amounts: list[Any]) -> None:
    """A column of cents; whole columns at a time, since there may be a hundred thousand notes.

    What adds up to little enough holds nothing larger, and is added up in half the time.
    """
    if set(map(type, amounts)) != {int} or min(amounts) < 0 or (sum(amounts) > MOST and max(amounts) > MOST):
        raise TypeError(amounts[:1])


def per_note(data: dict[str, Any], amounts: tuple[str, ...]) -> None:
    """Columns with a place for each note."""
    names, holders = data["notes"], data["holders"]
    columns = [data[c] for c in amounts]
    for column in (names, holders, *columns):
        if type(column) is not list or len(column) != len(names):
            raise ValueError(names)
    for column in columns:
        whole_cents(column)
    for column in (names, holders):
        "".join(column)  # the quickest look at all of them: TypeError where one is no text


def interest_date(book: Book, value: Any) -> None:
    """One of the interest dates of the book's terms."""
    on = date.fromisoformat(value)
    place = bisect_left(book.terms_periods, on, key=_INTEREST_ON)
    if place == len(book.terms_periods) or book.terms_periods[place].interest_on != on:
        raise LookupError(on)


def document(book: Book, number: Any) -> None:
    """The number of a paper that was issued."""
    whole(number, 1)
    book.documents[number]


def fact_numbered(book: Book, number: int) -> Fact:
    """The fact with a number; a view of a book has gaps.

    Raises:
        LookupError: there is none.
    """
    at = bisect_left(book.facts, number, key=lambda f: f.number)
    if at == len(book.facts) or book.facts[at].number != number:
        raise LookupError(number)
    return book.facts[at]


def check_evidence_named(book: Book, number: Any) -> None:
    """For the body of a fact that rests on a file: ``number`` is an entry before it that filed one.

    Raises:
        LookupError, TypeError, ValueError: it is not.
    """
    whole(number, 1)
    if fact_numbered(book, number).kind != EVIDENCE_FILED:
        raise LookupError(number)


def check_evidence_or_none(book: Book, number: Any) -> None:
    """The same where a file may be missing: ``number`` is then None."""
    if number is not None:
        check_evidence_named(book, number)
