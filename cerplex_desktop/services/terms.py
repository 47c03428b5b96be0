"""Switching readings, recording counsel's confirmations and amending the terms; and what each would change."""

from datetime import date

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.domain.deal.terms import Reading
from cerplex_desktop.domain.events.amendments import TermChange, amendment_data, changes_of_terms
from cerplex_desktop.domain.events.reading_entries import confirmation_data, switch_data
from cerplex_desktop.domain.interest_dates.overdue import refuse_overpaid
from cerplex_desktop.domain.invariants.invariants import supposed
from cerplex_desktop.domain.texts import plain_text
from cerplex_desktop.domain.what_if.figure_changes import Changes, changes_between
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
        refuse_overpaid(session.book, change.book)
    return session.book.deal.reading(reading)


def preview_amendment(
    session: BookSession, text: str, name: str, effective_on: date, instrument: str
) -> tuple[tuple[TermChange, ...], Changes]:
    """The terms that an amendment changes, and every figure not yet posted; nothing is recorded.

    Raises:
        BadInput, Refused: as in ``amend_terms``.
    """
    book, words = session.book, plain_text(instrument, "instrument")
    data = amendment_data(book, text, name, effective_on, words)
    after = supposed(book, kinds.TERMS_AMENDED, session.working_on, data)
    return changes_of_terms(book.deal, after.deal), changes_between(book, after)


def amend_terms(session: BookSession, text: str, name: str, effective_on: date, instrument: str, on: date) -> Fact:
    """Records that a deal file is in force from a day on, by an instrument; what is posted stands.

    Raises:
        MalformedDeal: the file, with line and field of each fault.
        BadInput: no instrument.
        Refused: the day is posted or before another amendment's; another deal, older version or other notes; or
            the file changes nothing.
    """
    words = plain_text(instrument, "instrument")
    with session.change() as change:
        data = amendment_data(change.book, text, name, effective_on, words)
        fact = change.record(kinds.TERMS_AMENDED, on, data)
        refuse_overpaid(session.book, change.book)
        return fact


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
