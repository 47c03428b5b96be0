"""The payment sheet on paper: every amount and every account whole, read back; totals, pages, hostile names.

Known answers: all interest of February 19, 1998 is $1,355,203.13; the accounts are those of the shipped deal file.
"""

from dataclasses import replace
from datetime import date

import pytest

from cerplex_desktop.domain.errors import CheckFailed, Refused
from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.papers.payment_sheet import PaymentSheet, payment_sheet
from reports import payment_sheet as rendering
from reports.pages import page_count
from reports.payment_sheet import render_payment_sheet
from reports.read_back import printed_amounts
from tests.domain.clerk import Clerk
from tests.domain.deals import FEBRUARY_1998
from tests.reports.test_deadline_page import read

ON = date(1998, 2, 3)


@pytest.fixture(scope="module")
def contents() -> PaymentSheet:
    clerk = Clerk()
    clerk.elect(FEBRUARY_1998, "full", ON)
    clerk.pay(FEBRUARY_1998, "JHL", "1,000.00", received=date(1998, 2, 4))
    return payment_sheet(clerk.book, FEBRUARY_1998, date(1998, 2, 5))


def test_it_says_first_what_is_to_be_paid_and_shows_every_account_whole(contents: PaymentSheet) -> None:
    said = read(render_payment_sheet(contents))
    assert "$1,354,203.13 is to be paid to 3 holders on Thursday, February 19, 1998" in said
    assert "Paid from: Company's Sample Bank, routing number 990000044, account SAMPLE-0000-9009." in said
    for account in ("SAMPLE-0000-1001", "SAMPLE-0000-2002", "SAMPLE-0000-3003"):
        assert f"Account {account}" in said
    assert "SAMPLE DATA" in said


def test_paid_late_it_names_the_day_of_the_file_for_the_bank_and_what_it_leaves_out() -> None:
    clerk = Clerk()
    clerk.elect(FEBRUARY_1998, "full", ON)
    said = read(render_payment_sheet(payment_sheet(clerk.book, FEBRUARY_1998, date(1998, 2, 25))))
    assert "$1,355,203.13 is to be paid to 3 holders on Wednesday, February 25, 1998" in said
    assert "It was payable on Thursday, February 19, 1998. Interest at the Default Rate" in said


def test_its_columns_add_up(contents: PaymentSheet) -> None:
    amounts = [a.cents for a in printed_amounts(render_payment_sheet(contents))][1:]
    rows = [amounts[i : i + 3] for i in range(0, len(amounts), 3)]
    assert len(rows) == 4
    assert [sum(column) for column in zip(*rows[:-1], strict=True)] == rows[-1] == [135_520_313, 100_000, 135_420_313]
    assert all(payable - paid == to_pay for payable, paid, to_pay in rows)


def test_the_same_contents_give_the_same_bytes(contents: PaymentSheet) -> None:
    assert render_payment_sheet(contents) == render_payment_sheet(contents)


def test_before_the_choice_it_says_that_nothing_is_to_be_paid_on_it() -> None:
    sheet = payment_sheet(Clerk().book, FEBRUARY_1998, ON)
    assert "No choice is recorded yet: the amounts are those without one, all in cash." in read(
        render_payment_sheet(sheet)
    )


def test_forty_holders_run_over_pages_with_heads_repeated(contents: PaymentSheet) -> None:
    many = tuple(replace(contents.orders[i % 3], name=f"Holder no. {i}") for i in range(40))
    sums = [Money(sum(getattr(o, f).cents for o in many)) for f in ("payable", "paid", "to_pay")]
    sheet = replace(contents, orders=many, payable=sums[0], paid=sums[1], to_pay=sums[2])
    pdf = render_payment_sheet(sheet)
    said, pages = read(pdf), page_count(pdf)
    assert pages > 2
    assert said.count("Holder and notes") == pages
    assert f"Page {pages} of {pages}" in said


def test_hostile_names_are_text_and_an_amount_in_a_name_is_none_of_its_figures(contents: PaymentSheet) -> None:
    named = replace(contents.orders[0], name="<b>A & B</b> at $9.99 <para>")
    said = read(render_payment_sheet(replace(contents, orders=(named, *contents.orders[1:]))))
    assert "<b>A & B</b> at $9.99 <para>" in said
    turned = replace(contents.orders[0], name="Pay \u202eyna")
    with pytest.raises(Refused, match=r"the holder's name holds the character U\+202E"):
        render_payment_sheet(replace(contents, orders=(turned,)))


def test_a_sheet_that_prints_something_else_is_not_kept(
    contents: PaymentSheet, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = rendering._cells
    monkeypatch.setattr(rendering, "_cells", lambda order: (*right(order)[:-1], "$1.00"))
    with pytest.raises(CheckFailed, match=r"it shows \$1.00, which is not among its figures"):
        render_payment_sheet(contents)
    monkeypatch.setattr(rendering, "_cells", lambda order: (right(order)[0], "…1001", *right(order)[2:]))
    with pytest.raises(CheckFailed, match="account …1001 is not on it whole"):
        render_payment_sheet(contents)
