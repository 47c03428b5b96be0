"""What goes to the bank: the amounts of the desk, in the message's published structure, and never a placeholder.

Known answers: $1,355,203.13 is all interest of February 19, 1998 on the deal's eight notes. The structure is that of
ISO 20022 pain.001.001.03, whose schema comes with the package sepaxml (MIT), taken from iso20022.org.
"""

import csv
import io
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from importlib.resources import as_file, files
from xml.etree.ElementTree import Element

import defusedxml.ElementTree as Safe
import pytest
from xmlschema import XMLSchema

from cerplex_desktop.domain.deal.deal_file import parse_deal
from cerplex_desktop.domain.deal.deal_findings import MalformedDeal
from cerplex_desktop.domain.errors import Refused
from cerplex_desktop.domain.interest_dates.desk import desk_of
from cerplex_desktop.domain.money import Money, total
from cerplex_desktop.domain.papers.bank_file import BankOrder, bank_order, bank_rows
from cerplex_desktop.domain.papers.credit_transfer import NAMESPACE, carried, credit_transfer
from cerplex_desktop.domain.papers.payment_sheet import payment_sheet
from cerplex_desktop.domain.sheet_rows import csv_text
from cerplex_desktop.domain.sheet_table import as_texts
from tests.domain.clerk import Clerk
from tests.domain.deals import FEBRUARY_1998, SHIPPED
from tests.domain.real_accounts import ROUTING, with_real_accounts

ON = date(1998, 2, 3)
ALL_INTEREST = Money(135_520_313)
MADE_AT = "1998-02-03T15:00:00Z"
PAYMENT = "CstmrCdtTrfInitn/PmtInf"


@pytest.fixture(scope="module")
def schema() -> XMLSchema:
    with as_file(files("sepaxml") / "schemas" / "pain.001.001.03.xsd") as path:
        return XMLSchema(path)


def elected(text: str = SHIPPED) -> Clerk:
    clerk = Clerk(text)
    clerk.elect(FEBRUARY_1998, "full", ON)
    return clerk


def order_of(text: str | None = None, *, test: bool = False) -> BankOrder:
    return bank_order(elected(text or with_real_accounts()).book, FEBRUARY_1998, ON, test=test)


def message(order: BankOrder) -> Element:
    return Safe.fromstring(credit_transfer(order, MADE_AT))


def texts(root: Element, path: str) -> list[str | None]:
    return [found.text for found in root.iterfind("/".join(f"{{{NAMESPACE}}}{tag}" for tag in path.split("/")))]


def test_desk_sheet_message_and_csv_come_to_the_same_cent_for_every_holder() -> None:
    clerk = elected(with_real_accounts())
    remaining = {h.holder: h.remaining for h in desk_of(clerk.book, FEBRUARY_1998, ON).holders}
    sheet = payment_sheet(clerk.book, FEBRUARY_1998, ON)
    order = bank_order(clerk.book, FEBRUARY_1998, ON)
    rows = list(csv.DictReader(io.StringIO(csv_text(as_texts(bank_rows(order))))))
    root = message(order)
    assert total(list(remaining.values())) == sheet.to_pay == order.total == ALL_INTEREST
    assert {o.holder: o.to_pay for o in sheet.orders} == remaining
    assert [Decimal(r["amount"]) for r in rows] == [Decimal(r.plain()) for r in remaining.values()]
    assert texts(root, f"{PAYMENT}/CdtTrfTxInf/Amt/InstdAmt") == [r["amount"] for r in rows]
    assert texts(root, "CstmrCdtTrfInitn/GrpHdr/CtrlSum") == ["1355203.13"]
    assert texts(root, f"{PAYMENT}/CtrlSum") == ["1355203.13"]
    assert texts(root, "CstmrCdtTrfInitn/GrpHdr/NbOfTxs") == ["3"]


def test_the_message_is_valid_by_its_published_schema(schema: XMLSchema) -> None:
    schema.validate(credit_transfer(order_of(), MADE_AT).decode())


