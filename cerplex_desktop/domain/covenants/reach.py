"""How far each figure of the accounts may fall or rise, by itself, before a test fails; and which one fails first.

Agreement: 6.18 to 6.21. Every test that takes the figure is asked, on every day on which it takes it: a figure that
stands for later days meets their thresholds too.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from math import floor
from typing import NamedTuple

from cerplex_desktop.domain.book.records.figures import Figure
from cerplex_desktop.domain.covenants.covenants import PASS, Input, Judged
from cerplex_desktop.domain.deal.covenant_terms import CovenantItem, CovenantTest
from cerplex_desktop.domain.money import ZERO, Money

FALL, RISE = "fall", "rise"


class Limit(NamedTuple):
    """By how much a figure may move before a test fails on a day: the test passes with it, and fails a cent further.

    Nothing or less where the test fails already: what it would take to comply, with its sign turned.
    """

    by: Money
    test: CovenantTest
    on: date


class Reach(NamedTuple):
    """A figure, and the nearest limit below and above it; None where no test fails however far it moves."""

    item: CovenantItem
    figure: Figure
    fall: Limit | None
    rise: Limit | None


def reaches(tests: Iterable[Judged]) -> tuple[Reach, ...]:
    """Every figure that the tests take, the earliest day first and in the order of the deal's tests.

    A test that cannot be certified limits nothing. Of several limits the nearest counts, of equal ones the first.
    """
    found: dict[tuple[date, str], Reach] = {}
    for judged in tests:
        for given in judged.inputs:
            if given.figure is None:
                continue
            key = (given.figure.on, given.item.key)
            reach = found.setdefault(key, Reach(given.item, given.figure, None, None))
            for way, by in _limits(judged, given):
                found[key] = reach = _nearer(reach, way, Limit(by, judged.test, judged.on))
    return tuple(found[key] for key in sorted(found, key=lambda key: key[0]))


def _nearer(reach: Reach, way: str, limit: Limit) -> Reach:
    known = reach.fall if way == FALL else reach.rise
    if known is not None and known.by <= limit.by:
        return reach
    return reach._replace(fall=limit) if way == FALL else reach._replace(rise=limit)


def _limits(judged: Judged, given: Input) -> Iterator[tuple[str, Money]]:
    """How far a figure may move within one test; what cannot be moved so far is no limit."""
    key, test, spare = given.item.key, judged.test, judged.headroom
    if spare is None:
        if judged.verdict == PASS and key == test.over and judged.required:
            yield RISE, Money(floor(judged.numerator / judged.required * 100))  # over nothing it complies
        return
    if key in test.adds and _can_fall(given, spare.numerator):
        yield FALL, spare.numerator
    if key in (*test.less, test.plus, test.other_plus):
        yield RISE, spare.numerator
    if key == test.over and spare.denominator is not None:
        yield RISE, spare.denominator


def _can_fall(given: Input, by: Money) -> bool:
    """A figure that is never less than nothing falls no further than to nothing."""
    assert given.figure is not None
    return given.item.may_be_negative or given.figure.amount - by > ZERO
