"""What is overdue, the Default Rate interest on it, and how a payment is applied to it.

Agreement: 4.1(a); readings I-9 (simple interest on the installment) and I-21 (order of application).
"""

from collections.abc import Sequence
from datetime import date
from itertools import compress, groupby
from operator import add, sub

from cerplex_desktop.domain.ledger.position import INSTALLMENT, PRINCIPAL, Allotment, Held, Owed, Part, Position
from cerplex_desktop.domain.ledger.rules import Rules
from cerplex_desktop.domain.shares import note_order, shared

JOINED = "joined at interest dates"
_PAID_FIRST = ("original", "initial addition")


def fall_due(
    position: Position,
    kind: str,
    name: str,
    due_on: date,
    cents: Sequence[int],
    rules: Rules,
    *,
    inside: bool = False,
    part_kinds: tuple[str, ...] = (),
    accelerated: bool = False,
) -> None:
    """Makes an amount per note due: an item for each holder to whom anything of it is owed."""
    grace = rules.cash_due_on(due_on)
    for holder, holding in position.holdings().items():
        column = list(map(cents.__getitem__, holding.places))
        whole = all(column)
        notes = holding.notes if whole else tuple(compress(holding.notes, column))
        amounts = column if whole else list(filter(None, column))
        if amounts:
            none = [0] * len(amounts)
            item = Owed(kind, name, holder, due_on, grace, notes, amounts, due_on, none, inside, part_kinds)
            item.accelerated = accelerated
            position.owed.append(item)


def principal_falls_due(
    position: Position, name: str, due_on: date, rules: Rules, *, accelerated: bool = False
) -> None:
    """Makes all principal due that was not due before; it bears no regular interest any more."""
    position.cut(due_on)
    kinds = tuple(dict.fromkeys(p.kind for p in position.parts if p.due_from is None))
    limited = kinds if any(p.due_from is not None for p in position.parts) else ()
    fall_due(position, PRINCIPAL, name, due_on, position.bearing, rules, part_kinds=limited, accelerated=accelerated)
    position.make_all_due(due_on)


def interest_to(item: Owed, on: date, rules: Rules) -> list[int]:
    """Default Rate interest on an item up to a day, what was counted before included, rounded per note.

    Nothing while the payment is still in time (I-6b); afterwards from the day it fell due.
    """
    counted = item.copy()
    count_interest(counted, on, rules)
    return counted.interest


def count_interest(item: Owed, on: date, rules: Rules) -> None:
    """Counts an item's Default Rate interest to a day, rounded then, so that it runs on from there."""
    count_before_blockage(item, on, rules)
    if on > item.grace_until:
        accrue(item, on, rules)


def count_before_blockage(item: Owed, on: date, rules: Rules) -> None:
    """Counts an item that a blockage found still in time to its first day, once it is late (4.1(d)).

    As of one that was late by then, that interest is cash at the end and rounded by itself; the rest is shared in B.
    """
    if item.blocked_from is not None and on > item.grace_until:
        accrue(item, item.blocked_from, rules)
        item.blocked_from = None


def accrue(item: Owed, on: date, rules: Rules) -> None:
    """The same of an item that was not paid in time: the day may lie before the one on which it could be paid last."""
    if on > item.interest_from:
        earns = rules.default if item.kind == PRINCIPAL else rules.on_installment
        accrued = earns(item.interest_from, on).settle(item.bearing)
        item.interest = [i + a for i, a in zip(item.interest, accrued, strict=True)]
        item.interest_from = on


def join_interest(position: Position, on: date, rules: Rules) -> None:
    """Unpaid Default Rate interest joins its installment, what that day's payments left of it (I-9's alternative).

    Interest of days inside a blockage bears interest from then on too, and is kept apart: it is shared at the end.
    """
    blocked_from = position.blocked.from_on if position.blocked else on
    for item in position.owed:
        if item.kind == INSTALLMENT and item.grace_until < on:
            accrue(item, blocked_from if set(item.notes).issubset(position.notes) else on, rules)
            before, item.interest = item.interest, [0] * len(item.cents)
            accrue(item, on, rules)
            if any(item.interest):
                item.joined_inside = list(map(add, item.interest, item.joined_inside or [0] * len(item.cents)))
            item.cents = list(map(add, item.cents, before))
            item.interest = [0] * len(item.cents)


