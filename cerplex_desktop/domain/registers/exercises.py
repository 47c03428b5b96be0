"""What an exercise of warrants comes to: shares issued, shares withheld, cash each way, every step in words.

Agreement: 6.3 and 6.4 name the warrant agreements; their texts are not public, so the form is the usual one.
"""

from fractions import Fraction
from typing import NamedTuple

from cerplex_desktop.domain.errors import BadInput, Refused
from cerplex_desktop.domain.money import ZERO, Money
from cerplex_desktop.domain.share_amounts import price_text, shares_text, shares_words, to_cents, warrants_words

CASH, NET = "cash", "net"


class WarrantTerms(NamedTuple):
    """What one warrant buys now: ``shares`` of stock at ``price`` dollars a share, both exact."""

    price: Fraction
    shares: Fraction = Fraction(1)


class Exercise(NamedTuple):
    """An exercise worked out. ``shares`` = ``issued`` + ``withheld`` + ``fraction``, exactly.

    ``value`` is the purchase price of all the shares; ``payable`` is what the holder pays of it, nothing where shares
    are withheld instead. ``fraction_cash`` is what the company pays for the fraction of a share that it does not issue.
    """

    how: str
    warrants: int
    terms: WarrantTerms
    market: Fraction | None
    shares: Fraction
    value: Money
    payable: Money
    withheld: Fraction
    issued: int
    fraction: Fraction
    fraction_cash: Money


def exercise(terms: WarrantTerms, warrants: int, how: str, market: Fraction | None) -> Exercise:
    """The sum of an exercise of some warrants at a market price per share.

    Formula: shares = warrants × shares per warrant; net: withheld = shares × price ÷ market price, exactly. Whole
    shares of the rest are issued, the fraction is paid in cash at the market price.
    Rounding: the purchase price and the cash for a fraction, each to the cent, half up; nothing else.

    Raises:
        BadInput: no number of warrants, no such way, or no market price where one is needed.
        Refused: a net exercise at a market price that is not above the purchase price.
    """
    if warrants < 1 or how not in (CASH, NET):
        raise BadInput("An exercise is of one warrant or more, for cash or net.", "Say how many, and which.")
    shares = warrants * terms.shares
    withheld = Fraction(0)
    if how == NET:
        withheld = shares * terms.price / _worth_it(terms, market)
    issued = int(shares - withheld)
    fraction = shares - withheld - issued
    if fraction and market is None:
        raise BadInput(
            f"{warrants_words(warrants)} buy {shares_words(shares)}: the {shares_text(fraction)} of a share is paid "
            "in cash at the market price.",
            "State the market price of a share.",
        )
    value, fraction_cash = to_cents(shares * terms.price), to_cents(fraction * (market or 0))
    payable = value if how == CASH else ZERO
    return Exercise(how, warrants, terms, market, shares, value, payable, withheld, issued, fraction, fraction_cash)


def _worth_it(terms: WarrantTerms, market: Fraction | None) -> Fraction:
    if market is None:
        raise BadInput("A net exercise withholds shares at a market price.", "State the market price of a share.")
    if market <= terms.price:
        raise Refused(
            f"A net exercise at a market price of {price_text(market)} would issue nothing: the purchase price is "
            f"{price_text(terms.price)} a share.",
            "Exercise for cash, or at a market price above it.",
        )
    return market


def intrinsic_value(terms: WarrantTerms, warrants: int, share_price: Fraction) -> Money:
    """What warrants are worth if exercised at a share price: shares × (share price − price), or nothing.

    Rounding: to the cent, half up.
    """
    return to_cents(warrants * terms.shares * max(share_price - terms.price, Fraction(0)))


def exercise_steps(sum_: Exercise) -> tuple[str, ...]:
    """The sum line by line, as screens and papers show it."""
    terms, shares = sum_.terms, shares_text(sum_.shares)
    steps = [
        f"{warrants_words(sum_.warrants)} × {shares_words(terms.shares)} each = {shares_words(sum_.shares)}",
        f"{shares_words(sum_.shares)} × {price_text(terms.price)} = {sum_.value}"
        f"{' payable to the Company' if sum_.how == CASH else ', satisfied by withholding shares'}",
    ]
    if sum_.how == NET and sum_.market is not None:
        withheld, rest = shares_text(sum_.withheld), shares_words(sum_.shares - sum_.withheld)
        steps.append(
            f"{shares_words(sum_.shares)} × {price_text(terms.price)} ÷ {price_text(sum_.market)} = {withheld} withheld"
        )
        steps.append(f"{shares} − {withheld} = {rest}")
    if sum_.fraction and sum_.market is not None:
        part = shares_text(sum_.fraction)
        steps.append(f"{part} of a share × {price_text(sum_.market)} = {sum_.fraction_cash} paid in cash to the holder")
    return (*steps, f"Shares issued: {sum_.issued:,}")
