"""Signatures of certificates: which issued certificate an officer signed on which day, and the scan that shows it."""

from typing import Any

from cerplex_desktop.domain.book import bodies
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import CERTIFICATE_SIGNED
from cerplex_desktop.domain.book.records.papers import CERTIFICATES
from cerplex_desktop.domain.errors import CheckFailed
from cerplex_desktop.domain.papers.certificates import (
    Signature,
    signatures_of,
)
from cerplex_desktop.domain.registers.evidence import check_evidence_named
from cerplex_desktop.domain.registers.family import Family


def _check(book: Book, data: dict[str, Any]) -> None:
    bodies.whole(data["document"], 1)
    bodies.day(data["signed_on"])
    bodies.text(data["officer"])
    bodies.text(data["title"])
    check_evidence_named(book, data["evidence"])


def _folded(book: Book) -> tuple[Signature, ...]:
    """Every signature.

    Raises:
        CheckFailed: what was signed is no certificate, was signed twice, or before it was issued.
    """
    found, signed = signatures_of(book), set()
    for signature in found:
        document = book.documents.get(signature.document)
        strange = document is None or document.kind not in CERTIFICATES or document.issued_on > signature.signed_on
        if strange or signature.document in signed:
            raise CheckFailed(f"Entry no. {signature.fact.number} signs what cannot be signed.")
        signed.add(signature.document)
    return found


FAMILY = Family({CERTIFICATE_SIGNED: _check}, _folded)
