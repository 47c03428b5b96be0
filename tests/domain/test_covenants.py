"""Tests of the accounts at their thresholds, from the printed tables of 6.18 to 6.21, and quarters worked by hand."""

from datetime import date, timedelta
from fractions import Fraction

import pytest

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records.figures import Figure
from cerplex_desktop.domain.covenants.covenant_figures import Accounts, figures_of
from cerplex_desktop.domain.covenants.covenant_workings import figure_text, share_text, steps_of
from cerplex_desktop.domain.covenants.covenants import (
    FAIL,
    NOT_CERTIFIED,
    PASS,
    Judged,
    judge,
    not_tested,
    quarter_tests,
)
from cerplex_desktop.domain.covenants.senior_debt import senior_debt
from cerplex_desktop.domain.deal.covenant_terms import CovenantTerms
from cerplex_desktop.domain.deal.deal_file import parse_deal
from cerplex_desktop.domain.errors import BadInput, Refused
from cerplex_desktop.domain.money import Money
from tests.domain.clerk import Clerk
from tests.domain.deals import SHIPPED, SMALL, with_reading

JUNE, SEPTEMBER, DECEMBER = date(1997, 6, 30), date(1997, 9, 30), date(1997, 12, 31)
MARCH_98, JUNE_98, MUCH_LATER = date(1998, 3, 31), date(1998, 6, 30), date(2001, 9, 30)
ENTERED = date(2001, 12, 31)
READ_AS_PROFIT = with_reading("I-2", "profit")
FROM_JUNE = with_reading("I-16", "from 1997-06-30")

PROFIT = [
    (SHIPPED, JUNE, -16_609_000),
    (SHIPPED, SEPTEMBER, -1_458_000),
    (READ_AS_PROFIT, SEPTEMBER, 1_458_000),
    (SHIPPED, DECEMBER, -838_000),
    (SHIPPED, MARCH_98, -391_000),
    (SHIPPED, JUNE_98, 5_000_000),
    (SHIPPED, MUCH_LATER, 5_000_000),
]
RATIOS = [
    ("6.19", SEPTEMBER, "0.425"),
    ("6.19", DECEMBER, "0.425"),
    ("6.19", MARCH_98, "0.425"),
    ("6.19", JUNE_98, "0.670"),
    ("6.19", MUCH_LATER, "0.670"),
    ("6.20", JUNE, "0.47"),
    ("6.20", SEPTEMBER, "0.42"),
    ("6.20", DECEMBER, "0.44"),
    ("6.20", MARCH_98, "0.45"),
    ("6.20", JUNE_98, "1.00"),
    ("6.20", MUCH_LATER, "1.00"),
]
NET_WORTH = [
    (JUNE, -15_714_000),
    (date(1997, 9, 29), -15_714_000),
    (SEPTEMBER, -15_365_000),
    (date(1997, 12, 30), -15_365_000),
    (DECEMBER, -14_642_000),
    (date(1998, 3, 30), -14_642_000),
    (MARCH_98, -13_842_000),
    (date(1998, 5, 1), -13_842_000),
    (date(1998, 5, 2), 5_000_000),
    (MUCH_LATER, 5_000_000),
]


def book_with(figures: dict[str, int], on: date, text: str = SHIPPED) -> Book:
    """A book without the shipped figures that knows some amounts, in cents, of one day."""
    book = Clerk(text, posted_through_1997=False).book
    terms = book.deal.covenants
    assert terms is not None
    book.deal = book.deal.changed(covenants=terms._replace(figures=()))
    book.figures = tuple(Figure(None, item, on, Money(cents), "Accounts") for item, cents in figures.items())
    return book


def judged(section: str, figures: dict[str, int], on: date, text: str = SHIPPED) -> Judged:
    book = book_with(figures, on, text)
    assert book.deal.covenants is not None
    test = next(t for t in book.deal.covenants.tests if t.section == section)
    found = judge(book.deal, test, Accounts(book), on, at_quarter=not test.any_day)
    assert found is not None
    return found


@pytest.mark.parametrize(("text", "quarter", "dollars"), PROFIT)
@pytest.mark.parametrize(("cent", "verdict"), [(-1, FAIL), (0, PASS), (1, PASS)])
def test_net_income_passes_at_its_threshold_and_fails_a_cent_below(
    text: str, quarter: date, dollars: int, cent: int, verdict: str
) -> None:
    found = judged("6.18", {"net-income": dollars * 100 + cent, "pcs-gain": 0}, quarter, text)
    assert (found.verdict, found.required) == (verdict, dollars)
    assert found.headroom is not None
    assert found.headroom.numerator == Money(cent)


