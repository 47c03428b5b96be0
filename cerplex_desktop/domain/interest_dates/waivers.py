"""A holder's waiver: of the notice of an election, or of its cash in time, for one interest date.

Agreement: 4.1(c); a waiver cures the condition for that holder alone (I-18).
"""

from datetime import date
from typing import Any

from cerplex_desktop.domain.accruals.interest import InterestPeriod
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records.interest_dates import WAIVED_CASH, WAIVED_NOTICE
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.errors import BadInput, Refused
from cerplex_desktop.domain.interest_dates.elections import notice_deadlines, without_right


def waiver_data(
    book: Book, interest_on: date, holder: str, of: str, signed_on: date, reference: str, on: date
) -> dict[str, Any]:
    """The body of the fact that a holder waived the notice, or its cash in time, for an interest date.

    Raises:
        BadInput: nothing says which paper, or ``of`` is neither.
        Refused: the date is posted, there is nothing to waive, it is waived already, or signed after the day of entry.
    """
    period, name = book.period(interest_on), book.deal.holder(holder).short_name
    if of not in (WAIVED_NOTICE, WAIVED_CASH):
        raise BadInput(f"“{of[:40]}” is nothing that a holder waives.", f"Write {WAIVED_NOTICE} or {WAIVED_CASH}.")
    if not reference.strip():
        raise BadInput("A waiver needs its reference.", "Say which paper it is, as “letter of March 18, 1998”.")
    _refuse_posted(book, period)
    _refuse_nothing_to_waive(book, period, of)
    if signed_on > on:
        raise Refused(
            f"A waiver signed on {long_date(signed_on)} cannot be recorded as of {long_date(on)}.",
            "Record it once it is signed.",
        )
    standing = book.waiver_of(interest_on, holder, of)
    if standing is not None:
        raise Refused(
            f"{name} waived the {of} for {long_date(interest_on)} already: {standing.reference}, signed "
            f"{long_date(standing.signed_on)} (entry no. {standing.fact.number}).",
            "Take that entry back first if it is wrong.",
        )
    return {
        "interest_on": interest_on.isoformat(),
        "holder": holder,
        "of": of,
        "signed_on": signed_on.isoformat(),
        "reference": reference.strip(),
    }


def _refuse_posted(book: Book, period: InterestPeriod) -> None:
    posting = book.postings.get(period.interest_on)
    if posting is not None:
        raise Refused(
            f"{long_date(period.interest_on)} is posted as no. {posting.number}: a waiver does not change it any more.",
            f"Void posting no. {posting.number} first, or make it a correction (History).",
        )


def _refuse_nothing_to_waive(book: Book, period: InterestPeriod, of: str) -> None:
    on = long_date(period.interest_on)
    if period.right is None:
        raise Refused(f"Nothing can be waived for {on}.", without_right(book, period))
    if of == WAIVED_NOTICE and notice_deadlines(book, period) is None:
        raise Refused(f"No notice is needed for {on} (section {period.right.section}), so none can be waived.")
