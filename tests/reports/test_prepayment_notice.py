"""The prepayment notice: its words, its amounts read back, and what is caught.

Amounts: the worked examples of a prepayment on March 19 and on April 3, 1998 for one note of $17,250,000.
"""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from cerplex_desktop.domain.errors import CheckFailed
from cerplex_desktop.domain.money import Money, parse_amount
from cerplex_desktop.domain.papers.documents import PREPAYMENT_NOTICE, PrepaymentFigures, PrepaymentLetter
from reports import check_read_back, printed_amounts, render
from tests.reports.letters import notice
from tests.reports.papers import printed

COMMON = (
    "number", "document_id", "issued_on", "deal_id", "series_title", "agreement", "agreement_on", "company_name",
    "company_state", "company_address", "officer_name", "officer_title", "holder_key", "holder_name",
    "holder_attention", "holder_address", "copies_to", "wire_bank", "wire_account_masked", "footnotes", "sample",
    "fact_number", "head_hash", "supersedes",
)  # fmt: skip


def figures(number: str, *amounts: str) -> PrepaymentFigures:
    return PrepaymentFigures(number, *map(parse_amount, amounts))


APRIL_3 = (
    "18,566,282.81", "18,069,375.00", "66,756.30", "0.00", "18,136,131.30", "496,907.81", "41,547.02", "538,454.83",
    "18,674,586.13",
)  # fmt: skip


def prepayment_notice(**changes: object) -> PrepaymentLetter:
    other = notice()
    letter = PrepaymentLetter(
        kind=PREPAYMENT_NOTICE,
        **{name: getattr(other, name) for name in COMMON},
        prepaid_on=date(1998, 4, 3),
        pay_on=date(1998, 4, 3),
        last_on=date(1998, 8, 19),
        accrual_start=date(1998, 3, 19),
        rate=Fraction(95, 1000),
        section="4.1(e)",
        supposes=(),
        replaced_on=None,
        notes=(figures("A-1", *APRIL_3),),
        totals=figures("Total", *APRIL_3),
    )
    return replace(letter, **changes)  # type: ignore[arg-type]


def words(letter: PrepaymentLetter) -> str:
    return " ".join(printed(letter).split())


def test_a_notice_says_what_is_paid_what_it_satisfies_and_under_which_section() -> None:
    said = words(prepayment_notice())
    for sentence in (
        "Day of prepayment April 3, 1998",
        "will prepay the Base Principal Amount of all outstanding Notes on April 3, 1998. It will pay you "
        "$18,136,131.30 on your Note, as set out below, on Friday, April 3, 1998, by wire transfer to your account "
        "…1001 at First Sample Bank. Payment in full would come to $18,674,586.13.",
        "made under Section 4.1(e) of the Amended and Restated Note Purchase Agreements",
        "which allows it through August 19, 1998",
        "Interest from March 19, 1998 to, but not including, April 3, 1998",
        "is deemed to satisfy all of the Company’s obligations in respect of your Note. It forgives $538,454.83: "
        "$496,907.81 of principal, added to it as capitalized interest, and $41,547.02 of interest above 9.50% per "
        "annum.",
        "A-1 $18,566,282.81 $18,069,375.00 $66,756.30 $0.00 $18,136,131.30 $538,454.83",
    ):
        assert sentence in said
    assert "Other dates" not in said


def test_what_the_figures_assume_and_the_date_that_gives_its_place_are_said() -> None:
    supposed = (date(1998, 2, 19), date(1998, 3, 19))
    said = words(prepayment_notice(supposes=supposed, replaced_on=date(1998, 4, 19), prepaid_on=date(1998, 4, 19)))
    assert "interest due on February 19, 1998 and March 19, 1998 is paid in full, in cash, when due" in said
    assert "takes the place of the payment of interest on that date" in said


def test_a_date_past_when_the_notice_was_issued_is_said_to_be_not_settled_yet() -> None:
    """Issued on February 25, 1998: February 19 was past, March 19 is still to come."""
    supposed = (date(1998, 2, 19), date(1998, 3, 19))
    notice = prepayment_notice(supposes=supposed, prepaid_on=date(1998, 4, 1), issued_on=date(1998, 2, 25))
    said = words(notice)
    assert (
        "The interest due on February 19, 1998 is not yet settled in the Company’s records; the figures assume that it "
        "was paid in full, in cash, when due. The figures assume that the interest due on March 19, 1998 is paid in"
    ) in said
    on_the_day = words(prepayment_notice(supposes=supposed[:1], issued_on=supposed[0]))
    assert "assume that the interest due on February 19, 1998 is paid in full" in on_the_day


def test_every_amount_is_read_back_and_the_same_contents_give_the_same_bytes() -> None:
    letter = prepayment_notice()
    pdf = render(letter)
    check_read_back(letter, pdf)
    assert render(letter) == pdf
    assert set(letter.amounts) <= set(printed_amounts(pdf))


@pytest.mark.parametrize("field", ["principal", "base_principal", "accrued", "other", "payable", "forgiven"])
def test_one_cent_off_in_any_column_is_caught(field: str) -> None:
    letter = prepayment_notice()
    line = letter.notes[0]
    wrong = replace(line, **{field: getattr(line, field) + Money(1)})
    with pytest.raises(CheckFailed, match=r"prepayment notice CPX-0007.*note A-1"):
        check_read_back(letter, render(replace(letter, notes=(wrong,))))


def test_a_letter_of_four_notes_is_signed_where_its_last_paragraph_stands() -> None:
    many = tuple(figures(f"A-{n}", *APRIL_3) for n in range(1, 5))
    sums = figures("Total", *(str(Money(parse_amount(a).cents * 4)).lstrip("$") for a in APRIL_3))
    pages = printed(prepayment_notice(notes=many, totals=sums)).split("\f")
    (signed,) = (page for page in pages if "Very truly yours" in page)
    assert "Satisfaction." in signed
    assert "Title: Senior Officer" in signed
