"""Dated entries that change the notes' money, in the order in which one day's entries take effect."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple, Protocol

from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.errors import Refused
from cerplex_desktop.domain.ledger.blockage import interest_date_inside
from cerplex_desktop.domain.ledger.owed import fall_due, join_interest, receive
from cerplex_desktop.domain.ledger.position import INSTALLMENT, Held, Position
from cerplex_desktop.domain.ledger.rules import Rules

BLOCKAGE_END = 10
BLOCKAGE_START = 20
REDUCTION = 30
TRANSFER = 35
ACCELERATION = 38
ADJUSTMENT = 37
INTEREST_DATE = 40
MATURITY = 45
PAYMENT = 50
INTEREST_JOINS = 55
PREPAYMENT = 60


class Entry(Protocol):
    """What happened to the notes' money on a day; ``rank`` orders one day's entries, then the fact's ``number``."""

    @property
    def on(self) -> date:
        """The day it takes effect."""
        ...

    @property
    def rank(self) -> int:
        """Its place among one day's entries."""
        ...

    @property
    def number(self) -> int:
        """The number of the fact that says so."""
        ...

    def apply(self, position: Position, rules: Rules) -> None:
        """Moves the position on."""
        ...


def require_note(position: Position, note: str, what: str, entry: Entry) -> None:
    """The note that an entry is about is there when the entry takes effect.

    Raises:
        Refused: it was surrendered; of one day's entries a transfer comes first.
    """
    if note not in position.notes:
        raise Refused(
            f"{what} on {long_date(entry.on)} (entry no. {entry.number}) rests on what would change: note {note} is "
            "not there then. Of one day, transfers come first.",
            f"Take entry no. {entry.number} back first, and record it after the transfer, on the new note.",
        )


def order_of(entry: Entry) -> tuple[date, int, int]:
    """Entries take effect by day, then rank, then fact."""
    return (entry.on, entry.rank, entry.number)


class DateSettled(NamedTuple):
    """An interest payment date as posted, or as supposed in a projection.

    ``part_kind`` is the kind of part that an addition becomes. With ``paid`` the cash counts as received in time.
    """

    number: int
    on: date
    name: str
    cash: Sequence[int]
    capitalized: Sequence[int]
    after: Sequence[int]
    part_kind: str
    paid: bool = False
    rank: int = INTEREST_DATE

    def apply(self, position: Position, rules: Rules) -> None:
        """Ends the running period: the addition becomes principal, cash not yet received is owed.

        Agreement: 4.1(a), 4.1(b).
        """
        inside = position.blocked is not None
        if inside:
            position.cut(self.on)
            interest_date_inside(position, self.capitalized)
        position.settle(self.on, self.part_kind, self.capitalized, self.after)
        held: list[Held] = []
        if position.held:
            held = [h for h in position.held if h.for_on in (self.on, None)]
            position.held = [h for h in position.held if h.for_on not in (self.on, None)]
        if self.paid or (not position.owed and _is_exact(position, held, self.cash)):
            return
        fall_due(position, INSTALLMENT, self.name, self.on, self.cash, rules, inside=inside)
        for cash in held:
            receive(position, cash, self.on, rules)


def _is_exact(position: Position, held: Sequence[Held], cash: Sequence[int]) -> bool:
    """Every holder has received exactly the cash on its notes."""
    if sum(h.cents for h in held) != sum(cash):
        return False
    left = dict.fromkeys(position.holders, 0)
    for holder, cents in zip(position.holders, cash, strict=True):
        left[holder] += cents
    for own in held:
        left[own.holder] = left.get(own.holder, 0) - own.cents
    return not any(left.values())


class InterestJoins(NamedTuple):
    """An interest payment date on which unpaid Default Rate interest joins its installment (I-9's alternative)."""

    number: int
    on: date
    rank: int = INTEREST_JOINS

    def apply(self, position: Position, rules: Rules) -> None:
        """Joins what that day's payments left."""
        join_interest(position, self.on, rules)


class Paid(NamedTuple):
    """Cash that reached a holder; ``for_on`` is the date it was paid for, None for what is overdue."""

    number: int
    on: date
    holder: str
    cents: int
    for_on: date | None = None
    rank: int = PAYMENT

    def apply(self, position: Position, rules: Rules) -> None:
        """Applies it to what is owed, oldest first (I-21); the rest waits for its date."""
        receive(position, Held(self.number, self.holder, self.on, self.cents, self.for_on), self.on, rules)
