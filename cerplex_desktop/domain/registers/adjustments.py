"""What changes the price of a share under warrants, and how many shares a warrant buys, with the sum in words.

The warrant agreements are not public: the deal file says what a sale below the price changes (``dilution``), and the
formula is the usual weighted average.
"""

from fractions import Fraction
from typing import NamedTuple

from cerplex_desktop.domain.deal.equity_terms import NO_DILUTION, PRICE_AND_NUMBER, WarrantIssue
from cerplex_desktop.domain.errors import BadInput, Refused
from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.registers.exercises import WarrantTerms
from cerplex_desktop.domain.share_amounts import price_text, shares_text, shares_words

SALE_BELOW, AS_STATED = "sale below the price", "as stated"


class Adjustment(NamedTuple):
    """Terms after an adjustment, and the sum that leads to them."""

    terms: WarrantTerms
    steps: tuple[str, ...]


def after_sale(issue: WarrantIssue, terms: WarrantTerms, outstanding: int, sold: int, received: Money) -> Adjustment:
    """Terms after the company sold shares below the price.

    Formula: new price = (price × shares outstanding before + consideration received) ÷ (shares outstanding before +
    shares sold); shares per warrant × price ÷ new price where the number is adjusted too. Exact: nothing is rounded.

    Raises:
        BadInput: no shares outstanding before or none sold.
        Refused: the deal's warrants are not adjusted for sales, or the sale was not below the price.
    """
    if issue.dilution == NO_DILUTION:
        raise Refused(
            f"The deal file states no adjustment of the {issue.agreement} for sales of shares.",
            "Record the adjustment as stated, with the paper that states it.",
        )
    if outstanding < 1 or sold < 1:
        raise BadInput("A sale adjusts the price by the shares sold and those outstanding before.", "State both.")
    consideration = Fraction(received.cents, 100)
    if consideration >= sold * terms.price:
        raise Refused(
            f"{sold:,} shares for {received} are not sold below {price_text(terms.price)} a share: at that price they "
            f"come to {price_text(sold * terms.price)}.",
            "Nothing is adjusted.",
        )
    price = (terms.price * outstanding + consideration) / (outstanding + sold)
    both = issue.dilution == PRICE_AND_NUMBER
    shares = terms.shares * terms.price / price if both and price else terms.shares
    steps = [
        f"({price_text(terms.price)} × {outstanding:,} shares outstanding + {received} received) ÷ ({outstanding:,} + "
        f"{sold:,} shares sold) = {price_text(price)} a share"
    ]
    if both:
        steps.append(
            f"{shares_words(terms.shares)} a warrant × {price_text(terms.price)} ÷ {price_text(price)} = "
            f"{shares_words(shares)} a warrant"
        )
    return _adjusted(terms, WarrantTerms(price, shares), steps)


def as_stated(terms: WarrantTerms, price: Fraction, shares: Fraction) -> Adjustment:
    """Terms that a paper states, such as an amendment of the warrant agreement.

    Raises:
        BadInput: they are not above zero, or are those in force.
    """
    steps = [
        f"Price of a share: {price_text(terms.price)}, now {price_text(price)}",
        f"Shares a warrant: {shares_text(terms.shares)}, now {shares_text(shares)}",
    ]
    return _adjusted(terms, WarrantTerms(price, shares), steps)


def after_split(terms: WarrantTerms, new: int, old: int) -> Adjustment:
    """Terms after ``new`` shares took the place of each ``old``: more shares at a lower price, the same in all."""
    after = WarrantTerms(terms.price * old / new, terms.shares * new / old)
    steps = (
        f"{price_text(terms.price)} × {old} ÷ {new} = {price_text(after.price)} a share",
        f"{shares_words(terms.shares)} a warrant × {new} ÷ {old} = {shares_words(after.shares)} a warrant",
    )
    return Adjustment(after, steps)


def _adjusted(before: WarrantTerms, after: WarrantTerms, steps: list[str]) -> Adjustment:
    if min(after.price, after.shares) <= 0:
        raise BadInput("A price and a number of shares above zero are needed.", "State both.")
    if after == before:
        raise BadInput("These terms are in force already; nothing would change.", "State what changes.")
    return Adjustment(after, tuple(steps))
