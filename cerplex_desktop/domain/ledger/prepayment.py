"""The end of the notes: what would discharge them on a day, at a discount or in full, and principal paid in part.

Agreement: 4.1(e); readings I-12, I-13, I-17, I-22.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from cerplex_desktop.domain.ledger.entries import PAYMENT, PREPAYMENT, require_note
from cerplex_desktop.domain.ledger.owed import interest_to, pay_principal
from cerplex_desktop.domain.ledger.position import (
    ADJUSTMENT,
    BLOCKAGE,
    INITIAL,
    INSTALLMENT,
    ON_INTEREST,
    ORIGINAL,
    Part,
    Position,
    Span,
    column_sum,
)
from cerplex_desktop.domain.ledger.rules import Rules
from cerplex_desktop.domain.ledger.running import Earning, earnings_of, settle
from cerplex_desktop.domain.money import Money

NOT_FORGIVEN = "not forgiven"


class Discharge(NamedTuple):
    """What would discharge every note on a day, one place per note in whole cents.

    ``principal`` is all that is unpaid, ``base`` what of it a prepayment at a discount pays; ``accrued`` is interest on
    the base at the discount's rate, ``regular`` interest on all of it; ``other`` is every other amount due.
    """

    principal: Sequence[int]
    base: Sequence[int]
    accrued: Sequence[int]
    regular: Sequence[int]
    other: Sequence[int]


def is_base(part: Part, rules: Rules) -> bool:
    """A component counts to the Base Principal Amount (I-22); under I-17's other reading a blockage's addition too."""
    kinds: tuple[str, ...] = (ORIGINAL, INITIAL)
    if rules.deal.follows("I-17", "") == NOT_FORGIVEN:
        kinds = (*kinds, BLOCKAGE)
    return part.kind in kinds


def extinguished_by_part(parts: Sequence[Part], place: int, rules: Rules) -> list[int]:
    """How much of each part of one note a prepayment at a discount extinguishes, in whole cents.

    Agreement: 4.1(c) end, 4.1(e). A holder's balance that was adopted is of the additions that stood on its day: what
    goes beyond them, or finds none, is of the Base Principal Amount.
    """
    found, gone = [0] * len(parts), 0
    for n, part in sorted(enumerate(parts), key=lambda pair: pair[1].added_on):
        cents = part.cents[place]
        if part.kind == ADJUSTMENT:
            found[n] = max(cents, -gone) if gone else 0
        elif not is_base(part, rules):
            found[n] = cents
        gone += found[n]
    return found


def _extinguished(parts: Sequence[Part], length: int, rules: Rules) -> list[int]:
    """What of these parts a prepayment at a discount extinguishes, per note."""
    gone = list(column_sum([p.cents for p in parts if p.kind != ADJUSTMENT and not is_base(p, rules)], length))
    adopted = {n for p in parts if p.kind == ADJUSTMENT for n, cents in enumerate(p.cents) if cents}
    for place in adopted:
        gone[place] = sum(extinguished_by_part(parts, place, rules))
    return gone


def discharge(position: Position, on: date, rules: Rules) -> Discharge:
    """What discharges the notes on a day on which the position stands just before.

    Rounding: accrued and regular once per note; the interest on each overdue item by itself.
    """
    length = len(position.notes)
    return Discharge(
        list(position.principals),
        _less(position.principals, _extinguished(position.parts, length, rules)),
        settle(base_earnings(position, on, rules), length) if rules.deal.prepayment_rate else [0] * length,
        settle(earnings_of(position.spans_to(on), rules), length),
        other_due(position, on, rules),
    )


def base_earnings(position: Position, on: date, rules: Rules) -> tuple[Earning, ...]:
    """The Base Principal Amount of each stretch of the running period, and what a cent of it earns at the discount.

    Default Rate interest on interest that an annulment left standing is no interest on that amount (4.1(e)).
    """
    on_principal = [span for span in position.spans_to(on) if span.at != ON_INTEREST]
    return tuple(Earning(_base_of(span, rules), rules.at_discount(span.from_on, span.to_on)) for span in on_principal)


def _base_of(span: Span, rules: Rules) -> list[int]:
    """What bore interest, less what of it a prepayment extinguishes."""
    bearing = [p for p in span.parts if p.due_from is None]
    return _less(span.principals, _extinguished(bearing, len(span.principals), rules))


def _less(whole: Sequence[int], gone: Sequence[int]) -> list[int]:
    """What remains; of principal that was paid in part, never less than nothing."""
    return [max(0, w - g) for w, g in zip(whole, gone, strict=True)]


def other_due(position: Position, on: date, rules: Rules) -> list[int]:
    """Per note: overdue installments, and the Default Rate interest to the day on everything overdue."""
    due = _due_by_note(position, on, rules)
    return [due.get(note, 0) for note in position.notes]


def surrendered_due(position: Position, on: date, rules: Rules) -> list[tuple[str, str, int]]:
    """The same on notes surrendered since, which stays with who held them then (I-26): note, holder, whole cents."""
    holders = {note: item.holder for item in position.owed for note in item.notes}
    due = _due_by_note(position, on, rules)
    return [(note, holders[note], cents) for note, cents in due.items() if cents and note not in position.notes]


def _due_by_note(position: Position, on: date, rules: Rules) -> dict[str, int]:
    due: dict[str, int] = {}
    for item in position.owed:
        interest = interest_to(item, on, rules)
        for note, cents, extra in zip(item.notes, item.cents, interest, strict=True):
            due[note] = due.get(note, 0) + extra + (cents if item.kind == INSTALLMENT else 0)
    return due


class Discharged(NamedTuple):
    """All notes were paid and are satisfied: every addition not paid is extinguished, and no date follows."""

    number: int
    on: date
    rank: int = PREPAYMENT

    def apply(self, position: Position, rules: Rules) -> None:  # noqa: ARG002 - the signature of an entry
        """Leaves nothing owed and nothing that bears interest."""
        position.cut(self.on)
        nothing = [0] * len(position.notes)
        position.set_parts([position.parts[0]._replace(cents=nothing, due_from=None)])
        position.spans, position.paid_to, position.owed = (), self.on, []
        position.accelerated, position.discharged_on = None, self.on


class PrincipalPaid(NamedTuple):
    """A partial payment of one note's principal; interest on it until the day stays in the running period (I-22)."""

    number: int
    on: date
    note: str
    cents: int
    rank: int = PAYMENT

    def apply(self, position: Position, rules: Rules) -> None:  # noqa: ARG002 - the signature of an entry
        """The original part first, then the initial addition, the others last.

        Raises:
            Refused: the note was surrendered on that day or before.
        """
        require_note(position, self.note, f"The payment of {Money(self.cents)} of principal", self)
        pay_principal(position, {self.note: self.cents}, self.on)
