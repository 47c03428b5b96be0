"""Certificates of officers: drafted, issued for signature, signed with their scan."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import CERTIFICATE_SIGNED
from cerplex_desktop.domain.book.records.papers import (
    COMPLIANCE_CERTIFICATE,
    EFFECTIVE_DATE_CERTIFICATE,
    SECRETARYS_CERTIFICATE,
    TRUE_COPY_CERTIFICATE,
    IssuedDocument,
)
from cerplex_desktop.domain.errors import BadInput
from cerplex_desktop.domain.papers.certificates import CertificateDue, certificate_contents
from cerplex_desktop.domain.papers.closing_certificates import (
    effective_date_due,
    secretarys_due,
    true_copies_due,
)
from cerplex_desktop.domain.papers.compliance_certificate import compliance_due
from cerplex_desktop.domain.papers.signing import signing_data
from cerplex_desktop.domain.papers.untrue import certificate_differences
from cerplex_desktop.domain.registers.signatures import Signature, certificates_of, signature_of
from cerplex_desktop.services.evidence import file_evidence
from cerplex_desktop.services.issuing import Issued, issue_due
from cerplex_desktop.services.session import BookSession


class Wanted(NamedTuple):
    """The certificate that is meant: its kind, the day it speaks of, who signs it, and the action it states."""

    kind: str
    for_on: date
    officer: str
    action: str = ""


_DUE: dict[str, Callable[[Book, Wanted, date], CertificateDue]] = {
    COMPLIANCE_CERTIFICATE: lambda book, w, on: compliance_due(book, w.for_on, w.officer, w.action, on),
    EFFECTIVE_DATE_CERTIFICATE: lambda book, w, on: effective_date_due(book, w.for_on, w.officer, on),
    TRUE_COPY_CERTIFICATE: lambda book, w, on: true_copies_due(book, w.for_on, w.officer, on),
    SECRETARYS_CERTIFICATE: lambda book, w, on: secretarys_due(book, w.for_on, w.officer, on),
}


def draft_certificate(session: BookSession, wanted: Wanted, dated_on: date) -> bytes:
    """The PDF of a certificate as the book now makes it, marked as a draft; nothing is recorded.

    Raises:
        BadInput, Refused: as when it is issued.
    """
    due = _DUE[wanted.kind](session.book, wanted, dated_on)
    contents = certificate_contents(session.book, due, 0, dated_on)
    pdf = session.press.render(contents)
    session.press.check(contents, pdf)
    return pdf


def issue_certificate(session: BookSession, wanted: Wanted, issued_on: date) -> Issued:
    """Issues a certificate for signature, frozen and numbered; one that says the same stands and is given again.

    Raises:
        BadInput, Refused: the day is to come, its signer is not in office, or a Default is named without the action.
        CheckFailed: something read back from the paper differs from its contents.
    """
    with session.change() as change:
        due = _DUE[wanted.kind](change.book, wanted, issued_on)
        return issue_due(
            session,
            change,
            [due],
            lambda one, number: certificate_contents(change.book, one, number, issued_on),
        )[0]


def sign_certificate(
    session: BookSession, document: IssuedDocument, signed_on: date, scan: Path, on: date
) -> Signature:
    """Records that the officer whom a certificate names signed it; the scan is kept as evidence.

    Raises:
        BadInput, Refused: as ``signing_data``, or the scan cannot be read.
    """
    with session.change() as change:
        filed = file_evidence(change, scan, f"Signed {document.kind} {document.document_id}", on)
        data = signing_data(change.book, document, signed_on, filed, certificate_differences(change.book, document), on)
        change.record(CERTIFICATE_SIGNED, on, data)
    found = signature_of(session.book, document.number)
    assert found is not None
    return found


def certificate_named(book: Book, typed: str) -> IssuedDocument:
    """The certificate of a printed number.

    Raises:
        BadInput: there is none.
    """
    found = certificates_of(book)
    named = next((d for d in found if typed.strip().casefold() in (d.document_id.casefold(), str(d.number))), None)
    if named is None:
        known = ", ".join(d.document_id for d in found) or "none"
        raise BadInput(f"“{typed.strip()[:40]}” is no certificate.", f"Issued: {known}.")
    return named
