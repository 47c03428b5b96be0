"""Switching readings, recording counsel's confirmations and amending the terms; and what each would change."""

from datetime import date

from cerplex_desktop.domain import facts as kinds
from cerplex_desktop.domain.facts import Fact
from cerplex_desktop.domain.figure_changes import Changes, changes_between
from cerplex_desktop.domain.reading_entries import confirmation_data, switch_data
from cerplex_desktop.domain.supposing import supposed
from cerplex_desktop.domain.terms import Reading
from cerplex_desktop.domain.texts import plain_text
from cerplex_desktop.services.session import BookSession


def preview_switch(session: BookSession, reading: str, value: str) -> Changes:
    """Every figure not yet posted that another reading would change; nothing is recorded.

    Raises:
        BadInput, Refused: as in ``switch_reading``.
    """
    book = session.book
    after = supposed(book, kinds.READING_SWITCHED, session.working_on, switch_data(book, reading, value))
    return changes_between(book, after)


def switch_reading(session: BookSession, reading: str, value: str, on: date) -> Reading:
    """Records that every figure not yet posted follows another reading; what is posted stands until it is corrected.

    Raises:
        BadInput: no such reading, or none of its alternatives has that value.
        Refused: it offers no alternative, or is in force already.
    """
    with session.change() as change:
        change.record(kinds.READING_SWITCHED, on, switch_data(change.book, reading, value))
    return session.book.deal.reading(reading)


def confirm_reading(
    session: BookSession, reading: str, counsel: str, confirmed_on: date, reference: str, on: date
) -> Fact:
    """Records that counsel confirmed a reading in force; papers issued from then on carry no footnote for it.

    Raises:
        BadInput: no such reading, no counsel or no reference.
        Refused: it is confirmed already, or the confirmation lies after the day it is entered.
    """
    name, words = plain_text(counsel, "counsel"), plain_text(reference, "reference")
    with session.change() as change:
        data = confirmation_data(change.book, reading, name, confirmed_on, words, on)
        return change.record(kinds.READING_CONFIRMED, on, data)
