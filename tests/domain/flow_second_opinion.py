"""Flows a second time, by another way: a walk day by day from the issue to maturity, in plain fractions.

Shares no code with the program. Knows the day counts under which each day has its own interest, Saturdays and Sundays,
and amounts in dollars.
"""

import math
from calendar import isleap, monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

ONE_DAY = timedelta(days=1)
Row = tuple[date, str, Fraction, Fraction]


@dataclass(frozen=True)
class Plan:
    """A note as the walk needs it; ``every`` is a count and ``D`` or ``M``."""

    principal: Fraction
    rate: Fraction
    steps: tuple[tuple[date, Fraction], ...]
    issue: date
    maturity: date
    count: str
    every: tuple[int, str]
    long: bool
    month_ends: bool
    move: str
    by_payment: bool
    mode: str
    until: date
    floor: Fraction
    cents: bool
    anchor: date | None
    accrued: Fraction | None
    premium: Fraction


def walk(plan: Plan) -> list[Row]:
    """Issue, additions, payments and redemption."""
    cycle = cycle_of(plan)
    settles = due_dates(plan, cycle)
    principal, earned, floor = plan.principal, plan.accrued or Fraction(0), Fraction(0)
    rows: list[Row] = [(plan.issue, "issue", -plan.principal - plan.premium, plan.principal)]
    on = plan.issue
    before = [d for d in cycle if d < plan.issue]
    if before and plan.accrued is None and plan.issue not in cycle:
        on = min(moved(plan, before[-1]) if plan.by_payment else before[-1], plan.issue)
    while True:
        for due in [d for d in settles if on >= plan.issue and boundary(plan, d) == on]:
            principal = settle(plan, due, principal, earned, floor, rows)
            earned = floor = Fraction(0)
        if on == plan.maturity:
            return [*rows, (on, "redeem", principal, Fraction(0))]
        part = day_part(plan.count, on)
        earned += principal * rate_at(plan, on) * part
        floor += principal * plan.floor * part
        on += ONE_DAY


def settle(plan: Plan, due: date, principal: Fraction, earned: Fraction, floor: Fraction, rows: list[Row]) -> Fraction:
    interest = Fraction(math.floor(earned * 100 + Fraction(1, 2)), 100) if plan.cents else earned
    paid = paid_on(plan, due)
    if plan.mode == "none" or due > plan.until:
        rows.append((paid, "pay", interest, principal))
        return principal
    least = Fraction(math.ceil(floor * 100), 100) if plan.cents else floor
    cash = Fraction(0) if plan.mode == "all" else min(least, interest)
    rows.append((paid, "capitalize", Fraction(0), principal + interest - cash))
    if plan.mode == "above floor":
        rows.append((paid, "pay", cash, principal + interest - cash))
    return principal + interest - cash


def cycle_of(plan: Plan) -> list[date]:
    """The dates from the anchor up to, and without, maturity; the last one is given up for a long stub."""
    number, unit = plan.every
    anchor = plan.anchor or plan.issue
    dates: list[date] = []
    for n in range(10_000):
        on = anchor + ONE_DAY * number * n if unit == "D" else in_months(anchor, number * n, plan.month_ends)
        if on >= plan.maturity:
            if plan.long and on > plan.maturity and len(dates) > 1:
                dates.pop()
            break
        dates.append(on)
    return dates


def due_dates(plan: Plan, cycle: list[date]) -> list[date]:
    own = [d for d in cycle if d > plan.issue or (d == plan.issue and plan.anchor)]
    extra = [plan.until] if plan.mode != "none" else []
    return sorted({*own, *extra, plan.maturity})


def in_months(anchor: date, months: int, month_ends: bool) -> date:
    year, month = anchor.year, anchor.month + months
    while month > 12:
        year, month = year + 1, month - 12
    last = monthrange(year, month)[1]
    from_last = month_ends and (anchor + ONE_DAY).month != anchor.month
    return date(year, month, last if from_last or anchor.day > last else anchor.day)


def boundary(plan: Plan, due: date) -> date:
    return paid_on(plan, due) if plan.by_payment else due


def paid_on(plan: Plan, due: date) -> date:
    return due if due == plan.maturity else sorted([plan.issue, moved(plan, due), plan.maturity])[1]


def moved(plan: Plan, due: date) -> date:
    """Saturday is one day from Friday and two from Monday, Sunday the other way round."""
    if due.weekday() < 5 or plan.move == "unadjusted":
        return due
    friday, monday = due - ONE_DAY * (due.weekday() - 4), due + ONE_DAY * (7 - due.weekday())
    first, second = (monday, friday) if plan.move.endswith("following") else (friday, monday)
    return second if plan.move.startswith("modified") and first.month != due.month else first


def rate_at(plan: Plan, on: date) -> Fraction:
    rate = plan.rate
    for from_on, later in plan.steps:
        if from_on <= on:
            rate = later
    return rate


def day_part(count: str, on: date) -> Fraction:
    """The part of a year that one day is; the 30th to the 31st is none under 30E/360, February's last up to three."""
    if count == "30E/360":
        tomorrow = on + ONE_DAY
        place = [360 * d.year + 30 * d.month + (30 if d.day == 31 else d.day) for d in (on, tomorrow)]
        return Fraction(place[1] - place[0], 360)
    if count == "Actual/360":
        return Fraction(1, 360)
    leap = count == "Actual/Actual ISDA" and isleap(on.year)
    return Fraction(1, 366 if leap else 365)
