"""An amendment of the tests of the accounts: dates before its day keep the tables that they had.

From the printed tables: 6.18 asks $(838,000) at December 31, 1997; 6.21 $(14,642,000) from that day and $(13,842,000)
from March 31, 1998.
"""

from datetime import date
from fractions import Fraction

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.term_changes import rows_from
from cerplex_desktop.domain.covenants.covenant_figures import Accounts, Statement, figure_data
from cerplex_desktop.domain.covenants.covenants import FAIL, PASS, Judged, judged_in_quarter, judged_since
from cerplex_desktop.domain.deal.deal_file import parse_deal
from cerplex_desktop.domain.deal.rate_terms import RateStep
from cerplex_desktop.domain.events.amendments import amendment_data, term_changes
from cerplex_desktop.domain.money import parse_signed_amount
from tests.domain.clerk import Clerk
from tests.domain.deals import SHIPPED

JUNE, DECEMBER, MARCH = date(1997, 6, 30), date(1997, 12, 31), date(1998, 3, 31)
FEBRUARY_10, FEBRUARY_15, FEBRUARY_20 = date(1998, 2, 10), date(1998, 2, 15), date(1998, 2, 20)
ENTERED = date(1998, 5, 4)


def amended(*changes: tuple[str, str]) -> str:
    text = SHIPPED
    for old, new in (("\nversion = 1\n", "\nversion = 2\n"), *changes):
        assert old in text
        text = text.replace(old, new)
    return text


STRICTER = amended(("(838,000.00)", "(100,000.00)"), ("(391,000.00)", "(50,000.00)"))
LOOSER = amended(("(14,642,000.00)", "(16,000,000.00)"))


class Book(Clerk):
    """The shipped deal, amended on February 15, 1998, and figures stated long afterwards."""

    def __init__(self, text: str) -> None:
        super().__init__(SHIPPED)
        data = amendment_data(self.book, text, "amended.toml", FEBRUARY_15, "Second Amendment")
        self.record(kinds.TERMS_AMENDED, FEBRUARY_15, data)

    def states(self, item: str, on: date, amount: str) -> None:
        stated = Statement(item, on, parse_signed_amount(amount), "Form 10-Q", "")
        self.record(kinds.FIGURE_STATED, ENTERED, figure_data(self.book, stated, ENTERED))

    def judged(self, section: str, quarter: date) -> list[Judged]:
        found = judged_in_quarter(self.book, Accounts(self.book), quarter)
        return [j for j in found if j.test.section == section]


def test_an_earlier_quarter_keeps_its_table_even_for_figures_that_come_later() -> None:
    book = Book(STRICTER)
    book.states("net-income", DECEMBER, "(500,000.00)")
    book.states("pcs-gain", DECEMBER, "0.00")
    (december,) = book.judged("6.18", DECEMBER)
    assert (december.required, december.verdict) == (-838_000, PASS)
    assert {t.section: t for t in book.book.deal.covenants.tests}["6.18"].threshold_on(DECEMBER).least == -838_000  # type: ignore[union-attr]


def test_the_end_of_the_quarter_in_which_it_becomes_effective_follows_the_new_table() -> None:
    book = Book(STRICTER)
    book.states("net-income", MARCH, "(60,000.00)")
    book.states("pcs-gain", MARCH, "0.00")
    (march,) = book.judged("6.18", MARCH)
    assert (march.required, march.verdict) == (-50_000, FAIL)


def test_days_of_that_quarter_before_it_are_judged_by_the_table_of_their_day() -> None:
    book = Book(LOOSER)
    book.states("proceeds", DECEMBER, "0.00")
    for on in (FEBRUARY_10, FEBRUARY_20):
        book.states("net-worth", on, "(15,000,000.00)")
    told = [(j.on, j.required, j.verdict) for j in book.judged("6.21", MARCH)]
    assert told[:3] == [
        (FEBRUARY_10, -14_642_000, FAIL),
        (FEBRUARY_15, -16_000_000, PASS),
        (FEBRUARY_20, -16_000_000, PASS),
    ]
    running = judged_since(book.book, Accounts(book.book), DECEMBER, FEBRUARY_20)
    assert [(j.on, j.verdict) for j in running if j.test.section == "6.21"] == [(d, v) for d, _, v in told[:3]]


