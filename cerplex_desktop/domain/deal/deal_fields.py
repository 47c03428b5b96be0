"""Reads the fields of one table of a deal file; what is wrong becomes a finding, never an exception."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from fractions import Fraction
from functools import lru_cache
from typing import Any, TypeVar

from cerplex_desktop.domain.dates import parse_date
from cerplex_desktop.domain.deal.deal_findings import Findings, PointNumber, describe, legible
from cerplex_desktop.domain.deal.paths import Path
from cerplex_desktop.domain.errors import BadInput
from cerplex_desktop.domain.money import ZERO, Money, parse_amount, parse_signed_amount
from cerplex_desktop.domain.rates import parse_rate

NAME_LIMIT, TEXT_LIMIT = 200, 2000
MISSING = "nothing: the key is missing"
_ABSENT = object()
_JOINTS = {ord("-"): None, ord("."): None}
_NO_DAY = date(1993, 1, 1)
_MARKS = ("known", "sample")
T = TypeVar("T")
_DAY = "a date without quotes, such as 1997-08-19"
_AMOUNT = 'a positive amount in quotes, such as "17,250,000.00"'
_AMOUNT_OR_NOTHING = 'an amount in quotes, such as "17,250,000.00" or "0.00"'
_SIGNED = 'an amount in quotes, a loss in parentheses, such as "(838,000.00)"'
_RATE = 'a rate in quotes, above 0% and up to 100%, such as "9.50%"'


def _signed_amount(text: str) -> Money | None:
    try:
        return parse_signed_amount(text)
    except BadInput:
        return None


class Fields:
    """One table. Every reader gives a value of its type, a harmless one where there was a finding."""

    __slots__ = ("_asked", "_findings", "_path", "_table")

    def __init__(self, table: dict[str, Any], path: Path, findings: Findings) -> None:
        self._table, self._path, self._findings = table, path, findings
        self._asked = set(_MARKS)

    def refuse(self, key: str, expected: str, found: str) -> None:
        """Notes a finding on one field of this table."""
        self._findings.add((*self._path, key), expected, found)

    def has(self, key: str) -> bool:
        """The file states this field."""
        self._asked.add(key)
        return key in self._table

    def text(self, key: str, limit: int = NAME_LIMIT, default: str | None = None) -> str:
        """Text of one line, trimmed and printable; ``default`` makes it optional."""
        self._asked.add(key)
        value = self._table.get(key, _ABSENT)
        if _is_clean(value, limit):
            return str(value)
        if value is not _ABSENT or default is None:
            expected = f"text of 1 to {limit:,} printable characters, without spaces around it"
            self.refuse(key, expected, MISSING if value is _ABSENT else describe(value))
        return (default or "") if value is _ABSENT else ""

    def code(self, key: str, limit: int) -> str:
        """A short code that file names and commands can carry."""
        value = self.text(key, limit)
        if value and not (value.isascii() and value[0].isalnum() and value.translate(_JOINTS).isalnum()):
            self.refuse(key, "a code of letters, digits, hyphens and dots", describe(value))
        return value

    def texts(self, key: str, most: int = 6) -> tuple[str, ...]:
        """A list of one to ``most`` lines of text."""
        expected = f"a list of 1 to {most} lines of text in quotes"
        value = self._value(key, expected)
        if value is _ABSENT:
            return ()
        if not isinstance(value, list) or not 1 <= len(value) <= most:
            self.refuse(key, expected, describe(value))
            return ()
        line = f"lines of 1 to {NAME_LIMIT} printable characters, without spaces around them"
        for strange in (v for v in value if not _is_clean(v, NAME_LIMIT)):
            self.refuse(key, line, describe(strange))
        return tuple(v for v in value if _is_clean(v, NAME_LIMIT))

    def one_of(self, key: str, allowed: Iterable[str], default: str | None = None) -> str:
        """One of a few words."""
        words = tuple(allowed)
        expected = f"one of {', '.join(words)}" if words else "no such field"
        value = self._value(key, expected, optional=default is not None)
        if value is _ABSENT:
            return default or ""
        if isinstance(value, str) and value in words:
            return value
        self.refuse(key, expected, describe(value))
        return ""

    def money(self, key: str, *, or_nothing: bool = False) -> Money:
        """A positive amount, from quoted text; ``or_nothing`` takes 0.00 too."""
        expected = _AMOUNT_OR_NOTHING if or_nothing else _AMOUNT
        value, amount = self._value(key, expected), None
        if isinstance(value, str):
            try:
                amount = parse_amount(value)
            except BadInput:
                amount = None
        is_taken = amount is not None if or_nothing else bool(amount)
        if not is_taken and value is not _ABSENT:
            self.refuse(key, expected, describe(value))
        return amount or ZERO

    def signed_money(self, key: str) -> Money:
        """An amount that may be a loss, from quoted text."""
        return self.parsed(key, _SIGNED, _signed_amount) or ZERO

    def rate(self, key: str) -> Fraction:
        """A yearly rate above 0% and up to 100%, from quoted text."""
        value = self._value(key, _RATE)
        rate = Fraction(0)
        if isinstance(value, str):
            try:
                rate = parse_rate(value)
            except BadInput:
                rate = Fraction(0)
        if not 0 < rate <= 1 and value is not _ABSENT:
            self.refuse(key, _RATE, describe(value))
        return rate

    def day(self, key: str, *, or_quoted: bool = False) -> date:
        """A plain calendar date; ``or_quoted`` takes one in quotes for the same."""
        return self.optional_day(key, required=True, or_quoted=or_quoted) or _NO_DAY

    def optional_day(self, key: str, *, required: bool = False, or_quoted: bool = False) -> date | None:
        """A plain calendar date, or None where the file states none."""
        value = self._value(key, _DAY, optional=not required)
        if or_quoted and isinstance(value, str):
            value = _day_of(value) or value
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        if value is not _ABSENT:
            self.refuse(key, _DAY, describe(value))
        return None

    def parsed(self, key: str, expected: str, parse: Callable[[str], T | None], default: T | None = None) -> T | None:
        """What ``parse`` makes of text, or of a plain number as written; ``default`` makes it optional.

        ``parse`` gives None for what it cannot read; so does this method where there was a finding.
        """
        value = self._value(key, expected, optional=default is not None)
        if value is _ABSENT:
            return default
        read = parse(_written(value))
        if read is None:
            self.refuse(key, expected, describe(value))
        return read

    def whole(self, key: str, least: int, most: int) -> int:
        """A whole number within limits."""
        expected = f"a whole number from {least:,} to {most:,}"
        value = self._value(key, expected)
        if type(value) is int and least <= value <= most:
            return value
        if value is not _ABSENT:
            self.refuse(key, expected, describe(value))
        return least

    def flag(self, key: str) -> bool:
        """True or false."""
        value = self._value(key, "true or false")
        if not isinstance(value, bool) and value is not _ABSENT:
            self.refuse(key, "true or false", describe(value))
        return value is True

    def tables(self, key: str, least: int = 0, most: int = 10_000) -> "list[Fields]":
        """The tables of a list, such as ``[[notes]]``."""
        expected = f"{least} to {most:,} tables [[{key}]]"
        value = self._value(key, expected, optional=not least)
        if value is _ABSENT:
            return []
        if not isinstance(value, list) or not least <= len(value) <= most:
            self.refuse(key, expected, describe(value))
            return []
        if any(not isinstance(v, dict) for v in value):
            self.refuse(key, expected, "a list of something else")
            return []
        return [Fields(v, (*self._path, key, i), self._findings) for i, v in enumerate(value)]

    def table(self, key: str, *, optional: bool = False) -> "Fields | None":
        """The table of that name, or None where it is missing."""
        value = self._value(key, f"a table [{key}]", optional=optional)
        if isinstance(value, dict):
            return Fields(value, (*self._path, key), self._findings)
        if value is not _ABSENT:
            self.refuse(key, f"a table [{key}]", describe(value))
        return None

    def close(self) -> tuple[frozenset[str], frozenset[str]]:
        """Refuses keys that nobody asked for; gives the fields marked known and those marked sample."""
        for key in self._table.keys() - self._asked:
            self._refuse_unknown(key)
        known, sample = self._marks("known"), self._marks("sample")
        for name in sorted(known & sample):
            self.refuse("sample", "each field in known or in sample", f"“{legible(name, 40)}” in both")
        return known, sample

    def _refuse_unknown(self, key: str) -> None:
        from difflib import get_close_matches

        near = [] if self._findings.full else get_close_matches(key[:60], self._asked, 1)
        known = ", ".join(sorted(self._asked.difference(_MARKS)))
        expected = f"the key {near[0]}" if near else f"one of the keys {known}"
        self.refuse(key, expected, f"the unknown key “{legible(key, 40)}”")

    def _marks(self, key: str) -> frozenset[str]:
        names = self._table.get(key, [])
        if isinstance(names, list):
            strange = [n for n in names if not isinstance(n, str) or n not in self._table or n in _MARKS]
        else:
            strange = [names]
        if not strange:
            return _set_of(tuple(names))
        self.refuse(key, "a list of names of fields that this table states", describe(strange[0]))
        return frozenset()

    def _value(self, key: str, expected: str, *, optional: bool = False) -> Any:
        self._asked.add(key)
        value = self._table.get(key, _ABSENT)
        if value is _ABSENT and not optional:
            self.refuse(key, expected, MISSING)
        return value


def _is_clean(value: Any, limit: int) -> bool:
    """Text of one line, trimmed and printable, of 1 to ``limit`` characters."""
    return isinstance(value, str) and 0 < len(value) <= limit and value.isprintable() and value == value.strip()


@lru_cache(maxsize=64)
def _set_of(names: tuple[str, ...]) -> frozenset[str]:
    """The names as a set, one for all tables that name the same: a hundred thousand notes are marked alike."""
    return frozenset(names)


def _day_of(text: str) -> date | None:
    """The day that a text names, in a form that the program takes anywhere; None for any other text."""
    try:
        return parse_date(text)
    except BadInput:
        return None


def _written(value: Any) -> str:
    """Text as it is, a number as people write it; empty for anything else."""
    if isinstance(value, PointNumber):
        return value.written.replace("_", "")
    if isinstance(value, str):
        return value
    return str(value) if type(value) is int and abs(value) < 10**18 else ""
