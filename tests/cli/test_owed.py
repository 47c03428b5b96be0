"""What is not paid, on the command line: posting unpaid, what is owed, and its payment.

North Atlantic's notes on February 19, 1998, all cash: A-7: 1,694,890.60 × 7.5% = 127,116.795, rounded 127,116.80;
A-8: 1,826,848.22 × 7.5% = 137,013.6165, rounded 137,013.62; together 264,130.42. At the Default Rate of 17% to
March 5, 16 days of 30: 127,116.80 × 17% × 16 / 360 = 960.438…; 137,013.62 × 17% × 16 / 360 = 1,035.214…; one day
more: 60.03 and 64.70.
"""

from pathlib import Path

import pytest

from tests.cli.program import Program


@pytest.fixture
def unpaid(tmp_path: Path) -> Program:
    """February 19, 1998 all cash, North Atlantic not paid, posted on the day after."""
    program = Program(tmp_path)
    program.opening()
    for holder in ("NML", "JHL"):
        program.done("pay", "1998-02-19", "--holder", holder, "--on", "1998-02-19")
    return program


def test_posting_unpaid_says_what_is_owed_to_whom(unpaid: Program) -> None:
    assert unpaid.on_book("post", "1998-02-19", "--on", "1998-02-20").code == 1
    posted = unpaid.done("post", "1998-02-19", "--unpaid", "--on", "1998-02-20")
    assert "Owed to North Atlantic since February 19, 1998: $264,130.42." in posted.out


def test_owed_shows_the_interest_to_the_day_with_its_working(unpaid: Program) -> None:
    unpaid.done("post", "1998-02-19", "--unpaid", "--on", "1998-02-20")
    (row,) = unpaid.asked("owed", "--on", "1998-03-05")["rows"]
    assert (row["unpaid"], row["interest"], row["owed"]) == ("264130.42", "1995.65", "266126.07")
    assert row["more_each_day"] == "124.73"
    assert row["notes"][0]["diary"] == [
        {"from": "1998-02-19", "to": "1998-03-05", "days": 16, "rate": "17.00%", "section": "4.1(a)(B)(2)"}
    ]
    shown = unpaid.done("owed", "--on", "1998-03-05").out
    assert "A-7: $127,116.80 × 17.00% × 16 days ÷ 360 = $960.438044…" in shown
    assert "$124.73 more each day." in shown


def test_what_is_overdue_is_paid_and_the_payment_told_apart(unpaid: Program) -> None:
    unpaid.done("post", "1998-02-19", "--unpaid", "--on", "1998-02-20")
    paid = unpaid.done("pay", "overdue", "--holder", "NAS", "--amount", "1,000.00", "--on", "1998-03-05")
    assert "Payments recorded for what is overdue:" in paid.out
    asked = unpaid.asked("owed", "--on", "1998-03-05")
    (allotted,) = asked["payments"]  # Northwestern and Hancock were paid in time: nothing of theirs was ever overdue
    assert [(n["interest"], n["amount"]) for n in allotted["notes"]] == [("481.27", "0.00"), ("518.73", "0.00")]
    unpaid.done("pay", "overdue", "--on", "1998-03-05")
    assert unpaid.asked("owed", "--on", "1998-03-05")["rows"] == []
    assert "Nothing is due and unpaid." in unpaid.done("owed", "--on", "1998-03-05").out


def test_nothing_overdue_is_said_so(unpaid: Program) -> None:
    ended = unpaid.on_book("pay", "overdue", "--on", "1998-02-19")
    assert (ended.code, "Nothing is overdue on February 19, 1998" in ended.err) == (1, True)


def test_a_holder_to_whom_nothing_is_overdue_is_named_with_those_who_are_owed(unpaid: Program) -> None:
    """North Atlantic alone was not paid what fell due on February 19, 1998."""
    unpaid.done("post", "1998-02-19", "--unpaid", "--on", "1998-02-20")
    ended = unpaid.on_book("pay", "overdue", "--holder", "NML", "--on", "1998-03-05")
    assert "Nothing is overdue to Northwestern Mutual on March 5, 1998 (section 4.1(a))" in ended.err
    assert "On that day something is overdue to North Atlantic." in ended.err


def test_a_date_that_passed_unposted_is_not_said_to_be_paid(unpaid: Program) -> None:
    """North Atlantic alone was not paid; its two notes are owed $127,116.80 and $137,013.62 (15 %, 180 days)."""
    told = "Not posted yet, and not recorded as paid: $264,130.42 of February 19, 1998."
    assert told in unpaid.done("owed", "--on", "1998-02-20").out
    assert "Nothing is due and unpaid." in unpaid.done("owed", "--on", "1998-02-19").out


def test_a_date_whose_cash_came_late_is_not_said_to_be_paid_before_it_is_posted(unpaid: Program) -> None:
    """North Atlantic a day late: 17 % of 127,116.80 / 360 is 60.03, and of 137,013.62 / 360 it is 64.70: $124.73."""
    unpaid.done("pay", "1998-02-19", "--holder", "NAS", "--on", "1998-02-20")
    told = "Not posted yet: of February 19, 1998, whose cash came late, $124.73 is unpaid with its interest."
    assert told in unpaid.done("owed", "--on", "1998-02-20").out
