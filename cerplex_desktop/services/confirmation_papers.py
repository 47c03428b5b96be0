"""Issuing requests to confirm principal."""

from datetime import date
from functools import partial

from cerplex_desktop.domain.confirmation_papers import confirmation_letter, issued_request_data, requests_due
from cerplex_desktop.services.interest_dates import Issued
from cerplex_desktop.services.issuing import issue
from cerplex_desktop.services.session import BookSession


def issue_confirmation_requests(session: BookSession, balance_on: date, issued_on: date) -> tuple[Issued, ...]:
    """One request per holder to confirm its notes' balances of a day; those that stand are not issued again.

    Each is rendered, read back and stored with its number in one transaction.

    Raises:
        Refused: the paper would be dated before its balances, or the company has no balance of that day yet.
        CheckFailed: an amount read back from a paper differs from the ledger.
    """
    issued: list[tuple[int, bytes, bool]] = []
    with session.change() as change:
        for due in requests_due(change.book, balance_on, issued_on):
            if due.issued is not None:
                issued.append((due.issued.number, session.file.paper(due.issued.number), False))
                continue
            number = len(change.book.documents) + 1
            letter = confirmation_letter(change.book, due, balance_on, number, issued_on)
            issued.append((*issue(session.press, change, letter, partial(issued_request_data, letter, due)), True))
    documents = session.book.documents
    return tuple(Issued(documents[number], pdf, new) for number, pdf, new in issued)
