"""Papers that are issued, and their deliveries."""

from datetime import date
from typing import Any

from cerplex_desktop.domain.book import bodies
from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.fact_kinds.kind import Kind
from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.domain.book.records.papers import (
    BLOCKAGE_STATEMENT,
    CERTIFICATES,
    CONFIRMATION_REQUEST,
    EVERY_HOLDER,
    INITIAL_STATEMENT,
    INTEREST_LETTERS,
    PREPAYMENT_NOTICE,
    REDUCTION_NOTICE,
    SCHEDULE_A,
    TO_COUNSEL,
    WARRANT_EXTRACT,
    WARRANT_NOTICE,
    Delivery,
    IssuedDocument,
)

_PAPERS = (
    *INTEREST_LETTERS,
    PREPAYMENT_NOTICE,
    REDUCTION_NOTICE,
    BLOCKAGE_STATEMENT,
    CONFIRMATION_REQUEST,
    SCHEDULE_A,
    INITIAL_STATEMENT,
    *TO_COUNSEL,
    WARRANT_NOTICE,
    WARRANT_EXTRACT,
    *CERTIFICATES,
)


def _check_issued(book: Book, data: dict[str, Any]) -> None:
    if data["kind"] in INTEREST_LETTERS:
        bodies.interest_date(book, data["interest_on"])
    else:
        bodies.day(data["interest_on"])
    bodies.whole(data["number"], 1)
    bodies.words(data["document_id"])
    certificate = data["kind"] in CERTIFICATES
    if not certificate:
        (book.deal.firm if data["kind"] in TO_COUNSEL else book.deal.holder)(data["holder"])
    elif data["holder"] != EVERY_HOLDER:
        raise ValueError(data["holder"])
    strange = data["number"] in book.documents or data["kind"] not in _PAPERS
    bodies.digest(data["pdf_sha256"])
    if strange or type(data["letter"]) is not dict:
        raise ValueError(data["number"])
    if type(data["lines"]) is not list or bool(data["lines"]) == certificate:
        raise TypeError(data["number"])
    for note, *amounts in data["lines"]:
        bodies.words(note)
        bodies.whole_cents(amounts)
    bodies.words(data.get("ground", ""))
    if data["supersedes"] is not None:
        bodies.document(book, data["supersedes"])


def _issue(book: Book, fact: Fact, data: dict[str, Any]) -> None:
    book.documents[data["number"]] = IssuedDocument(
        fact,
        data["number"],
        data["document_id"],
        data["kind"],
        date.fromisoformat(data["interest_on"]),
        data["holder"],
        fact.on,
        data["pdf_sha256"],
        tuple((n, b, d, c, k) for n, b, d, c, k in data["lines"]),
        data["supersedes"],
        data["letter"],
        data.get("ground", ""),
    )


def _check_delivered(book: Book, data: dict[str, Any]) -> None:
    if data["method"] not in {m.name for m in book.deal.delivery_methods}:
        raise LookupError(data["method"])
    bodies.document(book, data["document"])
    bodies.day_or_none(data["received_on"])
    bodies.words(data["reference"])
    if "holder" in data:
        book.deal.holder(data["holder"])
        if book.documents[data["document"]].holder != EVERY_HOLDER:
            raise ValueError(data["holder"])
    if data.get("evidence") is not None:
        bodies.check_evidence_named(book, data["evidence"])


def _deliver(book: Book, fact: Fact, data: dict[str, Any]) -> None:
    received_on = date.fromisoformat(data["received_on"]) if data["received_on"] else None
    sent = (data["document"], data["method"], fact.on, received_on, data["reference"])
    book.deliveries = book.deliveries.and_then(Delivery(fact, *sent, data.get("evidence"), data.get("holder", "")))


KINDS = {
    kinds.DOCUMENT_ISSUED: Kind(_check_issued, _issue),
    kinds.DELIVERY_LOGGED: Kind(_check_delivered, _deliver),
}
