"""What can happen to the notes, as the second engine is told it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

ALL = frozenset[str]()


@dataclass(frozen=True)
class Elected:
    """How an interest date is met: cash "full", "floor", "none" (the first date alone) or a total in cents.

    Cash that did not reach a holder in time turns its notes all cash after the spread was made; a missing
    notice leaves them outside the spread.
    """

    on: date
    cash: str | int = "full"
    late: frozenset[str] = ALL
    not_notified: frozenset[str] = ALL
    waived: frozenset[str] = ALL


@dataclass(frozen=True)
class Payment:
    holder: str
    on: date
    cents: int


@dataclass(frozen=True)
class Default:
    """A Default or Event of Default that exists from a day up to, not including, the day of its cure or waiver."""

    on: date
    cured_on: date = date.max


@dataclass(frozen=True)
class Blockage:
    """A postponement of payments in [on, ended_on); an open one has no end."""

    on: date
    ended_on: date | None = None
    cash: str | int = "floor"
    late: frozenset[str] = ALL


@dataclass(frozen=True)
class Reduction:
    on: date
    paid: bool = False


@dataclass(frozen=True)
class Acceleration:
    """From `on` all is due; annulled on a day, the Default Rate of the time between "stands" or is "undone"."""

    on: date
    annulled_on: date | None = None
    default_rate: str = "undone"


@dataclass(frozen=True)
class PrincipalPaid:
    note: str
    on: date
    cents: int


@dataclass(frozen=True)
class Exchange:
    """Notes surrendered for new ones: transfer, split, combination. New: (number, holder, principal in cents)."""

    on: date
    old: tuple[str, ...]
    new: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True)
class Prepayment:
    on: date
    expenses: Mapping[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    """Some of the notes; none named means all. Some only is refused."""


Fact = Elected | Payment | Default | Blockage | Reduction | Acceleration | PrincipalPaid | Exchange | Prepayment
