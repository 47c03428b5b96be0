"""Changing a holder's payment instructions: request, call-back, approval, withdrawal."""

from datetime import date
from pathlib import Path

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.deal.parties import holder_named
from cerplex_desktop.domain.registers.people import APPROVER, APPROVERS, MAKERS, OFFICER, PREPARER, Person
from cerplex_desktop.domain.registers.wire_changes import (
    Requested,
    approval_data,
    call_back_data,
    request_data,
    withdrawal_data,
)
from cerplex_desktop.domain.registers.wires import Instructions, instructions_of
from cerplex_desktop.services.evidence import file_evidence
from cerplex_desktop.services.session import BookSession
from cerplex_desktop.services.signing import Signature, signed

_EITHER = (PREPARER, APPROVER, OFFICER)


def request_wire(
    session: BookSession, holder: str, asked: Requested, evidence: Path, on: date, signature: Signature | None = None
) -> Instructions:
    """Requests other payment instructions for a holder; those in force stay so until the change is approved.

    Raises:
        BadInput, Refused: as ``request_data``, the file cannot be kept, or the signature does not hold.
    """
    act = "request other payment instructions"
    with signed(session, signature, on, MAKERS, act) as (change, signer):
        key = holder_named(change.book.deal.holders, holder).key
        name = change.book.deal.holder(key).short_name
        filed = file_evidence(change, evidence, f"Request of other payment instructions by {name}", on)
        body = request_data(change.book, key, asked, filed, _account(signer, session), on)
        change.record(kinds.WIRE_REQUESTED, on, body)
    return instructions_of(session.book, key)[-1]


def call_back(
    session: BookSession,
    holder: str,
    number: str,
    person: str,
    at: str,
    on: date,
    signature: Signature | None = None,
) -> Instructions:
    """Records that the holder confirmed a request by telephone, at a time of a day.

    Raises:
        BadInput, Refused: as ``call_back_data``, or the signature does not hold.
    """
    with signed(session, signature, on, _EITHER, "record a call-back") as (change, signer):
        key = holder_named(change.book.deal.holders, holder).key
        body = call_back_data(change.book, key, number, person, at, _account(signer, session), on)
        change.record(kinds.WIRE_CALLED_BACK, on, body)
    return instructions_of(session.book, key)[-1]


def approve_wire(
    session: BookSession, holder: str, on: date, signature: Signature | None = None, scan: Path | None = None
) -> Instructions:
    """Puts a change in force: with another person's signature, or the scan of the wet-ink form where one works alone.

    Raises:
        BadInput, Refused: as ``approval_data``, the scan cannot be kept, or the signature does not hold.
    """
    with signed(session, signature, on, APPROVERS, "approve payment instructions") as (change, signer):
        key = holder_named(change.book.deal.holders, holder).key
        name = change.book.deal.holder(key).short_name
        filed = None
        if scan is not None:
            filed = file_evidence(change, scan, f"Signed form: payment instructions of {name}", on)
        change.record(kinds.WIRE_APPROVED, on, approval_data(change.book, key, signer, filed, on))
    return instructions_of(session.book, key)[-1]


def withdraw_wire(
    session: BookSession, holder: str, reason: str, on: date, signature: Signature | None = None
) -> Instructions:
    """Withdraws a pending change, for a reason.

    Raises:
        BadInput, Refused: as ``withdrawal_data``, or the signature does not hold.
    """
    with signed(session, signature, on, _EITHER, "withdraw a request") as (change, signer):
        key = holder_named(change.book.deal.holders, holder).key
        body = withdrawal_data(change.book, key, reason, _account(signer, session), on)
        change.record(kinds.WIRE_WITHDRAWN, on, body)
    return instructions_of(session.book, key)[-1]


def _account(signer: Person | None, session: BookSession) -> str:
    """Whose act it is: the person who signed, else the account at work."""
    return signer.account if signer else session.by
