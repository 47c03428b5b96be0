"""The trend of one test over the quarters: what is, and what is required as it steps."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor
from typing import NamedTuple

from cerplex_desktop.domain.covenants.covenant_workings import figure_text, least_text
from cerplex_desktop.domain.dates import long_date, months_after
from cerplex_desktop.presenters.chart import EMPTY, ChartState, Mark, Step, month_marks, short_dollars

LEGEND = ("Actual", "Required", "Early warning below")
NOTHING = -1
_MARKS = 5
_NICE = (1, 2, 5)


class Point(NamedTuple):
    """What is, what is required, and below what it is close, until the next point's day; None where it is not known.

    ``printed`` is the threshold as the agreement prints it.
    """

    on: date
    actual: Fraction | None
    required: Fraction | None
    close_below: Fraction | None
    printed: str = ""


def covenant_chart(points: Sequence[Point], working_on: date, *, is_ratio: bool) -> ChartState:
    """The chart of a test: each step's heights are the figures of its point, NOTHING for none.

    Heights count from the lowest mark, since a loss lies below nothing: cents, or millionths of a ratio.
    """
    scale = 10**6 if is_ratio else 100
    values = [v * scale for p in points for v in (p.actual, p.required, p.close_below) if v is not None]
    if not values:
        return EMPTY._replace(spoken="Nothing to show of this test.")
    least, most = min([Fraction(0), *values]), max([Fraction(0), *values])
    unit = _unit(floor(most - least))
    lowest, highest = floor(least / unit) * unit, ceil(most / unit) * unit
    end = months_after(points[-1].on, 3)
    ends = [b.on for _, b in pairwise(points)] + [end]
    steps = tuple(
        Step(
            p.on.toordinal(),
            until.toordinal(),
            tuple(NOTHING if v is None else floor(v * scale) - lowest for v in (p.actual, p.required, p.close_below)),
            posted=True,
            spoken=_said(p, is_ratio=is_ratio),
        )
        for p, until in zip(points, ends, strict=True)
    )
    inside = points[0].on <= working_on <= end
    marks = range(lowest, highest + 1, unit)
    return ChartState(
        steps,
        month_marks(points[0].on, end),
        tuple(Mark(at - lowest, _mark(Fraction(at, scale), is_ratio=is_ratio)) for at in marks),
        max(highest - lowest, 1),
        working_on.toordinal() if inside else 0,
        "Working date" if inside else "",
        LEGEND,
        f"{steps[0].spoken} {steps[-1].spoken}",
    )


def _unit(span: int) -> int:
    unit = 1
    while True:
        for factor in _NICE:
            if unit * factor * _MARKS >= span:
                return unit * factor
        unit *= 10


def _mark(value: Fraction, *, is_ratio: bool) -> str:
    return figure_text(value, is_ratio=True) if is_ratio else short_dollars(int(value * 100))


def _said(point: Point, *, is_ratio: bool) -> str:
    actual = "not known" if point.actual is None else figure_text(point.actual, is_ratio=is_ratio)
    required = "not known"
    if point.required is not None:
        required = f"at least {least_text(point.required, point.printed, is_ratio=is_ratio)}"
    return f"From {long_date(point.on)}: {actual}; required {required}."