def test_a_message_with_long_and_strange_names_is_valid_too(schema: XMLSchema) -> None:
    name = "Société <&> “Générale” " + "Łódź ß " * 25
    plain = 'name = "John Hancock Mutual Life Insurance Company"'
    told = credit_transfer(order_of(with_real_accounts().replace(plain, f'name = "{name.strip()}"')), MADE_AT).decode()
    schema.validate(told)
    assert "Societe .+. .Generale. Lodz ss Lodz ss" in told


def test_the_message_pays_whole_amounts_on_the_day_of_payment_from_and_to_the_accounts_of_the_deal() -> None:
    root = message(order_of())
    assert texts(root, f"{PAYMENT}/ReqdExctnDt") == ["1998-02-19"]
    assert texts(root, f"{PAYMENT}/ChrgBr") == ["DEBT"]
    assert texts(root, f"{PAYMENT}/DbtrAcct/Id/Othr/Id") == ["0000-9009"]
    assert texts(root, f"{PAYMENT}/CdtTrfTxInf/CdtrAcct/Id/Othr/Id") == ["0000-1001", "0000-2002", "0000-3003"]
    assert texts(root, f"{PAYMENT}/CdtTrfTxInf/CdtrAgt/FinInstnId/ClrSysMmbId/MmbId") == [ROUTING] * 3
    assert texts(root, f"{PAYMENT}/CdtTrfTxInf/PmtId/EndToEndId") == ["19980219-NML", "19980219-JHL", "19980219-NAS"]
    assert b"TEST" not in credit_transfer(order_of(), MADE_AT)


def test_the_same_book_gives_the_same_number_and_another_entry_another() -> None:
    clerk = elected(with_real_accounts())
    first = bank_order(clerk.book, FEBRUARY_1998, ON).id
    assert bank_order(clerk.book, FEBRUARY_1998, ON).id == first
    assert first.startswith("CPX-19980219-")
    clerk.pay(FEBRUARY_1998, "JHL", "1,000.00", received=date(1998, 2, 4))
    second = bank_order(clerk.book, FEBRUARY_1998, ON)
    assert second.id != first
    assert second.total == ALL_INTEREST - Money(100_000)


def test_what_is_left_after_a_part_payment_is_no_second_copy_of_the_first_transfer() -> None:
    clerk = elected(with_real_accounts())
    clerk.pay(FEBRUARY_1998, "JHL", "1,000.00", received=date(1998, 2, 4))
    ids = [t.id for t in bank_order(clerk.book, FEBRUARY_1998, ON).transfers]
    assert ids == ["19980219-NML", "19980219-JHL-2", "19980219-NAS"]


def test_a_holder_that_was_paid_is_left_out() -> None:
    clerk = elected(with_real_accounts())
    clerk.pay(FEBRUARY_1998, "NML", received=date(1998, 2, 4))
    assert [t.id for t in bank_order(clerk.book, FEBRUARY_1998, ON).transfers] == ["19980219-JHL", "19980219-NAS"]
    clerk.pay(FEBRUARY_1998, received=date(1998, 2, 4))
    with pytest.raises(Refused, match=r"nothing remains to be paid for February 19, 1998. Payable \$1,355,203.13"):
        bank_order(clerk.book, FEBRUARY_1998, ON)


def test_paid_late_it_is_carried_out_when_it_is_made() -> None:
    clerk = elected(with_real_accounts())
    late = date(1998, 2, 20)
    assert bank_order(clerk.book, FEBRUARY_1998, late).execute_on == late
    assert payment_sheet(clerk.book, FEBRUARY_1998, late).execute_on == late


def test_placeholders_never_become_a_file_for_payment(schema: XMLSchema) -> None:
    book = elected().book
    with pytest.raises(Refused, match="placeholders, and a bank would carry them out: the company's account; the pay"):
        bank_order(book, FEBRUARY_1998, ON)
    test = bank_order(book, FEBRUARY_1998, ON, test=True)
    told = credit_transfer(test, MADE_AT).decode()
    schema.validate(told)
    assert test.id.startswith("TEST-CPX-19980219-")
    assert told.count("TEST - NOT FOR PAYMENT") == 4
    assert all(t.reference.startswith("TEST - NOT FOR PAYMENT: ") for t in test.transfers)


