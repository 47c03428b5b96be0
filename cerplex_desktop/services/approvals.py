"""Approving a posting, and whether postings need it."""

from datetime import date
from pathlib import Path

from cerplex_desktop.domain.book.facts import APPROVAL_OF_POSTINGS_SET, POSTING_APPROVED
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.interest_dates.postings import check_posting, posting_data
from cerplex_desktop.domain.registers.people import APPROVERS, OFFICER
from cerplex_desktop.domain.registers.posting_approvals import (
    Approvals,
    PostingApproval,
    approval_of_posting_data,
    approvals_of,
    term_data,
)
from cerplex_desktop.services.evidence import file_evidence
from cerplex_desktop.services.session import BookSession
from cerplex_desktop.services.signing import Signature, signed, someone


def require_approval(session: BookSession, on: date, signature: Signature | None, *, required: bool) -> Approvals:
    """Says whether postings need another person's approval from here on; an officer signs.

    Raises:
        BadInput: nobody is enrolled.
        Refused: as ``term_data``, or the signature does not hold.
    """
    with signed(session, signature, on, (OFFICER,), "say whether postings are approved") as (change, signer):
        body = term_data(change.book, someone(signer), on, required=required)
        change.record(APPROVAL_OF_POSTINGS_SET, on, body)
    return approvals_of(session.book)


def approve_posting(
    session: BookSession,
    interest_on: date,
    on: date,
    signature: Signature | None,
    scan: Path | None = None,
    *,
    leave_unpaid: bool = False,
) -> PostingApproval:
    """Approves an interest date exactly as it would be posted now; whatever changes afterwards needs a new approval.

    Raises:
        BadInput: nobody is enrolled, or one person works alone and attached no scan.
        Refused: it could not be posted now, or the signature does not hold.
    """
    with signed(session, signature, on, APPROVERS, "approve a posting") as (change, signer):
        person = someone(signer)
        desk = check_posting(change.book, interest_on, on, leave_unpaid=leave_unpaid)
        filed = None
        if scan is not None:
            filed = file_evidence(change, scan, f"Signed form: posting of {long_date(interest_on)}", on)
        body = posting_data(change.book, desk)
        change.record(POSTING_APPROVED, on, approval_of_posting_data(change.book, body, person, filed, on))
    return approvals_of(session.book).given[-1]
