"""The chart of what a prepayment would save, day by day, and the day on which it saves most."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.errors import Refused
from cerplex_desktop.domain.events.quote import quote
from cerplex_desktop.domain.money import Money
from cerplex_desktop.presenters.chart import EMPTY, ChartState, Step, dollars, month_marks

LEGEND = ("Forgiven principal", "Forgiven interest")


class Saving(NamedTuple):
    """What a prepayment on a day pays and forgives."""

    on: date
    payable: Money
    principal: Money
    interest: Money

    @property
    def forgiven(self) -> Money:
        """All that is forgiven."""
        return self.principal + self.interest


def savings(book: Book, first: date, *, to_floor: bool, step: Callable[[int, int], None]) -> tuple[Saving, ...]:
    """Every day from one on on which the notes could be prepaid at a discount; ``step`` hears how far it is."""
    days = list(_days(first, book.deal.prepayment_last_on))
    found = []
    for at, on in enumerate(days):
        step(at, len(days))
        try:
            sums = quote(book, on, to_floor=to_floor).totals
        except Refused:
            continue
        found.append(Saving(on, sums.payable, sums.forgiven_principal, sums.forgiven_interest))
    return tuple(found)


def _days(first: date, last: date | None) -> Iterator[date]:
    on = first
    while last is not None and on <= last:
        yield on
        on += timedelta(days=1)


def best_of(found: tuple[Saving, ...], working_on: date) -> Saving | None:
    """The day from the working date on on which most is forgiven, the earliest of equals."""
    ahead = [s for s in found if s.on >= working_on]
    return max(ahead, key=lambda s: (s.forgiven.cents, -s.on.toordinal()), default=None)


def saving_chart(found: tuple[Saving, ...], working_on: date) -> ChartState:
    """A step for each day: forgiven principal below, forgiven interest above."""
    if not found:
        return EMPTY._replace(spoken="No day is left on which the notes can be prepaid at a discount.")
    steps = tuple(
        Step(
            s.on.toordinal(), s.on.toordinal() + 1, (s.principal.cents, s.interest.cents), posted=True, spoken=_said(s)
        )
        for s in found
    )
    up = dollars(max(s.forgiven.cents for s in found))
    inside = steps[0].start <= working_on.toordinal() < steps[-1].end
    return ChartState(
        steps,
        month_marks(found[0].on, found[-1].on),
        up,
        up[-1].at,
        working_on.toordinal() if inside else 0,
        "Working date" if inside else "",
        LEGEND,
        f"{steps[0].spoken} {steps[-1].spoken}",
    )


def _said(saving: Saving) -> str:
    parts = f"{saving.principal} of principal, {saving.interest} of interest"
    return f"{long_date(saving.on)}: payable {saving.payable}, forgiven {saving.forgiven} – {parts}."
