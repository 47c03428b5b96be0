"""By when the compliance certificate of a quarter is asked for: one rule for calendar, overview and certificates.

When it is due is an assumed term of the deal, section 7 of the base agreement not being public. A book knows nothing
of the certificates that were due before it was opened, and asks for none of them.
"""

from datetime import date
from typing import NamedTuple

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.dates import long_date


class CertificateDay(NamedTuple):
    """The day by which a quarter's certificate is due, and whether the book asks for it; ``words`` say so."""

    due_on: date
    asked: bool
    words: str


def certificate_day(book: Book, quarter: date) -> CertificateDay | None:
    """The day of a quarter's certificate; None where the deal does not say."""
    terms, opened_on = book.deal.covenants, book.facts[0].on
    due_on = terms.certificate_due_on(quarter) if terms else None
    if due_on is None:
        return None
    asked = due_on >= opened_on
    words = f"It is due {long_date(due_on)}, by the deal’s assumed term."
    if not asked:
        words = (
            f"It was due {long_date(due_on)}, before this book was opened on {long_date(opened_on)}: neither calendar "
            "nor overview asks for it, and it can still be issued."
        )
    return CertificateDay(due_on, asked, words)


def asked_on(book: Book, quarter: date) -> date | None:
    """The day by which the book asks for a quarter's certificate; None where it does not."""
    found = certificate_day(book, quarter)
    return found.due_on if found is not None and found.asked else None
