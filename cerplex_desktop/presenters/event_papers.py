"""Which papers an event calls for, and how they are issued; and what is to be done once it is recorded."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.domain.events.reductions import reduction_of
from cerplex_desktop.presenters.task import Task
from cerplex_desktop.services.blockage_papers import issue_blockage_statements
from cerplex_desktop.services.issuing import Issued
from cerplex_desktop.services.note_papers import issue_schedule_a
from cerplex_desktop.services.reduction_papers import issue_reduction_notices
from cerplex_desktop.services.session import BookSession


class EventPapers(NamedTuple):
    """Papers to holders: what they are called, and the service that issues those that do not stand yet."""

    name: str
    issue: Callable[[BookSession, date], tuple[Issued, ...]]


_STATEMENTS = EventPapers("the statements of the end of the postponement", issue_blockage_statements)

_NOTICES = EventPapers("the notices of the Revolving Loan Reduction", issue_reduction_notices)


def papers_for_event(book: Book, fact: Fact) -> EventPapers | None:
    """The papers that an event calls for; None where it calls for none, or a later one of its kind took its place."""
    if fact.number in book.voided:
        return None
    if fact.kind == kinds.NOTES_TRANSFERRED:
        return _sheets_of(book, fact)
    if fact.kind == kinds.BLOCKAGE_ENDED:
        ended = [b.ended.fact.number for b in book.blockages.values() if b.ended is not None]
        return _STATEMENTS if fact.number == max(ended) else None
    return _NOTICES if fact.number == reduced_by(book) and reduction_of(book) is not None else None


def next_step(book: Book, recorded: Sequence[Fact], before: Sequence[Task], now: Sequence[Task]) -> str:
    """What is to be done next because of entries: their papers, else the first task that was none ``before``."""
    papers = next(filter(None, (papers_for_event(book, fact) for fact in recorded)), None)
    if papers is not None:
        return f" Next: issue {papers.name} from its line (Issue papers…)."
    known = {(task.text, task.place) for task in before}
    task = next((t for t in now if (t.text, t.place) not in known), None)
    return f" Next: {task.text[:1].lower()}{task.text[1:]} ({task.by})." if task else ""


def _sheets_of(book: Book, fact: Fact) -> EventPapers | None:
    """The Schedule A sheets of the notes that a transfer made and that still stand."""
    new = [n for n, r in book.register.items() if r.origin is not None and r.origin.fact.number == fact.number]
    notes = [number for number in new if book.register[number].gone is None]
    if not notes:
        return None
    what = f"the Schedule A sheet{'s' if len(notes) > 1 else ''} of {', '.join(notes)}"
    return EventPapers(what, lambda session, on: issue_schedule_a(session, on, on, notes))


def reduced_by(book: Book) -> int:
    """The reading that brought a Revolving Loan Reduction about, which no fact says of itself; 0 for none."""
    fell = book.loan_reduction
    of_day = (r for r in book.availability if fell is not None and (r.on, r.total.cents) == (fell.on, fell.cents))
    return min((r.fact.number for r in of_day), default=0)
