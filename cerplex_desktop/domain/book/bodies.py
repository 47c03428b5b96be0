"""Looks at the fields of a fact's body; what is wrong raises, and replay makes a sentence of it."""

import re
from datetime import date
from typing import Any

from cerplex_desktop.domain.accruals.business_days import require_countable
from cerplex_desktop.domain.texts import plain_text

_DIGEST = re.compile(r"[0-9a-f]{64}", re.ASCII)
_MOST = 10**15


def text(value: Any, *, empty: bool = False) -> None:
    """Text as typed; ``empty`` where it may be left out."""
    if plain_text(value, "text") != value or not (value or empty):
        raise ValueError(value)


def texts(value: Any) -> None:
    """A list of texts as typed, one at least."""
    if type(value) is not list or not value:
        raise TypeError(value)
    for line in value:
        text(line)


def whole(value: Any, least: int = 0) -> None:
    """A whole number of something, cents included."""
    if type(value) is not int or not least <= value <= _MOST:
        raise ValueError(value)


def day(value: Any) -> None:
    """An ISO date within the years for which Business Days can be counted."""
    require_countable(date.fromisoformat(value))


def day_or_none(value: Any) -> None:
    """The same, or none."""
    if value is not None:
        day(value)


def flag(value: Any) -> None:
    """True or false."""
    if type(value) is not bool:
        raise TypeError(value)


def digest(value: Any) -> None:
    """A SHA-256 in hexadecimal."""
    if not _DIGEST.fullmatch(value):
        raise ValueError(value)


def one_of(value: Any, *words: str) -> None:
    """One of some words."""
    if value not in words:
        raise ValueError(value)
