"""Recording that the notes were accelerated, and that this was annulled."""

from datetime import date

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.records.defaults import Acceleration
from cerplex_desktop.domain.events.accelerations import accelerating, annulling
from cerplex_desktop.domain.interest_dates.overdue import refuse_overpaid
from cerplex_desktop.domain.texts import plain_text
from cerplex_desktop.services.session import BookSession


def accelerate(session: BookSession, from_on: date, reference: str, on: date) -> Acceleration:
    """Records that the notes were declared due on a day: all principal, and the interest accrued to it.

    Agreement: 4.1(a); I-25.

    Raises:
        BadInput: nothing says by which paper.
        Refused: they are due already, payments are postponed, a date on or after the day is posted, or a rate is not
            known.
    """
    with session.change() as change:
        change.record(kinds.ACCELERATED, on, accelerating(change.book, from_on, plain_text(reference, "reference")))
        change.book.ledger.position_on(from_on)
        refuse_overpaid(session.book, change.book)
    return session.book.accelerations[-1]


def annul(session: BookSession, annulled_on: date, default_rate: str, reference: str, on: date) -> Acceleration:
    """Records that the acceleration in force was annulled on a day: the interest dates resume.

    ``default_rate`` is what the instrument says of the Default Rate interest since: ``STANDS`` or ``REGULAR_AGAIN``.

    Raises:
        BadInput: nothing says by which instrument, or what it says of the Default Rate interest.
        Refused: nothing is accelerated, the day does not lie after it and before maturity, or payments were applied.
    """
    words = plain_text(reference, "reference")
    with session.change() as change:
        change.record(kinds.ANNULLED, on, annulling(change.book, annulled_on, default_rate, words))
        refuse_overpaid(session.book, change.book)
    return session.book.accelerations[-1]
