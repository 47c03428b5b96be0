"""Issuing the statements at the end of a blockage."""

from datetime import date

from cerplex_desktop.domain.papers.blockage_papers import statement, statements_due
from cerplex_desktop.services.issuing import Issued, issue_due
from cerplex_desktop.services.session import BookSession


def issue_blockage_statements(session: BookSession, issued_on: date) -> tuple[Issued, ...]:
    """One statement per holder of the latest blockage that ended; those that stand are not issued again.

    Agreement: 4.1(d). Each is rendered, read back and stored with its number in one transaction.

    Raises:
        Refused: none has ended, or the statement would be dated before the end.
        CheckFailed: an amount read back from a paper differs from what was recorded.
    """
    with session.change() as change:
        blockage, ended, due = statements_due(change.book, issued_on)
        return issue_due(
            session,
            change,
            due,
            lambda one, number: statement(change.book, blockage, ended, one, number, issued_on),
        )
