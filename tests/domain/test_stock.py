"""Capital stock: what may be issued, reserved, authorized; the tests of 4.7 and 6.5, by hand.

The deal: 30,000,000 authorized, 13,500,000 outstanding, 5,670,000 reserved (920,000 + 1,000,000 + 500,000 + 250,000 +
3,000,000), so 10,830,000 are free.
"""

from datetime import date
from fractions import Fraction

import pytest

from cerplex_desktop.domain.deal.deal_file import parse_deal
from cerplex_desktop.domain.deal.deal_findings import MalformedDeal
from cerplex_desktop.domain.errors import BadInput, Refused
from cerplex_desktop.domain.registers import equity_entries as entries
from cerplex_desktop.domain.registers.exercises import CASH, WarrantTerms
from cerplex_desktop.domain.registers.stock import Stock
from tests.domain.deals import SHIPPED
from tests.domain.equity import DAY, NML_93, Registrar

OPTIONS = "Stock option plans"


@pytest.fixture
def clerk() -> Registrar:
    return Registrar()


def stock_of(clerk: Registrar) -> Stock:
    stock = clerk.register.stock
    assert stock is not None
    return stock


def test_the_deals_figures_pass_every_test(clerk: Registrar) -> None:
    stock = stock_of(clerk)
    assert (stock.common.outstanding, stock.reserved, stock.unreserved) == (13_500_000, 5_670_000, 10_830_000)
    assert [(t.section, t.need, t.have) for t in clerk.register.tests(DAY)] == [
        ("4.7", 920_000, 920_000),
        ("4.7", 1_000_000, 1_000_000),
        ("6.5", 500_000, 500_000),
        ("6.2", 250_000, 250_000),
        ("4.7", 2_150_000, 3_000_000),
        ("4.7", 19_170_000, 30_000_000),
    ]


def test_an_issue_takes_what_is_free_to_the_last_share_and_not_one_more(clerk: Registrar) -> None:
    with pytest.raises(Refused, match=r"beyond the 30,000,000 .* 5,670,000 reserved, 1 too many \(section 4.7\)"):
        entries.shares_issued(clerk.book, 10_830_001, "", DAY, "Offering")
    clerk.enter(entries.shares_issued, 10_830_000, "", DAY, "Offering")
    assert stock_of(clerk).unreserved == 0
    with pytest.raises(Refused, match="1 too many"):
        entries.shares_reserved(clerk.book, OPTIONS, 3_000_001, None, DAY, "")


def test_shares_bought_back_are_outstanding_no_more_and_may_be_issued_again(clerk: Registrar) -> None:
    clerk.enter(entries.shares_bought_back, 500_000, DAY, "Tender offer")
    stock = stock_of(clerk)
    assert (stock.common.authorized, stock.common.outstanding, stock.unreserved) == (30_000_000, 13_000_000, 11_330_000)
    clerk.enter(entries.shares_issued, 11_330_000, "", DAY, "Offering")
    assert stock_of(clerk).unreserved == 0


def test_no_more_is_bought_back_than_is_outstanding(clerk: Registrar) -> None:
    with pytest.raises(Refused, match=r"13,500,001 shares .* cannot be bought back: 13,500,000 .* \(section 4.7\)"):
        entries.shares_bought_back(clerk.book, 13_500_001, DAY, "")
    clerk.enter(entries.shares_bought_back, 13_500_000, DAY, "Tender offer")
    assert stock_of(clerk).common.outstanding == 0
    with pytest.raises(BadInput, match="one share or more"):
        entries.shares_bought_back(clerk.book, 0, DAY, "")


def test_options_exercised_come_out_of_their_reservation(clerk: Registrar) -> None:
    clerk.enter(entries.shares_issued, 150_000, OPTIONS, DAY, "")
    left = stock_of(clerk).reservations[OPTIONS]
    assert (left.shares, left.issuable) == (2_850_000, 2_000_000)
    with pytest.raises(Refused, match="2,000,001 shares are more than Stock option plans has"):
        entries.shares_issued(clerk.book, 2_000_001, OPTIONS, DAY, "")
    with pytest.raises(Refused, match="Record the exercise"):
        entries.shares_issued(clerk.book, 1, "1993 Warrants", DAY, "")
    with pytest.raises(BadInput, match="Nothing is reserved for “Nobody”"):
        entries.shares_issued(clerk.book, 1, "Nobody", DAY, "")


def test_a_smaller_reservation_fails_its_test_loudly_and_an_exercise_still_finds_shares(clerk: Registrar) -> None:
    """900,000 against 920,000; after 100 are exercised the reservation is 899,900 and 919,900 are called for."""
    clerk.enter(entries.shares_reserved, "1993 Warrants", 900_000, None, DAY, "Board minutes")
    assert [t.text for t in clerk.register.tests(DAY) if not t.passes] == [
        "Reserved for the 1993 Warrant Agreement: 900,000 shares against 920,000 needed, 20,000 too few"
    ]
    clerk.enter(entries.exercised, NML_93, 100, CASH, None, DAY, "")
    assert stock_of(clerk).reservations["1993 Warrants"].shares == 899_900


