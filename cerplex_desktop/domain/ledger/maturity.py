"""The maturity date: all principal that is left falls due, and bears the Default Rate while it is not paid.

Agreement: 4.1(a) end.
"""

from datetime import date
from typing import NamedTuple

from cerplex_desktop.domain.ledger.entries import MATURITY
from cerplex_desktop.domain.ledger.owed import principal_falls_due
from cerplex_desktop.domain.ledger.position import Position
from cerplex_desktop.domain.ledger.rules import Rules


class Matured(NamedTuple):
    """The maturity date was posted: its interest is settled, and the principal is due. ``name`` is what to call it."""

    number: int
    on: date
    name: str
    rank: int = MATURITY

    def apply(self, position: Position, rules: Rules) -> None:
        """Makes the principal due that was not due before."""
        principal_falls_due(position, self.name, self.on, rules)
