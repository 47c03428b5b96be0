"""Issuing the notices of a Revolving Loan Reduction."""

from datetime import date

from cerplex_desktop.domain import facts as kinds
from cerplex_desktop.domain.canonical import sha256
from cerplex_desktop.domain.reduction_papers import issued_notice_data, reduction_letter, reduction_notices_due
from cerplex_desktop.services.interest_dates import Issued
from cerplex_desktop.services.session import BookSession


def issue_reduction_notices(session: BookSession, issued_on: date) -> tuple[Issued, ...]:
    """One notice per holder of the reduction that is recorded; those that stand are not issued again.

    Agreement: 4.2, last paragraph. Each is rendered, read back and stored with its number in one transaction.

    Raises:
        Refused: no reduction is recorded, or the notice would be dated before it.
        CheckFailed: an amount read back from a paper differs from the ledger.
    """
    issued: list[tuple[int, bytes, bool]] = []
    with session.change() as change:
        found, notices = reduction_notices_due(change.book, issued_on)
        for due in notices:
            if due.issued is not None:
                issued.append((due.issued.number, session.file.paper(due.issued.number), False))
                continue
            number = len(change.book.documents) + 1
            letter = reduction_letter(change.book, found, due, number, issued_on)
            pdf = session.press.render(letter)
            session.press.check(letter, pdf)
            change.record(kinds.DOCUMENT_ISSUED, issued_on, issued_notice_data(letter, due, sha256(pdf)))
            change.store_paper(number, pdf)
            issued.append((number, pdf, True))
    documents = session.book.documents
    return tuple(Issued(documents[number], pdf, new) for number, pdf, new in issued)
