"""What can happen to the notes, as the second engine is told it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

ALL = frozenset[str]()


@dataclass(frozen=True)
class Elected:
    """How an interest date is met: cash "full", "floor", "none" (the first date alone) or a total in cents.

    Cash that did not reach a holder in time turns its notes all cash after the spread was made; a missing
    notice leaves them outside the spread. With ``oldest_first`` what is given for the date goes to what is overdue from
    before like any payment; ``delivered`` is then what each holder was really given, where facts were wrong.
    """

    on: date
    cash: str | int = "full"
    late: frozenset[str] = ALL
    not_notified: frozenset[str] = ALL
    waived: frozenset[str] = ALL
    oldest_first: bool = False
    delivered: Mapping[str, int] | None = None


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


@dataclass(frozen=True)
class Amended:
    """From a day on other terms are in force: fields of ``Terms`` by name, tables as the instrument states them."""

    on: date
    changes: Mapping[str, Any]


@dataclass(frozen=True)
class Switched:
    """From a day on everything that is not settled yet follows another reading, of days that have run as well."""

    on: date
    reading: str


Fact = (
    Elected
    | Payment
    | Default
    | Blockage
    | Reduction
    | Acceleration
    | PrincipalPaid
    | Exchange
    | Prepayment
    | Amended
    | Switched
)
