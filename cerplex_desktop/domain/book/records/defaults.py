"""Records of Defaults and of what goes with them: the Default Rate, accelerations, postponements of payments."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.domain.book.records.interest_dates import Choice
from cerplex_desktop.domain.deal.rate_terms import DatedPermission, DatedRate

NOTICED, CONFIRMED, CURED, WAIVED, REFUTED, ENDED = "noticed", "confirmed", "cured", "waived", "refuted", "ended"
DEFAULT, EVENT_OF_DEFAULT = "Default", "Event of Default"


def one(name: str) -> str:
    """A Default by its name, with the article that goes with it: a Default, an Event of Default."""
    return f"{'an' if name == EVENT_OF_DEFAULT else 'a'} {name}"


class DefaultState(NamedTuple):
    """What a Default became on a day: noticed, confirmed, waived, cured, refuted, or ended in words of an older book.

    ``reference`` is the evidence; ``by`` the officer who confirmed it.
    """

    fact: Fact
    state: str
    on: date
    reference: str
    by: str = ""


class Default(NamedTuple):
    """A Default or Event of Default that exists from ``from_on`` up to, not including, ``ended_on``.

    ``fact`` recorded its beginning; one that was refuted ended on the day it began, so that it exists on none.
    ``name`` is what an officer confirmed it as; ``states`` are in the order in which they were recorded.
    """

    fact: Fact
    number: int
    section: str
    description: str
    from_on: date
    ended_on: date | None = None
    how: str = ""
    name: str = "Default"
    states: tuple[DefaultState, ...] = ()

    @property
    def state(self) -> str:
        """What it was recorded as last."""
        return self.states[-1].state

    @property
    def latest_entry(self) -> Fact:
        """The entry that is taken back first: its latest state."""
        return self.states[-1].fact

    def exists_on(self, on: date) -> bool:
        """It exists on a day; one without an end goes on."""
        return self.from_on <= on and (self.ended_on is None or on < self.ended_on)


STANDS, REGULAR_AGAIN = "stands", "regular"


class Annulment(NamedTuple):
    """An acceleration is annulled on a day; the Default Rate interest since it ``STANDS``, or is ``REGULAR_AGAIN``."""

    fact: Fact
    annulled_on: date
    default_rate: str
    reference: str


class Acceleration(NamedTuple):
    """The notes were declared due on a day, and perhaps that was annulled. Agreement: 4.1(a); I-25."""

    fact: Fact
    from_on: date
    reference: str
    annulment: Annulment | None = None

    def covers(self, on: date) -> bool:
        """On that day the notes were accelerated, so that it is no interest payment date."""
        return self.from_on <= on and (self.annulment is None or on < self.annulment.annulled_on)


PRIME = "prime"
LAWFUL_MAXIMUM = "lawful maximum"
OVERDUE_INSTALLMENTS = "interest on overdue installments"


class RateSet(NamedTuple):
    """A row that the book adds to a table of the Default Rate: a rate, or whether law permits interest on interest."""

    fact: Fact
    table: str
    row: DatedRate | DatedPermission


class PrimeKnown(NamedTuple):
    """The Prime Rate is known through and including a day: every change of it until then is entered."""

    fact: Fact
    through_on: date


class BlockageEnd(NamedTuple):
    """The end of a postponement of payments as recorded: per note in whole cents, in the order of ``notes``.

    Agreement: 4.1(d). ``regular`` is the interest from before that is paid in cash (R), ``blocked`` the Default Rate
    interest from within (B) = ``cash`` + ``capitalized``; ``floor`` bounds the cash from below. ``ended_on`` is the
    first day without the postponement.
    """

    fact: Fact
    ended_on: date
    choice: Choice
    notes: Sequence[str]
    holders: Sequence[str]
    before: Sequence[int]
    regular: Sequence[int]
    blocked: Sequence[int]
    floor: Sequence[int]
    cash: Sequence[int]
    capitalized: Sequence[int]
    after: Sequence[int]


class Blockage(NamedTuple):
    """A postponement of payments on the notes from ``from_on`` on, up to its end, where one is recorded.

    Agreement: section 10, 4.1(d). ``reference`` is the notice by which the senior lenders postponed them.
    """

    fact: Fact
    number: int
    from_on: date
    reference: str
    ended: BlockageEnd | None = None

    def in_force_on(self, on: date) -> bool:
        """Payments are postponed on a day; one without an end goes on."""
        return self.from_on <= on and (self.ended is None or on < self.ended.ended_on)
