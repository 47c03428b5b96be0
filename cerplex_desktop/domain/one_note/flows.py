"""What one note pays and when: issue, additions to principal, interest, redemption.

The model is ACTUS's Principal at Maturity (technical specification, section 7.1): interest accrues from the issue, is
settled on each date of the cycle and at maturity, and is cut where a rate steps. Shift/calculate there is accrual
“adjusted” here, calculate/shift “unadjusted”. Issue and maturity stay where they are, Business Day or not.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil, floor

from cerplex_desktop.domain.accruals.cycles import cycle_dates
from cerplex_desktop.domain.accruals.day_counts import year_fraction
from cerplex_desktop.domain.accruals.interest import cut_at_steps
from cerplex_desktop.domain.deal.rate_terms import RateStep
from cerplex_desktop.domain.one_note.flow_terms import AS_PAID, LONG, FlowTerms

ISSUE, CAPITALIZE, PAY, REDEEM = "issue", "capitalize", "pay", "redeem"
KEPT_PLACES = 60
"""Decimals kept without rounding: forty beyond those shown, so that years of daily additions stay quick."""
_HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Flow:
    """What passes on a day: ``amount`` in dollars as cash to the holder, and the principal once the day's flows passed.

    An addition to principal is no cash, so its amount is 0 and it shows in ``principal_after``.
    """

    on: date
    kind: str
    amount: Fraction
    principal_after: Fraction


_Stretch = tuple[date, date]


@dataclass(frozen=True, slots=True)
class _Period:
    """What one interest date settles: the stretches [from, to) that count, and whether it is added to principal."""

    stretches: tuple[_Stretch, ...]
    paid_on: date
    capitalizes: bool


def flows_of(terms: FlowTerms) -> tuple[Flow, ...]:
    """Every flow of the note in order: on one day additions to principal, then interest paid, then redemption.

    Formula: interest = principal × Σ (rate × part of a year), the first amount more by what had accrued at issue.
    Rounding: each interest amount half up, each cash floor up, to the places of the terms.

    Raises:
        Refused: a Business Day is asked for outside the years for which a named calendar knows the holidays.
    """
    principal, carried = terms.principal, terms.accrued_at_issue or Fraction(0)
    flows = [Flow(terms.issue_on, ISSUE, -principal - terms.premium_discount, principal)]
    for period in _periods(terms):
        interest = _settled(carried + principal * _growth(terms, period, terms.rates), _half_up, terms.places)
        cash = min(interest, _floor(terms, period, principal)) if period.capitalizes else interest
        if period.capitalizes:
            principal += interest - cash
            flows.append(Flow(period.paid_on, CAPITALIZE, Fraction(0), principal))
        if not period.capitalizes or terms.floor_rate is not None:
            flows.append(Flow(period.paid_on, PAY, cash, principal))
        carried = Fraction(0)
    return (*flows, Flow(terms.maturity_on, REDEEM, principal, Fraction(0)))


def _periods(terms: FlowTerms) -> Iterator[_Period]:
    """One period for each interest date from the issue on; the day on which the window ends is one of them."""
    payments, issue_on, until = terms.payments, terms.issue_on, terms.capitalized_until
    anchor = payments.anchor_on or issue_on
    long, month_ends = payments.stub == LONG, payments.end_of_month
    cycle = cycle_dates(payments.cycle, anchor, terms.maturity_on, end_of_month=month_ends, long_stub=long)
    due = {on for on in cycle if on > issue_on or (on == issue_on and payments.anchor_on)}
    stretches, start = _before_issue(terms, cycle), issue_on
    for on in sorted(due | ({until} if until else set())):
        end = _counted(terms, on)
        yield _Period((*stretches, (start, end)), _paid_on(terms, on), until is not None and on <= until)
        stretches, start = (), end


def _before_issue(terms: FlowTerms, cycle: tuple[date, ...]) -> tuple[_Stretch, ...]:
    """What has accrued at issue: from the last date of the cycle on or before it, unless the terms state an amount."""
    last = max((on for on in cycle if on <= terms.issue_on), default=terms.issue_on)
    if terms.accrued_at_issue is not None or last == terms.issue_on:
        return ()
    return ((_moved(terms, last) if terms.payments.accrual == AS_PAID else last, terms.issue_on),)


def _paid_on(terms: FlowTerms, due_on: date) -> date:
    """The day on which a date is settled: never before the issue, nor after maturity, which itself never moves."""
    if due_on == terms.maturity_on:
        return due_on
    return min(max(_moved(terms, due_on), terms.issue_on), terms.maturity_on)


def _moved(terms: FlowTerms, on: date) -> date:
    """The day itself, or the Business Day that the terms put in its place."""
    calendar = terms.payments.calendar
    return calendar.adjusted(on, terms.payments.business_days) if calendar else on


def _counted(terms: FlowTerms, due_on: date) -> date:
    """The day up to which a date counts interest."""
    return _paid_on(terms, due_on) if terms.payments.accrual == AS_PAID else due_on


def _growth(terms: FlowTerms, period: _Period, steps: tuple[RateStep, ...]) -> Fraction:
    """What one dollar earns over a period; each stretch and each step is counted by itself."""
    pieces = (
        (a, b, step.rate)
        for start, end in period.stretches
        if start < end  # a stretch of no days earns nothing, even where maturity counts as the 28th
        for a, b, step in cut_at_steps(start, end, steps)
    )
    parts = (rate * year_fraction(terms.day_count, a, b, terms.maturity_on) for a, b, rate in pieces)
    return sum(parts, Fraction(0))


def _floor(terms: FlowTerms, period: _Period, principal: Fraction) -> Fraction:
    """The least cash on a date on which interest above the floor is added to principal."""
    if terms.floor_rate is None:
        return Fraction(0)
    only_step = (RateStep(date.min, terms.floor_rate, ""),)
    return _settled(principal * _growth(terms, period, only_step), ceil, terms.places)


def _settled(amount: Fraction, whole: Callable[[Fraction], int], places: int | None) -> Fraction:
    unit = 10 ** (KEPT_PLACES if places is None else places)
    return Fraction(whole(amount * unit), unit)


def _half_up(amount: Fraction) -> int:
    return floor(amount + _HALF)
