"""The terms of one note, of whatever deal, from which its flows follow.

``flow_file`` reads them, ``flow_checks`` compares them with one another, ``flows`` works them out.
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from cerplex_desktop.domain.accruals.business_days import Calendar
from cerplex_desktop.domain.accruals.cycles import Cycle
from cerplex_desktop.domain.deal.rate_terms import RateStep

NO_CAPITALIZATION, ALL_INTEREST, ABOVE_FLOOR = "none", "all", "above floor"
CAPITALIZATIONS = (NO_CAPITALIZATION, ALL_INTEREST, ABOVE_FLOOR)
SHORT, LONG = "short", "long"
ON_SCHEDULE, AS_PAID = "unadjusted", "adjusted"
CENTS = 2


@dataclass(frozen=True, slots=True)
class PaymentTerms:
    """When interest is due, and to which days it is counted.

    ``anchor_on`` is the first interest date, or one before it that the cycle is counted from; None counts from the
    issue without a date on it. ``calendar`` None takes every day for a Business Day. ``accrual`` says whether
    periods run between the dates of the cycle as they stand, or between the days of payment.
    """

    anchor_on: date | None
    cycle: Cycle
    stub: str
    end_of_month: bool
    business_days: str
    accrual: str
    calendar: Calendar | None


@dataclass(frozen=True, slots=True)
class FlowTerms:
    """One note: amounts in dollars as exact fractions, rates a year.

    ``premium_discount`` is paid at issue beside the principal, a discount being negative. ``accrued_at_issue`` is the
    interest that the first payment holds beside its own; None leaves it to an anchor before the issue.
    ``rates`` starts with the rate of the note itself, in force from the first day of the calendar.
    ``capitalized_until`` is the last day on which interest is added to principal, None where it never is;
    ``floor_rate`` is what stays payable in cash until then, None where everything is added.
    ``places`` are decimals to which each interest amount is settled, None for full precision.
    """

    principal: Fraction
    premium_discount: Fraction
    accrued_at_issue: Fraction | None
    issue_on: date
    maturity_on: date
    day_count: str
    payments: PaymentTerms
    rates: tuple[RateStep, ...]
    capitalized_until: date | None
    floor_rate: Fraction | None
    places: int | None
