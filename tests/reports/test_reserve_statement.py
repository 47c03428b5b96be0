"""The statement of counsel's reserve: its figures by hand, its words, what is read back."""

from dataclasses import replace
from datetime import date

import pytest

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.errors import CheckFailed
from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.papers.reserve_letter import ReserveLine, ReserveStatement, StatementOwed
from cerplex_desktop.domain.papers.reserve_papers import statement_due, statement_letter
from cerplex_desktop.domain.registers import reserve_entries as entries
from cerplex_desktop.domain.registers.reserve import NOT_PAID
from reports import check_read_back, render
from tests.domain.clerk import Clerk
from tests.reports.letters import reserve
from tests.reports.papers import pages_of

ON, OCTOBER_1, NOVEMBER_3, DECEMBER_1 = date(1998, 2, 2), date(1997, 10, 1), date(1997, 11, 3), date(1997, 12, 1)


def dollars(amount: int) -> Money:
    return Money(amount * 100)


def applied() -> Clerk:
    """12,500.00 of the 50,000.00 applied on October 1, 1997."""
    clerk = Clerk()
    data = entries.applied_data(clerk.book, dollars(12_500), OCTOBER_1, NOT_PAID, "", ON)
    clerk.record(kinds.RESERVE_APPLIED, ON, {**data, "evidence": None})
    return clerk


def statement(clerk: Clerk) -> ReserveStatement:
    return statement_letter(clerk.book, statement_due(clerk.book, ON, ON), 1, ON)


def text(letter: ReserveStatement) -> str:
    pdf = render(letter)
    check_read_back(letter, pdf)
    return " ".join(" ".join(pages_of(pdf)).replace("\N{NO-BREAK SPACE}", " ").split())


def test_the_statement_lists_the_entries_with_the_balance_after_each() -> None:
    said = text(statement(applied()))
    assert "August 22, 1997: Paid in by the Company $50,000.00 $0.00 $50,000.00" in said
    assert "October 1, 1997: Applied to fees and expenses $0.00 $12,500.00 $37,500.00" in said
    assert "Balance $50,000.00 $12,500.00 $37,500.00" in said
    assert "under Section 5.2 of the First Amendment Agreement dated as of August 20, 1997 stood at $37,500.00" in said
    assert "$12,500.00 is missing from it; it is payable by the Company when the Noteholders direct" in said
    assert "reconciles this application against actual fees and expenses: $12,500.00 applied on October 1, 1997" in said


def test_what_was_directed_is_told_as_payable_and_what_was_disposed_of_is_not_missing() -> None:
    """10,000 of 12,500 directed: 10,000 payable. 7,500 to the company: balance 30,000, 12,500 missing of the rest."""
    clerk = applied()
    data = entries.directed_data(clerk.book, dollars(10_000), NOVEMBER_3, "Letter", ON)
    clerk.record(kinds.REPLENISHMENT_DIRECTED, ON, {**data, "evidence": None})
    data = entries.disposed_data(clerk.book, dollars(7_500), DECEMBER_1, "company", (), "Letter", ON)
    clerk.record(kinds.RESERVE_DISPOSED, ON, {**data, "evidence": None})
    said = text(statement(clerk))
    assert "$7,500.00 of it was disposed of as the Noteholders directed. $12,500.00 is missing from the rest" in said
    assert "$10,000.00 of that is payable by the Company, the rest when the Noteholders direct" in said
    assert "December 1, 1997: Paid to the Company $0.00 $7,500.00 $30,000.00" in said
    assert "Balance $50,000.00 $20,000.00 $30,000.00" in said


def test_a_full_reserve_says_so_and_asks_for_no_statement() -> None:
    said = text(statement(Clerk()))
    assert "Nothing is missing from it." in said
    assert "Statement owed" not in said


def test_a_paper_with_another_balance_is_not_kept() -> None:
    paper = statement(applied())
    with pytest.raises(CheckFailed, match="balance after"):
        check_read_back(replace(paper, balance=Money(1)), render(paper))


def test_the_sample_band_goes_when_nothing_is_a_sample() -> None:
    assert statement(Clerk()).sample
    assert "SAMPLE DATA" in text(statement(Clerk()))
    assert "SAMPLE DATA" not in text(replace(statement(applied()), sample=False))


def test_a_statement_of_many_entries_goes_on_over_the_pages() -> None:
    """Sixty applications of $1.00 each leave $49,940.00."""
    first = ReserveLine(date(1997, 8, 22), "Paid in by the Company", dollars(50_000), dollars(0), dollars(50_000))
    others = [
        ReserveLine(OCTOBER_1, "Applied to fees and expenses", dollars(0), dollars(1), dollars(50_000 - n))
        for n in range(1, 61)
    ]
    owed = tuple(StatementOwed(OCTOBER_1, dollars(1)) for _ in others)
    sums = {"paid_in": dollars(50_000), "taken": dollars(60), "balance": dollars(49_940)}
    letter = reserve(entries=(first, *others), owed=owed, **sums)
    pdf = render(letter)
    check_read_back(letter, pdf)
    assert len(pages_of(pdf)) == 3
