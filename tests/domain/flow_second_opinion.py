"""Flows a second time, by another way: a walk day by day from the issue to maturity, in plain fractions.

Shares no code with the program. Knows the day counts under which each day has its own interest, Saturdays and Sundays,
and amounts in dollars.
"""

import math
from calendar import isleap, monthrange
from dataclasses import dataclass, field
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
    paid_at_issue: Fraction = Fraction(0)
    rows: list[Row] = field(default_factory=list)


def walk(plan: Plan) -> list[Row]:
    """Issue, additions, payments and redemption of a note whose cycle starts at its issue, without a date on it."""
    settles = due_dates(plan)
    principal, earned, floor = plan.principal, Fraction(0), Fraction(0)
    rows: list[Row] = [(plan.issue, "issue", -plan.principal - plan.paid_at_issue, plan.principal)]
    on = plan.issue
    while True:
        for due in [d for d in settles if boundary(plan, d) == on]:
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
    paid = moved(plan, due)
    if plan.mode == "none" or due > plan.until:
        rows.append((paid, "pay", interest, principal))
        return principal
    least = Fraction(math.ceil(floor * 100), 100) if plan.cents else floor
    cash = Fraction(0) if plan.mode == "all" else min(least, interest)
    rows.append((paid, "capitalize", Fraction(0), principal + interest - cash))
    if plan.mode == "above floor":
        rows.append((paid, "pay", cash, principal + interest - cash))
    return principal + interest - cash


def due_dates(plan: Plan) -> list[date]:
    number, unit = plan.every
    dates = []
    for n in range(1, 10_000):
        on = plan.issue + ONE_DAY * number * n if unit == "D" else in_months(plan, number * n)
        if on >= plan.maturity:
            if plan.long and on > plan.maturity and dates:
                dates.pop()
            break
        dates.append(on)
    extra = [plan.until] if plan.mode != "none" else []
    return sorted({*dates, *extra, plan.maturity})


def in_months(plan: Plan, months: int) -> date:
    year, month = plan.issue.year, plan.issue.month + months
    while month > 12:
        year, month = year + 1, month - 12
    last = monthrange(year, month)[1]
    from_last = plan.month_ends and (plan.issue + ONE_DAY).month != plan.issue.month
    return date(year, month, last if from_last or plan.issue.day > last else plan.issue.day)


def boundary(plan: Plan, due: date) -> date:
    return moved(plan, due) if plan.by_payment else due


def moved(plan: Plan, due: date) -> date:
    """Saturday is one day from Friday and two from Monday, Sunday the other way round."""
    if due == plan.maturity or due.weekday() < 5 or plan.move == "unadjusted":
        return due
    friday, monday = due - ONE_DAY * (due.weekday() - 4), due + ONE_DAY * (7 - due.weekday())
    first, second = (monday, friday) if plan.move.endswith("following") else (friday, monday)
    chosen = second if plan.move.startswith("modified") and first.month != due.month else first
    return sorted([plan.issue, chosen, plan.maturity])[1]


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
