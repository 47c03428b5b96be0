"""The calendar of a deal: every day by which something is to be done, or from which a term changes.

Each entry keeps its identity for as long as the deal names it, so that a calendar program can follow it. Where an entry
stands is derived from the book on a day; what was missed stays missed, however it was mended.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from cerplex_desktop.domain.money import Money

INTEREST_DATE = "interest date"
POST_BY = "last day to post"
ARRIVE_BY = "last day to arrive"
CASH_DUE = "cash due"
OVERDUE = "due and unpaid"
TELL_REDUCTION = "reduction notice"
RATE_STEP = "rate step"
THRESHOLD_STEP = "threshold step"
PREPAYMENT_ENDS = "last day of prepayment"
MATURITY = "maturity"
WARRANTS_EXPIRE = "warrants expire"
CONFIRMATION = "balance to confirm"
DIFFERENCE = "balance in difference"
RESERVE_DUE = "reserve due"
REPLENISH = "reserve to replenish"
RECONCILE = "reserve statement owed"
COSTS_DUE = "statement of costs to pay"
REPORT_OWED = "report owed"
MEETING_OWED = "meeting owed"
QUARTER_ENDS = "quarter ends"
CERTIFICATE_DUE = "certificate due"

KINDS = (
    ARRIVE_BY, POST_BY, CASH_DUE, OVERDUE, INTEREST_DATE, TELL_REDUCTION, PREPAYMENT_ENDS, MATURITY,
    CERTIFICATE_DUE, QUARTER_ENDS, RATE_STEP, THRESHOLD_STEP, WARRANTS_EXPIRE, RESERVE_DUE, REPLENISH, COSTS_DUE,
    REPORT_OWED, MEETING_OWED, RECONCILE, CONFIRMATION, DIFFERENCE,
)  # fmt: skip
"""What an entry may be."""

OPEN, DONE, MISSED, NOT_NEEDED = "open", "done", "missed", "not needed"
COMES, PASSED = "to come", "passed"
"""How an entry stands; COMES and PASSED are those of a change that nobody has to do anything for."""


class Deadline(NamedTuple):
    """One entry of the calendar.

    ``subject`` tells it from others of its kind, and stays; ``key`` is what it is about: an interest date, a note or a
    paper. ``section`` is where the agreement says so, empty where it does not. ``at_stake`` is what missing it would
    cost, so far as a figure can be told: cash that would be payable and otherwise need not be.
    """

    on: date
    kind: str
    subject: str
    title: str
    state: str
    detail: str = ""
    section: str = ""
    key: str = ""
    at_stake: Money | None = None

    @property
    def identity(self) -> str:
        """The same for the same entry, whatever day it moves to."""
        return f"{self.kind} {self.subject}".replace(" ", "-")

    def is_late(self, on: date) -> bool:
        """It was missed, or its day has passed and it is still to be done."""
        return self.state == MISSED or (self.state == OPEN and self.on < on)


def in_order(found: Iterator[Deadline]) -> tuple[Deadline, ...]:
    """By day, on one day the most pressing kind first."""
    return tuple(sorted(found, key=lambda d: (d.on, KINDS.index(d.kind), d.subject)))


def change_state(change_on: date, on: date) -> str:
    """Whether a change of terms is still to come on a day."""
    return COMES if change_on > on else PASSED
