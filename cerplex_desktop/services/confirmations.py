"""Recording the balances that holders confirmed, and closing differences."""

from datetime import date

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.records.notes import ClosedDifference, Confirmation
from cerplex_desktop.domain.events.confirmations import closing_data, confirmation_data
from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.texts import plain_text
from cerplex_desktop.services.session import BookSession


def confirm_balance(
    session: BookSession, note: str, balance_on: date, balance: Money, on: date, reference: str
) -> Confirmation:
    """Records the balance of a note at the end of a day as its holder confirmed it on ``on``.

    Raises:
        BadInput: no such note on that day.
        Refused: confirmed before its day, the day is not posted, or it is confirmed already.
    """
    words = plain_text(reference, "reference")
    with session.change() as change:
        data = confirmation_data(change.book, note, balance_on, balance, on, words)
        change.record(kinds.BALANCE_CONFIRMED, on, data)
    return session.book.confirmations[-1]


def close_difference(
    session: BookSession, confirmation: int, how: str, officer: str, evidence: str, on: date
) -> ClosedDifference:
    """Closes a difference: SLIP leaves the company's figure, ADOPT takes the holder's from the day of the entry.

    Raises:
        BadInput: no such open difference, or no officer or evidence is named.
        Refused: dated before the confirmation, or where it would change what is posted.
    """
    texts = plain_text(officer, "officer"), plain_text(evidence, "evidence")
    with session.change() as change:
        change.record(kinds.DIFFERENCE_CLOSED, on, closing_data(change.book, confirmation, how, *texts, on))
    return session.book.closed_differences[confirmation]
