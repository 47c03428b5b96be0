"""Recording Defaults, and setting the working date."""

from datetime import date

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.records.defaults import Default
from cerplex_desktop.domain.events.defaults import confirming, ending, opening
from cerplex_desktop.domain.texts import plain_text
from cerplex_desktop.services.session import BookSession


def open_default(session: BookSession, section: str, description: str, from_on: date, on: date) -> Default:
    """Records that a Default or Event of Default exists from a day; it closes every election meanwhile.

    Raises:
        BadInput: section or description is missing.
    """
    with session.change() as change:
        data = opening(change.book, plain_text(section, "section"), plain_text(description, "description"), from_on)
        change.record(kinds.DEFAULT_OPENED, on, data)
    return session.book.defaults[data["number"]]


def confirm_default(
    session: BookSession, number: int, name: str, *, confirmed_on: date, by: str, reference: str, on: date
) -> Default:
    """Records that an officer confirmed a Default, as Default or as Event of Default.

    Raises:
        BadInput: no such Default, or nothing says who confirmed it.
        Refused: it ended already, was confirmed as such, or would be confirmed before it began.
    """
    words = plain_text(by, "officer's name"), plain_text(reference, "reference")
    with session.change() as change:
        change.record(kinds.DEFAULT_CONFIRMED, on, confirming(change.book, number, name, confirmed_on, *words))
    return session.book.defaults[number]


def end_default(session: BookSession, number: int, ended_on: date, how: str, on: date, *, state: str) -> Default:
    """Records that a Default was cured or waived from a day on, or refuted, and how that came.

    Raises:
        BadInput: no such Default, or nothing says how.
        Refused: it ended already, would end before it began, or a posting rests on what is refuted.
    """
    with session.change() as change:
        data = ending(change.book, number, ended_on, plain_text(how, "way it ended"), state)
        change.record(kinds.DEFAULT_ENDED, on, data)
    return session.book.defaults[number]


def set_working_date(session: BookSession, on: date | None) -> None:
    """Sets the working date that deadlines and days left follow; None follows today's date."""
    with session.change() as change:
        if change.book.working_on != on:
            text = on.isoformat() if on else None
            change.record(kinds.WORKING_DATE_SET, on or session.clock.today(), {"working_on": text})
