"""``events BOOK blockage`` as a script uses it. One week at 17% of 360: B of note A-1, 3,290,818.32 × 17% × 7 / 360 =
10,877.98278, and its floor × 9.50% = 6,078.87273, rounded up; 3,290,818.32 is what February 19, 1998 leaves all cash.
"""

import pytest

from tests.cli.program import Program

START = "events", "blockage", "start", "--from", "1998-03-05", "--notice", "Senior lenders, March 4, 1998"
END = "events", "blockage", "end", "--to", "1998-03-12", "--cash"


@pytest.fixture
def postponed(ready: Program) -> Program:
    """Payments are postponed from March 5, 1998; February 19 was paid in cash."""
    ready.done("pay", "1998-02-19", "--on", "1998-02-19")
    ready.done("post", "1998-02-19", "--on", "1998-02-19")
    ready.done(*START)
    return ready


def test_the_end_is_previewed_then_recorded_with_the_same_figures(postponed: Program) -> None:
    preview = postponed.asked(*END, "floor", "--preview")
    first = preview["notes"][0]
    assert (first["note"], first["blocked"], first["cash"]) == ("A-1", "10877.98", "6078.88")
    assert (first["regular"], first["capitalized"], first["after"]) == ("0.00", "4799.10", "3295617.42")
    assert postponed.asked("events", "blockage", "list")["rows"][0]["to"] is None
    recorded = postponed.asked(*END, "floor")
    assert recorded["notes"] == preview["notes"]
    assert postponed.asked("events", "blockage", "list")["rows"][0]["to"] == "1998-03-12"
    postponed.done("verify")


def test_refusals_are_sentences_with_exit_code_1(postponed: Program) -> None:
    again = postponed.on_book(*START)
    assert (again.code, again.out) == (1, "")
    assert "blockage no. 1 is recorded from March 5, 1998" in again.err
    below = postponed.on_book(*END, "1.00")
    assert below.code == 1
    assert "Enter an amount from" in below.err


def test_the_statement_is_saved_for_each_holder_and_every_amount_explained(postponed: Program) -> None:
    postponed.done(*END, "full")
    out = postponed.folder / "out"
    rows = postponed.asked("events", "blockage", "statement", "--out", out, "--issued-on", "1998-03-12")["rows"]
    assert [r["kind"] for r in rows] == ["blockage statement"] * 3
    assert len(list(out.iterdir())) == 3
    told = postponed.done("events", "blockage", "list", "--explain", "A-1").out
    assert "$3,290,818.32 × 17.00% × 7 days ÷ 360 = $10,877.98278" in told
    assert "Default Rate from March 5, 1998: 17.00%, the floor of 17.00%" in told


def test_no_payment_sheet_is_made_for_a_date_inside(postponed: Program) -> None:
    refused = postponed.on_book("payment-sheet", "1998-03-19")
    assert (refused.code, "have been postponed since March 5, 1998" in refused.err) == (1, True)
