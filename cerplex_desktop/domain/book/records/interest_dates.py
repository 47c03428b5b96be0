"""Records of an interest date: what was chosen, waived, paid and posted."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.domain.money import Money, parse_amount

TO_FLOOR = "floor"
ALL_CASH = "full"


class Choice(NamedTuple):
    """How much of the interest is paid in cash: the floor, all of it, or a total amount.

    Agreement: 4.1(b)(ii)(A). ``total_cash`` is set only for an amount.
    """

    kind: str
    total_cash: Money | None = None

    def text(self) -> str:
        """As stored and typed: ``floor``, ``full``, or the amount."""
        return self.kind if self.total_cash is None else self.total_cash.plain()


def choice_from(text: str) -> Choice:
    """``floor``, ``full``, or a total amount of cash."""
    return Choice(text) if text in (TO_FLOOR, ALL_CASH) else Choice("amount", parse_amount(text))


class Election(NamedTuple):
    """The company's choice for an interest date, with the amounts it came to when it was made."""

    fact: Fact
    interest_on: date
    choice: Choice
    cash: Money
    capitalized: Money


class Payment(NamedTuple):
    """Cash paid to a holder for an interest date, None for what is overdue.

    ``received_on`` is the day it reached the holder.
    """

    fact: Fact
    interest_on: date | None
    holder: str
    amount: Money
    received_on: date
    reference: str

    def is_ahead(self, on: date) -> bool:
        """It is dated after a day, so on that day it has not happened yet."""
        return max(self.fact.on, self.received_on) > on


WAIVED_NOTICE = "notice"
WAIVED_CASH = "cash"


class Waiver(NamedTuple):
    """A holder's signed waiver, for one interest date, of the notice or of the cash in time. Agreement: 4.1(c)."""

    fact: Fact
    interest_on: date
    holder: str
    of: str
    signed_on: date
    reference: str


class Posting(NamedTuple):
    """An interest date as posted: what was paid and what was added, per note in whole cents.

    The columns run in the order of ``notes``. ``effects`` says per holder why its notes are all cash, if they are.
    """

    fact: Fact
    number: int
    interest_on: date
    notes: Sequence[str]
    holders: Sequence[str]
    before: Sequence[int]
    due: Sequence[int]
    floor: Sequence[int]
    cash: Sequence[int]
    capitalized: Sequence[int]
    after: Sequence[int]
    effects: dict[str, str]
    voided_by: Fact | None = None
    reason: str = ""
