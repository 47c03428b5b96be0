"""Recording a holder's waiver."""

from datetime import date

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.records.interest_dates import Waiver
from cerplex_desktop.domain.deal.parties import holder_named
from cerplex_desktop.domain.interest_dates.waivers import waiver_data
from cerplex_desktop.domain.texts import plain_text
from cerplex_desktop.services.session import BookSession


def record_waiver(
    session: BookSession, interest_on: date, holder: str, of: str, *, signed_on: date, reference: str, on: date
) -> Waiver:
    """Records that a holder waived the notice, or its cash in time, for an interest date.

    Agreement: 4.1(c).

    Raises:
        BadInput: no such holder, nothing says which paper, or ``of`` is neither.
        Refused: the date is posted, there is nothing to waive, it is waived already, or signed after the day of entry.
    """
    words = plain_text(reference, "reference")
    with session.change() as change:
        key = holder_named(change.book.deal.holders, holder).key
        change.record(kinds.WAIVER_RECORDED, on, waiver_data(change.book, interest_on, key, of, signed_on, words, on))
    return session.book.waivers[-1]
