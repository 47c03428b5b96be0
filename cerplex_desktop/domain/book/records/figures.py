"""Records of figures that the company states: of its revolving loans, and of its accounts."""

from datetime import date
from typing import NamedTuple

from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.domain.money import Money


class Availability(NamedTuple):
    """What revolving loans were outstanding on a day, and still available to the company, and who says so (4.2)."""

    fact: Fact
    on: date
    outstanding: Money
    available: Money
    source: str

    @property
    def total(self) -> Money:
        """Outstanding plus available, the sum that 4.2 compares."""
        return self.outstanding + self.available


class Figure(NamedTuple):
    """A figure of the accounts as of a day: reported, or a correction of what was, with its ``reason``.

    ``fact`` is None where the deal file states it. Agreement: 6.18 to 6.21, 9.1.
    """

    fact: Fact | None
    item: str
    on: date
    amount: Money
    source: str
    reason: str = ""
    sample: bool = False
