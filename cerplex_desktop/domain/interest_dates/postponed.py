"""Payments on the notes that are postponed by a blockage. Agreement: 4.1(d)."""

from datetime import date

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.deal.rate_terms import BlockageTerms
from cerplex_desktop.domain.errors import Refused


def terms_of(book: Book) -> BlockageTerms:
    """What the deal says of blockages.

    Raises:
        Refused: nothing.
    """
    if book.deal.blockage is None:
        raise Refused(
            "This deal states no terms for a postponement of payments: no rate below which its cash may not fall.",
            "State them in the deal file, in the table [blockage].",
        )
    return book.deal.blockage


def refuse_while_blocked(book: Book, received_on: date, interest_on: date | None = None) -> None:
    """No payment is recorded while payments are postponed, nor before for a date inside.

    Raises:
        Refused: a blockage is in force on the day of receipt, or on the interest date.
    """
    blockage = book.blockage_on(received_on) or (book.blockage_on(interest_on) if interest_on else None)
    if blockage is not None:
        section = terms_of(book).section
        raise Refused(
            f"Payments on the notes have been postponed since {long_date(blockage.from_on)} ({blockage.reference}; "
            f"section {section}): none can be recorded as received on {long_date(received_on)}.",
            "Record the end of the postponement first; what is due then is paid on that day.",
        )
