"""Reads a worked line the way a reader with a calculator does, exactly.

A line is words, a colon, a sum, "=" and its value; then perhaps ", rounded" (half up), ", rounded up" or
", rounded to even" and whole cents. Values that do not end are shown to six places. A line without "=" is words only.
"""

import re
from dataclasses import dataclass
from fractions import Fraction

TOKEN = re.compile(r"\s*(\d[\d,]*(?:\.\d+)?%?|[-+x/()])")
AMOUNT = r"-?\d[\d,]*(?:\.\d+)?"
LINE = re.compile(
    rf"(?:.*: )?(?P<sum>[^:=]+) = (?P<value>{AMOUNT})(?:, (?P<how>rounded(?: up| to even)?) (?P<cents>{AMOUNT}))?"
)


@dataclass(frozen=True)
class Worked:
    exact: Fraction
    shown: str
    how: str | None
    cents: str | None


def amount(text: str) -> Fraction:
    return Fraction(text.replace(",", ""))


def cents(text: str) -> int:
    """Whole cents of an amount such as 18,566,282.81."""
    whole = amount(text) * 100
    assert whole.denominator == 1, text
    return int(whole)


def read(line: str) -> Worked | None:
    if " = " not in line:
        return None
    found = LINE.fullmatch(line)
    assert found, f"not a worked line: {line}"
    return Worked(value_of(found["sum"]), found["value"], found["how"], found["cents"])


def value_of(text: str) -> Fraction:
    """The exact value of a sum with + - x / and brackets; 15% is 15/100."""
    tokens = TOKEN.findall(text)
    assert "".join(tokens) == text.replace(" ", ""), f"cannot read {text}"
    value = added(tokens)
    assert not tokens, f"cannot read {text}"
    return value


def added(tokens: list[str]) -> Fraction:
    value = multiplied(tokens)
    while tokens and tokens[0] in "+-":
        sign = 1 if tokens.pop(0) == "+" else -1
        value += sign * multiplied(tokens)
    return value


def multiplied(tokens: list[str]) -> Fraction:
    value = single(tokens)
    while tokens and tokens[0] in "x/":
        value = value * single(tokens) if tokens.pop(0) == "x" else value / single(tokens)
    return value


def single(tokens: list[str]) -> Fraction:
    token = tokens.pop(0)
    if token == "(":
        value = added(tokens)
        assert tokens.pop(0) == ")"
        return value
    return amount(token.removesuffix("%")) / (100 if token.endswith("%") else 1)


def faults(worked: Worked) -> list[str]:
    """What a reader with a calculator would object to."""
    found = []
    places = len(worked.shown.partition(".")[2])
    scaled = worked.exact * 10**places
    if half_up(scaled) != amount(worked.shown) * 10**places or (places != 6 and scaled.denominator != 1):
        found.append(f"{float(worked.exact)} is shown as {worked.shown}")
    if worked.cents is not None and rounded(worked.exact * 100, worked.how or "") != cents(worked.cents):
        found.append(f"{float(worked.exact)} is {worked.how} as {worked.cents}")
    return found


def half_up(exact: Fraction) -> int:
    return (2 * exact + 1).__floor__() // 2


def rounded(exact: Fraction, how: str) -> int:
    if how == "rounded up":
        return exact.__ceil__()
    return round(exact) if how == "rounded to even" else half_up(exact)
