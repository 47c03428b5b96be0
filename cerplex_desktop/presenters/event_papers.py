"""Which papers an event calls for, and how they are issued."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from cerplex_desktop.domain import facts as kinds
from cerplex_desktop.domain.book import Book
from cerplex_desktop.domain.facts import Fact
from cerplex_desktop.services.blockage_papers import issue_blockage_statements
from cerplex_desktop.services.interest_dates import Issued
from cerplex_desktop.services.session import BookSession


class EventPapers(NamedTuple):
    """Papers to every holder: what they are called, and the service that issues those that do not stand yet."""

    name: str
    issue: Callable[[BookSession, date], tuple[Issued, ...]]


_STATEMENTS = EventPapers("statements of the end of the postponement", issue_blockage_statements)


def papers_for_event(book: Book, fact: Fact) -> EventPapers | None:
    """The papers that an event calls for; None where it calls for none, or a later one of its kind took its place."""
    if fact.number in book.voided:
        return None
    if fact.kind == kinds.BLOCKAGE_ENDED:
        ended = [b.ended.fact.number for b in book.blockages.values() if b.ended is not None]
        return _STATEMENTS if fact.number == max(ended) else None
    return None
