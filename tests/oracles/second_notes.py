"""A note, what runs on it and what is overdue on it, for the second engine."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from tests.oracles.second_terms import Exact, Refused, Terms

INITIAL, ADDITIONAL, BLOCKAGE = "initial", "additional", "blockage"


class Piece(NamedTuple):
    """Some days on which a note's principal and rate stood still. `base` and `initial` are parts of `principal`."""

    start: date
    end: date
    principal: Exact
    base: Exact
    initial: Exact
    rate: Fraction
    blocked: bool = False

    def times(self, terms: Terms, rate: Fraction | None = None) -> Fraction:
        return terms.interest(self.principal, self.rate if rate is None else rate, self.start, self.end)

    def continues(self, other: "Piece") -> bool:
        return self.start == other.end and self[2:] == other[2:]


def joined(pieces: Iterable[Piece]) -> list[Piece]:
    """The same days with no cut where nothing changed: under bond basis a needless cut could cost a day."""
    whole: list[Piece] = []
    for piece in pieces:
        if piece.start == piece.end or not piece.principal:
            continue
        if whole and piece.continues(whole[-1]):
            whole[-1] = whole[-1]._replace(end=piece.end)
        else:
            whole.append(piece)
    return whole


def total(terms: Terms, pieces: Sequence[Piece], rate: Fraction | None = None) -> Fraction:
    if len(pieces) == 1:
        return pieces[0].times(terms, rate)
    if rate is not None:
        pieces = [piece._replace(rate=rate) for piece in pieces]
    return sum((piece.times(terms) for piece in joined(pieces)), Fraction(0))


@dataclass
class Addition:
    """An amount added to principal after the original one: initial, additional or at the end of a blockage."""

    on: date
    kind: str
    cents: int


@dataclass
class Note:
    number: str
    holder: str
    original: int
    since: date
    additions: list[Addition] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    held: list[Piece] = field(default_factory=list)
    """What installments that fell due inside a blockage, or accrued interest at an acceleration, were made of."""
    extra: Fraction = Fraction(0)
    """Default Rate interest on interest that stands after an annulment and falls due on the next date."""
    initial_settled: Fraction = Fraction(0)
    """Exact interest on the Initial Capitalized Interest Amount that earlier dates have dealt with, for I-8."""

    @property
    def principal(self) -> int:
        return self.original + sum(addition.cents for addition in self.additions)

    def of_kind(self, *kinds: str) -> int:
        return sum(addition.cents for addition in self.additions if addition.kind in kinds)

    def base(self, terms: Terms) -> int:
        """Base Principal Amount; under I-17's alternative what a blockage added counts with it."""
        return self.original + (self.of_kind(INITIAL, BLOCKAGE) if "I-17" in terms.readings else self.of_kind(INITIAL))

    def pay_principal(self, cents: int) -> None:
        """I-22: original first, then the initial amount, then the additions, oldest first."""
        if cents > self.principal:
            raise Refused(f"{cents} is more than the principal of note {self.number}.")
        from_original = min(cents, self.original)
        self.original -= from_original
        rest = cents - from_original
        for addition in sorted(self.additions, key=lambda part: (part.kind != INITIAL, part.on)):
            part = min(rest, addition.cents)
            self.pay_addition(addition, part)
            rest -= part

    def pay_addition(self, addition: Addition, cents: int) -> None:
        """What a reduction asks of the initial amount, earned before, is asked of what remains of it (4.2, I-8)."""
        if addition.kind == INITIAL and cents:
            remains = Fraction(addition.cents - cents, addition.cents)
            self.initial_settled *= remains
            self.pieces = [piece._replace(initial=piece.initial * remains) for piece in self.pieces]
        addition.cents -= cents


@dataclass
class Overdue:
    """An installment of interest, or principal, that fell due and was not paid."""

    note: Note
    holder: str
    due_on: date
    cents: int
    since: date
    is_principal: bool = False
    addition: Addition | None = None
    """The part of principal that is overdue; none means the whole note, paid in the order of I-22."""
    carried: int = 0
    """Default Rate interest rounded at an earlier payment and not covered by it."""
    joined_inside: int = 0
    """Default Rate interest that joined the installment during a blockage (I-9's alternative)."""
    inside: bool = False
    """Fell due inside the blockage in force: it is made good by R and B at its end."""
    accelerated: bool = False
    paid: int = 0
    """What payments were applied to it, its Default Rate interest included."""

    def accrued(self, terms: Terms, start: date, end: date) -> Fraction:
        return terms.at_default_rate(self.cents + self.joined_inside, start, end, on_interest=not self.is_principal)

    def is_in_time(self, terms: Terms, on: date) -> bool:
        """It can still be paid on the day without interest of its own, since the printed day was no Business Day."""
        return on <= terms.last_day_in_time(self.due_on)

    def interest_to(self, terms: Terms, on: date) -> int:
        """Rounded on the day; nothing runs if the day is still in time for a date that was no Business Day."""
        if self.is_in_time(terms, on):
            return self.carried
        return self.carried + terms.nearest(self.accrued(terms, self.since, on))

    def settle_interest(self, terms: Terms, on: date, paid: int) -> None:
        self.carried = self.interest_to(terms, on) - paid
        self.paid += paid
        if not self.is_in_time(terms, on):
            self.since = on

    def pay(self, cents: int) -> None:
        self.cents -= cents
        self.paid += cents
        if not self.is_principal:
            return
        if self.addition is None:
            self.note.pay_principal(cents)
        else:
            self.note.pay_addition(self.addition, cents)
