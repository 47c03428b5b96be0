"""Proving that a book is what its facts say."""

from dataclasses import dataclass

from cerplex_desktop.domain.book import replay
from cerplex_desktop.domain.errors import CheckFailed
from cerplex_desktop.domain.facts import check_chain
from cerplex_desktop.domain.invariants import check_invariants
from cerplex_desktop.services.session import BookSession


@dataclass(frozen=True, slots=True)
class Verified:
    """What a check of the whole book found; ``difference`` is empty where everything agrees."""

    facts: int
    postings: int
    documents: int
    head_hash: str
    difference: str


def verify(session: BookSession) -> Verified:
    """Replays all facts; checks chain, invariants, stored balances and the hash of every paper."""
    difference = ""
    try:
        facts = session.file.facts()
        check_chain(facts)
        book = replay(facts)
        check_invariants(book)
        session.file.check(book)
    except CheckFailed as found:
        difference = found.text
    book = session.book
    return Verified(len(book.facts), book.posting_count, len(book.documents), book.head_hash, difference)
