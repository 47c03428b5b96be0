"""Issuing the statements at the end of a blockage."""

from datetime import date
from functools import partial

from cerplex_desktop.domain.blockage_papers import issued_statement_data, statement, statements_due
from cerplex_desktop.services.interest_dates import Issued
from cerplex_desktop.services.issuing import issue
from cerplex_desktop.services.session import BookSession


def issue_blockage_statements(session: BookSession, issued_on: date) -> tuple[Issued, ...]:
    """One statement per holder of the latest blockage that ended; those that stand are not issued again.

    Agreement: 4.1(d). Each is rendered, read back and stored with its number in one transaction.

    Raises:
        Refused: none has ended, or the statement would be dated before the end.
        CheckFailed: an amount read back from a paper differs from what was recorded.
    """
    issued: list[tuple[int, bytes, bool]] = []
    with session.change() as change:
        blockage, ended, due = statements_due(change.book, issued_on)
        for one in due:
            if one.issued is not None:
                issued.append((one.issued.number, session.file.paper(one.issued.number), False))
                continue
            letter = statement(change.book, blockage, ended, one, len(change.book.documents) + 1, issued_on)
            issued.append((*issue(session.press, change, letter, partial(issued_statement_data, letter, one)), True))
    documents = session.book.documents
    return tuple(Issued(documents[number], pdf, new) for number, pdf, new in issued)
