"""How an issued paper stands: in force, no longer true, superseded; the same wherever papers are listed."""

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records.papers import CERTIFICATES, PAYMENT_ADVICE, IssuedDocument
from cerplex_desktop.domain.papers.untrue import untrue
from cerplex_desktop.domain.registers.signatures import certificate_state

ISSUED, SUPERSEDED, BY_CHANGED_REASON = "issued", "superseded", "superseded by changed reason"
UNTRUE = "no longer true"


def state_of(book: Book, document: IssuedDocument) -> str:
    """Whether an issued paper stands, is no longer true, or was superseded, be it only because its reason changed."""
    after = book.superseded_by(document.number)
    if after is None:
        return UNTRUE if document.number in untrue(book) else ISSUED
    same = (after.kind, after.lines) == (document.kind, document.lines) and after.kind == PAYMENT_ADVICE
    return BY_CHANGED_REASON if same and after.letter["reason"] != document.letter["reason"] else SUPERSEDED


def state_words(book: Book, document: IssuedDocument) -> str:
    """The same in words, with the paper that took its place; of a certificate in force, whether it is signed."""
    state, after = state_of(book, document), book.superseded_by(document.number)
    if after is not None:
        return f"superseded by {after.document_id}{' (reason changed)' if state == BY_CHANGED_REASON else ''}"
    own = certificate_state(book, document) if document.kind in CERTIFICATES else ISSUED
    return own if state == ISSUED else f"{own}, {UNTRUE}"
