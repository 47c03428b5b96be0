"""The notes of one deal as they stand on a day, and the lines of what happened to them."""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from tests.oracles.second_notes import Note, Overdue, Piece, joined
from tests.oracles.second_terms import Refused, Terms, share


class Line(NamedTuple):
    on: date
    what: str
    note: str
    cents: int


@dataclass
class Book:
    terms: Terms
    notes: list[Note]
    opened_on: date
    """The day to which interest was paid when the story begins; that day's own interest date is behind it."""
    overdue: list[Overdue] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    given: dict[tuple[date, str], int] = field(default_factory=dict)
    """What each holder was given for an interest date, where that goes to the oldest first."""
    blocked_since: date | None = None
    date_fell_inside: bool = False
    accelerated_on: date | None = None
    closed: bool = False
    reduces: bool = False
    """A Revolving Loan Reduction is told: nothing else asks what the initial amount has earned (I-8)."""

    def say(self, on: date, what: str, note: Note, cents: int) -> None:
        self.lines.append(Line(on, what, note.number, cents))

    def amount(self, on: date, what: str, note: str | None = None) -> int:
        """The sum of the lines of that day and name, over all notes or for one."""
        found = [x.cents for x in self.lines if (x.on, x.what) == (on, what) and note in {None, x.note}]
        if not found:
            raise LookupError(f"Nothing is called {what!r} on {on} for note {note}.")
        return sum(found)

    def items(self, note: Note) -> list[Overdue]:
        return [item for item in self.overdue if item.note is note]

    def bearing(self, note: Note) -> tuple[int, int, int]:
        """Principal, base and initial part that run as regular interest: what is overdue runs by itself."""
        overdue = [item for item in self.items(note) if item.is_principal]
        if not overdue:
            return note.principal, note.base(self.terms), note.of_kind("initial")
        if any(item.addition is None for item in overdue):
            return 0, 0, 0
        apart = [item.addition for item in overdue if item.addition]
        bare = Note(note.number, note.holder, note.original, note.since)
        bare.additions = [addition for addition in note.additions if not any(addition is x for x in apart)]
        return bare.principal, bare.base(self.terms), bare.of_kind("initial")

    def advance(self, note: Note, to: date) -> None:
        """Let the days up to, not including, `to` run on a note."""
        self.advance_at(note, to, default_rate=self.blocked_since is not None)

    def advance_at(self, note: Note, to: date, *, default_rate: bool) -> None:
        if to <= note.since:
            return
        principal, base, initial = self.bearing(note)
        blocked = self.blocked_since is not None
        pieces = self.terms.default_pieces if default_rate else self.terms.regular_pieces
        for start, end, rate in pieces(note.since, to):
            note.pieces.append(Piece(start, end, principal, base, initial, rate, blocked))
        note.pieces = joined(note.pieces)
        note.since = to

    def advance_all(self, to: date) -> None:
        for note in self.notes:
            self.advance(note, to)

    def settle_initial(self, note: Note, pieces: list[Piece]) -> None:
        if self.reduces:
            for piece in pieces:
                note.initial_settled += self.terms.interest(piece.initial, piece.rate, piece.start, piece.end)

    def in_order(self) -> list[Note]:
        return sorted(self.notes, key=lambda note: note.number)

    def by_number(self, number: str) -> Note:
        for note in self.notes:
            if note.number == number:
                return note
        raise Refused(f"There is no note {number}.")


def spread(cash: str | int, floors: list[int], dues: list[int]) -> list[int]:
    """I-23: everyone's floor first, the rest in proportion to what each note may capitalize."""
    if cash == "full":
        return dues
    if cash == "floor":
        return floors
    if isinstance(cash, str):
        raise Refused(f"{cash!r} is no choice of cash here.")
    if not sum(floors) <= cash <= sum(dues):
        raise Refused(f"Cash of {cash} is not between the floor {sum(floors)} and what is due {sum(dues)}.")
    rooms = [due - floor for due, floor in zip(dues, floors, strict=True)]
    if not sum(rooms):
        return floors
    return [floor + part for floor, part in zip(floors, share(cash - sum(floors), rooms), strict=True)]
