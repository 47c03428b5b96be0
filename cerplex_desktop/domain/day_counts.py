"""Days between two dates as day-count conventions count them.

Agreement: 4.1(a), "a 360-day year of twelve 30-day months"; see I-4. The 30/360 family differs only in which
days of a month count as its 30th. Definitions: 2006 ISDA Definitions 4.16(f), (g), (h); the end-of-February
rule of 30/360 US is that of the Standard Securities Calculation Methods.
"""

from collections.abc import Callable
from datetime import date, timedelta

from cerplex_desktop.domain.errors import BadInput

THIRTY_E = "30E/360"
BOND_BASIS = "30/360 bond basis"
THIRTY_E_ISDA = "30E/360 ISDA"
THIRTY_US = "30/360 US"
_ONE_DAY = timedelta(days=1)


def days_between(convention: str, start: date, end: date, maturity_on: date | None = None) -> int:
    """Days of the period from and including ``start`` up to and excluding ``end``; negative if backwards.

    Formula: 360 × years + 30 × months + days, once the convention has settled what the last days of a month
    count as. Only ``30E/360 ISDA`` looks at ``maturity_on``: an end on the last of February counts as the 30th
    unless the paper matures on that day.

    Raises:
        BadInput: the convention is unknown; names those that are known.
    """
    settle = _CONVENTIONS.get(convention)
    if settle is None:
        raise BadInput(f"The day count “{convention[:40]}” is unknown.", f"Known are {', '.join(_CONVENTIONS)}.")
    first, last = settle(start, end, maturity_on)
    return 360 * (end.year - start.year) + 30 * (end.month - start.month) + last - first


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
    first = 30 if _is_last_of_month(start) else start.day
    if end.month == 2 and end == maturity_on:
        return first, end.day
    return first, 30 if _is_last_of_month(end) else end.day


def _thirty_us(start: date, end: date, maturity_on: date | None) -> tuple[int, int]:
    if not _is_last_of_february(start):
        return _bond_basis(start, end, maturity_on)
    return 30, 30 if end.day == 31 or _is_last_of_february(end) else end.day


def _is_last_of_february(on: date) -> bool:
    return on.month == 2 and _is_last_of_month(on)


def _is_last_of_month(on: date) -> bool:
    return on == date.max or (on + _ONE_DAY).day == 1


_CONVENTIONS: dict[str, Callable[[date, date, date | None], tuple[int, int]]] = {
    THIRTY_E: _thirty_e,
    BOND_BASIS: _bond_basis,
    THIRTY_E_ISDA: _thirty_e_isda,
    THIRTY_US: _thirty_us,
}
DAY_COUNTS = tuple(_CONVENTIONS)
"""The conventions that are known."""