@pytest.mark.parametrize(("section", "quarter", "ratio"), RATIOS)
@pytest.mark.parametrize(("cent", "verdict"), [(-1, FAIL), (0, PASS), (1, PASS)])
def test_a_ratio_is_compared_exactly(section: str, quarter: date, ratio: str, cent: int, verdict: str) -> None:
    below = 100_000_000_00
    above = int(Fraction(ratio) * below) + cent
    figures = (
        {"receivables": above - 700, "inventory": 700, "debt": below}
        if section == "6.19"
        else {"current-assets": above, "current-liabilities": below}
    )
    found = judged(section, figures, quarter)
    assert (found.verdict, found.required) == (verdict, Fraction(ratio))
    assert "I-15" in found.readings


@pytest.mark.parametrize(("on", "dollars"), NET_WORTH)
@pytest.mark.parametrize(("cent", "verdict"), [(-1, FAIL), (0, PASS), (1, PASS)])
@pytest.mark.parametrize("proceeds", [0, 2_500_000])
def test_net_worth_is_tested_on_any_day_with_the_proceeds_added(
    on: date, dollars: int, cent: int, verdict: str, proceeds: int
) -> None:
    worth = (dollars + proceeds) * 100 + cent
    found = judged("6.21", {"net-worth": worth, "proceeds": proceeds * 100}, on)
    assert (found.verdict, found.required) == (verdict, dollars + proceeds)


def test_the_tables_above_hold_every_threshold_that_the_deal_states() -> None:
    terms = parse_deal(SHIPPED).covenants
    assert terms is not None
    stated = {(test.section, t.from_on, t.least) for test in terms.tests for t in test.thresholds}
    tried = {("6.18", on, Fraction(dollars)) for text, on, dollars in PROFIT if text is SHIPPED}
    tried |= {(section, on, Fraction(ratio)) for section, on, ratio in RATIOS}
    tried |= {("6.21", on, Fraction(dollars)) for on, dollars in NET_WORTH}
    assert stated <= tried
    assert [t.other for test in terms.tests for t in test.thresholds if t.reading] == [1_458_000]


@pytest.mark.parametrize(("section", "quarter", "ratio"), RATIOS)
@pytest.mark.parametrize(("cent", "verdict"), [(-1, PASS), (0, PASS), (1, FAIL)])
def test_a_cent_more_below_the_line_fails_what_is_exactly_enough(
    section: str, quarter: date, ratio: str, cent: int, verdict: str
) -> None:
    above = int(Fraction(ratio) * 10_000_000_000)
    below = 10_000_000_000 + cent
    figures = (
        {"receivables": above, "inventory": 0, "debt": below}
        if section == "6.19"
        else {"current-assets": above, "current-liabilities": below}
    )
    assert judged(section, figures, quarter).verdict == verdict


def test_the_other_reading_of_the_proceeds_counts_them_since_june() -> None:
    figures = {"net-worth": -14_642_000_00, "proceeds": 0, "proceeds-since-june": 1}
    assert judged("6.21", figures, DECEMBER).verdict == PASS
    found = judged("6.21", figures, DECEMBER, FROM_JUNE)
    assert (found.verdict, found.required) == (FAIL, Fraction(-1_464_199_999, 100))


def test_a_gain_on_the_sale_is_left_out_of_net_income() -> None:
    # (960,000) less a gain of 250,000 is (1,210,000): 248,000 above (1,458,000), 17.0% of it (17.009…).
    found = judged("6.18", {"net-income": -960_000_00, "pcs-gain": 250_000_00}, SEPTEMBER)
    assert found.headroom is not None
    assert (found.verdict, found.actual, found.headroom.numerator) == (PASS, -1_210_000, Money(248_000_00))
    assert share_text(found.headroom.share) == "17.0%"
    assert "($960,000.00) − $250,000.00 = ($1,210,000.00)" in steps_of(found)
    assert found.readings == ("I-2",)


def test_headroom_of_a_ratio_by_hand() -> None:
    # 9.4 + 6.1 = 15.5 million over 32.6 million. 0.425 × 32.6 = 13.855 million, 1.645 million less than 15.5;
    # 15.5 ÷ 0.425 = 36,470,588.235… so that the debt could rise by 3,870,588.23; 0.475460… ÷ 0.425 − 1 = 11.87…%.
    figures = {"receivables": 940_000_000, "inventory": 610_000_000, "debt": 3_260_000_000}
    found = judged("6.19", figures, DECEMBER)
    assert found.headroom is not None
    assert (found.headroom.numerator, found.headroom.denominator) == (Money(164_500_000), Money(387_058_823))
    assert share_text(found.headroom.share) == "11.8%"
    assert found.actual is not None
    assert figure_text(found.actual, is_ratio=True) == "0.475460…"


