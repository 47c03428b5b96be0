"""The notes at a moment: principal by its parts, the running period so far, and what is owed and unpaid."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from operator import add
from typing import NamedTuple

from cerplex_desktop.domain.accruals.interest import Accrual

ORIGINAL = "original"
INITIAL = "initial addition"
ADDITIONAL = "addition"
BLOCKAGE = "blockage addition"
ADJUSTMENT = "adjustment"

REGULAR = "regular"
DEFAULT_RATE = "Default Rate"
ON_INTEREST = "Default Rate on interest"

INSTALLMENT = "installment"
PRINCIPAL = "principal"


class Part(NamedTuple):
    """A component of principal, one place per note in whole cents; kept apart from the day it was added.

    Agreement: 4.1(b)(i) (original and Initial Capitalized Interest Amount make the Base Principal Amount, I-22).
    ``due_from`` is the day from which it is due and payable though unpaid (4.2, I-27): it bears no regular interest.
    """

    kind: str
    added_on: date
    cents: Sequence[int]
    due_from: date | None = None


class Span(NamedTuple):
    """Days [from_on, to_on) of the running period on which neither principal nor kind of rate changed.

    ``parts`` are the components of principal on those days; those that bear interest make up ``principals``.
    """

    from_on: date
    to_on: date
    principals: Sequence[int]
    at: str
    parts: tuple[Part, ...] = ()


class Holding(NamedTuple):
    """One holder's notes: their places in every column, and their numbers."""

    places: Sequence[int]
    notes: tuple[str, ...]


class Days(NamedTuple):
    """Days [from_on, to_on) that passed at one kind of rate."""

    from_on: date
    to_on: date
    at: str


@dataclass(slots=True)
class Owed:
    """What one holder is owed and has not been paid, per note in whole cents.

    An installment of interest or a part of principal that fell due on ``due_on``. Paid through ``grace_until`` (the
    next Business Day where the day is none, I-6b) it bears nothing; later, the Default Rate from ``due_on``.
    ``interest_from`` is the day to which that interest was counted, ``interest`` what was counted and not paid.
    ``inside`` marks an installment that fell due during a blockage. ``part_kinds`` are the parts of principal it pays.
    ``joined_inside`` is interest of days inside a blockage that bears interest too (I-9's alternative); at the end of
    the blockage it is part of what is shared between cash and principal. ``accelerated`` marks what fell due because
    the notes were accelerated. ``blocked_from`` is the day of a blockage that found it still in time: interest from
    before it is rounded apart, since it is cash at the end.
    """

    kind: str
    name: str
    holder: str
    due_on: date
    grace_until: date
    notes: tuple[str, ...]
    cents: list[int]
    interest_from: date
    interest: list[int]
    inside: bool = False
    part_kinds: tuple[str, ...] = ()
    joined_inside: list[int] = field(default_factory=list)
    accelerated: bool = False
    blocked_from: date | None = None

    @property
    def bearing(self) -> list[int]:
        """What bears interest, per note: the amount, and what joined it at interest dates inside a blockage."""
        if not self.joined_inside:
            return self.cents
        return list(map(add, self.cents, self.joined_inside))

    @property
    def unpaid(self) -> int:
        """What remains of the amount itself, without interest on it."""
        return sum(self.cents)

    def copy(self) -> "Owed":
        """An item that can be changed without changing this one."""
        return Owed(
            self.kind, self.name, self.holder, self.due_on, self.grace_until, self.notes, list(self.cents),
            self.interest_from, list(self.interest), self.inside, self.part_kinds, list(self.joined_inside),
            self.accelerated, self.blocked_from,
        )  # fmt: skip


class Held(NamedTuple):
    """Cash that a holder received and that no item has taken yet; ``for_on`` is the date it was paid for."""

    payment: int
    holder: str
    received_on: date
    cents: int
    for_on: date | None


class Allotment(NamedTuple):
    """What a payment was applied to (I-21): Default Rate interest and amount per note, in whole cents."""

    payment: int
    holder: str
    on: date
    kind: str
    name: str
    due_on: date
    notes: tuple[str, ...]
    interest: Sequence[int]
    amount: Sequence[int]


