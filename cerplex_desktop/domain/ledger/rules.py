"""What the ledger asks of the terms: what days earn, how amounts are rounded, when a day's cash is still in time."""

from datetime import date
from typing import NamedTuple

from cerplex_desktop.domain.accruals.business_days import Calendar
from cerplex_desktop.domain.accruals.default_rate import DefaultRateTables
from cerplex_desktop.domain.accruals.interest import HALF_UP, UP, Accrual, accrual, accrual_of
from cerplex_desktop.domain.deal.rate_terms import CapitalizationRight, RateStep
from cerplex_desktop.domain.deal.terms import Deal

_FAR = date(9999, 12, 30)


class Rules(NamedTuple):
    """The terms in force, the dated tables of the Default Rate, and the calendar."""

    deal: Deal
    default_rate: DefaultRateTables
    calendar: Calendar

    @property
    def convention(self) -> str:
        """The day count in force (I-4)."""
        return self.deal.follows("I-4", "30E/360")

    @property
    def rounding(self) -> str:
        """How an amount of interest becomes cents (I-5a)."""
        return self.deal.follows("I-5a", HALF_UP)

    @property
    def floor_rounding(self) -> str:
        """How a cash floor becomes cents (I-5b)."""
        return self.deal.follows("I-5b", UP)

    def regular(self, start: date, end: date) -> Accrual:
        """What a cent of principal earns at the regular rate (4.1(a)(i), (ii))."""
        return accrual(start, end, self.deal.regular_rate, self.convention, self.rounding)

    def at_floor(self, right: CapitalizationRight, start: date, end: date) -> Accrual:
        """What a cent of principal would earn at the rate that bounds the cash from below."""
        step = RateStep(start, right.floor_rate, right.section)
        return accrual(start, end, (step,), self.convention, self.floor_rounding)

    def at_blockage_floor(self, start: date, end: date) -> Accrual:
        """What a cent of principal would earn at the rate that bounds the cash at the end of a blockage.

        Agreement: 4.1(d)(i). A deal that states no such rate has no floor.
        """
        terms = self.deal.blockage
        if terms is None:
            return accrual_of((), 0, 1, self.floor_rounding)
        step = RateStep(start, terms.floor_rate, terms.cash_section)
        return accrual(start, end, (step,), self.convention, self.floor_rounding)

    def at_discount(self, start: date, end: date) -> Accrual:
        """What a cent of principal earns at the rate of a prepayment at a discount; the deal must allow one."""
        assert self.deal.prepayment_rate is not None
        step = RateStep(start, self.deal.prepayment_rate, self.deal.sections.prepayment)
        return accrual(start, end, (step,), self.convention, self.rounding)

    def default(self, start: date, end: date) -> Accrual:
        """What a cent of overdue or blocked principal earns at the Default Rate."""
        return self.default_rate.accrual(start, end, self.convention, self.rounding)

    def on_installment(self, start: date, end: date) -> Accrual:
        """What a cent of an overdue installment earns, so far as law permits."""
        return self.default_rate.installment_accrual(start, end, self.convention, self.rounding)

    def projected(self) -> "Rules":
        """The same, as if the last Prime Rate entered went on for ever: for dates that are not posted.

        Nothing is recorded on the strength of it: what is posted asks these rules themselves.
        """
        tables = self.default_rate
        if not tables.terms.prime or tables.terms.prime_known_to == _FAR:
            return self
        return self._replace(default_rate=tables._replace(terms=tables.terms._replace(prime_known_to=_FAR)))

    @property
    def pays_extra_days(self) -> bool:
        """A payment on a later day than printed bears interest of the days between (I-6b's alternative)."""
        return self.deal.follows("I-6b", "") == "extra days at regular rate"

    def extra_days(self, on: date) -> Accrual | None:
        """What principal earns from a printed date that is no Business Day to the day of payment; None for nothing.

        Only under I-6b's alternative: paid besides, while the next period's accrual does not move.
        """
        if not self.pays_extra_days:
            return None
        pay_on = self.cash_due_on(on)
        return self.regular(on, pay_on) if pay_on != on else None

    def cash_due_on(self, on: date) -> date:
        """The last day on which cash that falls due on a day is in time (I-6b, I-19)."""
        if self.deal.follows("I-19", "") == "printed date":
            return on
        return self.calendar.next_business_day(on)
