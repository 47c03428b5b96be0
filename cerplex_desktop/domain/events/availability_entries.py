"""What may be recorded of revolving loans, and when a reading may be taken back.

Agreement: 4.2, last paragraph.
"""

from datetime import date
from typing import Any, NamedTuple

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.domain.book.loan_availability import Shortfall, first_shortfall
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.errors import BadInput, Refused
from cerplex_desktop.domain.events.event_order import require_between_postings
from cerplex_desktop.domain.money import Money


class Reading(NamedTuple):
    """What someone says of a day: revolving loans outstanding, still available, and the source."""

    on: date
    outstanding: Money
    available: Money
    source: str

    @property
    def total(self) -> Money:
        """The sum that 4.2 compares."""
        return self.outstanding + self.available


class ReadingsInOrder:
    """Readings entered on a day one after the other: each is checked against the book and those before it."""

    def __init__(self, book: Book, entered_on: date) -> None:
        self._book, self._entered_on = book, entered_on
        self._fell = book.loan_reduction

    def take(self, reading: Reading) -> dict[str, Any]:
        """The body of the fact that a reading was taken.

        Raises:
            BadInput: an amount is negative, or nothing says where it comes from.
            Refused: the day is still to come, lies before the first threshold, or the reading would change posted
                dates.
        """
        _check(self._book, reading, self._entered_on)
        fell = _shortfall_of(self._book, reading)
        if fell is not None and (self._fell is None or fell.on < self._fell.on):
            _check_order(self._book, fell)
            self._fell = fell
        return {
            "reading_on": reading.on.isoformat(),
            "outstanding": reading.outstanding.cents,
            "available": reading.available.cents,
            "source": reading.source,
        }


def reading_data(book: Book, reading: Reading, entered_on: date) -> dict[str, Any]:
    """The body of the fact that one reading was taken.

    Raises:
        BadInput, Refused: as ``ReadingsInOrder.take``.
    """
    return ReadingsInOrder(book, entered_on).take(reading)


def _shortfall_of(book: Book, reading: Reading) -> Shortfall | None:
    """The reduction that a reading would show alone."""
    thresholds = book.deal.loan_thresholds
    return first_shortfall(thresholds, [(reading.on, reading.total.cents)])


def told(book: Book, fell: Shortfall) -> str:
    """A reduction in words: the day, the sum, the threshold and the section."""
    return (
        f"On {long_date(fell.on)} revolving loans outstanding and available came to {Money(fell.cents)}, less than "
        f"{fell.threshold.amount}{book.deal.cited(fell.threshold.section)}"
    )


def _check(book: Book, reading: Reading, entered_on: date) -> None:
    deal = book.deal
    if not deal.loan_thresholds:
        raise Refused(f"{deal.short_title} states no least sum of revolving loans, so no reading of them is kept.")
    if not reading.source.strip():
        raise BadInput("A reading of revolving loans needs its source.", "Say which statement or letter shows it.")
    for name, amount in (("outstanding", reading.outstanding), ("available", reading.available)):
        if amount < Money(0):
            raise BadInput(f"Revolving loans {name} of {amount} are less than nothing.", "Enter $0.00 or more.")
    first = deal.loan_thresholds[0]
    if reading.on < first.from_on:
        raise Refused(
            f"{long_date(reading.on)} lies before {long_date(first.from_on)}, the first day on which revolving loans "
            f"must come to a least sum{deal.cited(first.section)}.",
            "Enter that day or a later one.",
        )
    if reading.on > entered_on:
        raise Refused(
            f"What revolving loans are on {long_date(reading.on)} cannot be known on {long_date(entered_on)}.",
            "Enter it on that day or later.",
        )


def _check_order(book: Book, fell: Shortfall | None) -> None:
    """A reduction that becomes known changes no posted date, and is not put before dates still to be posted."""
    known = book.loan_reduction
    if fell is None or (known is not None and known.on == fell.on):
        return
    later = sorted((p for p in book.postings.values() if p.interest_on >= fell.on), key=lambda p: p.interest_on)
    if later:
        days = ", ".join(long_date(p.interest_on) for p in later)
        numbers = ", then ".join(f"no. {p.number}" for p in reversed(later))
        raise Refused(
            f"{told(book, fell)}: a Revolving Loan Reduction that comes before what is posted for {days}; nothing was "
            "recorded.",
            f"Void posting {numbers} first, or make it a correction (History).",
        )
    require_between_postings(book, fell.on, "A Revolving Loan Reduction")


def check_reading_taken_back(book: Book, fact: Fact) -> None:
    """A reading may go while no reduction rests on it, or nothing was posted since that one or paid after this entry.

    Raises:
        Refused: names the posting or payment that stands in the way.
    """
    fell = book.loan_reduction
    left = [(r.on, r.total.cents) for r in book.availability if r.fact.number != fact.number]
    after = first_shortfall(book.deal.loan_thresholds, left)
    if fell is None or (after is not None and after.on == fell.on):
        return
    which = f"Entry no. {fact.number} shows the Revolving Loan Reduction of {long_date(fell.on)}"
    later = [p for p in book.postings.values() if p.interest_on >= fell.on]
    if later:
        latest = max(later, key=lambda p: p.interest_on)
        raise Refused(
            f"{which}, and {long_date(latest.interest_on)} was posted after it.", f"Void posting no. {latest.number}."
        )
    paid = [
        p for p in book.payments if p.interest_on is None and p.received_on >= fell.on and p.fact.number > fact.number
    ]
    if paid:
        raise Refused(
            f"{which}, and {paid[-1].amount} was paid after it.", f"Take entry no. {paid[-1].fact.number} back first."
        )
    if after is not None:
        _check_order(book, after)
