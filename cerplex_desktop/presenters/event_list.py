"""The events of the notes' money as a table: each with what it changed of principal, and what was unpaid after it."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.replay.views import happened_on
from cerplex_desktop.presenters.event_papers import reduced_by
from cerplex_desktop.presenters.history import said
from cerplex_desktop.presenters.table import (
    MUTED,
    RIGHT,
    WARN,
    Cell,
    Column,
    Row,
    Table,
    day,
    money,
    more,
    number,
    row,
    words,
)

EVERYTHING = "All events"
NO_EVENTS = frozenset(
    {
        kinds.DEAL_ADOPTED,
        kinds.WORKING_DATE_SET,
        kinds.ELECTION_MADE,
        kinds.DOCUMENT_ISSUED,
        kinds.DELIVERY_LOGGED,
        kinds.HOLDER_REGISTERED,
        kinds.NOTES_STATED,
        kinds.READING_CONFIRMED,
        kinds.BUSINESS_DAY_SET,
        kinds.RATE_SET,
        kinds.PRIME_KNOWN,
        kinds.VOIDED,
        *kinds.OF_REGISTERS,
    }
)
_REDUCTION = "Revolving Loan Reduction"
_TITLES = {kinds.POSTED: "Interest date posted"}


def title_of(fact: Fact, reduced: int) -> str:
    """How an event is called; ``reduced`` is the reading that brought a Revolving Loan Reduction about."""
    kind = fact.kind
    return _REDUCTION if fact.number == reduced else _TITLES.get(kind, kind[:1].upper() + kind[1:])


def event_table(book: Book, kind: str = EVERYTHING) -> Table:
    """The events by the order in which they took effect, the latest first, each with what it changed."""
    columns = (
        Column("Date", tip="The day on which it took effect"),
        Column("Event"),
        Column("What happened", width=36),
        Column("Principal", RIGHT, tip="By how much it changed the principal of all notes"),
        Column("Principal then", RIGHT),
        Column("Unpaid then", RIGHT, tip="What all notes were owed after it, without interest on it"),
        Column("Entry", RIGHT),
    )
    moved = dict(movements(book))
    order = {number: place for place, number in enumerate(moved)}
    reduced = reduced_by(book)
    titles = {f.number: title_of(f, reduced) for f in book.facts if f.kind not in NO_EVENTS}
    events = [f for f in book.facts if f.number in titles and kind in (EVERYTHING, titles[f.number])]
    events.sort(key=lambda f: (effective_on(f), order.get(f.number, -1), f.number), reverse=True)
    empty = "Nothing has happened to the notes yet." if kind == EVERYTHING else f"No event of this kind: {kind}."
    return Table(
        "events", columns, tuple(_row(book, f, titles[f.number], moved.get(f.number)) for f in events), empty=empty
    )


class Movement(NamedTuple):
    """What an entry changed of all notes together, in whole cents."""

    principal: int
    principal_then: int
    owed_then: int


def movements(book: Book) -> Iterator[tuple[int, Movement]]:
    """What each fact that moves money changed, by its number; for entries of one fact, all that it changed so far."""
    before = sum(book.ledger.start.principals)
    changed: dict[int, int] = {}
    for entry, position in book.ledger.walked():
        number, principal = entry.number or reduced_by(book), sum(position.principals)
        changed[number] = changed.get(number, 0) + principal - before
        yield number, Movement(changed[number], principal, sum(o.unpaid for o in position.owed))
        before = principal


def effective_on(fact: Fact) -> date:
    """The day on which an event took effect."""
    changed = fact.data.get("effective_on") if fact.kind in kinds.TERM_CHANGES else None
    return date.fromisoformat(changed) if changed else happened_on(fact)


def _row(book: Book, fact: Fact, title: str, moved: Movement | None) -> Row:
    voided = book.voided.get(fact.number)
    tone = MUTED if voided else ""
    text = sentence_of(book, fact)
    return row(
        str(fact.number),
        day(effective_on(fact), tone=tone),
        words(title, tone=tone, mark="no" if voided else ""),
        words(text, tone=tone, tip=text),
        _change(moved),
        money(Money(moved.principal_then) if moved else None),
        _owed(moved),
        number(fact.number, tone=tone),
    )


def sentence_of(book: Book, fact: Fact) -> str:
    """An entry as a whole sentence, with why it was taken back where it was."""
    voided = book.voided.get(fact.number)
    if voided is None:
        return said(book, fact)
    return f"{said(book, fact)} Taken back by entry no. {voided.number}: {voided.data['reason']}"


def _change(moved: Movement | None) -> Cell:
    if moved is None or not moved.principal:
        return Cell("–", 0, MUTED)
    return more(moved.principal)


def _owed(moved: Movement | None) -> Cell:
    if moved is None or not moved.owed_then:
        return Cell("–", 0, MUTED)
    return money(Money(moved.owed_then), tone=WARN)
