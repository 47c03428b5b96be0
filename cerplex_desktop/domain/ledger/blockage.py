"""A postponement of payments: the Default Rate meanwhile, and what is paid and added when it ends.

Agreement: 4.1(d); readings I-10, I-17, I-24, I-28.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from cerplex_desktop.domain.accruals.interest import Chooser, accrual_of
from cerplex_desktop.domain.ledger.owed import accrue, count_before_blockage
from cerplex_desktop.domain.ledger.position import (
    BLOCKAGE,
    DEFAULT_RATE,
    INSTALLMENT,
    REGULAR,
    Blocked,
    Owed,
    Position,
    Span,
)
from cerplex_desktop.domain.ledger.rules import Rules
from cerplex_desktop.domain.ledger.running import Earning, earnings_of, settle

CASH_AT_THE_END = "cash at the end"
ON_INSTALLMENTS = "overdue installments too"


class Ending(NamedTuple):
    """What the end of a blockage comes to, one place per note, in the order of ``notes``.

    ``regular`` makes the interest from before it that is paid in cash (R), ``blocked`` the Default Rate interest from
    within it (B), on principal and on installments overdue; ``joined`` is what of B joined installments at interest
    dates inside, in whole cents (I-9's alternative). ``floor`` makes the least cash of B. ``on_installments`` is how
    many of ``blocked``, the last ones, are on installments.
    """

    notes: Sequence[str]
    holders: Sequence[str]
    before: Sequence[int]
    regular: tuple[Earning, ...]
    blocked: tuple[Earning, ...]
    joined: Sequence[int]
    floor: tuple[Earning, ...]
    on_installments: int

    def regular_interest(self) -> list[int]:
        """R per note in whole cents, rounded once (I-5a): all of it is payable in cash."""
        return settle(self.regular, len(self.before))

    def blocked_interest(self) -> list[int]:
        """B per note in whole cents, rounded once (I-5a), with what joined installments."""
        if not self.blocked:
            return list(self.joined)
        whole = Earning(self.joined, accrual_of((), 1, 1, self.blocked[0].accrual.rounding))
        return settle((*self.blocked, whole), len(self.before))

    def floors(self) -> list[int]:
        """The least cash of B per note, rounded up (I-5b), never above B itself."""
        least = settle(self.floor, len(self.before))
        return [min(f, b) for f, b in zip(least, self.blocked_interest(), strict=True)]

    def one(self, place: int) -> "Ending":
        """The same for a single note: the one at a place of the columns."""

        def only(earnings: Iterable[Earning]) -> tuple[Earning, ...]:
            return tuple(e._replace(principals=[e.principals[place]]) for e in earnings if e.principals[place])

        at = slice(place, place + 1)
        parts = only(self.regular), only(self.blocked), self.joined[at], only(self.floor)
        return Ending(self.notes[at], self.holders[at], self.before[at], *parts, 0)

    def cash_of(self, choose_cash: Chooser | None) -> list[int]:
        """The cash of B under a choice; all of it where there is none.

        Raises:
            ValueError: an amount outside the floor and B.
        """
        due = self.blocked_interest()
        return due if choose_cash is None else list(choose_cash(due, self.floors()))


def start(position: Position, number: int, on: date, rules: Rules) -> None:
    """From a day on every note's unpaid principal and each overdue installment bear the Default Rate (4.1(d))."""
    position.cut(on)
    position.at = DEFAULT_RATE
    position.blocked = Blocked(number, on)
    for item in _installments(position):
        item.blocked_from = on
        count_before_blockage(item, on, rules)


def interest_date_inside(position: Position, capitalized: Sequence[int]) -> None:
    """Sets the running period aside on an interest payment date inside a blockage, before its installment falls due.

    What ran before the blockage is due in cash at its end (R), what ran inside is in the amount that is shared between
    cash and principal then (B). The interest of a note that was added to its principal on the date is satisfied (I-28).
    ``position`` was cut on the date.
    """
    blocked = position.blocked
    if blocked is None or all(capitalized):
        return
    spans = [s._replace(principals=_where_not(capitalized, s.principals)) for s in position.spans]
    position.blocked = blocked._replace(
        spans=(*blocked.spans, *(s for s in spans if s.from_on >= blocked.from_on)),
        regular=(*blocked.regular, *(s for s in spans if s.from_on < blocked.from_on)),
        date_inside=True,
    )


def ending_of(position: Position, on: date, rules: Rules) -> Ending:
    """What it comes to if the blockage in force ends on a day; ``position`` is as it stands just before.

    Raises:
        ValueError: no blockage is in force.
        Refused: the Default Rate of a day inside is not known.
    """
    blocked = _blocked(position)
    spans = position.spans_to(on)
    before = [s for s in spans if s.from_on < blocked.from_on] if _pays_before(blocked, rules) else []
    inside = (*blocked.spans, *(s for s in spans if s.from_on >= blocked.from_on))
    late = _late(position, on)
    earned = [Earning(_column(position, late_on), rules.on_installment(day, on)) for day, late_on in late]
    joined = _column(position, [(i, i.joined_inside) for i in _installments(position) if i.joined_inside])
    return Ending(
        position.notes,
        position.holders,
        position.principals,
        earnings_of((*blocked.regular, *before), rules),
        (*earnings_of(inside, rules), *earned),
        joined,
        _floor(position, inside, on, rules),
        len(earned),
    )


def end(position: Position, on: date, capitalized: Sequence[int], rules: Rules) -> None:
    """Ends the blockage in force: the addition becomes principal, the running period goes on at the regular rate.

    The interest from before stays in the running period unless a date fell inside (I-10). Installments that fell due
    inside are made good by R and B; what was overdue before keeps its interest to the start, and runs on from here.
    """
    blocked = _blocked(position)
    position.cut(on)
    if _pays_before(blocked, rules):
        position.spans, position.paid_to = (), on
    else:
        position.spans = tuple(s for s in position.spans if s.from_on < blocked.from_on)
    position.owed = [o for o in position.owed if not o.inside]
    for item in _installments(position):
        if on > item.grace_until:
            accrue(item, blocked.from_on, rules)
            item.interest_from, item.joined_inside = on, []
        item.blocked_from = None
    position.blocked, position.at = None, REGULAR
    if any(capitalized):
        position.add_part(BLOCKAGE, on, capitalized)


def _blocked(position: Position) -> Blocked:
    if position.blocked is None:
        raise ValueError("no blockage is in force")
    return position.blocked


def _pays_before(blocked: Blocked, rules: Rules) -> bool:
    """The regular interest from before is due in cash at the end (I-10)."""
    return blocked.date_inside or rules.deal.follows("I-10", "") == CASH_AT_THE_END


def _where_not(capitalized: Sequence[int], principals: Sequence[int]) -> Sequence[int]:
    if not any(capitalized):
        return principals
    return [0 if k else p for k, p in zip(capitalized, principals, strict=True)]


def _installments(position: Position) -> list[Owed]:
    """Unpaid installments on notes that are there; one on a surrendered note runs on, and is paid, by itself (I-26)."""
    there = set(position.notes)
    return [o for o in position.owed if o.kind == INSTALLMENT and there.issuperset(o.notes)]


def _late(position: Position, on: date) -> list[tuple[date, list[tuple[Owed, Sequence[int]]]]]:
    """Installments overdue inside the blockage, by the day from which their interest is in B, with what bears it.

    One that could still be paid in time on the day of the end is not overdue (I-6b).
    """
    first = _blocked(position).from_on
    late = [i for i in _installments(position) if i.inside or on > i.grace_until]
    by_day = sorted(((max(i.interest_from, first), i) for i in late), key=lambda pair: pair[0])
    return [
        (day, [(i, i.bearing) for _, i in pairs])
        for day, pairs in groupby(by_day, key=lambda pair: pair[0])
        if day < on
    ]


def _floor(position: Position, inside: Iterable[Span], on: date, rules: Rules) -> tuple[Earning, ...]:
    """The floor is counted on principal only; under I-24's alternative on overdue installments too."""
    found = [Earning(s.principals, rules.at_blockage_floor(s.from_on, s.to_on)) for s in inside]
    if rules.deal.follows("I-24", "") == ON_INSTALLMENTS:
        first = _blocked(position).from_on
        late = [i for i in _installments(position) if i.inside or on > i.grace_until]
        found += [
            Earning(_column(position, [(i, i.cents)]), rules.at_blockage_floor(day, on))
            for i in late
            if (day := max(i.due_on, first)) < on
        ]
    return tuple(found)


def _column(position: Position, items: Iterable[tuple[Owed, Sequence[int]]]) -> list[int]:
    """Amounts of owed items, added up at the places of their notes."""
    places = {note: n for n, note in enumerate(position.notes)}
    column = [0] * len(position.notes)
    for item, cents in items:
        for note, amount in zip(item.notes, cents, strict=True):
            column[places[note]] += amount
    return column
