"""What a scenario comes to beside the book, in sentences."""

from datetime import date

from cerplex_desktop.domain.what_if.comparison import compare
from cerplex_desktop.domain.what_if.scenario_file import parse_scenario
from cerplex_desktop.presenters.what_if import what_if_state
from cerplex_desktop.presenters.what_if_words import told
from tests.domain.clerk import Clerk
from tests.domain.deals import ONE_NOTE, without_prepayment

TODAY = date(1998, 2, 2)
BALANCE = '[[add]]\nkind = "balance"\non = 1998-02-03\nnote = "R-1"\n'


def said(text: str, deal: str = ONE_NOTE) -> str:
    return told(compare(Clerk(deal).book, parse_scenario(text, "s.toml"), TODAY))


def test_the_first_day_that_differs_is_told_with_its_cash_and_principal() -> None:
    # due 1,355,203.13, floor 858,295.32: 496,907.81 is added instead of paid
    assert (
        "The first day that differs is February 19, 1998: $496,907.81 less in cash and $496,907.81 more of principal "
        "after it."
    ) in said('elections = "floor"')


def test_a_scenario_that_changes_nothing_says_so() -> None:
    assert said("").startswith(
        "To maturity the scenario costs the same as the book as it stands. No date’s cash or principal differs."
    )


def test_an_adopted_balance_is_told_with_the_difference() -> None:
    # 18,069,375.00 less 69,375.00
    words = said(f'{BALANCE}amount = "18,000,000.00"\nas_of = 1998-01-15')
    assert (
        "The first day that differs is February 3, 1998: holder’s balance of note R-1 in the scenario alone, cash of "
        "$0.00 and principal $69,375.00 less."
    ) in words
    assert (
        "For note R-1 the holder’s balance of $18,000,000.00 at the end of January 15, 1998 is adopted from "
        "February 3, 1998: $69,375.00 less than the company’s."
    ) in words


def test_a_balance_that_agrees_is_told_to_change_nothing() -> None:
    assert (
        "For note R-1 the holder’s balance of $18,069,375.00 at the end of February 2, 1998 is the company’s too: "
        "nothing is adopted."
    ) in said(f'{BALANCE}amount = "18,069,375.00"')


def test_a_deal_without_the_right_to_prepay_says_so() -> None:
    assert said("", without_prepayment(ONE_NOTE)).endswith("The terms of this deal allow no prepayment at a discount.")


def test_both_sides_of_a_chart_have_one_scale_and_their_figures_in_a_table() -> None:
    """By hand on February 2, 1998: 18,069,375.00 and 9.50% of it for 163 days are payable; 5.50% are forgiven."""
    shown = what_if_state(Clerk(ONE_NOTE).book, parse_scenario('elections = "floor"', "s.toml"), TODAY)
    for book, scenario in (shown.principal, shown.cash, shown.forgiven):
        assert (book.top, book.up) == (scenario.top, scenario.up)
        assert book.across
        assert scenario.spoken
    cells = [c.text for c in shown.prepayments.rows[0].cells]
    assert cells[:4] == ["February 2, 1998", "$18,846,609.09", "$18,846,609.09", "$449,977.63"]
