"""The agreement's numbers and its arithmetic, written a second time from the agreement alone.

Nothing here imports the program. Amounts are whole cents (int) or exact fractions of a cent, rates are fractions.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from itertools import pairwise
from typing import TypeVar

Value = TypeVar("Value")
Table = tuple[tuple[date, Value], ...]
Exact = Fraction | int

INTEREST_DATES = (
    date(1997, 8, 19),
    date(1998, 2, 19),
    *(date(1998, month, 19) for month in range(3, 13)),
    *(date(year, month, 19) for year in (1999, 2000) for month in range(1, 13)),
    *(date(2001, month, 19) for month in range(1, 12)),
)


class Refused(Exception):
    """What the agreement does not allow, or what this second engine does not cover."""


@cache
def percent(text: str) -> Fraction:
    return Fraction(text) / 100


def half_up(exact: Fraction) -> int:
    return (2 * exact.numerator + exact.denominator) // (2 * exact.denominator)


@dataclass(frozen=True)
class Terms:
    """Exhibit A in data. `readings` holds the interpretations taken in their alternative, by number."""

    regular: Table[Fraction] = ((date(1997, 2, 19), percent("9.5")), (date(1997, 8, 19), percent("15")))
    default_floor: Table[Fraction] = ((date(1997, 2, 19), percent("13.5")), (date(1997, 8, 19), percent("17")))
    prime: Table[Fraction] = ((date(1997, 2, 1), percent("8.25")), (date(1997, 3, 26), percent("8.5")))
    lawful: Table[Fraction] = ()
    interest_on_interest: Table[bool] = ((date(1997, 2, 19), True),)
    floor_rate: Fraction = Fraction(95, 1000)
    initial_on: date = date(1997, 8, 19)
    interest_dates: tuple[date, ...] = INTEREST_DATES
    maturity_on: date = date(2001, 11, 19)
    prepay_until: date = date(1998, 8, 19)
    availability_floors: Table[int] = (
        (date(1997, 8, 20), 4_886_984_00),
        (date(1997, 8, 22), 4_386_984_00),
        (date(1997, 9, 1), 4_886_984_00),
    )
    holidays: frozenset[date] = frozenset()
    readings: frozenset[str] = field(default_factory=frozenset)

    def default_rate(self, on: date) -> Fraction:
        """The lesser of the highest lawful rate and the greater of the floor and Prime, 4.1(a)."""
        rate = max(in_force(self.default_floor, on), in_force(self.prime, on))
        if self.lawful and self.lawful[0][0] <= on:
            rate = min(rate, in_force(self.lawful, on))
        return rate

    def days(self, start: date, end: date) -> int:
        """Twelve months of thirty days: every 31st is a 30th; under I-4's alternative an end on the 31st may count."""
        first = min(start.day, 30)
        last = min(end.day, 30)
        if "I-4" in self.readings and end.day == 31 and first < 30:
            last = 31
        return 360 * (end.year - start.year) + 30 * (end.month - start.month) + last - first

    def nearest(self, exact: Fraction) -> int:
        """Half up to the cent; half even under I-5a's alternative."""
        if "I-5a" in self.readings:
            return round(exact)
        return half_up(exact)

    def floor_cents(self, exact: Fraction) -> int:
        """Up to the cent; under I-5b's alternative half up."""
        return half_up(exact) if "I-5b" in self.readings else exact.__ceil__()

    def last_day_in_time(self, due_on: date) -> date:
        """The printed date, or the next Business Day where it is none."""
        on = due_on
        while on.weekday() >= 5 or on in self.holidays:
            on += timedelta(days=1)
        return on

    def interest(self, amount: Exact, rate: Fraction, start: date, end: date) -> Fraction:
        days = self.days(start, end)
        return Fraction(amount.numerator * rate.numerator * days, amount.denominator * rate.denominator * 360)

    def at_default_rate(self, amount: Exact, start: date, end: date, *, on_interest: bool = False) -> Fraction:
        """Interest at the Default Rate on an amount that does not change over [start, end)."""
        total = Fraction(0)
        for a, b, rate in self.default_pieces(start, end, on_interest=on_interest):
            total += self.interest(amount, rate, a, b)
        return total

    def default_pieces(self, start: date, end: date, *, on_interest: bool = False) -> list[tuple[date, date, Fraction]]:
        tables: tuple[Table[Fraction] | Table[bool], ...] = (self.default_floor, self.prime, self.lawful)
        changes = [on for table in (*tables, self.interest_on_interest) for on, _ in table if start < on < end]
        pieces: list[tuple[date, date, Fraction]] = []
        for a, b in spans(start, end, changes):
            rate = self.default_rate(a)
            if on_interest and not in_force(self.interest_on_interest, a):
                rate = Fraction(0)
            if pieces and pieces[-1][2] == rate:
                pieces[-1] = (pieces[-1][0], b, rate)
            else:
                pieces.append((a, b, rate))
        return pieces

    def regular_pieces(self, start: date, end: date) -> list[tuple[date, date, Fraction]]:
        changes = [on for on, _ in self.regular if start < on < end]
        return [(a, b, in_force(self.regular, a)) for a, b in spans(start, end, changes)]


def in_force(table: Table[Value], on: date) -> Value:
    for start, value in reversed(table):
        if start <= on:
            return value
    raise Refused(f"The table starts after {on}.")


def spans(start: date, end: date, cuts: Sequence[date]) -> list[tuple[date, date]]:
    if start >= end:
        return []
    edges = [start, *sorted(set(cuts)), end]
    return list(pairwise(edges))


def share(amount: int, weights: Sequence[int | Fraction]) -> list[int]:
    """Whole cents in proportion to the weights; the odd cents to the largest remainders, ties to the first."""
    total = sum(weights)
    exact = [Fraction(amount * weight, total) for weight in weights]
    cents = [part.__floor__() for part in exact]
    order = sorted(range(len(exact)), key=lambda place: (cents[place] - exact[place], place))
    for place in order[: amount - sum(cents)]:
        cents[place] += 1
    return cents


def first_reduction(terms: Terms, log: Sequence[tuple[date, int]]) -> date | None:
    """The first day on which the lowest known sum of revolving loans is under the floor of that day, 4.2."""
    first_day = terms.availability_floors[0][0]
    below = [on for on, lowest in log if on >= first_day and lowest < in_force(terms.availability_floors, on)]
    return min(below, default=None)
