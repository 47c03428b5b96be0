"""``quote`` and the events that pay the notes, on the command line.

Amounts are those of the worked examples (tests/examples/prepayment-*.toml), for one note of $17,250,000.
"""

import pytest

from tests.cli.program import Program, one_note_deal

KEYS = {"date", "base_principal", "accrued", "other", "payable", "forgiven", "pay_in_full", "notes"}


@pytest.fixture
def one_note(program: Program) -> Program:
    deal = program.folder / "one.toml"
    deal.write_text(one_note_deal(), encoding="utf-8")
    program.done("new", "--from", deal)
    return program


@pytest.fixture
def to_march(ready: Program) -> Program:
    """February and March 19, 1998 paid in cash and posted."""
    for day in ("1998-02-19", "1998-03-19"):
        ready.done("pay", day, "--on", day)
        ready.done("post", day, "--on", day)
    ready.done("working-date", "1998-09-01")
    return ready


def test_a_quote_on_an_interest_date_has_the_worked_amounts_and_no_other_keys(one_note: Program) -> None:
    found = one_note.asked("quote", "1998-03-19", "--elect", "floor")
    assert set(found) == KEYS
    (note,) = found.pop("notes")
    assert found == {
        "date": "1998-03-19",
        "base_principal": "18069375.00",
        "accrued": "143049.22",
        "other": "0.00",
        "payable": "18212424.22",
        "forgiven": "585937.13",
        "pay_in_full": "18798361.35",
    }
    assert note == {**found, "note": "A-1", "holder": "The Northwestern Mutual Life Insurance Company"}


def test_a_quote_explains_every_amount(one_note: Program) -> None:
    text = one_note.done("quote", "1998-03-19", "--explain", "A-1").out
    assert "$18,069,375.00 × 9.50% × 30 days ÷ 360 = $143,049.21875" in text
    assert "Addition of February 19, 1998: $496,907.81, extinguished" in text


def test_quotes_that_the_agreement_does_not_give_are_refused(one_note: Program) -> None:
    late = one_note.on_book("quote", "1998-08-20")
    assert (late.code, late.out) == (1, "")
    assert "the last day was August 19, 1998 (section 4.1(e), I-13)" in late.err
    part = one_note.on_book("quote", "1998-04-03", "--note", "A-1")
    assert part.code == 1
    assert "all outstanding notes are prepaid together" in part.err
    assert one_note.on_book("quote", "soon").code == 2


def test_a_prepayment_is_recorded_ends_the_dates_and_is_taken_back(to_march: Program) -> None:
    quoted = to_march.asked("quote", "1998-04-03")
    done = to_march.asked("events", "prepay", "1998-04-03", "--reference", "Wire 4711")
    assert done["paid"] == quoted["payable"]
    assert [row["interest_date"] for row in to_march.asked("schedule")["totals"]] == [
        "1997-08-19", "1998-02-19", "1998-03-19",
    ]  # fmt: skip
    gone = to_march.on_book("interest-date", "1998-04-19")
    assert gone.code == 1
    assert "no interest payment date any more" in gone.err
    assert to_march.asked("notes")["rows"][0]["principal"] == "0.00"
    to_march.done("verify")
    to_march.done("take-back", str(done["entry"]), "--reason", "Wrong day")
    to_march.done("verify")
    assert to_march.asked("quote", "1998-04-03") == quoted


def test_a_payoff_and_a_partial_payment_say_what_was_paid(to_march: Program) -> None:
    part = to_march.asked("events", "principal-payment", "1998-04-01", "--note", "A-1", "--amount", "100,000.00")
    assert (part["amount"], part["principal_after"]) == ("100000.00", "3190818.32")
    done = to_march.asked("events", "payoff", "1998-04-03", "--make-whole", "250,000.00")
    assert (done["make_whole"], done["notes"][0]["principal"]) == ("250000.00", "3190818.32")
    assert "paid off in full" not in to_march.on_book("events", "payoff", "1998-04-03").out
    to_march.done("verify")


def test_prepayment_notices_are_issued_once_and_again_for_another_day(ready: Program) -> None:
    words = "events", "prepayment-notice", "1998-04-03", "--out", ready.folder / "out"
    first = ready.asked(*words)["rows"]
    assert [(p["kind"], p["new"]) for p in first] == [("prepayment notice", True)] * 3
    assert [p["new"] for p in ready.asked(*words)["rows"]] == [False] * 3
    other = ready.asked("events", "prepayment-notice", "1998-04-06", "--out", ready.folder / "out")["rows"]
    assert [p["supersedes"] for p in other] == [p["document"] for p in first]
    ready.done("deliver", other[0]["document"], "--method", "hand", "--sent", "1998-02-03", "--received", "1998-02-03")
    assert ready.on_book("events", "prepayment-notice", "1998-02-01", "--out", ready.folder / "out").code == 1
    ready.done("verify")