def test_a_current_ratio_by_hand() -> None:
    # 20.1 million over 41.7 million is 0.482014…. 0.44 × 41.7 = 18.348 million, 1.752 million less than 20.1;
    # 20.1 ÷ 0.44 = 45,681,818.18…, 3,981,818.18 more than 41.7 million; 0.482014… ÷ 0.44 − 1 = 9.54…%.
    found = judged("6.20", {"current-assets": 2_010_000_000, "current-liabilities": 4_170_000_000}, DECEMBER)
    assert (found.verdict, found.actual, found.required) == (PASS, Fraction(201, 417), Fraction(11, 25))
    assert found.headroom is not None
    assert (found.headroom.numerator, found.headroom.denominator) == (Money(175_200_000), Money(398_181_818))
    assert share_text(found.headroom.share) == "9.5%"
    assert "$20,100,000.00 ÷ $41,700,000.00 = 0.482014…" in steps_of(found)


def test_a_tangible_net_worth_by_hand() -> None:
    # March 31, 1998: (13,842,000) and proceeds of 1,200,000.50 require (12,641,999.50). (12,500,000) is 141,999.50
    # more, 1.1232…% of 12,641,999.50: less than the 5% of the early warning.
    found = judged("6.21", {"net-worth": -1_250_000_000, "proceeds": 120_000_050}, MARCH_98)
    assert (found.verdict, found.required) == (PASS, Fraction(-1_264_199_950, 100))
    assert found.headroom is not None
    assert (found.headroom.numerator, found.headroom.denominator) == (Money(14_199_950), None)
    assert (share_text(found.headroom.share), found.tight) == ("1.1%", True)
    assert (
        "Required: ($13,842,000.00), printed “$(13,842,000)” from March 31, 1998, + $1,200,000.50 = "
        "at least ($12,641,999.50)"
    ) in steps_of(found)


def test_what_is_wanting_suffices_to_comply() -> None:
    # 0.425 × 30,000,000.01 = 12,750,000.00425: a cent more than 12,750,000.00 is wanting, not half of one.
    figures = {"receivables": 1_275_000_000, "inventory": 0, "debt": 3_000_000_001}
    found = judged("6.19", figures, DECEMBER)
    assert found.headroom is not None
    assert (found.verdict, found.headroom.numerator, found.headroom.denominator) == (FAIL, Money(-1), Money(-1))


def test_a_ratio_that_is_nearly_the_threshold_is_not_shown_as_it() -> None:
    figures = {"current-assets": 43_999_999_999, "current-liabilities": 100_000_000_000}
    found = judged("6.20", figures, DECEMBER)
    assert found.actual is not None
    assert (found.verdict, figure_text(found.actual, is_ratio=True)) == (FAIL, "0.439999…")


def test_without_debt_the_company_complies_and_without_its_figure_nothing_is_certified() -> None:
    loans = {"receivables": 0, "inventory": 0}
    complies = judged("6.19", {**loans, "debt": 0}, DECEMBER)
    assert (complies.verdict, complies.because) == (
        PASS,
        "There is no Wells Fargo Credit Agreement Debt: the company complies.",
    )
    missing = judged("6.19", loans, DECEMBER)
    assert (missing.verdict, missing.headroom) == (NOT_CERTIFIED, None)
    assert "Wells Fargo Credit Agreement Debt" in missing.because


def test_a_missing_figure_whose_name_ends_in_inc_ends_its_sentence_once() -> None:
    missing = judged("6.18", {"net-income": 0}, DECEMBER)
    assert missing.because.endswith("Gain on the sale of Peripheral Computer Support, Inc.")


def test_a_current_ratio_over_nothing_cannot_be_certified() -> None:
    found = judged("6.20", {"current-assets": 100, "current-liabilities": 0}, DECEMBER)
    assert (found.verdict, found.because) == (
        NOT_CERTIFIED,
        "Consolidated Current Liabilities is nothing, so there is no ratio.",
    )


def test_a_test_that_passes_by_little_is_marked() -> None:
    assert judged("6.18", {"net-income": 5_249_999_99, "pcs-gain": 0}, JUNE_98).tight
    assert not judged("6.18", {"net-income": 5_250_000_00, "pcs-gain": 0}, JUNE_98).tight
    assert not judged("6.18", {"net-income": 4_999_999_99, "pcs-gain": 0}, JUNE_98).tight


def test_the_shipped_quarters_pass_with_sample_figures() -> None:
    book = Clerk(posted_through_1997=False).book
    verdicts = {
        (x.test.section, x.on): x.verdict for q in (JUNE, SEPTEMBER, DECEMBER) for x in quarter_tests(book, q, ENTERED)
    }
    assert set(verdicts.values()) == {PASS}
    assert sorted(s for s, on in verdicts if on == JUNE) == ["6.18", "6.20", "6.21"]
    assert [t.section for t in not_tested(book, JUNE)] == ["6.19"]
    assert all(f.sample for f in figures_of(book))


