"""Listing the officers who may sign for the company."""

from datetime import date

from cerplex_desktop.domain.book.facts import OFFICER_LEFT, OFFICER_LISTED
from cerplex_desktop.domain.registers.officers import leaving_data, listing_data
from cerplex_desktop.services.session import BookSession


def list_officer(
    session: BookSession, name: str, title: str, from_on: date, specimen_on: date | None, on: date
) -> None:
    """An officer may sign from a day on.

    Raises:
        BadInput: no name or title.
        Refused: one of that name is in office then.
    """
    with session.change() as change:
        change.record(OFFICER_LISTED, on, listing_data(change.book, name, title, from_on, specimen_on))


def end_office(session: BookSession, name: str, until_on: date, on: date) -> None:
    """An officer leaves office at the end of a day.

    Raises:
        BadInput, Refused: nobody of that name is in office on that day.
    """
    with session.change() as change:
        change.record(OFFICER_LEFT, on, leaving_data(change.book, name, until_on))
