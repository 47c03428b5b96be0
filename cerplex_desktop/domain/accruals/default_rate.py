"""The Default Rate: its dated tables, the rate in force on a day, and the diary of how it changed.

Agreement: 4.1(a), the lesser of (A) the highest lawful rate and (B) the greater of the floor and the Prime Rate
from time to time in effect. No lawful maximum entered means no cap.
"""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple, TypeVar

from cerplex_desktop.domain.accruals.interest import YEAR_DAYS, Accrual, accrual, accrual_of
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.deal.rate_terms import DatedPermission, DatedRate, DefaultRateTerms, RateStep
from cerplex_desktop.domain.errors import BadInput, Refused

FLOOR = "floor"
PRIME = "Prime Rate"
LAWFUL_MAXIMUM = "highest lawful rate"
_ONE_DAY = timedelta(days=1)
_Row = TypeVar("_Row", RateStep, DatedRate, DatedPermission)


class DefaultRate(NamedTuple):
    """The rate in force, the term that won, and the terms compared; ``section`` and ``source`` are the winner's.

    ``lawful_maximum`` is None where none is entered. A tie goes to the floor, and to either against the cap.
    """

    rate: Fraction
    won: str
    floor: RateStep
    prime: DatedRate
    lawful_maximum: DatedRate | None
    section: str
    source: str


class DiaryLine(NamedTuple):
    """The Default Rate over [from_on, to_on), in which no table changes.

    ``installments`` says whether law permits it on an overdue installment of interest; None where nothing is entered.
    """

    from_on: date
    to_on: date
    in_force: DefaultRate
    installments: DatedPermission | None


class DefaultRateTables(NamedTuple):
    """The dated tables that the Default Rate follows, each in the order of its days.

    Agreement: 4.1(a). Prime is known through and including ``terms.prime_known_to``. ``section`` states the Default
    Rate; ``agreement`` is the source of its floor.
    """

    floor: tuple[RateStep, ...]
    terms: DefaultRateTerms
    section: str
    agreement: str

    @property
    def known(self) -> tuple[date, date] | None:
        """The days [first, end) whose rate can be told; None where there are none."""
        terms = self.terms
        if not (self.floor and terms.prime and terms.prime_known_to):
            return None
        first = max(self.floor[0].from_on, terms.prime[0].from_on)
        end = terms.prime_known_to + _ONE_DAY
        return (first, end) if first < end else None

    def rate_on(self, on: date) -> DefaultRate:
        """The Default Rate of a day, exactly.

        Formula: min(lawful maximum, max(floor, Prime)).

        Raises:
            Refused: the day lies before the first floor or Prime, or after the day to which Prime is known.
        """
        floor = self._row_of(self.floor, on, "floor")
        prime = self._row_of(self.terms.prime, on, self.terms.prime_name)
        self._require_known(on)
        cap = _in_force(self.terms.lawful_maximum, on)
        if cap is not None and cap.rate < max(floor.rate, prime.rate):
            section = self.terms.lawful_maximum_section or self.section
            return DefaultRate(cap.rate, LAWFUL_MAXIMUM, floor, prime, cap, section, cap.source)
        if prime.rate > floor.rate:
            return DefaultRate(prime.rate, PRIME, floor, prime, cap, floor.section, prime.source)
        return DefaultRate(floor.rate, FLOOR, floor, prime, cap, floor.section, self.agreement)

    def diary(self, start: date, end: date) -> tuple[DiaryLine, ...]:
        """The rate over [start, end), a line for each stretch between two changes of any table.

        Raises:
            Refused: a day of it lies outside the tables.
            BadInput: the end lies before the start.
        """
        if end < start:
            raise BadInput(f"{long_date(end)} lies before {long_date(start)}.", "Enter the earlier day first.")
        law = self.terms.overdue_installments
        cuts = pairwise(self._cuts(start, end))
        return tuple(DiaryLine(a, b, self.rate_on(a), _in_force(law, a)) for a, b in cuts)

    def permission_on(self, on: date) -> DatedPermission:
        """Whether law permits interest on overdue installments on a day.

        Raises:
            Refused: the day lies before the first entry.
        """
        return self._row_of(self.terms.overdue_installments, on, "law on interest on overdue installments")

    def accrual(self, start: date, end: date, convention: str, rounding: str) -> Accrual:
        """The accrual over [start, end) on overdue principal and Make-Whole, cut wherever a table changes.

        Raises:
            Refused, BadInput: as in ``diary``.
        """
        lines = self.diary(start, end)
        steps = [RateStep(li.from_on, li.in_force.rate, li.in_force.section) for li in lines]
        return _accrual(start, end, steps, convention, rounding)

    def installment_accrual(self, start: date, end: date, convention: str, rounding: str) -> Accrual:
        """The accrual over [start, end) on an overdue installment of interest: at 0% while law does not permit it.

        Raises:
            Refused, BadInput: as in ``diary``; Refused also where nothing says whether law permits it.
        """
        lines = self.diary(start, end)
        steps = [
            RateStep(li.from_on, li.in_force.rate, li.in_force.section)
            if self.permission_on(li.from_on).permitted
            else RateStep(li.from_on, Fraction(0), self.section)
            for li in lines
        ]
        return _accrual(start, end, steps, convention, rounding)

    def _cuts(self, start: date, end: date) -> list[date]:
        """The start, every change within, and the end; none where the stretch is empty."""
        if start == end:
            return []
        self._require_known(end - _ONE_DAY)
        terms = self.terms
        tables = (self.floor, terms.prime, terms.lawful_maximum, terms.overdue_installments)
        changes = {row.from_on for table in tables for row in table}
        return [start, *sorted(on for on in changes if start < on < end), end]

    def _row_of(self, rows: Sequence[_Row], on: date, name: str) -> _Row:
        row = _in_force(rows, on)
        if row is None:
            begins = f"its table begins on {long_date(rows[0].from_on)}" if rows else "its table is empty"
            raise Refused(
                f"The Default Rate of {long_date(on)} cannot be told (section {self.section}): the {name} of that day "
                f"is not known; {begins}.",
                "Ask for a later day." if rows is self.floor else f"Enter the {name} of that day and its source.",
            )
        return row

    def _require_known(self, on: date) -> None:
        known_to, name = self.terms.prime_known_to, self.terms.prime_name
        if known_to is None or on > known_to:
            until = f"it is known to {long_date(known_to)}" if known_to else "nothing says to which day it is known"
            raise Refused(
                f"The Default Rate of {long_date(on)} cannot be told (section {self.section}): the {name} of that day "
                f"is not known; {until}.",
                f"Enter its changes since, if any, and then that it is known to {long_date(on)} or later.",
            )


def _accrual(start: date, end: date, steps: Sequence[RateStep], convention: str, rounding: str) -> Accrual:
    if start == end:
        return accrual_of((), 0, YEAR_DAYS, rounding)
    return accrual(start, end, steps, convention, rounding)


def _in_force(rows: Sequence[_Row], on: date) -> _Row | None:
    """The row in force on a day; None before the first."""
    place = bisect_right(rows, on, key=attrgetter("from_on"))
    return rows[place - 1] if place else None
