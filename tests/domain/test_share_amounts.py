"""Prices per share and numbers of shares: read as typed, printed exactly or visibly cut."""

import re
from fractions import Fraction

import pytest

from cerplex_desktop.domain.errors import BadInput
from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.share_amounts import (
    parse_share_price,
    parse_shares,
    parse_shares_each,
    parse_stored,
    percent_text,
    price_text,
    shares_text,
    shares_words,
    to_cents,
)


@pytest.mark.parametrize(
    ("typed", "price", "printed"),
    [
        ("6", Fraction(6), "$6.00"),
        ("$5.8125", Fraction(93, 16), "$5.8125"),
        ("1,234.5", Fraction(2469, 2), "$1,234.50"),
        ("0.000001", Fraction(1, 10**6), "$0.000001"),
    ],
)
def test_a_price_is_read_exactly_and_printed_with_its_cents(typed: str, price: Fraction, printed: str) -> None:
    assert parse_share_price(typed) == price
    assert price_text(price) == printed


@pytest.mark.parametrize("typed", ["", "0", "-1", "1e3", "5.1234567", "5 13/16", "１", "NaN", "1,23"])
def test_what_is_no_price_is_refused(typed: str) -> None:
    with pytest.raises(BadInput, match="is not a price of a share"):
        parse_share_price(typed)


@pytest.mark.parametrize("typed", ["", "1.5", "-1", "1,00", "٣", "10000000000000000"])
def test_what_is_no_whole_number_is_refused(typed: str) -> None:
    with pytest.raises(BadInput, match="is not a number of shares or warrants"):
        parse_shares(typed)


@pytest.mark.parametrize(
    ("typed", "shares"), [("2", Fraction(2)), ("1.05", Fraction(21, 20)), ("20/19", Fraction(20, 19))]
)
def test_shares_a_warrant_are_read_exactly(typed: str, shares: Fraction) -> None:
    assert parse_shares_each(typed) == shares


@pytest.mark.parametrize("typed", ["", "0", "0/5", "1/0", "-1", "1e3", "1.5/2", "２"])
def test_what_is_no_number_of_shares_a_warrant_is_refused(typed: str) -> None:
    with pytest.raises(BadInput, match="is not a number of shares"):
        parse_shares_each(typed)


def test_a_price_that_does_not_end_shows_that_it_was_cut() -> None:
    assert price_text(Fraction(16, 3)) == "$5.333333…"
    assert price_text(Fraction(20, 3) + Fraction(1, 3)) == "$7.00"


def test_fractions_of_a_share_are_told_as_fractions_unless_they_are_unreadable() -> None:
    assert [shares_text(Fraction(n, 3)) for n in (1, 3, 4, 3_703)] == ["1/3", "1", "1 1/3", "1,234 1/3"]
    assert shares_text(Fraction(5_037_037, 4_787_037)) == "1.052224…"
    assert shares_text(1_000_000 * Fraction(5_037_037, 4_787_037)) == "1,052,224.371…"
    assert shares_text(1 + Fraction(1, 1_000)) == "1.001"
    assert [shares_words(n) for n in (1, 2, Fraction(20, 19))] == ["1 share", "2 shares", "1 1/19 shares"]


def test_cash_is_rounded_half_a_cent_up() -> None:
    assert [to_cents(Fraction(n, 1_000)) for n in (4, 5, 14, 15)] == [Money(0), Money(1), Money(1), Money(2)]


def test_a_part_is_told_in_per_cent() -> None:
    """1/3 = 33.333…%, 2/3 = 66.666…%, 1/800 = 0.125%."""
    assert [percent_text(1, 3), percent_text(2, 3), percent_text(1, 800), percent_text(1, 0)] == [
        "33.33%", "66.67%", "0.13%", "",
    ]  # fmt: skip


@pytest.mark.parametrize("kept", ["2/4", "01", "-1", "1/0", "1.5", "", "1/"])
def test_only_the_one_way_of_writing_a_fraction_is_kept(kept: str) -> None:
    with pytest.raises(ValueError, match="^" + re.escape(kept)):
        parse_stored(kept)
