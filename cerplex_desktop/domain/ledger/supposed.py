"""The end of a postponement that is only supposed: its figures follow from the walk, not from a record."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from operator import add, sub
from typing import NamedTuple

from cerplex_desktop.domain.accruals.interest import Chooser
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.errors import Refused
from cerplex_desktop.domain.ledger import blockage
from cerplex_desktop.domain.ledger.entries import BLOCKAGE_END
from cerplex_desktop.domain.ledger.position import Position
from cerplex_desktop.domain.ledger.rules import Rules
from cerplex_desktop.domain.money import Money


class EndFigures(NamedTuple):
    """What the end of a postponement comes to per note in whole cents: cash with R in it, and what is added."""

    cash: Sequence[int]
    capitalized: Sequence[int]


@dataclass(frozen=True, slots=True)
class SupposedBlockageEnd:
    """The postponement ends on a day, its cash chosen and paid at once. Agreement: 4.1(d)."""

    number: int
    on: date
    chooser: Callable[[Sequence[str]], Chooser | None]
    rank: int = BLOCKAGE_END

    def figures(self, position: Position, rules: Rules) -> EndFigures:
        """What is paid and added, from the position just before.

        Raises:
            Refused: the cash supposed lies below the floor or above the interest.
        """
        ending = blockage.ending_of(position, self.on, rules)
        try:
            cash = ending.cash_of(self.chooser(position.notes))
        except ValueError:
            floor, due = Money(sum(ending.floors())), Money(sum(ending.blocked_interest()))
            raise Refused(
                f"The cash supposed at the end of the postponement on {long_date(self.on)} lies outside {floor} to "
                f"{due}{rules.deal.cited(rules.deal.sections.blockage)}.",
                "Suppose an amount within, floor, or full.",
            ) from None
        capitalized = list(map(sub, ending.blocked_interest(), cash))
        return EndFigures(list(map(add, ending.regular_interest(), cash)), capitalized)

    def apply(self, position: Position, rules: Rules) -> None:
        """The addition becomes principal; nothing stays owed."""
        blockage.end(position, self.on, self.figures(position, rules).capitalized, rules)
