"""Records of the notes themselves: prepaid, surrendered for new ones, confirmed by their holders."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.domain.ledger.transfer import NewNote, SharedPart
from cerplex_desktop.domain.money import Money

SALE, SPLIT, COMBINATION, EXCHANGE, REPLACEMENT = "sale", "split", "combination", "exchange", "replacement"


class PrincipalPayment(NamedTuple):
    """Principal of one note that was paid before it was due, on the fact's day."""

    fact: Fact
    note: str
    holder: str
    amount: Money
    reference: str


class DischargeOfNotes(NamedTuple):
    """All notes paid on the fact's day, at a discount or in full: what it came to per note, in whole cents.

    ``paid`` is what was paid in cash; ``base_principal`` and ``accrued`` are what the discount counts.
    """

    fact: Fact
    at_discount: bool
    notes: Sequence[str]
    holders: Sequence[str]
    principal: Sequence[int]
    base_principal: Sequence[int]
    accrued: Sequence[int]
    regular: Sequence[int]
    other: Sequence[int]
    make_whole: Sequence[int]
    paid: Sequence[int]
    reference: str

    @property
    def on(self) -> date:
        """The day on which the notes were satisfied."""
        return self.fact.on


class Transfer(NamedTuple):
    """Notes surrendered for new ones on a day; ``how`` is a SALE, SPLIT, COMBINATION, EXCHANGE or REPLACEMENT.

    ``old_holders`` held ``old`` until then. ``parts`` are the principal's parts before and after; ``reference`` is what
    it was done on: a bill of sale, a letter, an indemnity.
    """

    fact: Fact
    on: date
    how: str
    old: tuple[str, ...]
    old_holders: tuple[str, ...]
    new: tuple[NewNote, ...]
    parts: tuple[SharedPart, ...]
    reference: str


class Confirmation(NamedTuple):
    """The balance of a note that its holder confirmed, beside the company's, both at the end of ``balance_on``."""

    fact: Fact
    note: str
    holder: str
    balance_on: date
    balance: Money
    company: Money
    reference: str

    @property
    def difference(self) -> Money:
        """The holder's balance less the company's."""
        return self.balance - self.company


class ClosedDifference(NamedTuple):
    """A difference closed by an officer: the holder's slip, with evidence, or the holder's balance adopted.

    ``confirmation`` is the number of the fact that confirmed; ``adopted`` is what was added to principal from
    ``on``, nothing where it was a slip.
    """

    fact: Fact
    on: date
    confirmation: int
    officer: str
    evidence: str
    adopted: Money | None
