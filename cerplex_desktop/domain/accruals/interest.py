"""Interest of an interest period, exactly, and its split into cash and additions to principal.

Columns are plain whole cents (one place per note, in the order of the notes), so that a hundred thousand notes
are as exact as one. The same functions serve one note on screen and all notes in a run; ``workings`` asks
them again for the explanation.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise
from math import gcd, lcm
from operator import add, sub
from typing import NamedTuple

from cerplex_desktop.domain.accruals.day_counts import days_between
from cerplex_desktop.domain.deal.rate_terms import CapitalizationRight, RateStep
from cerplex_desktop.domain.shares import shared

HALF_UP = "half up"
UP = "up"
YEAR_DAYS = 360
NEVER = 10**30


class Piece(NamedTuple):
    """A stretch of days [from_on, to_on) at one rate."""

    from_on: date
    to_on: date
    days: int
    rate: Fraction
    section: str


class Accrual(NamedTuple):
    """What one cent of principal earns over a period: the pieces, and their sum as one exact fraction.

    Agreement: 4.1(a); a 360-day year of twelve 30-day months, days by I-4.
    Formula: principal × Σ (rate × days / 360).
    Rounding: once per note, by ``rounding`` (I-5a for interest, I-5b for the cash floor). ``carry`` is what is added
    to the numerator before it is cut to whole cents, so that the cut rounds that way; None for half even.
    """

    pieces: tuple[Piece, ...]
    numerator: int
    denominator: int
    rounding: str
    carry: int | None

    def settle(self, principals: Sequence[int]) -> list[int]:
        """Interest in whole cents on each principal in whole cents, each rounded once."""
        numerator, denominator, carry = self.numerator, self.denominator, self.carry
        if carry is None:
            return [round(self.exact(p)) for p in principals]
        return [(p * numerator + carry) // denominator for p in principals]

    def exact(self, principal: int) -> Fraction:
        """Interest in cents before rounding."""
        return Fraction(principal * self.numerator, self.denominator)


def accrual(start: date, end: date, steps: Sequence[RateStep], convention: str, rounding: str) -> Accrual:
    """The accrual over [start, end), cut where the rate steps."""
    pieces = tuple(
        Piece(a, b, days_between(convention, a, b), step.rate, step.section)
        for a, b, step in cut_at_steps(start, end, steps)
    )
    denominator = YEAR_DAYS * lcm(*(p.rate.denominator for p in pieces))
    numerator = sum(p.days * p.rate.numerator * (denominator // YEAR_DAYS // p.rate.denominator) for p in pieces)
    return accrual_of(pieces, numerator, denominator, rounding)


def accrual_of(pieces: tuple[Piece, ...], numerator: int, denominator: int, rounding: str) -> Accrual:
    """The accrual that earns a fraction of each cent; in lowest terms, since small whole numbers work faster."""
    shared = gcd(numerator, denominator)
    numerator, denominator = numerator // shared, denominator // shared
    carry = {HALF_UP: denominator // 2, UP: denominator - 1}.get(rounding)
    return Accrual(pieces, numerator, denominator, rounding, carry)


def cut_at_steps(start: date, end: date, steps: Sequence[RateStep]) -> Iterator[tuple[date, date, RateStep]]:
    """The stretches of [start, end) in each of which one step is in force; one stretch of no days where they meet."""
    cuts = [start, *(s.from_on for s in steps if start < s.from_on < end), end]
    return ((a, b, rate_on(steps, a)) for a, b in pairwise(cuts))


def steps_within(start: date, end: date, steps: Sequence[RateStep]) -> tuple[RateStep, ...]:
    """The steps in force over [start, end), the first as from its beginning: all that an accrual there asks of them."""
    return rate_on(steps, start)._replace(from_on=start), *(s for s in steps if start < s.from_on < end)


def rate_on(steps: Sequence[RateStep], on: date) -> RateStep:
    """The step in force on a day; LookupError before the first one."""
    for step in reversed(steps):
        if step.from_on <= on:
            return step
    raise LookupError(f"no rate is in force on {on}")


class InterestPeriod(NamedTuple):
    """One interest payment date and the period that ends on it.

    ``days`` by the day count in force. ``right`` is the right to capitalize on that date,
    None where all interest is payable in cash. ``floor`` is the accrual that bounds the cash from below; None where
    the right knows no floor. From a principal of ``floor_fits_from`` cents the rounded floor lies within the interest.
    """

    number: int
    interest_on: date
    accrual_start: date
    days: int
    regular: Accrual
    floor: Accrual | None
    right: CapitalizationRight | None
    floor_fits_from: int

    def floors(self, principals: Sequence[int]) -> list[int]:
        """The least cash per note when some is capitalized: 0 under an all-or-none right, never above the interest due.

        Rounded up, the floor of a note of a few cents may exceed its interest rounded half up; it is cut to that.
        """
        if self.floor is None:
            return [0] * len(principals)
        floors = self.floor.settle(principals)
        if principals and min(principals) < self.floor_fits_from:
            return [min(f, d) for f, d in zip(floors, self.regular.settle(principals), strict=True)]
        return floors


def floor_fits_from(regular: Accrual, floor: Accrual | None) -> int:
    """The least principal, in cents, on which interest and floor lie two cents apart: no rounding swaps them."""
    if floor is None:
        return 0
    apart = regular.numerator * floor.denominator - floor.numerator * regular.denominator
    return 2 * regular.denominator * floor.denominator // apart + 1 if apart > 0 else NEVER


class Columns(NamedTuple):
    """An interest date's figures, one place per note, in whole cents."""

    before: Sequence[int]
    due: Sequence[int]
    floor: Sequence[int]
    cash: Sequence[int]
    capitalized: Sequence[int]
    after: Sequence[int]


