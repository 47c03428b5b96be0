"""The chart of cash: what was paid on each day, and what the interest dates to come will take as supposed."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.money import Money
from cerplex_desktop.presenters.chart import EMPTY, ChartState, Step, dollars, years_between
from cerplex_desktop.presenters.projection import DateFigures

_PAID: dict[str, Callable[[dict[str, Any]], int]] = {
    kinds.PAYMENT_RECORDED: lambda data: int(data["amount"]),
    kinds.PRINCIPAL_PAID: lambda data: int(data["amount"]),
    kinds.PREPAID: lambda data: sum(data["paid"]),
    kinds.PAID_OFF: lambda data: sum(data["paid"]),
}


_QUARTER = timedelta(days=92)


def cash_paid(book: Book) -> dict[date, int]:
    """Cash that reached the holders, in whole cents by the day on which it did."""
    found: dict[date, int] = {}
    for fact in book.facts:
        if fact.kind in _PAID and fact.number not in book.voided:
            data = fact.data
            on = date.fromisoformat(data["received_on"]) if data.get("received_on") else fact.on
            found[on] = found.get(on, 0) + _PAID[fact.kind](data)
    return found


def cash_chart(book: Book, dates: Sequence[DateFigures], working_on: date) -> ChartState:
    """A bar for each day on which cash was paid or is to come: what was paid, and what is projected on top of it.

    It reaches back to the day of the bar before, a quarter of a year at the most.
    """
    paid = cash_paid(book)
    coming = {f.period.interest_on: _still_to_pay(book, f) for f in dates if not f.posted}
    days = sorted({*paid, *(on for on, cents in coming.items() if cents)})
    if not days:
        return EMPTY._replace(spoken="No cash to show.")
    steps = tuple(_step(start, on, paid.get(on, 0), coming.get(on, 0)) for start, on in pairwise((date.min, *days)))
    up = dollars(max(sum(step.heights) for step in steps))
    inside = steps[0].start <= working_on.toordinal() <= steps[-1].end
    return ChartState(
        steps,
        years_between(date.fromordinal(steps[0].start), days[-1]),
        up,
        up[-1].at,
        working_on.toordinal() if inside else 0,
        "Working date" if inside else "",
        ("Paid", "Projected: cash at the floor on every date still open"),
        f"{steps[0].spoken} {steps[-1].spoken}",
    )


def _still_to_pay(book: Book, figures: DateFigures) -> int:
    """What a date not posted takes, less what was paid for it already."""
    on = figures.period.interest_on
    return max(figures.cash.cents - sum(p.amount.cents for p in book.payments if p.interest_on == on), 0)


def _step(start: date, on: date, paid: int, coming: int) -> Step:
    told = [f"{Money(cents)} {how}" for cents, how in ((paid, "paid"), (coming, "projected")) if cents]
    return Step(
        max(start, on - _QUARTER).toordinal(),
        on.toordinal(),
        (paid, coming),
        not coming,
        f"{long_date(on)}: {', '.join(told)}.",
    )