def test_without_shares_authorized_or_reserved_an_exercise_is_refused(clerk: Registrar) -> None:
    clerk.enter(entries.shares_reserved, "1993 Warrants", 0, None, DAY, "")
    clerk.enter(entries.shares_issued, 11_750_000, "", DAY, "")
    with pytest.raises(Refused, match="The exercise for 1 shares goes beyond"):
        entries.exercised(clerk.book, NML_93, 1, CASH, None, DAY, "")


def test_authorized_shares_never_fall_below_those_outstanding_and_reserved(clerk: Registrar) -> None:
    with pytest.raises(Refused, match=r"An authorization of 19,169,999 shares .* 1 too many"):
        entries.shares_authorized(clerk.book, 19_169_999, DAY, "")
    clerk.enter(entries.shares_authorized, 19_170_000, DAY, "Certificate of Amendment")
    with pytest.raises(BadInput, match="no class of stock “Class B”"):
        entries.shares_authorized(clerk.book, 1, DAY, "", "Class B")
    clerk.enter(entries.shares_issued, 100, "", DAY, "", "Preferred Stock")
    assert stock_of(clerk).classes["Preferred Stock"].outstanding == 100


def test_a_split_moves_shares_reservations_and_the_terms_of_all_warrants(clerk: Registrar) -> None:
    """2 for 1: 27,000,000 and 11,340,000 need 38,340,000 authorized; $8.00 becomes $4.00 for each of two shares."""
    with pytest.raises(Refused, match=r"A split of 2 for 1 goes beyond .* 8,340,000 too many"):
        entries.shares_split(clerk.book, 2, 1, DAY, "")
    clerk.enter(entries.shares_authorized, 60_000_000, DAY, "")
    clerk.enter(entries.shares_split, 2, 1, DAY, "")
    stock = stock_of(clerk)
    assert (stock.common.outstanding, stock.reserved) == (27_000_000, 11_340_000)
    assert clerk.register.terms["1993 Warrant Agreement"] == WarrantTerms(Fraction(4), Fraction(2))
    assert all(t.passes for t in clerk.register.tests(DAY))


def test_a_reverse_split_tells_the_fraction_and_reserves_enough(clerk: Registrar) -> None:
    """1 for 7: 13,500,000 ÷ 7 = 1,928,571 3/7; 920,000 ÷ 7 = 131,428 4/7, reserved 131,429."""
    clerk.enter(entries.shares_split, 1, 7, DAY, "")
    stock = stock_of(clerk)
    assert stock.common.outstanding == 1_928_571
    assert stock.reservations["1993 Warrants"].shares == 131_429
    assert all(t.passes for t in clerk.register.tests(DAY))
    assert stock_of(Registrar()).split(1, 7) == Fraction(3, 7)


def test_a_new_purpose_says_how_many_shares_may_be_called_for(clerk: Registrar) -> None:
    clerk.enter(entries.shares_reserved, "Employee purchase plan", 200_000, 50_000, DAY, "Board minutes")
    assert stock_of(clerk).reservations["Employee purchase plan"].issuable == 50_000
    with pytest.raises(BadInput, match="follows from its warrants"):
        entries.shares_reserved(clerk.book, "1993 Warrants", 920_000, 1, DAY, "")


@pytest.mark.parametrize(
    ("make", "given"),
    [
        (entries.shares_issued, (0, "", DAY, "")),
        (entries.shares_split, (1, 1, DAY, "")),
        (entries.shares_split, (0, 1, DAY, "")),
        (entries.shares_reserved, (" ", 1, 1, DAY, "")),
    ],
)
def test_nothing_is_no_entry(clerk: Registrar, make, given) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(BadInput):
        clerk.enter(make, *given)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('agreement = "1996 Warrant Agreement"\nshares', 'agreement = "1995 Agreement"\nshares', "agreement of"),
        ("outstanding = 13_500_000", "outstanding = 30_000_001", "at most the 30,000,000 shares"),
        ('"999999 A#2"', '"999999 A#3"', "the check digit that fits"),
        ('purpose = "1996 Warrants"', 'purpose = "1993 Warrants"', "a purpose of its own"),
        ('number = "96-NML"', 'number = "93-NML"', "numbers that no other agreement"),
        ('dilution = "price and number"', 'dilution = "full ratchet"', "one of price and number"),
    ],
)  # fmt: skip
def test_a_deal_file_that_contradicts_itself_is_refused(old: str, new: str, says: str) -> None:
    assert old in SHIPPED
    with pytest.raises(MalformedDeal, match=says):
        parse_deal(SHIPPED.replace(old, new, 1))


def test_a_day_before_the_stock_is_known_is_refused(clerk: Registrar) -> None:
    with pytest.raises(Refused, match=r"known from August 20, 1997 on \(section 4.7\)"):
        entries.shares_issued(clerk.book, 1, "", date(1997, 8, 19), "")
