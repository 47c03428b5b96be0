"""Warrants: transfers, exercises and adjustments of the Cerplex deal's, each worked by hand.

The deal: 920,000 of 1993 at $8.00 (460,000 / 306,667 / 153,333), 1,000,000 of 1996 at $6.00, 500,000 of 1997 at $1.00,
one share each; 13,500,000 shares outstanding.
"""

from datetime import date
from fractions import Fraction

import pytest

from cerplex_desktop.domain.book.facts import TERMS_AMENDED, WARRANTS_CANCELLED, WARRANTS_EXERCISED
from cerplex_desktop.domain.errors import BadInput, CheckFailed, Refused
from cerplex_desktop.domain.events.amendments import amendment_data
from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.registers import equity_entries as entries
from cerplex_desktop.domain.registers.certificates import NewCertificate
from cerplex_desktop.domain.registers.equity import equity_of
from cerplex_desktop.domain.registers.exercises import (
    CASH,
    NET,
    WarrantTerms,
    exercise,
    exercise_steps,
    intrinsic_value,
)
from tests.domain.deals import SHIPPED
from tests.domain.equity import DAY, JHL_97, NML_93, NML_96, Registrar

FEBRUARY = date(1998, 2, 2)
A_1993, A_1996, A_1997 = (f"{year} Warrant Agreement" for year in (1993, 1996, 1997))
ONE_AT_ONE = WarrantTerms(Fraction(1))


@pytest.fixture
def clerk() -> Registrar:
    return Registrar()


def test_a_part_is_transferred_and_the_rest_gets_a_certificate_of_its_own(clerk: Registrar) -> None:
    clerk.enter(entries.transfer, NML_93, "John Hancock", 100_000, DAY, "Assignment")
    assert clerk.held() == {
        "93-JHL": ("JHL", 306_667),
        "93-NAS": ("NAS", 153_333),
        "93-4": ("JHL", 100_000),
        "93-5": ("NML", 360_000),
    }
    with pytest.raises(Refused, match=r"93-NML left the register on January 5, 1998 by transfer for 93-4 and 93-5"):
        entries.transfer(clerk.book, NML_93, "JHL", 1, DAY, "")


def test_a_split_a_combination_and_a_replacement_keep_holder_and_number(clerk: Registrar) -> None:
    clerk.enter(entries.split, NML_93, [60_000, 400_000], DAY, "")
    clerk.enter(entries.combination, ["93-4", "93-5"], DAY, "", "93-NML-2")
    clerk.enter(entries.replacement, "93-NML-2", DAY, "Indemnity of January 2, 1998")
    assert clerk.held()["93-6"] == ("NML", 460_000)
    assert sum(warrants for _, warrants in clerk.held().values()) == 920_000


def test_a_cash_exercise_pays_the_price_and_leaves_a_certificate_for_the_rest(clerk: Registrar) -> None:
    """100,000 × $8.00 = $800,000.00; 13,500,000 + 100,000 outstanding; 920,000 − 100,000 reserved."""
    fact = clerk.enter(entries.exercised, NML_93, 100_000, CASH, None, DAY, "Notice of exercise")
    assert fact.data["figures"] == [100_000, 80_000_000, "0", "0", 0]
    assert clerk.held()["93-4"] == ("NML", 360_000)
    stock = clerk.register.stock
    assert stock is not None
    assert (stock.common.outstanding, stock.reserved_for(A_1993).shares) == (13_600_000, 820_000)  # type: ignore[union-attr]
    assert all(t.passes for t in clerk.register.tests(DAY))


def test_a_net_exercise_withholds_shares_at_the_market_price(clerk: Registrar) -> None:
    """500,000 × $6.00 = $3,000,000 ÷ $10.00 = 300,000 withheld, 200,000 issued; all 500,000 leave the reservation."""
    clerk.enter(entries.exercised, NML_96, None, NET, Fraction(10), DAY, "")
    done = next(iter(clerk.register.exercises.values()))
    assert (done.withheld, done.issued, done.payable) == (300_000, 200_000, Money(0))
    stock = clerk.register.stock
    assert stock is not None
    assert (stock.common.outstanding, stock.reserved_for(A_1996).shares) == (13_700_000, 500_000)  # type: ignore[union-attr]
    assert NML_96 not in clerk.held(A_1996)


