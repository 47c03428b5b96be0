"""Writing the pages that the company makes for itself; making one changes nothing in the book."""

from datetime import date
from pathlib import Path

from cerplex_desktop.domain.deal.parties import holder_named
from cerplex_desktop.domain.papers.office_page import OfficePage
from cerplex_desktop.domain.papers.second_signature import posting_form, wire_form
from cerplex_desktop.services.papers import write_new
from cerplex_desktop.services.session import BookSession


def write_wire_form(session: BookSession, holder: str, on: date, file: Path) -> OfficePage:
    """Writes the form on which a second person signs for pending payment instructions.

    Raises:
        BadInput: no such holder, or the file cannot be written.
        Refused: nothing is pending, it was not called back, or several people are enrolled.
    """
    key = holder_named(session.book.deal.holders, holder).key
    return _written(session, wire_form(session.book, key, on), file)


def write_posting_form(session: BookSession, interest_on: date, on: date, file: Path) -> OfficePage:
    """Writes the form on which a second person signs for a posting.

    Raises:
        BadInput: the file cannot be written.
        Refused: it could not be posted now, or several people are enrolled.
    """
    return _written(session, posting_form(session.book, interest_on, on, session.by), file)


def _written(session: BookSession, page: OfficePage, file: Path) -> OfficePage:
    write_new(file, session.press.office_page(page), page.title)
    return page
