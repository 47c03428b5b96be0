"""Dates as a clerk types them: in full, or by the shortcuts t, +30, -3 and me."""

import re
from datetime import date, timedelta

from cerplex_desktop.domain.dates import months_after, parse_date
from cerplex_desktop.domain.errors import BadInput

_OFFSET = re.compile(r"[+-]\d{1,5}", re.ASCII)


def read_typed_date(text: str, reference: date) -> date:
    """Reads 2/19/1998, 1998-02-19, February 19, 1998, t (the working date), +30, -3 or me (end of its month).

    Raises:
        BadInput: says what was typed and which forms are understood.
    """
    typed = text.strip()
    if typed.lower() == "t":
        return reference
    if typed.lower() == "me":
        return months_after(reference, 0, to_last=True)
    if _OFFSET.fullmatch(typed):
        return _moved(reference, int(typed), typed)
    return parse_date(typed)


def field_date(on: date) -> str:
    """As a date field shows it: 2/19/1998."""
    return f"{on.month}/{on.day}/{on.year:04d}"


def _moved(reference: date, days: int, typed: str) -> date:
    try:
        return reference + timedelta(days=days)
    except OverflowError:
        raise BadInput(f"“{typed}” leads outside the calendar.", "Use fewer days.") from None
