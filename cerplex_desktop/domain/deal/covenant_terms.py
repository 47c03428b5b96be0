"""What a deal asks of the company's accounts: the tests, their dated thresholds, and the figures they take.

Amounts are US dollars as exact fractions, ratios fractions; losses are negative.
"""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from operator import attrgetter
from typing import NamedTuple

from cerplex_desktop.domain.dates import is_last_of_month, months_after
from cerplex_desktop.domain.money import Money

MONTHS = 3


class CovenantItem(NamedTuple):
    """A figure of the accounts: ``key`` is its short word, ``name`` what the agreement calls it.

    ``may_be_negative``: a loss or a deficit is possible. ``any_day``: it may be stated of any day, not only of a
    quarter's last.
    """

    key: str
    name: str
    may_be_negative: bool
    any_day: bool


class Threshold(NamedTuple):
    """What a test requires from and including a day until the next threshold: dollars, or a ratio.

    ``printed`` is the agreement's own print. Where ``reading`` names a reading of it, ``other`` takes the place of
    ``least`` while that reading has the value ``other_value``.
    """

    from_on: date
    printed: str
    least: Fraction
    reading: str = ""
    other_value: str = ""
    other: Fraction = Fraction(0)


class CovenantTest(NamedTuple):
    """One test: the sum of ``adds`` less ``less``, over ``over`` where it is a ratio, is at least the threshold.

    ``plus`` is a figure that is added to the threshold; ``other_plus`` takes its place while ``plus_reading`` has the
    value ``plus_value``. ``any_day``: at any time, not only at a quarter's end. ``complies_without``: over nothing,
    the company complies.
    """

    section: str
    title: str
    any_day: bool
    adds: tuple[str, ...]
    less: tuple[str, ...]
    over: str
    complies_without: bool
    plus: str
    plus_reading: str
    plus_value: str
    other_plus: str
    readings: tuple[str, ...]
    thresholds: tuple[Threshold, ...]

    @property
    def items(self) -> tuple[str, ...]:
        """The keys of every figure it can take."""
        return tuple(filter(None, (*self.adds, *self.less, self.over, self.plus, self.other_plus)))

    def threshold_on(self, on: date) -> Threshold | None:
        """The threshold of a day; None before the first."""
        place = bisect_right(self.thresholds, on, key=attrgetter("from_on"))
        return self.thresholds[place - 1] if place else None


class Facility(NamedTuple):
    """A part of the senior credit: the items of its amount and of its Permanent Reductions, and the most that counts.

    Agreement: 9.1, Senior Debt, clause (a).
    """

    name: str
    amount: str
    reductions: str
    most: Money


class SeniorDebtTerms(NamedTuple):
    """How much of the debt counts as Senior Debt: ``debt`` is the item outstanding. Agreement: 9.1.

    ``clause`` is the place within the section, empty where the deal file does not say.
    """

    section: str
    debt: str
    facilities: tuple[Facility, ...]
    clause: str = ""

    @property
    def cited(self) -> str:
        """The section with its clause."""
        return f"{self.section}, {self.clause}" if self.clause else self.section

    @property
    def items(self) -> tuple[str, ...]:
        """The keys of every figure it takes."""
        return (self.debt, *(key for f in self.facilities for key in (f.amount, f.reductions)))


class DealFigure(NamedTuple):
    """A figure that the deal file states for a start, with the day it is of and its source; ``sample`` if made up."""

    item: str
    on: date
    amount: Money
    source: str
    sample: bool


class CovenantTerms(NamedTuple):
    """The tests of a deal. The first fiscal quarter they name ends on ``first_quarter_on``, then each three months.

    A test that passes with less than ``early_warning`` of its threshold to spare is marked. A figure of any day is the
    last known one for ``last_known_days`` days and no longer. A quarter's certificate is due ``certificate_due_days``
    after its end; None where the deal does not say.
    """

    first_quarter_on: date
    early_warning: Fraction
    last_known_days: int
    items: tuple[CovenantItem, ...]
    tests: tuple[CovenantTest, ...]
    senior_debt: SeniorDebtTerms | None
    figures: tuple[DealFigure, ...]
    certificate_due_days: int | None = None

    def certificate_due_on(self, quarter: date) -> date | None:
        """The day by which the certificate of a quarter is due; None where the deal does not say."""
        days = self.certificate_due_days
        return None if days is None else quarter + timedelta(days=days)

    def item(self, key: str) -> CovenantItem:
        """The item of that key; KeyError where there is none."""
        for item in self.items:
            if item.key == key:
                return item
        raise KeyError(key)

    def is_quarter(self, on: date) -> bool:
        """A fiscal quarter that the tests name ends on that day."""
        months = 12 * (on.year - self.first_quarter_on.year) + on.month - self.first_quarter_on.month
        return months >= 0 and months % MONTHS == 0 and is_last_of_month(on)

    def quarters(self, through: date) -> Iterator[date]:
        """The last days of the quarters that ended by a day, the earliest first."""
        months, on = 0, self.first_quarter_on
        while on <= through:
            yield on
            months += MONTHS
            on = months_after(self.first_quarter_on, months, to_last=True)
