"""Prices per share and numbers of shares, exactly: read as typed, printed as they are.

A price per share is a Fraction of dollars, since an adjusted price need not end after the cents; money that is paid is
rounded to cents once, where it is paid.
"""

import re
from fractions import Fraction

from cerplex_desktop.domain.errors import BadInput
from cerplex_desktop.domain.money import Money

_PRICE = re.compile(r"\$?(?P<number>(?:\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.\d{1,6})?)", re.ASCII)
_WHOLE = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,13}", re.ASCII)
_EACH = re.compile(r"\d{1,9}(?:\.\d{1,9}|/[1-9]\d{0,8})?", re.ASCII)
_FRACTION = re.compile(r"\d{1,1500}(?:/[1-9]\d{0,1500})?", re.ASCII)
_PLACES = 6
_LONG, _FEW = 999, 100


def parse_share_price(text: str) -> Fraction:
    """Dollars per share as typed: ``5.8125``, ``$6.00``; at most six places after the point.

    Raises:
        BadInput: it is no such price, or not above zero.
    """
    found = _PRICE.fullmatch(text.strip())
    price = Fraction(found["number"].replace(",", "")) if found else Fraction(0)
    if not price:
        raise BadInput(f"“{text.strip()[:40]}” is not a price of a share.", "Write dollars as 6.00 or 5.8125.")
    return price


def parse_shares(text: str) -> int:
    """A number of shares or warrants as typed: ``460,000``, ``460000``.

    Raises:
        BadInput: it is not a whole number.
    """
    typed = text.strip()
    if not _WHOLE.fullmatch(typed):
        raise BadInput(f"“{typed[:40]}” is not a number of shares or warrants.", "Write it whole, as 460,000.")
    return int(typed.replace(",", ""))


def parse_shares_each(text: str) -> Fraction:
    """Shares a warrant as typed: ``2``, ``1.05``, ``20/19``.

    Raises:
        BadInput: it is no such number, or not above zero.
    """
    typed = text.strip()
    found = Fraction(typed) if _EACH.fullmatch(typed) else Fraction(0)
    if not found:
        raise BadInput(f"“{typed[:40]}” is not a number of shares.", "Write it as 2, 1.05 or 20/19.")
    return found


def parse_stored(text: str) -> Fraction:
    """A Fraction as facts keep it: ``6``, ``17/3``.

    Raises:
        ValueError: it is not written so.
    """
    found = Fraction(text) if _FRACTION.fullmatch(text) else None
    if found is None or str(found) != text:
        raise ValueError(text)
    return found


def price_text(price: Fraction) -> str:
    """As printed: $6.00, $5.8125; one that does not end after six places is cut there, with dots: $5.333333… ."""
    whole, digits, more = _cut(price)
    return f"${whole:,}.{digits}…" if more else f"${whole:,}.{digits[:2] + digits[2:].rstrip('0')}"


def shares_text(shares: Fraction | int) -> str:
    """Shares as printed: 460,000; 1,234 1/3; where the fraction has a long denominator 1.052224… or 1,052,224.371… .

    Below a hundred shares, such as those of one warrant, six places are shown, above them three.
    """
    whole, rest = divmod(Fraction(shares), 1)
    if not rest:
        return f"{whole:,}"
    if rest.denominator > _LONG:
        _, digits, more = _cut(rest, _PLACES if whole < _FEW else _PLACES // 2)
        return f"{whole:,}.{digits}…" if more else f"{whole:,}.{digits.rstrip('0')}"
    part = f"{rest.numerator}/{rest.denominator}"
    return f"{whole:,} {part}" if whole else part


def shares_words(shares: Fraction | int) -> str:
    """The same with its noun: 1 share, 20/19 shares."""
    return f"{shares_text(shares)} {'share' if shares == 1 else 'shares'}"


def warrants_words(count: int) -> str:
    """A number of warrants with its noun."""
    return f"{count:,} {'warrant' if count == 1 else 'warrants'}"


def _cut(value: Fraction, places: int = _PLACES) -> tuple[int, str, bool]:
    """The whole part, some places after the point, and whether anything follows them."""
    scaled = value * 10**places
    cut = scaled.numerator // scaled.denominator
    return cut // 10**places, f"{cut % 10**places:0{places}d}", scaled.denominator != 1


def to_cents(dollars: Fraction) -> Money:
    """Dollars rounded to whole cents, half a cent up."""
    cents = dollars * 100
    return Money((2 * cents.numerator + cents.denominator) // (2 * cents.denominator))


def percent_text(part: Fraction | int, whole: Fraction | int) -> str:
    """A share in per cent with two places, half up: 12.35%; empty where the whole is nothing."""
    return f"{to_cents(Fraction(part) * 100 / Fraction(whole)).plain()}%" if whole else ""
