"""Acceleration: principal and the interest accrued fall due; and its annulment.

Agreement: 4.1(a) end; reading I-25.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.errors import Refused
from cerplex_desktop.domain.ledger.entries import ACCELERATION
from cerplex_desktop.domain.ledger.owed import fall_due, principal_falls_due, receive
from cerplex_desktop.domain.ledger.position import (
    DEFAULT_RATE,
    INSTALLMENT,
    ON_INTEREST,
    Accelerated,
    Allotment,
    Owed,
    Position,
    Span,
)
from cerplex_desktop.domain.ledger.rules import Rules
from cerplex_desktop.domain.ledger.running import earnings_of, settle


def interest_name(on: date) -> str:
    """What the interest that an acceleration makes due is called."""
    return f"interest accrued to the acceleration of {long_date(on)}"


def principal_name(on: date) -> str:
    """What the principal that an acceleration makes due is called."""
    return f"principal accelerated {long_date(on)}"


def applied_to(position: Position, from_on: date) -> list[Allotment]:
    """What of payments was applied to the amounts that an acceleration made due."""
    names = (interest_name(from_on), principal_name(from_on))
    return [a for a in position.allotments if a.name in names]


class NotesAccelerated(NamedTuple):
    """Principal and the interest accrued to a day fall due on it; before that day's interest date."""

    number: int
    on: date
    rank: int = ACCELERATION

    def apply(self, position: Position, rules: Rules) -> None:
        """Both bear the Default Rate from the day. Rounding: the interest once per note.

        Cash that was paid for an interest date that now never comes is applied to what is due.
        """
        earned = position.spans_to(self.on)
        interest = settle(earnings_of(earned, rules), len(position.notes))
        parts = tuple((p.kind, p.added_on) for p in position.parts if p.due_from is None)
        position.accelerated = Accelerated(self.on, position.spans, position.since, parts, earned)
        position.spans = ()
        fall_due(position, INSTALLMENT, interest_name(self.on), self.on, interest, rules, accelerated=True)
        principal_falls_due(position, principal_name(self.on), self.on, rules, accelerated=True)
        held, position.held = position.held, []
        for cash in held:
            receive(position, cash, self.on, rules)


class Annulled(NamedTuple):
    """The acceleration is annulled on a day: the running period goes on from the last interest date.

    With ``stands``, what accrued at the Default Rate meanwhile stays, and falls due with the running period; else
    interest is as if the notes had never been accelerated.
    """

    number: int
    on: date
    stands: bool
    rank: int = ACCELERATION

    def apply(self, position: Position, rules: Rules) -> None:  # noqa: ARG002 - the signature of an entry
        """Takes the accelerated amounts back.

        Raises:
            Refused: payments were applied to them.
        """
        was = position.accelerated
        if was is None:
            raise ValueError("nothing is accelerated")
        if applied_to(position, was.from_on):
            raise Refused(
                f"The acceleration of {long_date(was.from_on)} cannot be annulled on {long_date(self.on)}: payments "
                "were applied to what it made due.",
                "Take those payments back first.",
            )
        gone = [o for o in position.owed if o.accelerated]
        position.owed = [o for o in position.owed if not o.accelerated]
        position.accelerated, position.spans, position.since = None, was.spans, was.since
        position.set_parts(
            [p._replace(due_from=None) if (p.kind, p.added_on) in was.parts else p for p in position.parts]
        )
        if self.stands:
            position.cut(was.from_on)
            position.at, before = DEFAULT_RATE, position.at
            position.cut(self.on)
            position.at = before
            column = _interest(position, gone)
            position.spans = (*position.spans, Span(was.from_on, self.on, column, ON_INTEREST))


def _interest(position: Position, gone: Sequence[Owed]) -> list[int]:
    """The accrued interest that had fallen due, at the places of its notes."""
    due = {n: c for o in gone if o.kind == INSTALLMENT for n, c in zip(o.notes, o.cents, strict=True)}
    return [due.get(note, 0) for note in position.notes]