class Blocked(NamedTuple):
    """A blockage in force: its first day, and what has gathered inside it.

    ``spans`` earn the Default Rate; ``regular`` is regular interest from before whose date fell inside.
    """

    number: int
    from_on: date
    spans: tuple[Span, ...] = ()
    regular: tuple[Span, ...] = ()
    date_inside: bool = False


class Accelerated(NamedTuple):
    """Principal declared due: from which day, and the running period as it then stood, should it be annulled.

    ``since`` starts the span that was open; ``parts`` are the parts of principal that were not due before. ``earned``
    is the running period up to the day, which made the interest that fell due.
    """

    from_on: date
    spans: tuple[Span, ...]
    since: date
    parts: tuple[tuple[str, date], ...]
    earned: tuple[Span, ...]


class ReductionInterest(NamedTuple):
    """What each cent of the Initial Capitalized Interest Amount earns for a reduction.

    ``gross`` is the Default Rate from its addition up to the reduction, ``credited`` what interest dates and blockages
    dealt with before (I-8), ``net`` the difference, never less than nothing.
    """

    gross: Accrual
    credited: tuple[Accrual, ...]
    net: Accrual


class Reduced(NamedTuple):
    """What a Revolving Loan Reduction made due, in the order of ``notes``: parts of principal and interest in cents.

    ``principals`` are the notes' just before; ``earned`` is how the interest came about, None without an initial part.
    """

    on: date
    notes: tuple[str, ...]
    holders: tuple[str, ...]
    principals: Sequence[int]
    parts: tuple[Part, ...]
    interest: tuple[int, ...]
    earned: ReductionInterest | None


