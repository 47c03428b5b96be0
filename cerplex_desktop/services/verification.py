"""Proving that a book is what its facts say."""

from dataclasses import dataclass
from pathlib import Path

from cerplex_desktop.domain.book.facts import check_chain
from cerplex_desktop.domain.errors import CheckFailed, KnownError
from cerplex_desktop.domain.invariants.invariants import check_invariants
from cerplex_desktop.domain.replay.replaying import replay
from cerplex_desktop.services.books import Office, open_book
from cerplex_desktop.services.session import BookSession

_ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class Verified:
    """What a check of the whole book found; ``difference`` is empty where everything agrees.

    The counts are 0 and ``head_hash`` is empty for a book that is too damaged to be opened.
    """

    facts: int
    postings: int
    documents: int
    head_hash: str
    difference: str


def verify(session: BookSession) -> Verified:
    """Replays all facts; checks chain, invariants, stored balances and the hash of every paper.

    Where someone else records something meanwhile, the check starts again.
    """
    for _ in range(_ATTEMPTS):
        latest, difference = _checked(session)
        if not difference or latest == _checked(session)[0]:
            break
    book = session.book
    return Verified(len(book.facts), book.posting_count, len(book.documents), book.head_hash, difference)


def _checked(session: BookSession) -> tuple[str, str]:
    """The hash of the latest fact that could be read, and the first difference."""
    latest = ""
    try:
        facts = session.file.facts()
        latest = facts[-1].hash if facts else ""
        check_chain(facts)
        book = replay(facts)
        check_invariants(book)
        session.file.check(book)
    except KnownError as found:
        return latest, found.text
    return latest, ""


def verify_book(office: Office, path: Path) -> Verified:
    """The same for a book that is not open: what hinders its opening is a difference too.

    Raises:
        BookUnavailable: there is no book to check: missing, another program's, newer, or not to be read.
    """
    try:
        session = open_book(office, path, write=False)
    except CheckFailed as found:
        return Verified(0, 0, 0, "", found.text)
    try:
        return verify(session)
    finally:
        session.close()
