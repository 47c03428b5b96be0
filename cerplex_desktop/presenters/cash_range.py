"""The cash choice from the floor to the whole interest, exact to the cent at every place of the slider."""

from typing import NamedTuple

from cerplex_desktop.domain.money import Money

STEPS = 1000
"""Places of the slider; they are positions of a view, never amounts."""


class CashRange(NamedTuple):
    """The least cash that the right to capitalize allows, and the whole interest due."""

    floor: Money
    full: Money

    def amount_at(self, place: int) -> Money:
        """The amount at one of the slider's places, cut to the cent; the ends are exactly the floor and the whole."""
        inside = min(max(place, 0), STEPS)
        return Money(self.floor.cents + (self.full.cents - self.floor.cents) * inside // STEPS)

    def place_of(self, amount: Money) -> int:
        """The slider's nearest place for an exact amount; the amount itself is never changed by it."""
        span = self.full.cents - self.floor.cents
        if span <= 0:
            return STEPS
        offset = min(max(amount.cents - self.floor.cents, 0), span)
        return (offset * STEPS * 2 + span) // (span * 2)
