"""Issuing warrant notices and register extracts."""

from datetime import date

from cerplex_desktop.domain.papers.warrant_papers import extracts_due, notices_due, warrant_extract, warrant_notice
from cerplex_desktop.services.issuing import Issued, issue_due
from cerplex_desktop.services.session import BookSession


def issue_warrant_notices(session: BookSession, entry: int, issued_on: date) -> tuple[Issued, ...]:
    """The notices of an exercise or adjustment that an entry recorded; those that stand are not issued again.

    Raises:
        Refused: holders are not told of such an entry, it was taken back, or it lies after the notice.
        CheckFailed: a figure read back from a paper differs from the register.
    """
    with session.change() as change:
        return issue_due(
            session,
            change,
            notices_due(change.book, entry, issued_on),
            lambda one, number: warrant_notice(change.book, one, entry, number, issued_on),
        )


def issue_warrant_extracts(session: BookSession, on: date, issued_on: date) -> tuple[Issued, ...]:
    """An extract of the register of warrants on a day per holder; those that stand are not issued again.

    Raises:
        Refused: the extract would be dated before that day, or nobody held warrants on it.
        CheckFailed: a figure read back from a paper differs from the register.
    """
    with session.change() as change:
        return issue_due(
            session,
            change,
            extracts_due(change.book, on, issued_on),
            lambda one, number: warrant_extract(change.book, one, number, issued_on),
        )
