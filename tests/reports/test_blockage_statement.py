"""The blockage termination statement, with the figures of the worked example that starts on an interest date.

One note of $18,566,282.81, payments postponed from March 19 to April 2, 1998: R 232,078.54, B 115,401.05, floor
63,692.67, added 51,708.38 (the arithmetic stands in tests/examples/blockage-starts-on-interest-date.toml).
"""

from dataclasses import fields, replace
from datetime import date
from fractions import Fraction

import pytest

from cerplex_desktop.domain.errors import CheckFailed
from cerplex_desktop.domain.money import Money, parse_amount
from cerplex_desktop.domain.papers.blockage_letter import BlockageFigures, BlockageLetter
from cerplex_desktop.domain.papers.documents import AccrualLine, Letter
from reports import check_read_back, render
from tests.reports.letters import notice
from tests.reports.papers import pages_of

FEBRUARY_19, MARCH_19, APRIL_2 = date(1998, 2, 19), date(1998, 3, 19), date(1998, 4, 2)
P, R = parse_amount("18,566,282.81"), parse_amount("232,078.54")


def figures(number: str) -> BlockageFigures:
    amounts = ("115,401.05", "63,692.67", "63,692.67", "295,771.21", "51,708.38", "18,617,991.19")
    return BlockageFigures(number, P, R, *map(parse_amount, amounts))


def statement(**changes: object) -> BlockageLetter:
    shared = {f.name: getattr(notice(), f.name) for f in fields(Letter)}
    letter = BlockageLetter(
        **{**shared, "kind": "blockage statement", "issued_on": APRIL_2},
        blocked_from=MARCH_19,
        ended_on=APRIL_2,
        pay_on=APRIL_2,
        postponed_under="10",
        section="4.1(d)",
        cash_section="4.1(d)(i)",
        addition_section="4.1(d)(ii)",
        floor_rate=Fraction(95, 1000),
        rate_after=Fraction(15, 100),
        accruals=(
            AccrualLine("principal", FEBRUARY_19, MARCH_19, 30, Fraction(15, 100), P),
            AccrualLine("principal", MARCH_19, APRIL_2, 13, Fraction(17, 100), P),
            AccrualLine("overdue installments", MARCH_19, APRIL_2, 13, Fraction(17, 100), R),
        ),
        overdue=Money(0),
        notes=(figures("R-1"),),
        totals=figures("Total"),
    )
    return replace(letter, **changes)  # type: ignore[arg-type]


def text(letter: BlockageLetter) -> str:
    return " ".join(" ".join(pages_of(render(letter))).split())


def test_the_statement_says_cash_addition_and_principal_after() -> None:
    said = text(statement())
    assert "$295,771.21 is payable to you in cash on your Note, and $51,708.38 is added to the principal." in said
    assert "R-1 $18,566,282.81 $232,078.54 $115,401.05 $295,771.21 $51,708.38 $18,617,991.19" in said
    assert "bears interest at 15.00% per annum from and including that date" in said
    assert "of the interest at the Default Rate is paid in cash; Section 4.1(d)(i) requires not less than $" in said


def test_the_section_that_let_payments_be_postponed_is_cited_where_the_deal_names_it() -> None:
    assert "(the “Agreement”), under Section 10 of which payments were postponed." in text(statement())
    assert "(the “Agreement”). Payments postponed" in text(statement(postponed_under=""))


def test_an_addition_after_maturity_is_due_at_once() -> None:
    said = text(statement(rate_after=None))
    assert "(Section 4.1(d)(ii)) and is due at once, as the other principal has been since maturity." in said
    assert "Until it is paid it bears interest at the Default Rate. Please record it" in said


def test_the_accrual_stands_there_piece_by_piece() -> None:
    said = text(statement())
    assert "February 19, 1998 to March 19, 1998: 30 days at 15.00% per annum on $18,566,282.81 of principal" in said
    assert "March 19, 1998 to April 2, 1998: 13 days at 17.00% per annum on $232,078.54 of overdue installments" in said


def test_what_was_overdue_before_is_payable_besides() -> None:
    said = text(statement(overdue=parse_amount("1,234.56")))
    assert "Overdue before. $1,234.56 was overdue when payments were postponed" in said


def test_the_same_contents_give_the_same_bytes_and_read_back() -> None:
    letter = statement()
    pdf = render(letter)
    assert pdf == render(letter)
    check_read_back(letter, pdf)
    other = replace(letter, totals=replace(letter.totals, added=parse_amount("51,708.39")))
    with pytest.raises(CheckFailed, match="addition to principal"):
        check_read_back(other, pdf)
