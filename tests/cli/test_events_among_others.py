"""Events beside others that are recorded already: right by the agreement, or refused in a sentence that names them."""

import pytest

from tests.cli.program import Program


def refused(program: Program, *words: str, says: tuple[str, ...]) -> None:
    before = program.book.read_bytes()
    ended = program.on_book(*words)
    assert (ended.code, ended.out) == (1, ""), ended
    for part in says:
        assert part in ended.err
    assert program.book.read_bytes() == before


def test_all_notes_are_not_paid_on_a_day_before_what_is_recorded_of_them(ready: Program) -> None:
    ready.done("events", "principal-payment", "1997-09-08", "--note", "A-1", "--amount", "3,000,000.00")
    names_it = ("August 24, 1997", "entry no. 4 of September 8, 1997", "or a later day")
    refused(ready, "events", "prepay", "1997-08-24", says=names_it)
    refused(ready, "events", "payoff", "1997-08-24", says=names_it)


def test_all_notes_are_not_paid_between_an_acceleration_and_its_annulment(ready: Program) -> None:
    ready.done("events", "accelerate", "--from", "1997-09-01", "--reference", "Declaration")
    annul = "annul", "--date", "1997-10-01", "--reference", "Instrument", "--default-rate", "regular"
    ready.done("events", *annul)
    refused(ready, "events", "payoff", "1997-09-15", says=("entry no. 5 of October 1, 1997",))


def test_principal_is_not_paid_on_a_note_that_a_transfer_recorded_already_takes_away_later(ready: Program) -> None:
    ready.done("transfer", "sell", "A-1", "--to", "JHL", "--on", "1997-09-08", "--reference", "Bill of sale")
    pay = "events", "principal-payment", "1997-09-01", "--note"
    refused(ready, *pay, "A-1", "--amount", "3,290,000.00", says=("The transfer of September 8, 1997", "no. 4"))
    ready.done(*pay, "A-6", "--amount", "1,000.00")  # the note after it in the columns is not mistaken for it


@pytest.fixture
def sold_while_overdue(ready: Program) -> Program:
    """February 19, 1998 was not paid; on March 10 John Hancock sold A-5 to Northwestern Mutual."""
    ready.done("elect", "1998-02-19", "--cash", "full", "--on", "1998-02-02")
    ready.done("post", "1998-02-19", "--on", "1998-02-20", "--unpaid")
    ready.done("working-date", "1998-03-12")
    ready.done("transfer", "sell", "A-5", "--to", "NML", "--on", "1998-03-10", "--reference", "Bill of sale")
    return ready


def test_a_prepayment_pays_what_fell_due_on_a_note_sold_since_to_who_held_it_then(sold_while_overdue: Program) -> None:
    quote = sold_while_overdue.asked("quote", "1998-03-12")
    line = next(n for n in quote["notes"] if n["note"] == "A-5")
    # by hand: 1,481,388.71 × 15% × 180/360 = 111,104.15; × 17% × 23/360 = 1,206.71 from February 19 to March 12
    assert line["holder"] == "John Hancock Mutual Life Insurance Company"
    assert (line["base_principal"], line["other"], line["payable"]) == ("0.00", "112310.86", "112310.86")
    owed = sold_while_overdue.asked("owed", "--on", "1998-03-12")
    assert quote["other"] == owed["total"]
    explained = sold_while_overdue.done("quote", "1998-03-12", "--explain", "A-5").out
    assert "$111,104.15, with Default Rate interest of $1,206.71" in explained
    sold_while_overdue.done("events", "prepay", "1998-03-12")
    assert sold_while_overdue.asked("owed")["rows"] == []
    assert sold_while_overdue.asked("verify")["ok"]


def test_what_is_supposed_of_a_book_with_a_debt_on_a_sold_note_is_told(sold_while_overdue: Program) -> None:
    scenario = sold_while_overdue.folder / "scenario.toml"
    scenario.write_text('elections = "full"\n', encoding="utf-8")
    assert sold_while_overdue.asked("what-if", scenario)["book"]["best_prepayment"]


@pytest.mark.parametrize(
    "words",
    [
        ("events", "blockage", "start", "--from", "1997-09-08", "--notice", "Senior lenders"),
        ("events", "principal-payment", "1997-09-08", "--note", "A-1", "--amount", "1,000.00"),
        ("transfer", "sell", "A-1", "--to", "JHL", "--on", "1997-09-08", "--reference", "Bill of sale"),
    ],
    ids=lambda words: " ".join(words[:3]),
)
def test_the_notes_are_not_accelerated_before_what_rests_on_their_not_being_due(
    ready: Program, words: tuple[str, ...]
) -> None:
    ready.done(*words)
    accelerate = "events", "accelerate", "--from", "1997-09-01", "--reference", "Declaration"
    refused(ready, *accelerate, says=("September 1, 1997", "entry no. 4 of September 8, 1997", "4.1(a)", "take back"))


def test_a_correction_does_not_leave_an_adopted_balance_without_its_ground(ready: Program) -> None:
    ready.post_date("1998-02-19", "floor", issued_on="1998-02-02", sent_on="1998-02-03")
    ready.done("working-date", "1998-03-02")
    confirm = "confirm-balance", "A-1", "--of", "1998-02-19", "--balance", "3,381,000.00", "--on", "1998-03-01"
    ready.done("events", *confirm)
    confirmed = ready.asked("history")["rows"][-1]["entry"]
    adopt = "close-difference", str(confirmed), "adopt", "--officer", "Officer", "--evidence", "Schedule A"
    ready.done("events", *adopt)
    wrong = next(str(r["entry"]) for r in ready.asked("history")["rows"] if r["kind"] == "payment recorded")
    correct = "correct", "take-back", wrong
    because = "--because", "The wire came back", "--replace-papers", "--yes"
    # first_three_dates.md: A-1 has 3,381,315.81 after February 19, 1998, and 3,290,818.32 if all of it is cash
    said = f"(entry no. {confirmed + 1}) was set against $3,381,315.81 as of February 19, 1998"
    refused(ready, *correct, *because, says=(said, "would be $3,290,818.32", f"Take entry no. {confirmed + 1} back"))
    ready.done(*correct, str(confirmed + 1), *because)
    assert ready.asked("notes")["rows"][0]["principal"] == "3290818.32"


def test_voiding_under_an_adopted_balance_and_posting_the_same_again_leaves_it_as_it_was(ready: Program) -> None:
    ready.done("events", "confirm-balance", "A-1", "--of", "1997-08-19", "--balance", "3,290,818.00")
    entry = str(ready.asked("history")["rows"][-1]["entry"])
    ready.done("events", "close-difference", entry, "adopt", "--officer", "Officer", "--evidence", "Schedule A")
    before = ready.asked("notes")["rows"][0]["principal"]
    ready.done("void", "1", "--reason", "Looked at again")
    ready.done("post", "1997-08-19", "--on", "1997-08-20")
    assert (before, ready.asked("notes")["rows"][0]["principal"]) == ("3290818.00", "3290818.00")
    assert ready.asked("verify")["ok"]
