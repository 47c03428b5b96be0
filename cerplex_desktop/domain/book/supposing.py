"""A book with something more recorded, in memory alone: what a preview or a scenario compares."""

from datetime import date
from typing import Any

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import next_fact
from cerplex_desktop.domain.book.invariants import check_invariants

SUPPOSED_AT = "1970-01-01T00:00:00Z"
SUPPOSED_BY = "supposed"


def supposed(book: Book, kind: str, on: date, data: dict[str, Any]) -> Book:
    """The book as it would be after one more fact; the book itself does not change.

    Raises:
        CheckFailed: an invariant would break.
    """
    before = len(book.facts)
    fact = next_fact(before + 1, book.head_hash, kind, on, SUPPOSED_AT, SUPPOSED_BY, data)
    after = book.extended([fact])
    check_invariants(after, since=before)
    return after
