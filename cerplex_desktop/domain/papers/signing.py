"""Whether an officer may sign a certificate on a day: nobody signs what the book does not say any more."""

from datetime import date
from typing import Any

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records.papers import CERTIFICATES, COMPLIANCE_CERTIFICATE, IssuedDocument
from cerplex_desktop.domain.covenants.existing import existing_on, told
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.errors import BadInput, Refused
from cerplex_desktop.domain.papers.certificates import Difference
from cerplex_desktop.domain.papers.named_defaults import unpaid_on
from cerplex_desktop.domain.registers.officers import Officer, officer_on
from cerplex_desktop.domain.registers.signatures import FOR_SIGNATURE, certificate_state, cross_certifier


def signing_data(
    book: Book, document: IssuedDocument, signed_on: date, evidence: int, differing: tuple[Difference, ...], on: date
) -> dict[str, Any]:
    """The body of the fact that a certificate was signed by the officer whom it names; ``on`` is the day of the entry.

    ``differing`` is what it rests on and is otherwise now.

    Raises:
        BadInput: the paper is no certificate.
        Refused: it was signed or superseded already, its figures are otherwise now, a Default exists that it does not
            name or an amount is unpaid, it was signed before it was issued or after the entry, or the officer was not
            in office that day, nor another one who certifies the signer.
    """
    _require_for_signature(book, document, signed_on, on)
    officer = _signer(book, document, signed_on)
    _refuse_untrue(book, document, signed_on, differing, on)
    return {
        "document": document.number,
        "signed_on": signed_on.isoformat(),
        "officer": officer.name,
        "title": officer.title,
        "evidence": evidence,
    }


def _require_for_signature(book: Book, document: IssuedDocument, signed_on: date, on: date) -> None:
    """A certificate that waits to be signed, signed between its day and that of the entry."""
    if document.kind not in CERTIFICATES:
        raise BadInput(f"{document.document_id} is no certificate but {document.kind}.", "Name a certificate.")
    state = certificate_state(book, document)
    if state != FOR_SIGNATURE:
        raise Refused(f"{document.document_id} is {state} already.", "A certificate that was signed is never edited.")
    if not document.issued_on <= signed_on <= on:
        raise Refused(
            f"{document.document_id} is dated {long_date(document.issued_on)} and this is entered as of "
            f"{long_date(on)}; it cannot have been signed on {long_date(signed_on)}.",
            "Enter the day on which the officer signed.",
        )


def _signer(book: Book, document: IssuedDocument, signed_on: date) -> Officer:
    """The officer whom it names, in the office that it says that day, as is the one who certifies the signer."""
    officer = officer_on(book, document.letter["officer_name"], signed_on)
    if officer.title != document.letter["officer_title"]:
        raise Refused(
            f"{officer.name} is {officer.title} on {long_date(signed_on)}; {document.document_id} says "
            f"{document.letter['officer_title']}.",
            "Issue the certificate again.",
        )
    if cross_certifier(document):
        officer_on(book, cross_certifier(document), signed_on)
    return officer


def _refuse_untrue(
    book: Book, document: IssuedDocument, signed_on: date, differing: tuple[Difference, ...], on: date
) -> None:
    """Nobody signs what the book does not say any more."""
    if differing:
        raise Refused(
            f"{document.document_id} says otherwise than the book does now, so it is not signed.",
            *(f"{d.what}: it says {d.then or 'nothing'}; now {d.now or 'nothing'}." for d in differing[:10]),
            "Issue it again; the new one takes its place.",
        )
    day = signed_on if document.kind == COMPLIANCE_CERTIFICATE else document.interest_on
    default, unpaid = existing_on(book, day, on), unpaid_on(book, day)
    if not document.letter["clean"] or not (default or unpaid):
        return
    states, again = (
        f"{document.document_id} states that no Default exists",
        "Issue it again; the new one takes its place.",
    )
    if default is not None:
        raise Refused(f"{states}, and one exists on {long_date(day)}: {told(default)}.", again)
    raise Refused(f"{states}, and whether one does is not settled.", *(n.told for n in unpaid[:10]), again)
