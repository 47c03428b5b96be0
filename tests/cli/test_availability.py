"""Revolving loans on the command line: the log, a reading that falls short, its working and the notices.

Note A-1 by hand: 149,225.65 × 17% × 11 / 360 = 775.144…, rounded 775.14.
"""

from pathlib import Path

import pytest

from tests.cli.program import Program

SHORT = (
    "availability", "record", "1997-08-31", "--outstanding", "4,300,000.00", "--available", "86,983.99",
    "--source", "Bank statement",
)  # fmt: skip


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """August 19, 1997 posted."""
    opened = Program(tmp_path)
    opened.opening()
    return opened


def test_a_reading_from_which_a_reduction_follows_needs_a_confirmation(program: Program) -> None:
    refused = program.on_book(*SHORT)
    assert (refused.code, refused.out) == (1, "")
    assert "less than $4,386,984.00 (section 4.2(ii)): a Revolving Loan Reduction." in refused.err
    told = program.done(*SHORT, "--confirm")
    assert "August 31, 1997: $4,386,983.99 in all" in told.out
    assert "$823,631.19, in time through Tuesday, September 2, 1997." in told.out


def test_the_log_lists_readings_unproven_days_and_the_reduction(program: Program) -> None:
    program.done(*SHORT, "--confirm")
    asked = program.asked("availability")
    assert [(d["from"], d["to"], d["verdict"], d["sum"]) for d in asked["days"]] == [
        ("1997-08-20", "1997-08-22", "unproven", None),
        ("1997-08-22", "1997-08-31", "unproven", None),
        ("1997-08-31", "1997-09-01", "short", "4386983.99"),
        ("1997-09-01", "1998-02-03", "unproven", None),
    ]
    reduction = asked["reduction"]
    assert (reduction["date"], reduction["threshold"], reduction["in_time_through"]) == (
        "1997-08-31", "4386984.00", "1997-09-02",
    )  # fmt: skip
    assert reduction["notes"][0] == {
        "note": "A-1",
        "holder": "NML",
        "principal_before": "3290818.32",
        "principal_due": "149225.65",
        "interest_due": "775.14",
        "payable": "150000.79",
        "principal_after": "3141592.67",
    }
    assert "$823,631.19 of it is unpaid." in program.done("availability", "list").out


def test_the_interest_shows_its_working(program: Program) -> None:
    program.done(*SHORT, "--confirm")
    working = program.done("availability", "working", "A-1").out
    assert "$149,225.65 × 17.00% × 11 days ÷ 360 = $775.144348…" in working
    assert "I-8: Accrued and unpaid interest" in working


def test_notices_are_issued_to_each_holder(program: Program, tmp_path: Path) -> None:
    program.done(*SHORT, "--confirm")
    rows = program.asked("events", "reduction-notice", "--out", str(tmp_path / "n"), "--issued-on", "1997-09-01")[
        "rows"
    ]
    assert [(r["kind"], r["new"]) for r in rows] == [("reduction notice", True)] * 3


def test_rows_that_cannot_be_read_are_named_and_none_is_recorded(program: Program, tmp_path: Path) -> None:
    file = tmp_path / "readings.csv"
    file.write_text("day,outstanding,available,source\n1997-08-20,5000000.00,0.00,Bank\nx,1.00,1.00,Bank\n")
    ended = program.on_book("availability", "import", str(file))
    assert ended.code == 2
    assert "One row cannot be recorded, so none was. Line 3, column day:" in ended.err
    assert all(d["entry"] is None for d in program.asked("availability")["days"])


def test_as_of_the_day_before_there_was_no_reduction(program: Program) -> None:
    program.done(*SHORT, "--confirm")
    assert program.asked("availability", "list", "--as-of", "1997-08-30")["reduction"] is None
    assert program.asked("availability", "list", "--as-of", "1997-08-31")["reduction"]["unpaid"] == "823631.19"


def test_the_sheet_to_fill_in_is_imported_as_a_european_spreadsheet_saves_it(program: Program, tmp_path: Path) -> None:
    file = tmp_path / "readings.csv"
    program.done("availability", "template", str(file))
    heads = file.read_text(encoding="utf-8-sig").strip().replace(",", ";")
    file.write_text(f"\ufeff{heads}\r\n8/20/1997;5,000,000.00;1,000.00;Bank\r\n;;;\r\n", encoding="utf-8")
    program.done("availability", "import", str(file))
    days = program.asked("availability")["days"]
    assert [d["sum"] for d in days if d["entry"] is not None] == ["5001000.00"]
    assert program.on_book("availability", "template", str(file)).code == 2
