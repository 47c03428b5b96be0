"""Warrant notices and register extracts on paper: their sentences, their sums, and what is read back."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from cerplex_desktop.domain.errors import CheckFailed, Refused
from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.papers.warrant_letter import WarrantExtract, WarrantNotice
from cerplex_desktop.domain.papers.warrant_papers import extracts_due, notices_due, warrant_extract, warrant_notice
from cerplex_desktop.domain.registers import equity_entries as entries
from cerplex_desktop.domain.registers.exercises import CASH, NET
from reports import check_read_back, render
from tests.domain.equity import DAY, JHL_97, NML_93, Registrar
from tests.reports.papers import pages_of

FEBRUARY_2 = date(1998, 2, 2)


def told(clerk: Registrar, entry: int, place: int = 0) -> WarrantNotice:
    due = notices_due(clerk.book, entry, FEBRUARY_2)[place]
    return warrant_notice(clerk.book, due, entry, 1, FEBRUARY_2)


def text_of(letter: WarrantNotice | WarrantExtract) -> str:
    pdf = render(letter)
    check_read_back(letter, pdf)
    return " ".join(" ".join(pages_of(pdf)).split())


@pytest.fixture
def clerk() -> Registrar:
    return Registrar()


def test_a_net_exercise_is_told_with_its_sum(clerk: Registrar) -> None:
    """166,667 at $1.00, $3.00 a share: 55,555 2/3 withheld, 111,111 issued, $1.00 for the third of a share."""
    fact = clerk.enter(entries.exercised, JHL_97, None, NET, Fraction(3), DAY, "Notice of January 2, 1998")
    text = text_of(told(clerk, fact.number))
    assert "you exercised 166,667 Warrants of Certificate 97-JHL under the 1997 Warrant Agreement" in text
    assert "(Section 6.3 of the First Amendment Agreement dated as of August 20, 1997)" in text
    assert "111,111 shares of Common Stock are issued to you, and $1.00 is paid to you in cash for a fraction" in text
    assert "97-JHL 1997 166,667 166,667 1.00 $166,667.00" in text
    assert "166,667 shares × $1.00 ÷ $3.00 = 55,555 2/3 withheld" in text
    assert "Certificate 97-JHL is cancelled; no Warrants of it are left." in text
    assert "It rests on: Notice of January 2, 1998." in text


def test_a_part_exercised_for_cash_names_the_price_and_the_new_certificate(clerk: Registrar) -> None:
    fact = clerk.enter(entries.exercised, NML_93, 100_000, CASH, None, DAY, "")
    text = text_of(told(clerk, fact.number))
    assert "The purchase price of $800,000.00 is payable to the Company." in text
    assert "Certificate 93-4 is issued to you for the Warrants that are left." in text


def test_an_adjustment_is_told_to_each_holder_of_those_warrants(clerk: Registrar) -> None:
    """$6.00 becomes $5.70 and 1 share 20/19: 333,333 × 20/19 = 350,876 16/19 shares, still for $1,999,998.00."""
    fact = clerk.enter(entries.adjusted_for_sale, "1996", 1_500_000, Money(450_000_000), None, DAY, "Minutes")
    assert [d.holder for d in notices_due(clerk.book, fact.number, FEBRUARY_2)] == ["NML", "JHL", "NAS"]
    text = text_of(told(clerk, fact.number, 1))
    assert "were adjusted because of a sale of shares below the price" in text
    assert "Each Warrant now buys 1 1/19 shares of Common Stock at $5.70 a share; before, it bought 1 share" in text
    assert "96-JHL 1996 333,333 350,876 16/19 5.70 $1,999,998.00" in text
    assert "with dots" not in text


def test_a_split_is_told_of_all_agreements_with_prices_that_do_not_end(clerk: Registrar) -> None:
    clerk.enter(entries.shares_authorized, 60_000_000, DAY, "")
    fact = clerk.enter(entries.shares_split, 3, 2, DAY, "Board resolution")
    text = text_of(told(clerk, fact.number))
    assert "because of a 3 for 2 split of the Common Stock" in text
    assert "93-NML 1993 460,000 690,000 5.333333" in text
    assert "1996 Warrant Agreement: $6.00 × 2 ÷ 3 = $4.00 a share" in text
    assert "those shown with dots are cut, not rounded" in text


def test_an_extract_lists_a_holders_certificates_with_terms_and_numbers(clerk: Registrar) -> None:
    due = extracts_due(clerk.book, DAY, FEBRUARY_2)[0]
    text = text_of(warrant_extract(clerk.book, due, 1, FEBRUARY_2))
    assert "you held 1,210,000 Warrants at the end of January 5, 1998" in text
    assert "To exercise all of them would cost $6,930,000.00" in text
    assert "All Warrants under it call for 500,000 shares; 500,000 are reserved for them." in text
    assert "Private placement number 999999 A#2." in text
    assert "dated as of November 19, 1993 (Section 6.4(b) of the First Amendment Agreement)" in text


def test_a_figure_that_differs_is_found_be_it_no_amount(clerk: Registrar) -> None:
    due = extracts_due(clerk.book, DAY, FEBRUARY_2)[0]
    letter = warrant_extract(clerk.book, due, 1, FEBRUARY_2)
    first, *others = letter.certificates
    for wrong in (replace(first, warrants=460_001), replace(first, price=first.price + Money(1))):
        with pytest.raises(CheckFailed):
            check_read_back(letter, render(replace(letter, certificates=(wrong, *others))))


def test_holders_are_told_of_nothing_else_and_not_beforehand(clerk: Registrar) -> None:
    moved = clerk.enter(entries.transfer, NML_93, "JHL", None, DAY, "")
    done = clerk.enter(entries.exercised, JHL_97, 1, CASH, None, DAY, "")
    for entry in (moved.number, 0, 99):
        with pytest.raises(Refused, match="is no exercise or adjustment"):
            notices_due(clerk.book, entry, FEBRUARY_2)
    with pytest.raises(Refused, match="cannot tell of January 5, 1998, a later day"):
        notices_due(clerk.book, done.number, date(1998, 1, 4))
    with pytest.raises(Refused, match="a later day"):
        extracts_due(clerk.book, FEBRUARY_2, DAY)


def test_a_hundred_certificates_run_over_pages_and_every_line_is_read_back(clerk: Registrar) -> None:
    """100 × 4,600 = 460,000; after 2 for 1 each calls for 9,200 shares at $4.00: still $36,800.00."""
    clerk.enter(entries.split, NML_93, [4_600] * 100, DAY, "")
    clerk.enter(entries.shares_authorized, 60_000_000, DAY, "")
    clerk.enter(entries.shares_split, 2, 1, DAY, "")
    due = extracts_due(clerk.book, DAY, FEBRUARY_2)
    letter = warrant_extract(clerk.book, next(d for d in due if d.holder == "NML"), 1, FEBRUARY_2)
    named = replace(
        letter, holder_name="Société Générale <b>Ältere</b> “Fund” & Co., trustee of a very long name indeed"
    )
    pdf = render(named)
    check_read_back(named, pdf)
    pages = pages_of(pdf)
    assert len(pages) == 4
    assert "93-103 1993 4,600 9,200 4.00 $36,800.00" in " ".join(pages[2].split())


def test_the_attached_figures_are_exact_where_the_printed_ones_are_cut(clerk: Registrar) -> None:
    """$8.00 × 2 ÷ 3 = $16/3."""
    clerk.enter(entries.shares_authorized, 60_000_000, DAY, "")
    fact = clerk.enter(entries.shares_split, 3, 2, DAY, "")
    (first, *_) = told(clerk, fact.number).figures()["certificates"]
    assert (first["share_price"], first["exact_share_price"], first["exact_shares"]) == ("5.333333…", "16/3", "690000")
