"""Days between two dates, and the fraction of a year they make, as day-count conventions count them.

Agreement: 4.1(a), "a 360-day year of twelve 30-day months"; see I-4. The 30/360 family differs only in which
days of a month count as its 30th; the actual family counts calendar days. Definitions: 2006 ISDA Definitions 4.16(b),
(d), (e), (f), (g), (h); the end-of-February rule of 30/360 US is that of the Standard Securities Calculation Methods.
"""

from collections.abc import Callable
from datetime import date
from fractions import Fraction

from cerplex_desktop.domain.dates import is_last_of_month
from cerplex_desktop.domain.errors import BadInput

THIRTY_E = "30E/360"
BOND_BASIS = "30/360 bond basis"
THIRTY_E_ISDA = "30E/360 ISDA"
THIRTY_US = "30/360 US"
ACTUAL_360 = "Actual/360"
ACTUAL_365 = "Actual/365 Fixed"
ACTUAL_ISDA = "Actual/Actual ISDA"


def days_between(convention: str, start: date, end: date, maturity_on: date | None = None) -> int:
    """Days of the period from and including ``start`` up to and excluding ``end``; negative if backwards.

    Formula: in the 30/360 family 360 × years + 30 × months + days, once the convention has settled what the last
    days of a month count as; in the actual family calendar days. Only ``30E/360 ISDA`` looks at ``maturity_on``: an
    end on the last of February counts as the 30th unless the paper matures on that day.

    Raises:
        BadInput: the convention is unknown; names those that are known.
    """
    settle = _THIRTIES.get(convention)
    if settle is None:
        _require_known(convention)
        return (end - start).days
    first, last = settle(start, end, maturity_on)
    return 360 * (end.year - start.year) + 30 * (end.month - start.month) + last - first


def year_fraction(convention: str, start: date, end: date, maturity_on: date | None = None) -> Fraction:
    """The part of a year that a period makes, exactly; negative if backwards.

    Formula: days / 360, or / 365 under Actual/365 Fixed; under Actual/Actual ISDA the days that lie in leap years
    / 366 plus the others / 365.

    Raises:
        BadInput: the convention is unknown; names those that are known.
    """
    if convention == ACTUAL_ISDA:
        return _years_since_1(end) - _years_since_1(start)
    return Fraction(days_between(convention, start, end, maturity_on), 365 if convention == ACTUAL_365 else 360)


def day_index(on: date) -> int:
    """N(d) = 360 × year + 30 × month + min(day, 30): under 30E/360 a period's days are N(end) − N(start).

    The difference of two indices is additive: cutting a period anywhere creates no day and loses none.
    """
    return 360 * on.year + 30 * on.month + min(on.day, 30)


def _thirty_e(start: date, end: date, _maturity_on: date | None) -> tuple[int, int]:
    return min(start.day, 30), min(end.day, 30)


def _bond_basis(start: date, end: date, _maturity_on: date | None) -> tuple[int, int]:
    first = min(start.day, 30)
    return first, 30 if end.day == 31 and first == 30 else end.day


def _thirty_e_isda(start: date, end: date, maturity_on: date | None) -> tuple[int, int]:
    first = 30 if is_last_of_month(start) else start.day
    if end.month == 2 and end == maturity_on:
        return first, end.day
    return first, 30 if is_last_of_month(end) else end.day


def _thirty_us(start: date, end: date, maturity_on: date | None) -> tuple[int, int]:
    if not _is_last_of_february(start):
        return _bond_basis(start, end, maturity_on)
    return 30, 30 if end.day == 31 or _is_last_of_february(end) else end.day


def _is_last_of_february(on: date) -> bool:
    return on.month == 2 and is_last_of_month(on)


def _years_since_1(on: date) -> Fraction:
    """Whole calendar years, and of the year begun its part; the difference of two splits a period at each New Year."""
    first = date(on.year, 1, 1)
    length = (date(on.year, 12, 31) - first).days + 1
    return on.year + Fraction((on - first).days, length)


def _require_known(convention: str) -> None:
    if convention not in DAY_COUNTS:
        raise BadInput(f"The day count “{convention[:40]}” is unknown.", f"Known are {', '.join(DAY_COUNTS)}.")


_THIRTIES: dict[str, Callable[[date, date, date | None], tuple[int, int]]] = {
    THIRTY_E: _thirty_e,
    BOND_BASIS: _bond_basis,
    THIRTY_E_ISDA: _thirty_e_isda,
    THIRTY_US: _thirty_us,
}
THIRTY_360_FAMILY = tuple(_THIRTIES)
"""The conventions under which every month has 30 days."""
DAY_COUNTS = (*THIRTY_360_FAMILY, ACTUAL_360, ACTUAL_365, ACTUAL_ISDA)
"""The conventions that are known."""