def test_a_test_that_an_amendment_ends_is_still_asked_of_the_days_before_it() -> None:
    start = SHIPPED.index('[[covenants.tests]]\nsection = "6.21"')
    book = Book(amended((SHIPPED[start : SHIPPED.index("[covenants.senior_debt]")], "")))
    book.states("net-worth", FEBRUARY_10, "(15,000,000.00)")
    book.states("net-worth", FEBRUARY_20, "(15,000,000.00)")
    book.states("proceeds", DECEMBER, "0.00")
    assert [(j.on, j.verdict) for j in book.judged("6.21", MARCH)] == [(FEBRUARY_10, FAIL)]


def test_figures_that_the_new_file_states_of_days_before_it_count_for_nothing() -> None:
    book = Book(amended(("(15,700,000.00)", "(99,700,000.00)"), ("(391,000.00)", "(50,000.00)")))
    (stated,) = (f for f in book.book.deal.covenants.figures if (f.item, f.on) == ("net-income", JUNE))  # type: ignore[union-attr]
    assert stated.amount == parse_signed_amount("(15,700,000.00)")


def test_where_the_new_rows_begin_after_the_day_what_was_in_force_goes_on_until_then() -> None:
    before = (RateStep(date(1997, 1, 1), Fraction(1, 10), "2"),)
    after = (RateStep(date(1998, 6, 1), Fraction(1, 5), "3"),)
    assert rows_from(before, after, FEBRUARY_15) == (*before, *after)


def test_what_it_changes_of_a_test_is_told_in_dollars_and_ratios_beside_what_was_in_force() -> None:
    text = amended(("(838,000.00)", "(100,000.00)"), ('least = "0.45"', 'least = "0.50"'))
    changes = term_changes(Clerk(SHIPPED).book, parse_deal(text, "x"), FEBRUARY_15)
    told = {c.term: (c.before, c.after, c.from_on) for c in changes}
    assert told == {
        "covenants tests 6.18 thresholds from February 15, 1998 least": ("($838,000.00)", "($100,000.00)", FEBRUARY_15),
        "covenants tests 6.20 thresholds from March 31, 1998 least": ("0.45 to 1.00", "0.50 to 1.00", MARCH),
    }


def test_what_it_changes_of_a_ratio_is_told_with_the_decimals_that_the_agreement_prints() -> None:
    """The table of 6.19 prints 0.425 and 0.670 to 1.00."""
    text = amended(('printed = "0.670 to 1.00"\nleast = "0.670"', 'printed = "0.600 to 1.00"\nleast = "0.600"'))
    changes = term_changes(Clerk(SHIPPED).book, parse_deal(text, "x"), FEBRUARY_15)
    told = {c.term: (c.before, c.after) for c in changes}
    assert told["covenants tests 6.19 thresholds from June 30, 1998 least"] == ("0.670 to 1.00", "0.600 to 1.00")


def test_a_threshold_of_nothing_is_told_in_dollars() -> None:
    text = amended(("(838,000.00)", "0.00"))
    (change,) = term_changes(Clerk(SHIPPED).book, parse_deal(text, "x"), FEBRUARY_15)
    assert (change.before, change.after) == ("($838,000.00)", "$0.00")


def test_the_changes_of_a_test_are_told_in_the_order_of_their_days() -> None:
    changes = term_changes(Clerk(SHIPPED).book, parse_deal(STRICTER, "x"), FEBRUARY_15)
    assert [c.from_on for c in changes] == [FEBRUARY_15, MARCH]
