"""Notes surrendered for new ones: principal and each of its parts conserved to the cent, the accrual not cut.

Agreement: 2.2 and the usual form; reading I-26.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple, TypeVar

from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.errors import Refused
from cerplex_desktop.domain.ledger.entries import TRANSFER
from cerplex_desktop.domain.ledger.position import Part, Position, Span
from cerplex_desktop.domain.ledger.rules import Rules
from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.shares import note_order, shared

_Value = TypeVar("_Value")


class NewNote(NamedTuple):
    """A note that takes the place of surrendered ones: its number, holder, and principal in whole cents."""

    number: str
    holder: str
    principal: int


class SharedPart(NamedTuple):
    """A part of principal before and after: cents per surrendered note, and per new one."""

    kind: str
    added_on: date
    before: tuple[int, ...]
    after: tuple[int, ...]


class Transferred(NamedTuple):
    """Notes surrendered on a day, and the new ones in their place. What fell due before stays with its holder."""

    number: int
    on: date
    old: tuple[str, ...]
    new: tuple[NewNote, ...]
    rank: int = TRANSFER

    def apply(self, position: Position, rules: Rules) -> None:  # noqa: ARG002 - as every entry
        """Puts the new notes where the first surrendered one stood; every column is shared as principal is.

        Raises:
            Refused: the notes are not there, or not of that principal, since something else was changed before.
        """
        self.require(position)
        exchange = _Exchange(position, self.old, self.new)
        parts, all_bears = exchange.parts(), position.bearing is position.principals
        principals = exchange.replaced(position.principals, exchange.weights)
        position.spans = tuple(map(exchange.span, position.spans))
        if position.blocked is not None:
            position.blocked = position.blocked._replace(
                spans=tuple(map(exchange.span, position.blocked.spans)),
                regular=tuple(map(exchange.span, position.blocked.regular)),
            )
        position.exchange_notes(
            exchange.replaced(position.notes, [n.number for n in self.new]),
            exchange.replaced(position.holders, [n.holder for n in self.new]),
            exchange.places[0] if len(exchange.places) == 1 else None,
        )
        if all_bears:
            position.parts, position.principals, position.bearing = tuple(parts), principals, principals
        else:
            position.set_parts(parts)

    def require(self, position: Position) -> None:
        """The surrendered notes are there, and the new ones have their principal (invariant 4).

        Raises:
            Refused: names the entry that rests on it.
        """
        hindrance = in_the_way(position, self.old)
        if hindrance:
            raise Refused(
                f"The transfer of {long_date(self.on)} (no. {self.number}) of {', '.join(self.old)} rests on what "
                f"would change: {hindrance} (I-26).",
                f"Take entry no. {self.number} back first.",
            )
        missing = [number for number in self.old if number not in position.notes]
        places = [position.notes.index(number) for number in self.old if number not in missing]
        whole, new = sum(position.principals[n] for n in places), sum(n.principal for n in self.new)
        if missing or whole != new:
            found = f"note {missing[0]} is not there" if missing else f"their principal is {Money(whole)}"
            raise Refused(
                f"The transfer of {long_date(self.on)} (entry no. {self.number}) rests on what would change: notes "
                f"{', '.join(self.old)} were surrendered with {Money(new)} of principal, and {found} then (I-26).",
                f"Take entry no. {self.number} back first.",
            )


def in_the_way(position: Position, numbers: Sequence[str]) -> str:
    """What of the notes' own state keeps some from being surrendered, in words; empty where nothing does.

    Principal that fell due is owed to the holder registered then; so is an installment that a blockage's end settles.
    """
    places = [position.notes.index(number) for number in numbers if number in position.notes]
    due = any(p.due_from is not None and any(p.cents[n] for n in places) for p in position.parts)
    if position.accelerated is not None or due:
        return "principal of it is due and payable and not paid"
    if position.blocked is not None and any(set(o.notes) & set(numbers) for o in position.owed):
        since = long_date(position.blocked.from_on)
        return f"payments have been postponed since {since}, and an installment on it fell due and is unpaid"
    return ""


def shared_parts(position: Position, old: Sequence[str], new: Sequence[NewNote]) -> tuple[SharedPart, ...]:
    """Each part of the surrendered notes' principal, and how the new ones share it.

    Formula: each addition by largest remainder in proportion to the new notes' principal, ties by note number; the
    original part is what remains.
    """
    exchange = _Exchange(position, old, new)
    places = exchange.places
    return tuple(
        SharedPart(part.kind, part.added_on, tuple(part.cents[n] for n in places), tuple(after))
        for part, after in zip(position.parts, exchange.shares(), strict=True)
        if any(part.cents[n] for n in places) or any(after)
    )


class _Exchange:
    """Columns of a position, rewritten for the notes that take the place of others."""

    def __init__(self, position: Position, old: Sequence[str], new: Sequence[NewNote]) -> None:
        self.position = position
        self.places = [position.notes.index(number) for number in old]
        self.weights = [n.principal for n in new]
        self.order = note_order([n.number for n in new])
        if sum(self.weights) != sum(position.principals[n] for n in self.places):
            raise ValueError("the new notes do not add up to the principal of those surrendered")

    def replaced(self, column: Sequence[_Value], new: Sequence[_Value]) -> list[_Value]:
        """A column in which new values stand where the first surrendered note stood."""
        first, *others = sorted(self.places)
        values = list(column)
        for place in reversed(others):
            del values[place]
        values[first : first + 1] = new
        return values

    def _shared(self, column: Sequence[int]) -> list[int]:
        whole = sum(column[n] for n in self.places)
        shares = shared(abs(whole), self.weights, self.order)
        return shares if whole >= 0 else [-cents for cents in shares]

    def shares(self) -> list[list[int]]:
        """What each part becomes on the new notes, the original first: it is what the others leave."""
        others = [self._shared(part.cents) for part in self.position.parts[1:]]
        rest = [w - sum(o[n] for o in others) for n, w in enumerate(self.weights)]
        _even_out(rest, others)
        return [rest, *others]

    def _shared_out(self, column: Sequence[int], new: Sequence[int]) -> Sequence[int]:
        """The same of a part's cents, packed: a part is copied at each transfer after it, and seldom read."""
        from array import array  # few books hold a transfer when they open

        first, *others = sorted(self.places)
        values = array("q", column)
        for place in reversed(others):
            del values[place]
        values[first : first + 1] = array("q", new)
        return values

    def parts(self) -> list[Part]:
        return [
            part._replace(cents=self._shared_out(part.cents, new))
            for part, new in zip(self.position.parts, self.shares(), strict=True)
        ]

    def span(self, span: Span) -> Span:
        """Days already run: the principal that earned them, shared as principal is."""
        shared_out = self.replaced(span.principals, self._shared(span.principals))
        if span.parts == self.position.parts:
            return span._replace(principals=shared_out, parts=tuple(self.parts()))
        parts = (p._replace(cents=self.replaced(p.cents, self._shared(p.cents))) for p in span.parts)
        return span._replace(principals=shared_out, parts=tuple(parts))


def _even_out(original: list[int], others: list[list[int]]) -> None:
    """Moves odd cents where rounding left an original part below nothing, so that no part of a note is negative."""
    for n, missing in enumerate(original):
        for _ in range(-missing):
            giver = max(range(len(original)), key=original.__getitem__)
            column = next((c for c in reversed(others) if c[n] > 0), None)
            if column is None or original[giver] <= 0:
                return
            column[n], column[giver] = column[n] - 1, column[giver] + 1
            original[n], original[giver] = original[n] + 1, original[giver] - 1
