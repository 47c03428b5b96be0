"""``bank`` and ``import`` from the command line.

Known answer: all interest of February 19, 1998 is $1,355,203.13, of which $596,440.63 is NML's.
"""

from datetime import date

import pytest
from openpyxl import Workbook

from tests.cli.program import Program, cents

DAY = "1998-02-19"


@pytest.fixture
def paid(ready: Program) -> Program:
    ready.done("elect", DAY, "--cash", "full")
    ready.done("pay", DAY, "--on", DAY)
    return ready


def test_the_bank_s_lines_are_imported_matched_listed_and_unmatched(paid: Program) -> None:
    sheet = paid.folder / "statement.csv"
    sheet.write_text("Date,Amount,Reference,Counterparty\n1998-02-19,-596440.63,w1,\n1998-02-20,-9.99,fee,Bank\n")
    told = paid.asked("bank", "import", sheet)
    (first, second), (proposed,) = told["lines"], told["proposed"]
    assert (first["amount"], second["amount"], proposed["line"]) == ("-596440.63", "-9.99", first["line"])
    assert sum(cents(p["amount"]) for p in told["payments"]) == 135_520_313
    matched = paid.done("bank", "match", "--proposed").out
    assert f"Line {first['line']} is payment no. {proposed['payment']}." in matched
    assert paid.asked("bank")["matched"][0]["payments"] == [proposed["payment"]]
    assert [x["line"] for x in paid.asked("bank", "list")["lines"]] == [second["line"]]
    refused = paid.on_book("bank", "match", second["line"], proposed["payment"])
    assert (refused.code, "is matched already" in refused.err) == (1, True)
    assert paid.on_book("bank", "match").code == 2
    assert "no longer matched" in paid.done("bank", "unmatch", first["line"], "--reason", "Another").out
    assert len(paid.asked("bank")["lines"]) == 2
    paid.done("verify")


def test_rates_are_previewed_imported_listed_and_undone(ready: Program) -> None:
    sheet = ready.folder / "prime.csv"
    sheet.write_text("from,rate,source\n2002-03-01,5.25%,H.15\nyesterday,5%,H.15\n")
    before = ready.book.read_bytes()
    preview = ready.asked("import", "rates", sheet, "--preview")["rows"]
    assert [r["outcome"] for r in preview] == ["new", "refused"]
    refused = ready.on_book("import", "rates", sheet)
    assert (refused.code, "Line 3" in refused.err, ready.book.read_bytes()) == (2, True, before)
    sheet.write_text("from,rate,source\n2002-03-01,5.25%,H.15\n")
    number = ready.asked("import", "rates", sheet)["import"]["entry"]
    assert [r["entry"] for r in ready.asked("import", "list")["rows"]] == [number]
    assert "nothing is new" in ready.done("import", "rates", sheet).out
    assert "its one entry is taken back" in ready.done("import", "undo", str(number), "--reason", "Wrong sheet").out
    assert ready.asked("import", "list")["rows"] == []


def test_the_notes_of_a_new_book_and_its_certificates_come_from_sheets(ready: Program) -> None:
    book, notes = ready.folder / "new.dealbook", ready.folder / "notes.csv"
    ready.run("new", book)
    notes.write_text("number,holder,original principal,issued on\nR-1,NML,17249999.99,1993-11-19\n")
    preview = ready.run("import", book, "notes", notes, "--preview")
    assert "The notes come to $17,249,999.99, and the principal of the deal is $17,250,000.00" in preview.out
    assert ready.run("import", book, "notes", notes).code == 1
    notes.write_text("number,holder,original principal,issued on\nR-1,NML,17250000.00,1993-11-19\n")
    assert "One row of notes.csv recorded" in ready.run("import", book, "notes", notes).out
    sheet = ready.folder / "warrants.csv"
    sheet.write_text("agreement,certificate,holder,warrants\n1997,W-1,NML,500000\n")
    assert "One row of warrants.csv recorded" in ready.run("import", book, "warrants", sheet).out
    assert ready.run("notes", book, "--json").json["rows"][0]["note"] == "R-1"
    assert ready.run("verify", book).code == 0


def test_a_sheet_to_fill_in_is_saved_once(ready: Program) -> None:
    out = ready.folder / "holders.csv"
    ready.done("import", "template", "holders", out)
    assert out.read_text("utf-8-sig").startswith("key,name,short name,attention,address")
    assert ready.on_book("import", "template", "holders", out).code == 2


def test_figures_of_a_sheet_are_undone_as_one_too(ready: Program) -> None:
    sheet = ready.folder / "quarter.csv"
    sheet.write_text("item,day,amount,source\nnet-income,1998-03-31,(1.00),x\ninventory,1998-03-31,2.00,x\n")
    ended = ready.run("financials", ready.book, "import", sheet, "--on", "1998-04-20")
    assert (ended.code, ended.err) == (0, "")
    (done,) = ready.asked("import", "list")["rows"]
    assert (done["what"], done["file"], done["last"] - done["first"]) == ("figures", "quarter.csv", 1)
    ready.done("import", "undo", str(done["entry"]), "--reason", "Draft figures", "--on", "1998-04-21")
    listed = ready.run("financials", ready.book, "list", "--json").json["rows"]
    assert [r for r in listed if r["day"] == "1998-03-31"] == []


def test_readings_of_revolving_loans_come_from_a_workbook_too_and_are_undone_as_one(ready: Program) -> None:
    workbook, file = Workbook(), ready.folder / "readings.xlsx"
    sheet = workbook.active
    sheet.append(["day", "outstanding", "available", "source"])
    sheet.append([date(1997, 8, 20), 5_000_000, 1_000_000.5, "Bank"])
    workbook.save(file)
    assert ready.asked("availability", "import", file)["rows"][0]["sum"] == "6000000.50"
    (done,) = ready.asked("import", "list")["rows"]
    assert done["what"] == "readings"
    ready.done("import", "undo", str(done["entry"]), "--reason", "Wrong sheet")
    assert ready.asked("import", "list")["rows"] == []
