"""Issuing prepayment notices."""

from datetime import date
from functools import partial

from cerplex_desktop.domain.prepayment_papers import issued_notice_data, prepayment_letter, prepayment_notices_due
from cerplex_desktop.services.interest_dates import Issued
from cerplex_desktop.services.issuing import issue
from cerplex_desktop.services.session import BookSession


def issue_prepayment_notices(session: BookSession, on: date, issued_on: date) -> tuple[Issued, ...]:
    """One notice and quote per holder for a prepayment on a day; those that stand are not issued again.

    Agreement: 4.1(e). Each is rendered, read back and stored with its number in one transaction.

    Raises:
        Refused: the day is too late or out of order, payments are postponed on it, or it lies before the notice.
        CheckFailed: an amount read back from a paper differs from the quote.
    """
    issued: list[tuple[int, bytes, bool]] = []
    with session.change() as change:
        found, notices = prepayment_notices_due(change.book, on, issued_on)
        for due in notices:
            if due.issued is not None:
                issued.append((due.issued.number, session.file.paper(due.issued.number), False))
                continue
            number = len(change.book.documents) + 1
            letter = prepayment_letter(change.book, found, due, number, issued_on)
            issued.append((*issue(session.press, change, letter, partial(issued_notice_data, letter, due)), True))
    documents = session.book.documents
    return tuple(Issued(documents[number], pdf, new) for number, pdf, new in issued)
