"""How a test of the accounts comes about, in sentences that everyone shows alike."""

import re
from collections.abc import Iterator
from fractions import Fraction
from math import floor

from cerplex_desktop.domain.covenants.covenants import PASS, Headroom, Input, Judged
from cerplex_desktop.domain.covenants.reach import FALL, RISE, Limit, Reach
from cerplex_desktop.domain.covenants.senior_debt import SeniorDebt
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.money import ZERO, Money

_PLACES = 6
_RATIO = re.compile(r"\d+\.\d+", re.ASCII)


def figure_text(value: Fraction, *, is_ratio: bool) -> str:
    """Dollars, or a ratio; a ratio that does not end is cut after six places, never rounded up."""
    if not is_ratio:
        return str(Money(floor(value * 100)))
    cut = floor(value * 10**_PLACES)
    text = f"{cut // 10**_PLACES}.{cut % 10**_PLACES:0{_PLACES}d}"
    if Fraction(cut, 10**_PLACES) != value:
        return f"{text}…"
    whole, _, decimals = text.partition(".")
    return f"{whole}.{decimals.rstrip('0').ljust(2, '0')}"


def share_text(share: Fraction | None) -> str:
    """Per cent with one place, cut downwards; empty where the threshold is nothing."""
    if share is None:
        return ""
    tenths = floor(share * 1000)
    sign, size = ("−" if tenths < 0 else ""), abs(tenths)
    return f"{sign}{size // 10:,}.{size % 10}%"


def input_text(given: Input) -> str:
    """A figure with its day, source and age."""
    figure = given.figure
    if figure is None:
        return f"{given.item.name}: no figure"
    age = f", {given.age} days before" if given.age else ""
    sample = ", made up for a start" if figure.sample else ""
    corrected = f", corrected: {figure.reason}" if figure.reason else ""
    return f"{given.item.name} {figure.amount}, {long_date(figure.on)}{age} ({figure.source}{sample}{corrected})"


def steps_of(found: Judged) -> tuple[str, ...]:
    """Every step from the figures to the verdict."""
    return tuple(_steps(found))


def _steps(found: Judged) -> Iterator[str]:
    yield from map(input_text, found.inputs)
    if found.actual is not None:
        yield _formula(found)
    printed = f"printed “{' '.join(found.threshold.printed.split())}” from {long_date(found.threshold.from_on)}"
    if found.required is None:
        yield f"Required: what is {printed}, plus a figure that is not known"
    else:
        yield _required(found, printed)
    if found.because:
        yield found.because
    if found.headroom is not None:
        yield _spare(found, found.headroom)


def required_text(found: Judged) -> str:
    """What is required: dollars, or a ratio with the decimals that the agreement prints."""
    if found.required is None:
        return "not known"
    return least_text(found.required, found.threshold.printed, is_ratio=found.is_ratio)


def least_text(required: Fraction, printed: str, *, is_ratio: bool) -> str:
    """What is required: dollars, or a ratio with the decimals of a threshold's printed words, if it is theirs."""
    least = printed.partition(" ")[0]
    if is_ratio and _RATIO.fullmatch(least) and Fraction(least) == required:
        return least
    return figure_text(required, is_ratio=is_ratio)


def _required(found: Judged, printed: str) -> str:
    """What is required at least; where a figure is added to the printed threshold, the sum."""
    assert found.required is not None
    least = f"at least {required_text(found)}"
    if found.plus is None:
        return f"Required: {least}, {printed}"
    threshold, plus = (figure_text(v, is_ratio=False) for v in (found.required - found.plus.value, found.plus.value))
    return f"Required: {threshold}, {printed}, + {plus} = {least}"


def _formula(found: Judged) -> str:
    """The figures as they are added up, and what they come to."""
    test, by_key = found.test, {i.item.key: i for i in found.inputs}
    terms = " + ".join(figure_text(by_key[k].value, is_ratio=False) for k in test.adds)
    terms += "".join(f" − {figure_text(by_key[k].value, is_ratio=False)}" for k in test.less)
    assert found.actual is not None
    comes_to = figure_text(found.actual, is_ratio=found.is_ratio)
    if found.denominator is None:
        return f"{terms} = {comes_to}" if len(test.adds) + len(test.less) > 1 else f"Actual: {comes_to}"
    over = figure_text(found.denominator, is_ratio=False)
    return f"{f'({terms})' if len(test.adds) > 1 else terms} ÷ {over} = {comes_to}"


def _spare(found: Judged, headroom: Headroom) -> str:
    share = share_text(headroom.share).removeprefix("−")
    of = f", {share} of what is required" if share else ""
    if found.verdict != PASS:
        return f"Wanting: {Money(-headroom.numerator.cents)}{of}"
    what = "The figure" if headroom.denominator is None else "The numerator"
    below = f"; the denominator could rise by {headroom.denominator}" if headroom.denominator is not None else ""
    return f"{what} could fall by {headroom.numerator}{below}{of}{'; that is close' if found.tight else ''}"


def reach_text(reach: Reach) -> str:
    """How far a figure may move, and which test fails first."""
    ways = [_limit_text(reach, limit, way) for limit, way in ((reach.fall, FALL), (reach.rise, RISE)) if limit]
    said = ", and ".join(ways) or "fails no test by itself, however far it moves"
    return f"{reach.item.name} {reach.figure.amount}, {long_date(reach.figure.on)}: {said}"


def _limit_text(reach: Reach, limit: Limit, way: str) -> str:
    where = limit.test.section + (f" on {long_date(limit.on)}" if limit.on != reach.figure.on else "")
    if limit.by >= ZERO:
        return f"may {way} by {limit.by}; beyond that {where} fails first"
    if way == RISE and not reach.item.may_be_negative and reach.figure.amount + limit.by < ZERO:
        return f"{where} fails, whatever it is"
    return f"would have to {RISE if way == FALL else FALL} by {-limit.by} for {where}"


def senior_debt_steps(found: SeniorDebt) -> Iterator[str]:
    """What counts as Senior Debt and why."""
    if found.debt is None or found.limit is None:
        yield f"No figure as of {long_date(found.on)} is recorded of {', '.join(found.missing).rstrip('.')}."
        return
    for line in found.lines:
        yield (
            f"{line.facility.name}: {line.amount.amount}, at most {line.facility.most} less Permanent Reductions of "
            f"{line.reductions.amount}: {line.counted}"
        )
    yield f"The limit is {found.limit}; {found.debt.amount} is outstanding."
    yield f"Senior Debt {found.counted}; {found.excess} is not Senior Debt."