def test_net_worth_is_tested_inside_a_quarter_wherever_its_figure_or_threshold_changes() -> None:
    """Last known on March 31; from May 2 on 5,000,000 are required, and by then nothing newer is known."""
    book = book_with({"net-worth": -13_842_000_00, "proceeds": 0}, MARCH_98)
    found = [x for x in quarter_tests(book, JUNE_98, ENTERED) if x.test.section == "6.21"]
    assert [(x.on, x.verdict) for x in found] == [(date(1998, 5, 2), FAIL), (JUNE_98, NOT_CERTIFIED)]
    assert found[0].inputs[0].age == 32


def test_a_figure_stands_for_later_days_no_longer_than_the_deal_says() -> None:
    book = book_with({"net-worth": 0, "proceeds": 0}, JUNE)
    terms = book.deal.covenants
    assert terms is not None
    test = next(t for t in terms.tests if t.section == "6.21")
    last = JUNE + timedelta(days=terms.last_known_days)
    verdicts = []
    for on in (last, last + timedelta(days=1)):
        found = judge(book.deal, test, Accounts(book), on, at_quarter=False)
        assert found is not None
        verdicts.append(found.verdict)
    assert verdicts == [PASS, NOT_CERTIFIED]


@pytest.mark.parametrize(
    ("debt", "term", "term_cut", "revolving", "revolving_cut", "counted", "excess"),
    [
        (36_290_000, 40_000_000, 0, 9_000_000, 0, 36_290_000, 0),
        (36_290_001, 40_000_000, 0, 9_000_000, 0, 36_290_000, 1),
        (33_000_000, 28_900_000, 400_000, 4_900_000, 0, 33_000_000, 0),
        (33_000_000, 28_900_000, 3_390_000, 4_900_000, 1_000_000, 31_900_000, 1_100_000),
        (10_000_000, 28_900_000, 40_000_000, 4_900_000, 900_000, 4_000_000, 6_000_000),
        (0, 28_900_000, 0, 4_900_000, 0, 0, 0),
    ],
)
def test_senior_debt_is_what_is_outstanding_up_to_the_limit(
    debt: int, term: int, term_cut: int, revolving: int, revolving_cut: int, counted: int, excess: int
) -> None:
    amounts = {
        "debt": debt,
        "term-facility": term,
        "term-reductions": term_cut,
        "revolving-facility": revolving,
        "revolving-reductions": revolving_cut,
    }
    found = senior_debt(book_with({k: v * 100 for k, v in amounts.items()}, DECEMBER), DECEMBER)
    assert (found.counted, found.excess) == (Money(counted * 100), Money(excess * 100))


def test_senior_debt_without_a_figure_is_not_told() -> None:
    found = senior_debt(book_with({"debt": 100}, DECEMBER), DECEMBER)
    assert (found.counted, found.missing[0]) == (None, "Term Loan Facility")


def test_quarters_are_the_last_days_of_every_third_month() -> None:
    terms = parse_deal(SHIPPED).covenants
    assert isinstance(terms, CovenantTerms)
    assert list(terms.quarters(date(1998, 3, 30))) == [JUNE, SEPTEMBER, DECEMBER]
    assert terms.is_quarter(MUCH_LATER)
    assert not terms.is_quarter(date(1997, 3, 31))


def test_a_deal_without_tests_says_so() -> None:
    start = SMALL.index("[covenants]")
    end = SMALL.index("[sections]")
    book = Clerk(SMALL[:start] + SMALL[end:], posted_through_1997=False).book
    with pytest.raises(Refused, match="states no tests of the company"):
        quarter_tests(book, DECEMBER, ENTERED)
    with pytest.raises(Refused, match="is still to come"):
        quarter_tests(Clerk(posted_through_1997=False).book, MARCH_98, date(1998, 2, 2))


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('adds = ["net-income"]', 'adds = ["profit"]', "keys of items"),
        ("from_on = 1997-12-31\nprinted = \"$   (838", "from_on = 1997-12-30\nprinted = \"$   (838", "quarter ends"),
        ('other_value = "profit"', 'other_value = "gain"', "a value of I-2"),
        ('least = "0.425"', 'least = "0,425"', "a ratio in quotes"),
        ('least = "(838,000.00)"', 'least = "838k"', "a loss in parentheses"),
        ("first_quarter_on = 1997-06-30", "first_quarter_on = 1997-06-29", "last day of a month"),
        ('key = "inventory"', 'key = "receivables"', "a key of its own"),
    ],
)  # fmt: skip
def test_terms_that_contradict_one_another_are_refused(old: str, new: str, says: str) -> None:
    assert old in SHIPPED
    with pytest.raises(BadInput, match=says):
        parse_deal(SHIPPED.replace(old, new, 1))
