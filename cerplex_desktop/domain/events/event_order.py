"""Between which dates an event that moves money may lie: after what is posted, not beyond what is not."""

from datetime import date

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.errors import Refused


def require_between_postings(book: Book, on: date, what: str) -> None:
    """An event lies after the latest posted interest date and not after the first that is not posted.

    ``what`` starts the sentence: “The sale of note A-1”. On an interest date itself it is still in order.

    Raises:
        Refused: names the posting that would have to be voided, or the date to be posted first.
    """
    if book.discharge is not None:
        raise Refused(
            f"{what} on {long_date(on)} cannot be recorded: the notes were paid on {long_date(book.discharge.on)}.",
            f"Take back entry no. {book.discharge.fact.number} first, if they were not.",
        )
    latest, following = book.latest_posting, book.next_period
    if latest is not None and on <= latest.interest_on:
        raise Refused(
            f"{what} on {long_date(on)} would change what is posted: {long_date(latest.interest_on)} was posted as "
            f"no. {latest.number}.",
            f"Void posting no. {latest.number} first, or make it a correction (History); or enter a later day.",
        )
    if on < book.deal.accrues_from:
        raise Refused(
            f"{what} cannot be dated {long_date(on)}: the book begins on {long_date(book.deal.accrues_from)}, "
            "the day from which interest accrues.",
            "Enter that day or a later one.",
        )
    if following is not None and on > following.interest_on:
        raise Refused(
            f"{what} on {long_date(on)} is out of order: {long_date(following.interest_on)} is not posted yet, and the "
            "figures rest on it.",
            f"Post {long_date(following.interest_on)} first.",
        )
