"""Whether a posting may be voided: the latest one, and not from under what rests on it."""

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records.interest_dates import Posting
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.errors import BadInput, Refused
from cerplex_desktop.domain.events import accelerations
from cerplex_desktop.domain.events.blockages import refuse_voiding_under


def check_void(book: Book, number: int, reason: str) -> Posting:
    """The posting that may be voided: the latest active one, with a reason.

    Raises:
        Refused: it is voided already, or a later date, blockage or acceleration rests on it.
        BadInput: there is none of that number, or no reason is given.
    """
    posting = next((p for p in book.all_postings() if p.number == number), None)
    if posting is None:
        raise BadInput(
            f"There is no posting no. {number}.",
            f"Postings are numbered 1 to {book.posting_count}." if book.posting_count else "Nothing is posted yet.",
        )
    if not reason.strip():
        raise BadInput("A posting is voided for a reason.", "Say why; the reason stays in the history.")
    if posting.voided_by is not None:
        raise Refused(f"Posting no. {number} was voided already (“{posting.reason}”).")
    if book.discharge is not None:
        raise Refused(
            f"Posting no. {number} cannot be voided: the notes were paid on {long_date(book.discharge.on)} on its "
            "strength.",
            f"Take back entry no. {book.discharge.fact.number} first.",
        )
    latest = book.latest_posting
    if latest is not None and latest.number != number:
        raise Refused(
            f"Posting no. {number} of {long_date(posting.interest_on)} cannot be voided: posting no. "
            f"{latest.number} of {long_date(latest.interest_on)} rests on its principal.",
            f"Void no. {latest.number} first.",
        )
    refuse_voiding_under(book, posting.interest_on, f"Posting no. {number}")
    accelerations.refuse_voiding_under(book, posting.interest_on, f"Posting no. {number}")
    return posting
