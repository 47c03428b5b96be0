"""A correction of a note's principal to what its holder's record says, from a day on.

Agreement: 4.1(c), end (the holder's record is conclusive absent manifest error).
"""

from datetime import date
from typing import NamedTuple

from cerplex_desktop.domain.ledger.entries import ADJUSTMENT, require_note
from cerplex_desktop.domain.ledger.position import ADJUSTMENT as ADJUSTED
from cerplex_desktop.domain.ledger.position import Position
from cerplex_desktop.domain.ledger.rules import Rules
from cerplex_desktop.domain.money import Money


class Adjusted(NamedTuple):
    """One note's principal changed by some cents, up or down, from a day on."""

    number: int
    on: date
    note: str
    cents: int
    rank: int = ADJUSTMENT

    def apply(self, position: Position, rules: Rules) -> None:  # noqa: ARG002 - as every entry
        """Adds a part of its own, so that what the agreement added stays as it was.

        Raises:
            Refused: the note was surrendered on that day or before.
        """
        require_note(position, self.note, f"The adoption of a holder’s balance, {Money(self.cents)} other,", self)
        position.cut(self.on)
        position.add_part(ADJUSTED, self.on, [self.cents if n == self.note else 0 for n in position.notes])
