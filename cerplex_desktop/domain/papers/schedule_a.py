"""Schedule A of a note: every addition to and payment of its principal, as the ledger holds them.

Agreement: 4.1(c), end: each addition is recorded on Schedule A annexed to the note, or in the holder's own records.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.principal import part_name
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.ledger.entries import Entry
from cerplex_desktop.domain.ledger.position import ADJUSTMENT, ORIGINAL, Part, Position
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
    sheet = _Sheet(note)
    for on, entry, position in _states(book, until):
        sheet.follow(book, on, entry, _parts_of(position, note))
    return tuple(sheet.lines)


def every_schedule(book: Book, until: date) -> dict[str, tuple[ScheduleLine, ...]]:
    """The same of every note there ever was, in one walk."""
    sheets = {note: _Sheet(note) for note in book.register}
    for on, entry, position in _states(book, until):
        parts = _all_parts(position)
        for note, sheet in sheets.items():
            sheet.follow(book, on, entry, parts.get(note, {}))
    return {note: tuple(sheet.lines) for note, sheet in sheets.items()}


class _Sheet:
    """The lines of one note so far, and what it has of each part."""

    def __init__(self, note: str) -> None:
        self.lines: list[ScheduleLine] = []
        self._note, self._principal = note, 0
        self._before: _Parts = {}

    def follow(self, book: Book, on: date | None, entry: Entry | None, parts: _Parts) -> None:
        """Adds a line for each part that an entry changed."""
        if parts == self._before:
            return
        day = on or book.register[self._note].note.issued_on
        for what, cents in self._told(book, entry, parts):
            self._principal += cents
            added, paid = (Money(cents), Money(0)) if cents > 0 else (Money(0), Money(-cents))
            self.lines.append(ScheduleLine(day, what, added, paid, Money(self._principal)))
        self._before = parts

    def _told(self, book: Book, entry: Entry | None, parts: _Parts) -> list[tuple[str, int]]:
        """What an entry did to the note, and by how many cents; what it adds first."""
        if any(kind == ADJUSTMENT for kind, _ in self._before) and _is_discharge(book, entry):
            return _discharged(book, self._note)
        is_first = not self._before
        return [
            (_named(book, self._note, entry, kind, added_on, is_first=is_first, is_added=cents > 0), cents)
            for (kind, added_on), cents in sorted(_changes(self._before, parts), key=lambda change: change[1] < 0)
        ]


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


def _all_parts(position: Position) -> dict[str, _Parts]:
    found: dict[str, _Parts] = {}
    for part in position.parts:
        key = (part.kind, part.added_on)
        for note, cents in zip(position.notes, part.cents, strict=True):
            if cents:
                of_note = found.setdefault(note, {})
                of_note[key] = of_note.get(key, 0) + cents
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
    if entry is not None and is_first and known.origin is not None:
        of = f" of {long_date(added_on)}" if kind != ORIGINAL else ""
        return f"{name}{of}, by {known.origin.how} of {', '.join(known.origin.old)}"
    if known.gone is not None and entry is not None and entry.number == known.gone.fact.number:
        return f"{name} surrendered: {known.gone.how}, now {', '.join(n.number for n in known.gone.new)}"
    if kind == ADJUSTMENT:
        return f"{name} to the holder’s balance"
    if is_added:
        return name
    if book.discharge is not None and _is_discharge(book, entry):
        is_paid = not book.discharge.at_discount or is_base(Part(kind, added_on, ()), book.ledger.rules)
        return f"{name} {'paid' if is_paid else 'extinguished'}"
    return f"{name} paid"


def _is_discharge(book: Book, entry: Entry | None) -> bool:
    return book.discharge is not None and entry is not None and entry.number == book.discharge.fact.number


def _discharged(book: Book, note: str) -> list[tuple[str, int]]:
    """The end of a note with an adopted balance, which no part tells by itself: what was paid and what extinguished."""
    found = book.discharge
    assert found is not None
    place = list(found.notes).index(note)
    principal, base = found.principal[place], found.base_principal[place]
    if not found.at_discount:
        return [("Principal paid", -principal)]
    lines = [("Base Principal Amount paid", -base), ("Additional amounts extinguished", base - principal)]
    return [line for line in lines if line[1]]
