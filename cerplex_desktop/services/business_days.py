"""Adding single days to the holidays, or striking them; and what that would move."""

from datetime import date

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.domain.events.business_day_entries import business_day_data
from cerplex_desktop.domain.interest_dates.overdue import refuse_overpaid
from cerplex_desktop.domain.invariants.invariants import supposed
from cerplex_desktop.domain.texts import plain_text
from cerplex_desktop.domain.what_if.figure_changes import Changes, changes_between
from cerplex_desktop.services.session import BookSession


def preview_business_day(session: BookSession, day: date, name: str, reason: str, *, added: bool) -> Changes:
    """Every deadline, day of payment and figure not yet posted that would move; nothing is recorded.

    Raises:
        BadInput, Refused: as in ``set_business_day``.
    """
    book = session.book
    data = business_day_data(book, day, plain_text(name, "name"), plain_text(reason, "reason"), added=added)
    return changes_between(book, supposed(book, kinds.BUSINESS_DAY_SET, session.working_on, data))


def set_business_day(session: BookSession, day: date, name: str, reason: str, on: date, *, added: bool) -> Fact:
    """Records that a day is a holiday, or none; dates that are posted stand.

    Raises:
        BadInput: no reason, no name for an added day, or a year for which holidays are not known.
        Refused: a Saturday or Sunday, or the day is already what it would become.
    """
    called, why = plain_text(name, "name"), plain_text(reason, "reason")
    with session.change() as change:
        data = business_day_data(change.book, day, called, why, added=added)
        fact = change.record(kinds.BUSINESS_DAY_SET, on, data)
        refuse_overpaid(session.book, change.book)
        return fact
