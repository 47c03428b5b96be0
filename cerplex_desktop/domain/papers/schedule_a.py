"""Schedule A of a note: every addition to and payment of its principal, as the ledger holds them.

Agreement: 4.1(b), end: each addition is recorded on Schedule A annexed to the note, or in the holder's own records.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.principal import part_name
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.ledger.entries import Entry
from cerplex_desktop.domain.ledger.position import ORIGINAL, Part, Position
from cerplex_desktop.domain.ledger.prepayment import is_base
from cerplex_desktop.domain.money import Money

_Parts = dict[tuple[str, date], int]
"""What a note has of each kind and day of addition, in whole cents."""


@dataclass(frozen=True, slots=True)
class ScheduleLine:
    """An addition or a payment, and the principal after it. What was extinguished unpaid stands with the payments."""

    on: date
    what: str
    added: Money
    paid: Money
    after: Money


def schedule_lines(book: Book, note: str, until: date) -> tuple[ScheduleLine, ...]:
    """The lines of a note's Schedule A through the end of a day, in the order in which they count.

    A note that replaced others begins with what it had of them, part by part.
    """
    lines: list[ScheduleLine] = []
    before: _Parts = {}
    principal = 0
    for on, entry, position in _states(book, until):
        parts = _parts_of(position, note)
        for (kind, added_on), cents in _changes(before, parts):
            principal += cents
            what = _named(book, note, entry, kind, added_on, is_first=not before, is_added=cents > 0)
            added, paid = (Money(cents), Money(0)) if cents > 0 else (Money(0), Money(-cents))
            day = on or book.register[note].note.issued_on
            lines.append(ScheduleLine(day, what, added, paid, Money(principal)))
        before = parts
    return tuple(lines)


def _states(book: Book, until: date) -> Iterator[tuple[date | None, Entry | None, Position]]:
    """The notes as they began, and after each entry through a day."""
    yield None, None, book.ledger.start
    for entry, position in book.ledger.walked():
        if entry.on <= until:
            yield entry.on, entry, position


def _parts_of(position: Position, note: str) -> _Parts:
    if note not in position.notes:
        return {}
    found: _Parts = {}
    place = list(position.notes).index(note)
    for part in position.parts:
        if part.cents[place]:
            key = (part.kind, part.added_on)
            found[key] = found.get(key, 0) + part.cents[place]
    return found


def _changes(before: _Parts, after: _Parts) -> list[tuple[tuple[str, date], int]]:
    keys = dict.fromkeys((*before, *after))
    return [(key, after.get(key, 0) - before.get(key, 0)) for key in keys if after.get(key, 0) != before.get(key, 0)]


def _named(
    book: Book, note: str, entry: Entry | None, kind: str, added_on: date, *, is_first: bool, is_added: bool
) -> str:
    """What happened to a part, by its name; on a note that replaced others, with where it came from."""
    name = part_name(book.deal, kind)
    known = book.register[note]
    if entry is not None and is_first and is_added and known.origin is not None:
        of = f" of {long_date(added_on)}" if kind != ORIGINAL else ""
        return f"{name}{of}, by {known.origin.how} of {', '.join(known.origin.old)}"
    if is_added:
        return name
    if known.gone is not None and entry is not None and entry.number == known.gone.fact.number:
        return f"{name} surrendered: {known.gone.how}, now {', '.join(n.number for n in known.gone.new)}"
    if book.discharge is not None and entry is not None and entry.number == book.discharge.fact.number:
        is_paid = not book.discharge.at_discount or is_base(Part(kind, added_on, ()), book.ledger.rules)
        return f"{name} {'paid' if is_paid else 'extinguished'}"
    return f"{name} paid"
