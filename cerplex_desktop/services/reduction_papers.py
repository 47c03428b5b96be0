"""Issuing the notices of a Revolving Loan Reduction."""

from datetime import date

from cerplex_desktop.domain.papers.reduction_papers import reduction_letter, reduction_notices_due
from cerplex_desktop.services.issuing import Issued, issue_due
from cerplex_desktop.services.session import BookSession


def issue_reduction_notices(session: BookSession, issued_on: date) -> tuple[Issued, ...]:
    """One notice per holder of the reduction that is recorded; those that stand are not issued again.

    Agreement: 4.2, last paragraph. Each is rendered, read back and stored with its number in one transaction.

    Raises:
        Refused: no reduction is recorded, or the notice would be dated before it.
        CheckFailed: an amount read back from a paper differs from the ledger.
    """
    with session.change() as change:
        found, due = reduction_notices_due(change.book, issued_on)
        return issue_due(
            session,
            change,
            due,
            lambda one, number: reduction_letter(change.book, found, one, number, issued_on),
        )