@pytest.mark.parametrize(
    ("placeholder", "told"),
    [
        (lambda t: t.replace('["officer_name"]', '["officer_name", "account"]'), "the company's account"),
        (lambda t: t.replace('"email"]', '"email", "wire"]', 1), "the payment instructions of Northwestern Mutual"),
        (
            lambda t: t.replace('"number", "holder",', '"number", "holder", "original_principal",', 1),
            "the principal of A-1",
        ),
    ],
    ids=["account", "wire", "principal"],
)
def test_a_single_placeholder_is_enough_to_refuse(placeholder: Callable[[str], str], told: str) -> None:
    text = placeholder(with_real_accounts())
    assert text != with_real_accounts()
    with pytest.raises(Refused, match=f"carry them out: {told}\\."):
        order_of(text)


def test_a_test_file_of_real_accounts_is_refused() -> None:
    with pytest.raises(Refused, match="every account and amount is real"):
        order_of(test=True)


def test_while_the_choice_is_open_nothing_goes_to_the_bank() -> None:
    clerk = Clerk(with_real_accounts())
    with pytest.raises(Refused, match=r"the choice for February 19, 1998 is still open, and the \$1,355,203.13 shown"):
        bank_order(clerk.book, FEBRUARY_1998, ON)


def test_a_date_after_the_next_is_refused() -> None:
    with pytest.raises(Refused, match="March 19, 1998"):
        bank_order(elected(with_real_accounts()).book, date(1998, 3, 19), ON)


def test_a_deal_without_an_account_of_the_company_says_so() -> None:
    text = with_real_accounts()
    start = text.index("[company.account]")
    without = text[:start] + text[text.index("[[counsel]]") :]
    with pytest.raises(Refused, match="the deal names no account that the company pays from"):
        order_of(without)


def test_an_account_that_the_message_cannot_carry_is_refused() -> None:
    with pytest.raises(Refused, match="instructions of John Hancock Mutual Life Insurance Company cannot be carried"):
        order_of(with_real_accounts().replace('account = "0000-2002"', 'account = "0000_2002"'))


def test_a_company_s_account_needs_its_check_digit_unless_it_is_a_sample() -> None:
    wrong = with_real_accounts().replace(f'aba = "{ROUTING}"', 'aba = "011000016"', 1)
    with pytest.raises(MalformedDeal, match="check digit, unless the account is marked sample"):
        parse_deal(wrong, "wrong.toml")


@pytest.mark.parametrize(
    ("written", "plain"),
    [("Crédit Agricole", "Credit Agricole"), ("A & B", "A + B"), ("日本 K.K.", ".. K.K."), ("a\u200bb", "a.b")],
)
def test_names_keep_to_letters_that_every_bank_carries(written: str, plain: str) -> None:
    assert carried(written, 140) == plain


def test_while_a_notice_may_still_be_missed_no_file_carries_the_smaller_amount() -> None:
    """The floor is 9.50 of 15.00 parts of $1,355,203.13, each note rounded up: about $858,295."""
    clerk = Clerk(with_real_accounts())
    clerk.elect(FEBRUARY_1998, "floor", ON)
    floor = total([h.payable for h in desk_of(clerk.book, FEBRUARY_1998, ON).holders])
    with pytest.raises(Refused) as refused:
        bank_order(clerk.book, FEBRUARY_1998, ON)
    assert f"{floor} elected to Northwestern Mutual, John Hancock, North Atlantic" in str(refused.value)
    assert "$1,355,203.13 is payable if the notice does not reach them in time" in str(refused.value)
    for paper in clerk.issue(FEBRUARY_1998, ON):
        with pytest.raises(Refused, match="does not reach them in time"):
            bank_order(clerk.book, FEBRUARY_1998, ON)
        clerk.deliver(paper, "hand", ON, ON)
    assert bank_order(clerk.book, FEBRUARY_1998, ON).total == floor


def test_a_test_file_may_be_made_before_the_notices_are_received() -> None:
    clerk = Clerk(SHIPPED)
    clerk.elect(FEBRUARY_1998, "floor", ON)
    assert bank_order(clerk.book, FEBRUARY_1998, ON, test=True).test