def test_the_fraction_of_a_share_is_paid_in_cash_and_told(clerk: Registrar) -> None:
    """166,667 × $1 ÷ $3 = 55,555 2/3 withheld; 111,111 1/3 left; 1/3 × $3.00 = $1.00."""
    clerk.enter(entries.exercised, JHL_97, None, NET, Fraction(3), DAY, "")
    done = next(iter(clerk.register.exercises.values()))
    assert (done.issued, done.fraction, done.fraction_cash) == (111_111, Fraction(1, 3), Money(100))
    assert done.issued + done.withheld + done.fraction == done.shares == 166_667
    assert exercise_steps(done) == (
        "166,667 warrants × 1 share each = 166,667 shares",
        "166,667 shares × $1.00 = $166,667.00, satisfied by withholding shares",
        "166,667 shares × $1.00 ÷ $3.00 = 55,555 2/3 withheld",
        "166,667 − 55,555 2/3 = 111,111 1/3 shares",
        "1/3 of a share × $3.00 = $1.00 paid in cash to the holder",
        "Shares issued: 111,111",
    )


def test_a_market_price_of_sixteenths_is_exact_and_cash_rounded_once() -> None:
    """1,000 ÷ 5.8125 = 172 4/93 withheld; 827 89/93 left; 89/93 × 93/16 = $5.5625, rounded to $5.56."""
    done = exercise(ONE_AT_ONE, 1_000, NET, Fraction("5.8125"))
    assert (done.withheld, done.fraction) == (172 + Fraction(4, 93), Fraction(89, 93))
    assert (done.issued, done.fraction_cash) == (827, Money(556))


def test_a_sale_below_the_price_lowers_it_and_raises_the_number_of_shares(clerk: Registrar) -> None:
    """($6 × 13,500,000 + $4,500,000) ÷ (13,500,000 + 1,500,000) = $5.70; $6 ÷ $5.70 = 20/19 shares a warrant."""
    clerk.enter(entries.adjusted_for_sale, "1996", 1_500_000, Money(450_000_000), None, DAY, "Board minutes")
    assert clerk.register.terms[A_1996] == WarrantTerms(Fraction("5.70"), Fraction(20, 19))
    assert clerk.register.terms[A_1993] == WarrantTerms(Fraction(8))
    assert clerk.register.issuable(A_1996, DAY) == Fraction(20_000_000, 19)
    failed = [t for t in clerk.register.tests(DAY) if not t.passes]
    assert [t.text for t in failed] == [
        "Reserved for the 1996 Warrant Agreement: 1,000,000 shares against 1,052,631 11/19 needed, 52,631 11/19 too few"
    ]


def test_every_number_after_an_adjustment_follows_it(clerk: Registrar) -> None:
    """19 warrants buy 20 shares for $114.00; 20 buy 21 1/19, and 1/19 × $10.00 = $0.53 in cash."""
    clerk.enter(entries.adjusted_for_sale, "1996", 1_500_000, Money(450_000_000), None, DAY, "")
    clerk.enter(entries.exercised, NML_96, 19, CASH, None, DAY, "")
    with pytest.raises(BadInput, match=r"20 warrants buy 21 1/19 shares: the 1/19 of a share is paid in cash"):
        entries.exercised(clerk.book, "96-4", 20, CASH, None, DAY, "")
    clerk.enter(entries.exercised, "96-4", 20, CASH, Fraction(10), DAY, "")
    first, second = clerk.register.exercises.values()
    assert (first.issued, first.payable) == (20, Money(11_400))
    assert (second.issued, second.payable, second.fraction_cash) == (21, Money(12_000), Money(53))


def test_terms_that_a_paper_states_take_the_place_of_those_in_force(clerk: Registrar) -> None:
    clerk.enter(entries.adjusted_as_stated, "1993", Fraction("2.50"), None, DAY, "Third Amendment")
    assert clerk.register.terms[A_1993] == WarrantTerms(Fraction(5, 2), Fraction(1))
    with pytest.raises(BadInput, match="in force already"):
        entries.adjusted_as_stated(clerk.book, "1993", Fraction("2.50"), Fraction(1), DAY, "Third Amendment")
    with pytest.raises(BadInput, match="rests on a paper"):
        entries.adjusted_as_stated(clerk.book, "1993", Fraction(2), None, DAY, " ")


