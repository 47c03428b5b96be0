"""Recording how a paper reached its holder, as it happened."""

import re
from datetime import date
from typing import Any

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records.papers import EVERY_HOLDER, Delivery, IssuedDocument
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.deal.parties import holder_named
from cerplex_desktop.domain.errors import BadInput, Refused
from cerplex_desktop.domain.interest_dates.notices import method_named
from cerplex_desktop.domain.registers.evidence import evidence_named


def document_named(book: Book, typed: str) -> IssuedDocument:
    """The paper with that number, typed as ``CPX-0007`` or ``7``.

    Raises:
        BadInput: there is none.
    """
    wanted = typed.strip()
    for paper in book.documents.values():
        if wanted.casefold() == paper.document_id.casefold():
            return paper
    if re.fullmatch(r"\d{1,9}", wanted, re.ASCII) and int(wanted) in book.documents:
        return book.documents[int(wanted)]
    issued = ", ".join(d.document_id for d in list(book.documents.values())[-6:]) or "none"
    raise BadInput(f"There is no paper “{wanted[:40]}”.", f"Latest issued: {issued}.")


def recipients_of(book: Book, paper: IssuedDocument) -> tuple[str, ...]:
    """The holders to whom a paper goes: its own, or each one registered at the end of the day it was issued."""
    if paper.holder != EVERY_HOLDER:
        return (paper.holder,)
    return tuple(dict.fromkeys(r.note.holder for r in book.registered_on(paper.issued_on)))


def paper_to(book: Book, typed: str) -> tuple[IssuedDocument, tuple[str, ...]]:
    """A paper and the holders meant: typed as ``CPX-0007``, or as ``CPX-0007 to NML`` where it goes to each holder.

    The holders are none for a paper that has its own; without one named, a paper to each holder means all of them.

    Raises:
        BadInput: there is no such paper or holder, or the paper does not go to that holder.
    """
    number, _, to = typed.partition(" to ")
    paper = document_named(book, number)
    recipients = recipients_of(book, paper)
    if to:
        holder = holder_named(book.deal.holders, to)
        if holder.key not in recipients:
            names = ", ".join(book.deal.addressee(key).short_name for key in recipients)
            raise BadInput(f"{paper.document_id} does not go to {holder.short_name}.", f"It goes to {names}.")
        recipients = (holder.key,)
    return paper, recipients if paper.holder == EVERY_HOLDER else ()


def delivery_data(
    book: Book,
    paper: IssuedDocument,
    method: str,
    sent_on: date,
    received_on: date | None,
    reference: str,
    evidence: int | None = None,
    holder: str = "",
) -> dict[str, Any]:
    """The body of the fact that a paper was sent, and received if it was; ``evidence`` is the entry that shows it.

    ``holder`` is the one to whom it went, of a paper to each holder.

    Raises:
        BadInput: no such method, or the entry filed no evidence.
        Refused: received before sent, or sent before it was issued.
    """
    known = method_named(book.deal, method)
    if sent_on < paper.issued_on:
        raise Refused(
            f"{paper.document_id} was issued on {long_date(paper.issued_on)}; it cannot have been sent on "
            f"{long_date(sent_on)}."
        )
    if received_on is not None and received_on < sent_on:
        raise Refused(
            f"{paper.document_id} was sent on {long_date(sent_on)}; it cannot have been received on "
            f"{long_date(received_on)}."
        )
    if evidence is not None:
        evidence_named(book, evidence)
    shown = {} if evidence is None else {"evidence": evidence}
    return {
        "document": paper.number,
        "method": known.name,
        "received_on": received_on.isoformat() if received_on else None,
        "reference": reference.strip(),
        **shown,
        **({"holder": holder} if holder else {}),
    }


def same_delivery(book: Book, data: dict[str, Any], sent_on: date) -> Delivery | None:
    """A delivery already logged with exactly these words, so that logging it twice records it once."""
    told = (
        data["method"], sent_on, data["received_on"], data["reference"], data.get("evidence"), data.get("holder", "")
    )  # fmt: skip
    return next((d for d in book.deliveries_of(data["document"]) if _told(d) == told), None)


def _told(delivery: Delivery) -> tuple[object, ...]:
    received = delivery.received_on.isoformat() if delivery.received_on else None
    return delivery.method, delivery.sent_on, received, delivery.reference, delivery.evidence, delivery.holder
