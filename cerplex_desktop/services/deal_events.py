"""Recording Defaults, and setting the working date."""

from datetime import date

from cerplex_desktop.domain import facts as kinds
from cerplex_desktop.domain.defaults import ending, opening
from cerplex_desktop.domain.records import Default
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


def end_default(session: BookSession, number: int, ended_on: date, how: str, on: date) -> Default:
    """Records that a Default does not exist any more from a day on, and how that came.

    Raises:
        BadInput: no such Default, or nothing says how.
        Refused: it ended already, or would end before it began.
    """
    with session.change() as change:
        data = ending(change.book, number, ended_on, plain_text(how, "way it ended"))
        change.record(kinds.DEFAULT_ENDED, on, data)
    return session.book.defaults[number]


def set_working_date(session: BookSession, on: date | None) -> None:
    """Sets the working date that deadlines and days left follow; None follows today's date."""
    with session.change() as change:
        if change.book.working_on != on:
            text = on.isoformat() if on else None
            change.record(kinds.WORKING_DATE_SET, on or session.clock.today(), {"working_on": text})