Chooser = Callable[[list[int], list[int]], list[int]]


def split(
    period: InterestPeriod,
    principals: Sequence[int],
    choose_cash: Chooser | None,
) -> Columns:
    """Interest due on each principal, and what of it is cash and what is added to principal.

    ``choose_cash(due, floor)`` gives the cash per note; None means all cash.
    Agreement: 4.1(a), 4.1(b). Rounding: due and floor once per note; capitalized = due − cash, exactly.
    """
    due, floor = period.regular.settle(principals), period.floors(principals)
    return divided(principals, due, floor, choose_cash if period.right is not None else None)


def split_dates(periods: Sequence[InterestPeriod], principals: Sequence[int], choose_cash: Chooser | None) -> Columns:
    """The same for dates that follow one another with nothing between them: each column has date after date.

    Each date's additions are principal on the next. The same amounts as ``split`` gives, in half the time for a few
    notes.
    """
    due: list[int] = []
    floor: list[int] = []
    cash: list[int] = []
    after: list[int] = []
    stands = principals
    for period in periods:
        owed, least = period.regular.settle(stands), period.floors(stands)
        paid = owed if choose_cash is None or period.right is None else choose_cash(owed, least)
        if paid is not owed:
            stands = list(map(add, stands, map(sub, owed, paid)))
        due += owed
        floor += least
        cash += paid
        after += stands
    before = [*principals, *after[: -len(principals)]] if principals else []
    return Columns(before, due, floor, cash, list(map(sub, due, cash)), after)


def divided(before: Sequence[int], due: list[int], floor: list[int], choose_cash: Chooser | None) -> Columns:
    """Interest due, divided by a choice into cash and additions; None means all cash."""
    if choose_cash is None:
        return Columns(before, due, floor, due, [0] * len(due), before)
    cash = choose_cash(due, floor)
    capitalized = list(map(sub, due, cash))
    return Columns(before, due, floor, cash, capitalized, list(map(add, before, capitalized)))


def take_floor(due: list[int], floor: list[int]) -> list[int]:  # noqa: ARG001 - the signature of a choice
    """As little cash as the agreement allows: the floor of each note."""
    return floor


def spread(total_cash: int, due: Sequence[int], floor: Sequence[int], order: Sequence[int]) -> list[int]:
    """A total cash amount spread over the notes in proportion to what each may capitalize.

    Agreement: silent; see I-23.
    Formula: cash_n = floor_n + (total − Σ floor) × (due_n − floor_n) / Σ (due − floor).
    Rounding: cut to cents; the odd cents go to the largest remainders, ties to the lower place in ``order``.

    Raises:
        ValueError: the total lies outside [Σ floor, Σ due].
    """
    above, room = total_cash - sum(floor), sum(due) - sum(floor)
    if not 0 <= above <= room:
        raise ValueError("the cash amount must lie between the floor and the interest due")
    return list(map(add, floor, shared(above, list(map(sub, due, floor)), order)))
