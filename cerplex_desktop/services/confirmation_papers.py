"""Issuing requests to confirm principal."""

from datetime import date

from cerplex_desktop.domain.papers.confirmation_papers import confirmation_letter, requests_due
from cerplex_desktop.services.issuing import Issued, issue_due
from cerplex_desktop.services.session import BookSession


def issue_confirmation_requests(session: BookSession, balance_on: date, issued_on: date) -> tuple[Issued, ...]:
    """One request per holder to confirm its notes' balances of a day; those that stand are not issued again.

    Each is rendered, read back and stored with its number in one transaction.

    Raises:
        Refused: the paper would be dated before its balances, or the company has no balance of that day yet.
        CheckFailed: an amount read back from a paper differs from the ledger.
    """
    with session.change() as change:
        return issue_due(
            session,
            change,
            requests_due(change.book, balance_on, issued_on),
            lambda one, number: confirmation_letter(change.book, one, number, issued_on),
        )
