"""Terms of interest: its rates, the days on which it falls due, and how far it may be added to principal."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from itertools import count
from typing import NamedTuple

from cerplex_desktop.domain.dates import months_after


class RateStep(NamedTuple):
    """A yearly rate from and including a day until the next step."""

    from_on: date
    rate: Fraction
    section: str


SAME_DAY, LAST_DAY = "same day", "last day"


class PaymentCycle(NamedTuple):
    """Interest payment dates: ``first_on``, then every so many months through ``last_on``.

    ``end_of_month`` says which day of a month: the ``same day`` as the first, or the month's last where it has no
    such day; or always the ``last day``. Each date is counted from the first, never from the one before it, so that
    a February does not pull the dates after it forward.
    """

    first_on: date
    every_months: int
    last_on: date
    section: str
    end_of_month: str = SAME_DAY

    def date_after(self, months: int) -> date:
        """The cycle's day in the month that lies so many months after the first."""
        return months_after(self.first_on, months, to_last=self.end_of_month == LAST_DAY)

    def dates(self) -> Iterator[date]:
        """Every date of the cycle, in order."""
        for step in count():
            on = self.date_after(step * self.every_months)
            if on > self.last_on:
                return
            yield on

    def falls_on(self, on: date) -> bool:
        """The day is one of the cycle's dates."""
        months = 12 * (on.year - self.first_on.year) + on.month - self.first_on.month
        within = self.first_on <= on <= self.last_on
        return within and months % self.every_months == 0 and on == self.date_after(months)


ALL_OR_NONE, ABOVE_FLOOR = "all or none", "above floor"


class CapitalizationRight(NamedTuple):
    """When and how far the company may add interest to principal instead of paying it in cash.

    Agreement: 4.1(b), 4.1(c). ``kind`` is ALL_OR_NONE (no cash floor: everything or nothing is added) or
    ABOVE_FLOOR (cash not less than the interest at ``floor_rate``). From ``from_on`` through ``last_on``;
    ``notice_business_days`` 0 means that no notice is needed.
    """

    kind: str
    from_on: date
    last_on: date
    floor_rate: Fraction
    notice_business_days: int
    amount_name: str
    section: str
    notice_section: str
    payment_section: str
    default_section: str
    floor_section: str

    @property
    def all_or_none(self) -> bool:
        """Everything or nothing is added; otherwise cash has a floor."""
        return self.kind == ALL_OR_NONE


class DatedRate(NamedTuple):
    """A yearly rate published, or set by law, from and including a day until the next, and who says so.

    ``entry`` is the book's entry that recorded it; 0 where the deal states it.
    """

    from_on: date
    rate: Fraction
    source: str
    entry: int = 0


class DatedPermission(NamedTuple):
    """Whether law permits interest on an overdue installment from and including a day until the next, and who says so.

    ``entry`` is the book's entry that recorded it; 0 where the deal states it.
    """

    from_on: date
    permitted: bool
    source: str
    entry: int = 0
    sample: bool = False


class DefaultRateTerms(NamedTuple):
    """What the Default Rate follows beside its floor; empty tables in a deal that states none.

    Agreement: 4.1(a)(A), (B). Prime is known through and including ``prime_known_to``.
    """

    prime_name: str = "Prime Rate"
    prime: tuple[DatedRate, ...] = ()
    prime_known_to: date | None = None
    lawful_maximum: tuple[DatedRate, ...] = ()
    lawful_maximum_section: str = ""
    overdue_installments: tuple[DatedPermission, ...] = ()


NO_DEFAULT_RATE_TERMS = DefaultRateTerms()


class BlockageTerms(NamedTuple):
    """What the end of a postponement of payments asks for: cash not less than the interest at ``floor_rate``.

    Agreement: 4.1(d). The sections are those of the cash and of the addition to principal; ``postponed_under`` is that
    by which payments are postponed, empty where the deal file does not say.
    """

    floor_rate: Fraction
    section: str
    cash_section: str
    addition_section: str
    postponed_under: str = ""