@dataclass(slots=True)
class Position:
    """Where the notes stand, one place per note in every column.

    ``bearing`` is the principal that earns the rate ``at``; it differs from ``principals`` only while a part is due
    and unpaid. ``spans`` are the closed days of the running period, ``since`` starts the open one. ``passed`` are all
    days that were ever closed, settled ones too.
    """

    notes: tuple[str, ...]
    holders: tuple[str, ...]
    parts: tuple[Part, ...]
    principals: Sequence[int]
    bearing: Sequence[int]
    since: date
    paid_to: date
    at: str = REGULAR
    spans: tuple[Span, ...] = ()
    owed: list[Owed] = field(default_factory=list)
    held: list[Held] = field(default_factory=list)
    allotments: list[Allotment] = field(default_factory=list)
    blocked: Blocked | None = None
    accelerated: Accelerated | None = None
    discharged_on: date | None = None
    passed: tuple[Days, ...] = ()
    reduced: Reduced | None = None
    _holdings: Mapping[str, Holding] | None = field(default=None, compare=False, repr=False)

    def copy(self) -> "Position":
        """A position that can walk on without changing this one; columns are shared, never changed in place."""
        return Position(
            self.notes, self.holders, self.parts, self.principals, self.bearing, self.since, self.paid_to, self.at,
            self.spans, [o.copy() for o in self.owed], list(self.held), list(self.allotments), self.blocked,
            self.accelerated, self.discharged_on, self.passed, self.reduced, self._holdings,
        )  # fmt: skip

    @property
    def is_troubled(self) -> bool:
        """Something is owed and unpaid, or payments are postponed, or the notes accelerated."""
        return bool(self.owed) or self.blocked is not None or self.accelerated is not None

    def is_whole(self, start: date) -> bool:
        """Since a day all principal bore the regular rate, and none of it changed."""
        unchanged = not self.spans and self.since == start and self.bearing is self.principals
        return unchanged and self.at == REGULAR and self.accelerated is None

    def spans_to(self, on: date) -> tuple[Span, ...]:
        """The running period's spans up to, not including, a day."""
        if on <= self.since or self.accelerated is not None:
            return self.spans
        return (*self.spans, Span(self.since, on, self.bearing, self.at, self.parts))

    def cut(self, on: date) -> None:
        """Closes the open span at a day on which principal or rate changes."""
        self.spans = self.spans_to(on)
        self._pass_to(on)

    def settle(self, on: date, kind: str, capitalized: Sequence[int], after: Sequence[int]) -> None:
        """Ends the running period at an interest payment date: another starts, the addition becomes principal."""
        self._pass_to(on)
        self.spans, self.paid_to = (), on
        if any(capitalized):
            self.add_part(kind, on, capitalized, after)

    def _pass_to(self, on: date) -> None:
        if on > self.since:
            if self.accelerated is None:
                self.passed = (*self.passed, Days(self.since, on, self.at))
            self.since = on

    def set_parts(self, parts: Sequence[Part]) -> None:
        """Puts new parts in force and adds them up; ``cut`` comes first where days have passed."""
        self.parts = tuple(parts)
        self.principals = column_sum([p.cents for p in parts], len(self.notes))
        if all(p.due_from is None for p in parts):
            self.bearing = self.principals
        else:
            self.bearing = column_sum([p.cents for p in parts if p.due_from is None], len(self.notes))

    def make_all_due(self, on: date) -> None:
        """Makes the parts due that were not due before: the sum stays, and none of it bears regular interest."""
        self.parts = tuple(p if p.due_from is not None else p._replace(due_from=on) for p in self.parts)
        self.bearing = column_sum([], len(self.notes))

    def add_part(self, kind: str, on: date, cents: Sequence[int], after: Sequence[int] | None = None) -> None:
        """Adds a component; ``after`` saves adding up where the sums are known and everything bears interest."""
        if after is None or self.bearing is not self.principals:
            self.set_parts((*self.parts, Part(kind, on, cents)))
            return
        self.parts = (*self.parts, Part(kind, on, cents))
        self.principals = self.bearing = after

    def holdings(self) -> Mapping[str, Holding]:
        """Each holder's notes, holders in the order in which they come first; found once for the same notes."""
        if self._holdings is None:
            every = places_of(self.holders).items()
            self._holdings = {h: Holding(held, tuple(map(self.notes.__getitem__, held))) for h, held in every}
        return self._holdings

    def exchange_notes(self, notes: Sequence[str], holders: Sequence[str], place: int | None) -> None:
        """Puts other notes in the place of these; the columns are exchanged by whoever calls.

        ``place`` is that of a single note for which others came, None where several went: each holder's notes are
        then found anew.
        """
        was, more = self._holdings, len(notes) - len(self.notes)
        self.notes, self.holders, self._holdings = tuple(notes), tuple(holders), None
        if was is not None and place is not None:
            new = range(place, place + more + 1)
            if all(self.holders[n] in was for n in new):
                moved = {h: self._moved(h, own, new, more) for h, own in was.items()}
                held = ((h, own) for h, own in moved.items() if own.places)
                self._holdings = dict(sorted(held, key=lambda pair: pair[1].places[0]))

    def _moved(self, holder: str, was: Holding, new: range, more: int) -> Holding:
        """A holder's notes where new ones, ``more`` by so many, came for the one at their first place."""
        before, after = bisect_left(was.places, new.start), bisect_right(was.places, new.start)
        own = [n for n in new if self.holders[n] == holder]
        places = [*was.places[:before], *own, *[place + more for place in was.places[after:]]]
        return Holding(places, (*was.notes[:before], *(self.notes[n] for n in own), *was.notes[after:]))


@lru_cache(maxsize=4)
def places_of(holders: tuple[str, ...]) -> Mapping[str, Sequence[int]]:
    """The places of each holder's notes in a column of holders, in the order in which they come first."""
    found: dict[str, list[int]] = {holder: [] for holder in dict.fromkeys(holders)}
    for place, holder in enumerate(holders):
        found[holder].append(place)
    return found


def column_sum(columns: Sequence[Sequence[int]], length: int) -> Sequence[int]:
    """Columns added up place by place."""
    if not columns:
        return [0] * length
    total = columns[0]
    for column in columns[1:]:
        total = list(map(add, total, column))
    return total


def opening(notes: Sequence[str], holders: Sequence[str], originals: Sequence[int], accrues_from: date) -> Position:
    """The notes on the first day interest accrues."""
    parts = (Part(ORIGINAL, accrues_from, originals),)
    return Position(tuple(notes), tuple(holders), parts, originals, originals, accrues_from, accrues_from)
