"""The chart of the Default Rate: the rate in force, and the terms that it was chosen from."""

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction

from cerplex_desktop.domain.accruals.default_rate import DiaryLine
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.rates import format_rate
from cerplex_desktop.presenters.chart import EMPTY, ChartState, Mark, Step, years_between

PARTS = 10**6
"""Heights are whole millionths of one, so that 17% stands at 170,000."""
NO_CAP = -1
LEGEND = ("Rate in force", "Floor", "Prime Rate", "Highest lawful rate")


def rate_chart(diary: Sequence[DiaryLine], working_on: date) -> ChartState:
    """The chart of a diary: each step's heights are the rate in force, floor, Prime and cap (NO_CAP for none)."""
    if not diary:
        return EMPTY._replace(spoken="No Default Rate to show.")
    steps = tuple(
        Step(line.from_on.toordinal(), line.to_on.toordinal(), _heights(line), posted=True, spoken=_said(line))
        for line in diary
    )
    up = _percents(max(max(step.heights) for step in steps))
    inside = steps[0].start <= working_on.toordinal() < steps[-1].end
    capped = any(step.heights[3] != NO_CAP for step in steps)
    return ChartState(
        steps,
        years_between(diary[0].from_on, diary[-1].to_on - timedelta(days=1)),
        up,
        up[-1].at,
        working_on.toordinal() if inside else 0,
        "Working date" if inside else "",
        LEGEND if capped else LEGEND[:3],
        f"{steps[0].spoken} {steps[-1].spoken}",
    )


def _heights(line: DiaryLine) -> tuple[int, ...]:
    found = line.in_force
    cap = found.lawful_maximum
    rates = (found.rate, found.floor.rate, found.prime.rate)
    return (*map(_height, rates), _height(cap.rate) if cap else NO_CAP)


def _height(rate: Fraction) -> int:
    return int(rate * PARTS)


def _percents(highest: int) -> tuple[Mark, ...]:
    step = 5 if highest <= PARTS // 4 else 20
    last = -(-highest * 100 // PARTS // step) * step
    return tuple(Mark(percent * PARTS // 100, f"{percent}%") for percent in range(0, last + 1, step))


def _said(line: DiaryLine) -> str:
    found = line.in_force
    cap = format_rate(found.lawful_maximum.rate) if found.lawful_maximum else "none"
    return (
        f"From {long_date(line.from_on)} up to {long_date(line.to_on)}: {format_rate(found.rate)}, the {found.won}; "
        f"floor {format_rate(found.floor.rate)}, Prime {format_rate(found.prime.rate)}, cap {cap}."
    )
