"""Issuing Schedule A sheets and initial capitalization statements."""

from collections.abc import Callable, Sequence
from datetime import date

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.papers.due import Due
from cerplex_desktop.domain.papers.note_papers import (
    note_paper,
    sheets_due,
    statements_due,
)
from cerplex_desktop.domain.papers.schedule_a import ScheduleLine
from cerplex_desktop.services.issuing import Issued, issue_due
from cerplex_desktop.services.session import BookSession


def issue_schedule_a(
    session: BookSession, through_on: date, issued_on: date, notes: Sequence[str] = ()
) -> tuple[Issued, ...]:
    """One Schedule A sheet per note, through the end of a day; those that stand are not issued again.

    Raises:
        Refused: the sheet would be dated before that day, the company has no balance of it yet, or a note does not
            stand on it.
        CheckFailed: an amount read back from a paper differs from the ledger.
    """
    return _issue(session, lambda book: sheets_due(book, through_on, issued_on, notes), issued_on)


def issue_initial_statements(session: BookSession, issued_on: date) -> tuple[Issued, ...]:
    """One initial capitalization statement per holder; those that stand are not issued again.

    Raises:
        Refused: no initial addition is posted, or the statement would be dated before it.
        CheckFailed: an amount read back from a paper differs from what was recorded.
    """
    return _issue(session, lambda book: statements_due(book, issued_on), issued_on)


def _issue(
    session: BookSession, due_in: Callable[[Book], tuple[Due[ScheduleLine], ...]], issued_on: date
) -> tuple[Issued, ...]:
    """All of them in one transaction: rendered, read back, and stored with their numbers."""
    with session.change() as change:
        return issue_due(
            session,
            change,
            due_in(change.book),
            lambda one, number: note_paper(change.book, one, number, issued_on),
        )