@pytest.mark.parametrize(
    ("price", "cents"), [("8.00", 0), ("7.99", 0), ("8.01", 460_000), ("9.3125", 60_375_000), ("8.000001", 46)]
)
def test_the_intrinsic_value_is_what_the_price_exceeds(price: str, cents: int) -> None:
    """460,000 × $0.01 = $4,600.00; × $1.3125 = $603,750.00; × $0.000001 = $0.46."""
    assert intrinsic_value(WarrantTerms(Fraction(8)), 460_000, Fraction(price)) == Money(cents)


@pytest.mark.parametrize(
    ("make", "given", "says"),
    [
        (entries.exercised, (NML_93, 460_001, CASH, None, DAY, ""), r"for 460,000 warrants; 460,001 cannot be taken"),
        (entries.exercised, (NML_93, 0, CASH, None, DAY, ""), "0 cannot be taken"),
        (entries.exercised, (NML_93, 1, NET, None, DAY, ""), "State the market price"),
        (entries.exercised, (NML_93, 1, NET, Fraction(8), DAY, ""), r"price of \$8.00 would issue nothing"),
        (entries.exercised, (NML_93, 1, CASH, None, date(2003, 11, 20), ""), "expired on November 19, 2003"),
        (entries.split, (NML_93, [60_000, 399_999], DAY, ""), r": 1 warrant would be lost \(section 6.4\(b\)\)"),
        (entries.split, (NML_93, [60_000, 400_001], DAY, ""), "made of nothing"),
        (entries.split, (NML_93, [460_000], DAY, ""), "is of one for several"),
        (entries.split, (NML_93, [460_000, 0], DAY, ""), "one warrant or more"),
        (entries.transfer, (NML_93, "Lincoln", 1, DAY, ""), "There is no holder “Lincoln”"),
        (entries.transfer, (NML_93, "NML", 1, DAY, ""), "from one holder to another"),
        (entries.transfer, ("93-XYZ", "JHL", 1, DAY, ""), "There is no warrant certificate “93-XYZ”"),
        (entries.combination, ([NML_93, "93-JHL"], DAY, ""), "leaves the holder as it is"),
        (entries.combination, ([NML_93, NML_96], DAY, ""), "not exchanged for one another"),
        (entries.combination, ([NML_93, NML_93], DAY, ""), "Name each certificate that is surrendered, once"),
        (entries.replacement, (NML_93, DAY, ""), "against an indemnity"),
        (entries.cancelled, (NML_93, DAY, ""), "for a reason"),
        (entries.transfer, (NML_93, "JHL", 1, date(1997, 8, 19), ""), "known from August 20, 1997 on"),
        (entries.adjusted_for_sale, ("1996", 100, Money(60_000), None, DAY, ""), "are not sold below"),
        (entries.adjusted_for_sale, ("1999", 100, Money(1), None, DAY, ""), "There is no warrant agreement “1999”"),
        (entries.adjusted_for_sale, ("1996", 0, Money(1), None, DAY, ""), "State both"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_its_figures(clerk: Registrar, make, given, says: str) -> None:  # type: ignore[no-untyped-def]
    before = clerk.book.head_hash
    with pytest.raises((BadInput, Refused), match=says):
        clerk.enter(make, *given)
    assert clerk.book.head_hash == before


def test_the_last_day_of_exercise_is_the_day_of_expiry_and_afterwards_none_is_issuable(clerk: Registrar) -> None:
    clerk.enter(entries.exercised, NML_93, 1, CASH, None, date(2003, 11, 19), "")
    assert clerk.register.issuable(A_1993, date(2003, 11, 19)) == 919_999
    assert clerk.register.issuable(A_1993, date(2003, 11, 20)) == 0


def test_entries_come_in_the_order_of_their_days(clerk: Registrar) -> None:
    clerk.enter(entries.cancelled, "93-NAS", FEBRUARY, "Bought by the Company")
    with pytest.raises(Refused, match=r"January 5, 1998 is out of order: .* the latest is of February 2, 1998"):
        entries.transfer(clerk.book, NML_93, "JHL", 1, DAY, "")
    with pytest.raises(Refused, match="left the register on February 2, 1998 by cancellation"):
        entries.exercised(clerk.book, "93-NAS", 1, CASH, None, FEBRUARY, "")


def test_a_number_is_never_used_twice_whatever_its_case(clerk: Registrar) -> None:
    with pytest.raises(BadInput, match=r"The number 93-jhl is used already. 93-4 is free."):
        entries.transfer(clerk.book, NML_93, "JHL", 1, DAY, "", ["93-jhl"])
    with pytest.raises(BadInput, match="cannot be the number"):
        entries.transfer(clerk.book, NML_93, "JHL", 1, DAY, "", ["93\u202e4"])


def test_a_holder_that_is_not_registered_gets_no_certificate(clerk: Registrar) -> None:
    with pytest.raises(BadInput, match="“LIN” is not registered as a holder"):
        entries.exchange(clerk.book, "transfer", [NML_93], [NewCertificate("93-9", "LIN", 460_000)], DAY, "")


def test_the_register_as_of_a_day_knows_nothing_later(clerk: Registrar) -> None:
    clerk.enter(entries.transfer, NML_93, "JHL", None, FEBRUARY, "")
    assert equity_of(clerk.book, DAY).certificates.by_number[NML_93].left is None
    assert clerk.register.certificates.of(A_1997, date(1997, 8, 19)) == []
    assert len(clerk.register.certificates.of(A_1997, date(1997, 8, 20))) == 3


def test_forged_figures_and_a_certificate_that_is_not_there_are_found(clerk: Registrar) -> None:
    draft = entries.exercised(clerk.book, NML_93, 100, CASH, None, DAY, "")
    forged = {**draft.data, "figures": [101, *draft.data["figures"][1:]]}
    with pytest.raises(CheckFailed, match=r"contradicts the register .* not those of 100 warrants of 93-NML"):
        clerk.record(WARRANTS_EXERCISED, DAY, forged)
    with pytest.raises(CheckFailed, match="no warrant certificate “93-9”"):
        clerk.record(WARRANTS_CANCELLED, DAY, {"certificate": "93-9", "reference": "x"})
    with pytest.raises(CheckFailed, match="does not hold what such a fact must hold"):
        clerk.record(WARRANTS_CANCELLED, DAY, {"certificate": 9, "reference": "x"})


def test_warrants_without_capital_stock_are_kept_all_the_same() -> None:
    text = SHIPPED[: SHIPPED.index("[capital_stock]")] + SHIPPED[SHIPPED.index("[[conditions]]") :]
    clerk = Registrar(text)
    clerk.enter(entries.exercised, NML_93, 100, CASH, None, DAY, "")
    assert clerk.register.tests(DAY) == ()
    with pytest.raises(Refused, match="states no capital stock"):
        entries.shares_issued(clerk.book, 1, "", DAY, "")


def amend(clerk: Registrar, *changes: tuple[str, str]) -> None:
    text = SHIPPED
    for old, new in (("\nversion = 1\n", "\nversion = 2\n"), *changes):
        assert old in text
        text = text.replace(old, new, 1)
    data = amendment_data(clerk.book, text, "amended.toml", FEBRUARY, "Fourth Amendment")
    clerk.record(TERMS_AMENDED, FEBRUARY, data)


def test_an_amendment_extends_the_warrants_and_leaves_what_entries_moved(clerk: Registrar) -> None:
    """Expiry is the new file's; prices, certificates and shares go on from where the entries brought them."""
    clerk.enter(entries.exercised, NML_93, 100_000, CASH, None, DAY, "")
    amend(
        clerk,
        ("expires_on = 2003-11-19", "expires_on = 2005-11-19"),
        ('purchase_price = "8.00"', 'purchase_price = "2.00"'),
        ("outstanding = 13_500_000", "outstanding = 1"),
    )
    clerk.enter(entries.exercised, "93-4", 1, CASH, None, date(2005, 11, 19), "")
    assert clerk.register.terms[A_1993].price == 8
    assert clerk.register.stock is not None
    assert clerk.register.stock.common.outstanding == 13_600_001


def test_an_amendment_that_contradicts_what_happened_to_the_warrants_is_refused(clerk: Registrar) -> None:
    clerk.enter(entries.exercised, NML_93, 1, CASH, None, FEBRUARY, "")
    before = clerk.book.head_hash
    with pytest.raises(CheckFailed, match="expired on January 31, 1998"):
        amend(clerk, ("expires_on = 2003-11-19", "expires_on = 1998-01-31"))
    assert clerk.book.head_hash == before
