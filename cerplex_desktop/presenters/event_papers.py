"""Which papers an event calls for, and how they are issued."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.domain.events.reductions import reduction_of
from cerplex_desktop.services.blockage_papers import issue_blockage_statements
from cerplex_desktop.services.issuing import Issued
from cerplex_desktop.services.reduction_papers import issue_reduction_notices
from cerplex_desktop.services.session import BookSession


class EventPapers(NamedTuple):
    """Papers to every holder: what they are called, and the service that issues those that do not stand yet."""

    name: str
    issue: Callable[[BookSession, date], tuple[Issued, ...]]


_STATEMENTS = EventPapers("statements of the end of the postponement", issue_blockage_statements)

_NOTICES = EventPapers("notices of the Revolving Loan Reduction", issue_reduction_notices)


def papers_for_event(book: Book, fact: Fact) -> EventPapers | None:
    """The papers that an event calls for; None where it calls for none, or a later one of its kind took its place."""
    if fact.number in book.voided:
        return None
    if fact.kind == kinds.BLOCKAGE_ENDED:
        ended = [b.ended.fact.number for b in book.blockages.values() if b.ended is not None]
        return _STATEMENTS if fact.number == max(ended) else None
    return _NOTICES if fact.number == reduced_by(book) and reduction_of(book) is not None else None


def reduced_by(book: Book) -> int:
    """The reading that brought a Revolving Loan Reduction about, which no fact says of itself; 0 for none."""
    fell = book.loan_reduction
    of_day = (r for r in book.availability if fell is not None and (r.on, r.total.cents) == (fell.on, fell.cents))
    return min((r.fact.number for r in of_day), default=0)
