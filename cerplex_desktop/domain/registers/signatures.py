"""Signatures of certificates: which issued certificate an officer signed on which day, and the scan that shows it."""

from datetime import date
from typing import Any, NamedTuple

from cerplex_desktop.domain.book import bodies
from cerplex_desktop.domain.book.bodies import check_evidence_named
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import CERTIFICATE_SIGNED, Fact
from cerplex_desktop.domain.book.records.papers import CERTIFICATES, IssuedDocument
from cerplex_desktop.domain.errors import CheckFailed
from cerplex_desktop.domain.registers.family import Family

DRAFT, FOR_SIGNATURE, SIGNED, SUPERSEDED = "draft", "for signature", "signed", "superseded"


class Signature(NamedTuple):
    """Who signed an issued certificate on which day; ``evidence`` is the entry that filed the scan."""

    fact: Fact
    document: int
    signed_on: date
    officer: str
    title: str
    evidence: int


def certificates_of(book: Book) -> list[IssuedDocument]:
    """Every certificate that was issued, in its order."""
    return sorted((d for d in book.documents.values() if d.kind in CERTIFICATES), key=lambda d: d.number)


def issued_of(book: Book, kind: str, for_on: date) -> list[IssuedDocument]:
    """The certificates of a kind and day that were issued, in their order."""
    found = (d for d in book.documents.values() if (d.kind, d.interest_on) == (kind, for_on))
    return sorted(found, key=lambda d: d.number)


def signatures_of(book: Book) -> tuple[Signature, ...]:
    """Every signature that stands, in its order."""
    found = (f for f in book.facts if f.kind == CERTIFICATE_SIGNED and f.number not in book.voided)
    return tuple(_signature(fact) for fact in found)


def _signature(fact: Fact) -> Signature:
    data = fact.data
    on = date.fromisoformat(data["signed_on"])
    return Signature(fact, data["document"], on, data["officer"], data["title"], data["evidence"])


def signature_of(book: Book, document: int) -> Signature | None:
    """The signature of a certificate, if it was signed."""
    return next((s for s in signatures_of(book) if s.document == document), None)


def certificate_state(book: Book, document: IssuedDocument) -> str:
    """Where an issued certificate stands."""
    if book.superseded_by(document.number) is not None:
        return SUPERSEDED
    return SIGNED if signature_of(book, document.number) else FOR_SIGNATURE


def cross_certifier(document: IssuedDocument) -> str:
    """The officer who certifies the signer of a certificate by it; empty where none does."""
    cross = document.letter.get("cross")
    return cross["name"] if cross else ""


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
