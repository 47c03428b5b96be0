"""Rates of interest as exact fractions of one per year."""

import re
from fractions import Fraction

from cerplex_desktop.domain.errors import BadInput

_PERCENT = re.compile(r"(?P<number>\d{1,3}(?:\.\d{1,10})?)\s?%", re.ASCII)


def parse_rate(text: str) -> Fraction:
    """Reads ``9.50%`` as the exact fraction 19/200.

    Raises:
        BadInput: says what was typed and which form is expected.
    """
    found = _PERCENT.fullmatch(text.strip())
    if found is None:
        raise BadInput(f"“{text.strip()[:40]}” is not a rate.", "Write it as 9.50%.")
    return Fraction(found["number"]) / 100


def format_rate(rate: Fraction) -> str:
    """As printed: 9.50%; more places only where two do not say it exactly."""
    percent = rate * 100
    places = 2
    while places < 10 and (percent * 10**places).denominator != 1:
        places += 1
    scaled = round(percent * 10**places)
    return f"{scaled // 10**places}.{scaled % 10**places:0{places}d}%"
