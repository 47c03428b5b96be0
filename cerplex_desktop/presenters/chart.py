"""The chart of principal: what stands on each interest date, by parts, as posted and as projected."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.money import Money

_NICE = (1, 2, 5)
_MOST_MONTHS = 9


class Stand(NamedTuple):
    """Principal from one interest date on: the original part, then each kind of addition."""

    on: date
    parts: tuple[Money, ...]
    posted: bool

    @property
    def total(self) -> Money:
        """All parts together."""
        return Money(sum(part.cents for part in self.parts))


class Step(NamedTuple):
    """One stretch of the chart: days as ordinals, heights in cents, and the sentence said of it."""

    start: int
    end: int
    heights: tuple[int, ...]
    posted: bool
    spoken: str


class Mark(NamedTuple):
    """A place on an axis and its text."""

    at: int
    text: str


class ChartState(NamedTuple):
    """Everything the chart shows, with its texts ready; where something is ``projected``, the legend ends with it."""

    steps: tuple[Step, ...]
    across: tuple[Mark, ...]
    up: tuple[Mark, ...]
    top: int
    today: int
    today_text: str
    legend: tuple[str, ...]
    spoken: str
    projected: bool = True


EMPTY = ChartState((), (), (), 1, 0, "", (), "No principal to show.")


def chart_of(
    stands: Sequence[Stand],
    names: Sequence[str],
    until: date,
    working_on: date,
    projection: str,
    *,
    at_least: int = 0,
) -> ChartState:
    """The chart of these stands, each reaching to the next one's day and the last to ``until``.

    What was posted last is known to the working date; from there on it is projected. The axis reaches ``at_least`` so
    many cents, so that charts side by side have one scale.

    ``names`` are those of the parts; ``projection`` says in words what is supposed for dates not yet posted.
    """
    if not stands:
        return EMPTY
    last = stands[-1]
    if last.posted and last.on < working_on < until:
        stands = (*stands, Stand(working_on, last.parts, posted=False))
    ends = [stand.on.toordinal() for stand in stands[1:]] + [until.toordinal()]
    steps = tuple(
        Step(s.on.toordinal(), end, tuple(p.cents for p in s.parts), s.posted, _said(s, names))
        for s, end in zip(stands, ends, strict=True)
    )
    highest = max(at_least, *(stand.total.cents for stand in stands))
    up = dollars(highest)
    projected = not all(stand.posted for stand in stands)
    inside = steps[0].start <= working_on.toordinal() <= steps[-1].end
    return ChartState(
        steps,
        years_between(stands[0].on, until) or month_marks(stands[0].on, until),
        up,
        max(up[-1].at, highest, 1),
        working_on.toordinal() if inside else 0,
        "Working date" if inside else "",
        (*names, f"Projected: {projection}") if projected else tuple(names),
        f"{_said(stands[0], names)} {_said(stands[-1], names)}",
        projected,
    )


def _said(stand: Stand, names: Sequence[str]) -> str:
    how = "posted" if stand.posted else "projected"
    parts = ", ".join(f"{name} {part}" for name, part in zip(names, stand.parts, strict=True) if part)
    return f"From {long_date(stand.on)}: {stand.total} ({how}) – {parts}."


def dollars(highest: int) -> tuple[Mark, ...]:
    """Round amounts up an axis that reaches the highest, in whole cents."""
    step = _round_step(max(highest, 1), 5)
    marks = range(0, highest + step, step)
    return tuple(Mark(at, short_dollars(at)) for at in marks)


def _round_step(span: int, wanted: int) -> int:
    unit = 100
    while True:
        for factor in _NICE:
            if unit * factor * wanted >= span:
                return unit * factor
        unit *= 10


def short_dollars(cents: int) -> str:
    """An amount of whole dollars as an axis has room for it, a loss in parentheses."""
    if cents < 0:
        return f"({short_dollars(-cents)})"
    dollars = cents // 100
    if dollars >= 1_000_000:
        whole, rest = divmod(dollars, 1_000_000)
        tenth = f".{rest // 100_000}" if rest else ""
        return f"${whole}{tenth} million"
    return f"${dollars:,}"


def years_between(first: date, last: date) -> tuple[Mark, ...]:
    """The first of January of each year between two days."""
    return tuple(Mark(date(year, 1, 1).toordinal(), str(year)) for year in range(first.year + 1, last.year + 1))


def month_marks(first: date, last: date) -> tuple[Mark, ...]:
    """The first of each month between two days, by its short name; of many, those that begin a quarter."""
    months = range(first.year * 12 + first.month, last.year * 12 + last.month)
    days = [date(m // 12, m % 12 + 1, 1) for m in months if len(months) <= _MOST_MONTHS or m % 3 == 0]
    return tuple(Mark(on.toordinal(), f"{long_date(on)[:3]}{f' {on.year}' if on.month == 1 else ''}") for on in days)