def in_order(position: Position, holder: str, on: date) -> list[Owed]:
    """A holder's items in the order in which payments are applied: installments oldest first, then principal."""
    due = [o for o in position.owed if o.holder == holder and o.due_on <= on]
    return sorted(due, key=_age)


def owed_on(position: Position, holder: str, on: date, rules: Rules) -> int:
    """All that a holder is owed and could be paid on a day, interest on it included, in whole cents."""
    return sum(o.unpaid + sum(interest_to(o, on, rules)) for o in in_order(position, holder, on))


def receive(position: Position, held: Held, on: date, rules: Rules) -> None:
    """Applies cash to what its holder is owed on a day; what is left is held for the date it was paid for.

    Items that fell due on one day rank alike and share pro rata (I-21): first their interest, then the amounts.
    """
    rest = held.cents
    for _, tier in groupby(in_order(position, held.holder, on), key=_age):
        if not rest:
            break
        rest -= _apply(position, list(tier), held.payment, rest, on, rules)
    position.owed = [o for o in position.owed if o.unpaid or any(o.interest)]
    if rest:
        position.held.append(held._replace(cents=rest))


def _age(item: Owed) -> tuple[bool, date]:
    """Payments go to installments before principal, to the oldest first."""
    return (item.kind == PRINCIPAL, item.due_on)


def _apply(position: Position, items: list[Owed], payment: int, cash: int, on: date, rules: Rules) -> int:
    """Applies cash to items that rank alike, their interest first; the whole cents they took."""
    for item in items:
        count_interest(item, on, rules)
    notes = [note for item in items for note in item.notes]
    interest, of_interest = _part_of(cash, [item.interest for item in items], notes)
    amount, of_amount = _part_of(cash - of_interest, [item.cents for item in items], notes)
    for item, i, c in zip(items, interest, amount, strict=True):
        item.interest, item.cents = _less(item.interest, i), _less(item.cents, c)
        if item.kind == PRINCIPAL and any(c):
            pay_principal(position, dict(zip(item.notes, c, strict=True)), on, item.part_kinds)
        if any(i) or any(c):
            position.allotments.append(
                Allotment(payment, item.holder, on, item.kind, item.name, item.due_on, item.notes, i, c)
            )
    return of_interest + of_amount


def _less(column: list[int], taken: list[int]) -> list[int]:
    """What is left of a column; nothing where all of it was taken."""
    return [0] * len(column) if taken is column else list(map(sub, column, taken))


def _part_of(cash: int, columns: list[list[int]], notes: Sequence[str]) -> tuple[list[list[int]], int]:
    """Cash shared over some columns as over one, and how much of it they took: never more than they hold.

    ``notes`` are those of all columns, one after the other: odd cents that tie go by their numbers.
    """
    whole = sum(map(sum, columns))
    if cash >= whole:
        return columns, whole
    flat = [cents for column in columns for cents in column]
    parts = iter(shared(cash, flat, note_order(notes)))
    return [[next(parts) for _ in column] for column in columns], cash


def pay_principal(position: Position, paid: dict[str, int], on: date, kinds: tuple[str, ...] = ()) -> None:
    """Takes paid principal off the notes' parts: the original first, then the initial addition, others last (I-22).

    ``kinds`` limits it to parts of some kinds. The running period is cut only where a part that bears interest falls.

    Raises:
        ValueError: more is paid than there is.
    """
    rest = [paid.get(note, 0) for note in position.notes]
    parts, bearing = dict(enumerate(position.parts)), False
    for n, part in sorted(parts.items(), key=lambda pair: _rank(pair[1])):
        if kinds and part.kind not in kinds:
            continue
        taken = [min(r, c) for r, c in zip(rest, part.cents, strict=True)]
        if any(taken):
            bearing = bearing or part.due_from is None
            parts[n] = part._replace(cents=[c - t for c, t in zip(part.cents, taken, strict=True)])
            rest = [r - t for r, t in zip(rest, taken, strict=True)]
    if any(rest):
        raise ValueError("more principal is paid than there is")
    if bearing:
        position.cut(on)
    position.set_parts([p for n, p in sorted(parts.items()) if any(p.cents) or n == 0])


def _rank(part: Part) -> tuple[int, date]:
    return (_PAID_FIRST.index(part.kind) if part.kind in _PAID_FIRST else len(_PAID_FIRST), part.added_on)
