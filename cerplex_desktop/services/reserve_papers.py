"""Issuing statements of counsel's reserve."""

from datetime import date

from cerplex_desktop.domain.papers.reserve_papers import statement_due, statement_letter
from cerplex_desktop.services.issuing import Issued, issue_due
from cerplex_desktop.services.session import BookSession


def issue_reserve_statement(session: BookSession, through_on: date, issued_on: date) -> tuple[Issued, ...]:
    """The statement of the reserve through the end of a day, to the counsel who holds it; one that stands is kept.

    Agreement: 5.2.

    Raises:
        Refused: it would be dated before that day, the deal has no reserve, or nothing moved yet.
        CheckFailed: an amount read back from the paper differs from the book.
    """
    with session.change() as change:
        return issue_due(
            session,
            change,
            (statement_due(change.book, through_on, issued_on),),
            lambda due, number: statement_letter(change.book, due, number, issued_on),
        )
