"""Whether a Default exists on a day: the one answer that everything asks for.

Agreement: 4.1(b). Recorded Defaults, and those that failed tests propose until an officer settles them.
"""

from datetime import date

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records.defaults import REFUTED, Default
from cerplex_desktop.domain.covenants.proposed import Proposed, Results, results_of
from cerplex_desktop.domain.dates import long_date

Existing = Default | Proposed


def existing_on(book: Book, day: date, on: date) -> Existing | None:
    """The first Default that exists on a day, recorded or proposed by a test of a day through ``on``."""
    recorded = next((d for d in book.defaults.values() if d.exists_on(day)), None)
    found = None if recorded else results_of(book)
    return recorded or (proposed_on(found, day, on) if found else None)


def existed_for(book: Book, day: date, on: date, before: int) -> Existing | None:
    """The same by the entries before one: what is found out later does not undo what was recorded then."""
    known = (d for d in book.defaults.values() if d.fact.number < before)
    recorded = next((d for d in known if d.exists_on(day)), None)
    found = None if recorded else results_of(book)
    return recorded or (proposed_on(found.before(before), day, on) if found else None)


def proposed_on(found: Results, day: date, on: date) -> Proposed | None:
    """The first Default that exists on a day among those that tests of days through ``on`` propose."""
    return next((p for p in found.proposed if p.from_on <= on and p.exists_on(day)), None)


def open_proposed(book: Book, on: date) -> tuple[Proposed, ...]:
    """The failed tests of days through ``on`` that nobody has settled."""
    found = results_of(book)
    return tuple(p for p in found.proposed if p.open and p.from_on <= on) if found else ()


def named(found: Existing) -> str:
    """As a sentence names it: by its number, or as what is proposed."""
    return f"Default no. {found.number}" if isinstance(found, Default) else "a proposed Default"


def told(found: Existing) -> str:
    """What it is, from when, its section and what happened."""
    until = f"to {long_date(found.ended_on)}" if found.ended_on else "and still open"
    if isinstance(found, Default):
        begins = f"{found.name} no. {found.number} from {long_date(found.from_on)} {until}"
        return f"{begins}, section {found.section}: {found.description}"
    begins = f"Proposed Default from {long_date(found.from_on)} {until}, section {found.section}: {found.description}"
    return begins if found.ended_on else f"{begins}; an officer confirms it, refutes it, or records it waived or cured"


def settled_words(proposed: Proposed) -> str:
    """What became of a failed test: nothing yet, a Default of some number, or what an officer recorded."""
    recorded, settled = proposed.recorded, proposed.settled
    if recorded is not None:
        return f"{recorded.name} no. {recorded.number}, {recorded.state}"
    if settled is None:
        return "proposed; an officer is to confirm, refute, waive or cure it"
    since = f" from {long_date(settled.ended_on)}" if settled.ended_on else ""
    how = "by" if settled.state == REFUTED else "as recorded by"
    decided = f"{how} {settled.officer}, {settled.title}, {long_date(settled.decided_on)}"
    return f"{settled.state}{since} {decided} ({settled.reference})"
