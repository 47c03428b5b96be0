"""Issuing prepayment notices."""

from datetime import date

from cerplex_desktop.domain.papers.prepayment_papers import (
    prepayment_letter,
    prepayment_notices_due,
)
from cerplex_desktop.services.issuing import Issued, issue_due
from cerplex_desktop.services.session import BookSession


def issue_prepayment_notices(session: BookSession, on: date, issued_on: date) -> tuple[Issued, ...]:
    """One notice and quote per holder for a prepayment on a day; those that stand are not issued again.

    Agreement: 4.1(e). Each is rendered, read back and stored with its number in one transaction.

    Raises:
        Refused: the day is too late or out of order, payments are postponed on it, or it lies before the notice.
        CheckFailed: an amount read back from a paper differs from the quote.
    """
    with session.change() as change:
        found, due = prepayment_notices_due(change.book, on, issued_on)
        return issue_due(
            session,
            change,
            due,
            lambda one, number: prepayment_letter(change.book, found, one, number, issued_on),
        )
