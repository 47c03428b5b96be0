"""``payment-sheet``: the payments of a date shown, on paper, and as files for the bank.

Known answer: all interest of February 19, 1998 is $1,355,203.13.
"""

from pathlib import Path

import pytest

from tests.cli.program import Program

DAY = "1998-02-19"


@pytest.fixture
def elected(ready: Program) -> Program:
    ready.done("elect", DAY, "--cash", "full")
    return ready


def test_it_shows_who_is_paid_what_with_accounts_by_their_last_four(elected: Program) -> None:
    told = elected.asked("payment-sheet", DAY)
    assert (told["to_pay"], told["pay_on"], told["state"]) == ("1355203.13", DAY, "elected")
    assert [(r["holder"], r["account"]) for r in told["rows"]] == [("NML", "…1001"), ("JHL", "…2002"), ("NAS", "…3003")]
    assert "SAMPLE-0000" not in elected.done("payment-sheet", DAY).out


def test_the_sheet_is_written_once_and_changes_nothing_in_the_book(elected: Program) -> None:
    before, file = elected.book.read_bytes(), elected.folder / "sheet.pdf"
    assert "The sheet to sign is in" in elected.done("payment-sheet", DAY, "--pdf", file).out
    assert b"SAMPLE-0000-1001" in file.read_bytes()
    elected.done("payment-sheet", DAY, "--pdf", file)
    assert elected.book.read_bytes() == before


def test_placeholders_become_a_test_that_says_so_or_no_file_at_all(elected: Program) -> None:
    out = elected.folder
    refused = elected.on_book("payment-sheet", DAY, "--xml", out / "payments.xml")
    assert (refused.code, "a bank would carry them out" in refused.err) == (1, True)
    unnamed = elected.on_book("payment-sheet", DAY, "--xml", out / "payments.xml", "--sample")
    assert (unnamed.code, "does not say that it is a test" in unnamed.err) == (2, True)
    assert not (out / "payments.xml").exists()
    said = elected.done("payment-sheet", DAY, "--xml", out / "TEST.xml", "--csv", out / "TEST.csv", "--sample").out
    assert said.count("TEST, not for payment: order TEST-CPX-19980219-") == 2
    assert "TEST - NOT FOR PAYMENT" in (out / "TEST.xml").read_text()
    rows = (out / "TEST.csv").read_text("utf-8-sig").splitlines()
    assert rows[0].startswith("execute on,amount,currency,beneficiary")
    assert len(rows) == 4


@pytest.mark.parametrize(
    ("name", "why"), [("TEST.pdf", "neither an XML nor a CSV"), ("TEST.xml", "exists"), ("no/TEST.xml", "not saved")]
)
def test_other_files_are_left_and_what_cannot_be_written_is_said(elected: Program, name: str, why: str) -> None:
    (elected.folder / "TEST.xml").write_text("mine")
    refused = elected.on_book("payment-sheet", DAY, "--xml", elected.folder / Path(name), "--sample")
    assert (refused.code, why in refused.err) == (2, True), refused.err
    assert (elected.folder / "TEST.xml").read_text() == "mine"


def test_a_day_that_is_no_interest_date_is_refused(elected: Program) -> None:
    assert elected.on_book("payment-sheet", "1998-02-20").code == 1
