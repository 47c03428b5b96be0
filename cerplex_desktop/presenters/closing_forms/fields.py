"""Fields that several forms of the Closing screen share, and what they hold."""

from pathlib import Path

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.presenters.event_forms.form import FILE, TEXT, Field, Option, Values

FILE_FIELD = Field("file", "Fi&le", FILE, "file", hint="kept in the book as evidence", optional=True)


def reference_field(hint: str, *, optional: bool = True) -> Field:
    """A line for what shows an entry in words."""
    return Field("reference", "Re&ference", TEXT, "reference", hint=hint, optional=optional)


def file_of(values: Values) -> Path | None:
    """The file chosen, if one was."""
    found: Path | None = values.get("file")
    return found


def holders_asking(book: Book) -> tuple[Option, ...]:
    """Who may ask for something: each holder, or all of them together."""
    each = tuple(Option((h.key,), h.short_name) for h in book.deal.holders)
    return (*each, Option(tuple(h.key for h in book.deal.holders), "All holders")) if len(each) > 1 else each
