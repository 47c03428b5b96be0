"""The deal file in force on a day, as the book keeps it, saved to be edited for the next amendment."""

from datetime import date
from pathlib import Path
from typing import NamedTuple

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import TERMS_AMENDED
from cerplex_desktop.domain.book.term_versions import Stretch
from cerplex_desktop.services.papers import write_new
from cerplex_desktop.services.session import BookSession


class DealFile(NamedTuple):
    """A deal file that the book keeps: the stretch of days that it is in force, its text, and the next free version.

    The text is letter by letter what was adopted or recorded. Readings switched since and days set since stand beside
    it in the book, and stay as they are under an amendment that states them as this file does.
    """

    stretch: Stretch
    text: str
    next_version: int


def deal_file_on(book: Book, on: date) -> DealFile:
    """The file that states what is in force on a day."""
    terms = book.versions[-1]
    stretch = terms.stretch_on(on)
    fact = next((f for f in book.facts if f.number == stretch.entry and f.kind == TERMS_AMENDED), None)
    return DealFile(stretch, fact.data["deal"] if fact else book.deal_text, terms.stated.version + 1)


def save_deal_file(session: BookSession, on: date, path: Path) -> DealFile:
    """Writes it to a file, whole or not at all; one that holds something else is not overwritten.

    Raises:
        BadInput: the file exists with other contents, or it cannot be written.
    """
    found = deal_file_on(session.book, on)
    write_new(path, found.text.encode(), "The deal file")
    return found
