"""
The money of section 4.1 a second time: plain fractions, written from the agreement, nothing of the program's.

Principals and amounts are whole cents. A note's figures are (before, due, floor, cash, capitalized, after).
"""

from datetime import date
from fractions import Fraction
from math import floor as whole

HALF = Fraction(1, 2)
NINE_AND_A_HALF, FIFTEEN = Fraction(95, 1000), Fraction(15, 100)
MONTHLY = [date(year, month, 19) for year in (1998, 1999, 2000, 2001) for month in range(1, 13)]
DATES = [date(1997, 8, 19), date(1998, 2, 19), *MONTHLY[2:47]]

Figures = tuple[int, int, int, int, int, int]


def days(start: date, end: date) -> int:
    """Twelve months of thirty days; a thirty-first counts as the thirtieth."""
    return (end.year - start.year) * 360 + (end.month - start.month) * 30 + min(end.day, 30) - min(start.day, 30)


def share(total: int, due: list[int], floors: list[int], names: list[str]) -> list[int]:
    """I-23: above the floors in proportion to due less floor; odd cents to the largest remainders, then by name."""
    above, room = total - sum(floors), sum(due) - sum(floors)
    exact = [f + Fraction(above * (d - f), room) if room else Fraction(f) for d, f in zip(due, floors, strict=True)]
    cash = [whole(x) for x in exact]
    while sum(cash) < total:
        n = max(range(len(cash)), key=lambda n: (exact[n] - cash[n], -sorted(names).index(names[n])))
        cash[n] += 1
        exact[n] = Fraction(cash[n])
    return cash


def one_date(k: int, principals: list[int], choice: str | Fraction, names: list[str]) -> list[Figures]:
    """One date's figures. ``choice`` is floor, full, or how far the total cash lies from the floor to all of it."""
    start = DATES[k - 1] if k else date(1997, 2, 19)
    years = Fraction(days(start, DATES[k]), 360)
    rate = FIFTEEN if k else NINE_AND_A_HALF
    due = [whole(p * rate * years + HALF) for p in principals]
    floors = [min(-whole(-p * NINE_AND_A_HALF * years), d) for p, d in zip(principals, due, strict=True)]
    if k == 0 or k == len(DATES) - 1:
        floors = [0] * len(principals)
    if choice == "full" or k == len(DATES) - 1:
        cash = due
    elif k == 0 or choice == "floor":
        cash = floors
    else:
        assert isinstance(choice, Fraction)
        cash = share(sum(floors) + whole(choice * (sum(due) - sum(floors))), due, floors, names)
    return [(p, d, f, c, d - c, p + d - c) for p, d, f, c in zip(principals, due, floors, cash, strict=True)]
