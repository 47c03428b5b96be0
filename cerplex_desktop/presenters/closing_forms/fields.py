"""Fields that several forms of the Closing screen share, and what they hold."""

from pathlib import Path

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.presenters.event_forms.form import FILE, Field, Option, Values

FILE_FIELD = Field("file", "Fi&le", FILE, "file", hint="kept in the book as evidence", optional=True)


def file_of(values: Values) -> Path | None:
    """The file chosen, if one was."""
    found: Path | None = values.get("file")
    return found


def holders_asking(book: Book) -> tuple[Option, ...]:
    """Who may ask for something: each holder, or all of them together."""
    each = tuple(Option((h.key,), h.short_name) for h in book.deal.holders)
    return (*each, Option(tuple(h.key for h in book.deal.holders), "All holders")) if len(each) > 1 else each
