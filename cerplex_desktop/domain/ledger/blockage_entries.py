"""The start and the end of a postponement of payments, as dated entries. Agreement: 4.1(d)."""

from collections.abc import Sequence
from datetime import date
from operator import add
from typing import NamedTuple

from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.ledger import blockage
from cerplex_desktop.domain.ledger.entries import BLOCKAGE_END, BLOCKAGE_START
from cerplex_desktop.domain.ledger.owed import fall_due, principal_falls_due
from cerplex_desktop.domain.ledger.position import INSTALLMENT, Position
from cerplex_desktop.domain.ledger.rules import Rules


class BlockageStarted(NamedTuple):
    """Payments are postponed from a day on, that day's interest payment date included."""

    number: int
    on: date
    rank: int = BLOCKAGE_START

    def apply(self, position: Position, rules: Rules) -> None:
        """The Default Rate runs from the day."""
        blockage.start(position, self.number, self.on, rules)


class BlockageEnded(NamedTuple):
    """The postponement ended, with what was recorded then: per note what is due in cash and what is added.

    ``regular`` is R, ``cash`` the cash of B, ``capitalized`` the rest of it.
    """

    number: int
    on: date
    name: str
    regular: Sequence[int]
    cash: Sequence[int]
    capitalized: Sequence[int]
    rank: int = BLOCKAGE_END

    def apply(self, position: Position, rules: Rules) -> None:
        """The addition becomes principal, due at once after maturity (I-29); R and the cash of B are due on the day."""
        blockage.end(position, self.on, self.capitalized, rules)
        if any(self.capitalized) and self.on > rules.deal.maturity_on:
            principal_falls_due(position, f"principal added {long_date(self.on)}", self.on, rules)
        fall_due(position, INSTALLMENT, self.name, self.on, list(map(add, self.regular, self.cash)), rules)
