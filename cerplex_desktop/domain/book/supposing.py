"""A book with something more recorded, in memory alone: what a preview or a scenario compares."""

from datetime import date
from typing import Any

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import next_fact
from cerplex_desktop.domain.book.invariants import check_invariants

SUPPOSED_AT = "1970-01-01T00:00:00Z"
SUPPOSED_BY = "supposed"


def with_fact(book: Book, kind: str, on: date, data: dict[str, Any]) -> Book:
    """The book after one more fact, whatever follows from it; the book itself does not change."""
    fact = next_fact(len(book.facts) + 1, book.head_hash, kind, on, SUPPOSED_AT, SUPPOSED_BY, data)
    return book.extended([fact])


def supposed(book: Book, kind: str, on: date, data: dict[str, Any]) -> Book:
    """The book as it would be after one more fact; the book itself does not change.

    Raises:
        CheckFailed: an invariant would break.
    """
    after = with_fact(book, kind, on, data)
    check_invariants(after, since=len(book.facts))
    return after
