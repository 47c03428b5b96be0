"""Figures of the accounts: what may be stated and corrected, and how losses are typed."""

from collections.abc import Iterator
from datetime import date

import pytest

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.corrections.taking_back import check_take_back
from cerplex_desktop.domain.covenants.covenant_figures import Accounts, Statement, figure_data
from cerplex_desktop.domain.errors import BadInput, Refused
from cerplex_desktop.domain.money import Money, parse_signed_amount
from tests.domain.clerk import Clerk

DECEMBER, MARCH_98 = date(1997, 12, 31), date(1998, 3, 31)


def refusals() -> Iterator[tuple[Statement, type[Exception], str]]:
    amount = Money(100)
    yield Statement("profit", DECEMBER, amount, "S"), BadInput, "is no figure of the tests"
    yield Statement("inventory", DECEMBER, Money(-1), "S"), BadInput, "less than nothing"
    yield Statement("inventory", date(1997, 12, 30), amount, "S"), BadInput, "No fiscal quarter ends on December 30"
    yield Statement("inventory", date(1997, 3, 31), amount, "S"), BadInput, "lies before June 30, 1997"
    yield Statement("debt", date(1997, 6, 29), amount, "S"), BadInput, "lies before June 30, 1997"
    yield Statement("inventory", MARCH_98, amount, "S"), Refused, "cannot be known on February 2, 1998"
    yield Statement("inventory", DECEMBER, amount, " "), BadInput, "needs its source"
    yield Statement("inventory", DECEMBER, amount, "S", "Audit"), Refused, "nothing to correct"


@pytest.mark.parametrize(("stated", "error", "says"), [*refusals()])
def test_what_cannot_be_a_figure_is_refused(stated: Statement, error: type[Exception], says: str) -> None:
    with pytest.raises(error, match=says):
        figure_data(Clerk(posted_through_1997=False).book, stated, date(1998, 2, 2))


def test_a_correction_keeps_what_was_reported_and_needs_a_reason() -> None:
    clerk, on = Clerk(posted_through_1997=False), date(1998, 2, 2)

    def state(amount: int, reason: str = "") -> int:
        stated = Statement("inventory", DECEMBER, Money(amount), "Report", reason)
        return clerk.record(kinds.FIGURE_STATED, on, figure_data(clerk.book, stated, on)).number

    first = state(600)
    with pytest.raises(Refused, match=r"recorded as \$6\.00 \(entry no\. 2\) already"):
        state(600, "Again")
    with pytest.raises(Refused, match="Say why it is corrected"):
        state(500)
    state(500, "Count in January")
    assert [(f.amount, f.reason) for f in clerk.book.figures] == [
        (Money(600), ""),
        (Money(500), "Count in January"),
    ]
    counted = Accounts(clerk.book).of_day("inventory", DECEMBER)
    assert counted is not None
    assert counted.amount == Money(500)
    with pytest.raises(Refused, match=r"entry no\. 3 corrects it"):
        check_take_back(clerk.book, first, "Typed twice")


@pytest.mark.parametrize(
    ("typed", "cents"),
    [("(838,000.00)", -83_800_000), ("-838,000", -83_800_000), ("$(1.00)", -100), ("$5", 500), ("0", 0)],
)
def test_losses_are_read_in_parentheses_or_with_a_minus_sign(typed: str, cents: int) -> None:
    assert parse_signed_amount(typed) == Money(cents)


@pytest.mark.parametrize("typed", ["((1.00))", "(-1.00)", "--1", "(1.00", "1.00)", "1e6", "1.5", "()", "-"])
def test_an_amount_that_could_be_read_two_ways_is_refused(typed: str) -> None:
    with pytest.raises(BadInput):
        parse_signed_amount(typed)
