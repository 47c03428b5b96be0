"""A book with something more recorded, in memory alone: what a preview or a scenario compares."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import next_fact
from cerplex_desktop.domain.replay.replaying import extended

SUPPOSED_AT = "1970-01-01T00:00:00Z"
SUPPOSED_BY = "supposed"

Draft = tuple[str, date, dict[str, Any]]
"""A fact that is supposed: its kind, its day and its body."""


def with_facts(book: Book, drafts: Iterable[Draft]) -> Book:
    """The book after more facts, whatever follows from them; the book itself does not change."""
    number, head, made = book.facts[-1].number, book.head_hash, []
    for kind, on, data in drafts:
        number += 1
        made.append(next_fact(number, head, kind, on, SUPPOSED_AT, SUPPOSED_BY, data))
        head = made[-1].hash
    return extended(book, made)


def with_fact(book: Book, kind: str, on: date, data: dict[str, Any]) -> Book:
    """The book after one more fact."""
    return with_facts(book, [(kind, on, data)])
