"""What the facts of a book say, as typed records. Dates are plain days, amounts whole cents."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from cerplex_desktop.domain.facts import Fact
from cerplex_desktop.domain.ledger.transfer import NewNote, SharedPart
from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.terms import DatedPermission, DatedRate

TO_FLOOR = "floor"
ALL_CASH = "full"

ELECTION_NOTICE = "election notice"
PAYMENT_ADVICE = "payment advice"


SALE, SPLIT, COMBINATION, EXCHANGE, REPLACEMENT = "sale", "split", "combination", "exchange", "replacement"

PRIME = "prime"
LAWFUL_MAXIMUM = "lawful maximum"
OVERDUE_INSTALLMENTS = "interest on overdue installments"


class Choice(NamedTuple):
    """How much of the interest is paid in cash: the floor, all of it, or a total amount.

    Agreement: 4.1(b)(ii)(A). ``total_cash`` is set only for an amount.
    """

    kind: str
    total_cash: Money | None = None

    def text(self) -> str:
        """As stored and typed: ``floor``, ``full``, or the amount."""
        return self.kind if self.total_cash is None else self.total_cash.plain()


class Election(NamedTuple):
    """The company's choice for an interest date, with the amounts it came to when it was made."""

    fact: Fact
    interest_on: date
    choice: Choice
    cash: Money
    capitalized: Money


StatedLine = tuple[str, int, int, int, int]
"""What a paper states of a note: its number, then principal before, due, cash, capitalized in whole cents."""


class IssuedDocument(NamedTuple):
    """A paper that was issued: frozen, numbered without gaps, with what it told its holder per note.

    ``lines`` holds what it told of each note. ``ground`` is what an advice gives
    as its reason, in a few words that stay the same however it is told (``domain.reasons``); empty on a notice, and on
    advices issued before grounds were recorded.
    """

    fact: Fact
    number: int
    document_id: str
    kind: str
    interest_on: date
    holder: str
    issued_on: date
    pdf_sha256: str
    lines: tuple[StatedLine, ...]
    supersedes: int | None
    letter: dict[str, Any]
    ground: str = ""


class Delivery(NamedTuple):
    """A paper handed over or sent, as it happened."""

    fact: Fact
    document: int
    method: str
    sent_on: date
    received_on: date | None
    reference: str


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


class Default(NamedTuple):
    """A Default or Event of Default that exists from ``from_on`` up to, not including, ``ended_on``.

    ``fact`` recorded its beginning, ``ended_by`` its end, None while none is recorded.
    """

    fact: Fact
    number: int
    section: str
    description: str
    from_on: date
    ended_on: date | None = None
    how: str = ""
    ended_by: Fact | None = None

    @property
    def latest_entry(self) -> Fact:
        """The entry that is taken back first: the end, where one is recorded, else the beginning."""
        return self.ended_by or self.fact

    def exists_on(self, on: date) -> bool:
        """It exists on a day; one without an end goes on."""
        return self.from_on <= on and (self.ended_on is None or on < self.ended_on)


class RateSet(NamedTuple):
    """A row that the book adds to a table of the Default Rate: a rate, or whether law permits interest on interest."""

    fact: Fact
    table: str
    row: DatedRate | DatedPermission


class PrimeKnown(NamedTuple):
    """The Prime Rate is known through and including a day: every change of it until then is entered."""

    fact: Fact
    through_on: date


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
