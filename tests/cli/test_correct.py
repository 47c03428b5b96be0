"""``correct``: shown first, recorded with ``--yes``."""

import pytest

from tests.cli.program import Program

WHY = "--because", "The bank's statement"


@pytest.fixture
def posted(ready: Program) -> Program:
    """February 19, 1998 is posted with NML's cash at the floor, all in time; the working date is March 2."""
    ready.post_date("1998-02-19", "floor", issued_on="1998-02-02", sent_on="1998-02-03")
    ready.done("working-date", "1998-03-02")
    return ready


def entry(program: Program, kind: str, holder: str | None = None) -> str:
    rows = program.asked("history")["rows"]
    return next(str(r["entry"]) for r in rows if r["kind"] == kind and r["data"].get("holder") == holder)


def test_a_preview_writes_nothing_and_the_correction_changes_what_it_said(posted: Program) -> None:
    before = posted.book.read_bytes()
    wrong = entry(posted, "payment recorded", "NML")
    words = "pay", "1998-02-19", "--holder", "NML", "--amount", "100,000.00", "--instead-of", wrong, *WHY
    shown = posted.asked("correct", *words)
    assert posted.book.read_bytes() == before
    assert not shown["recorded"]
    assert shown["voided_postings"] == [2]
    assert posted.on_book("correct", *words, "--yes").code == 1
    made = posted.asked("correct", *words, "--replace-papers", "--yes")
    assert made["amounts"] == shown["amounts"]
    assert made["owed"] == shown["owed"]
    assert made["papers"][0]["replaced_by"] == "CPX-0004"
    assert {row["holder"] for row in made["amounts"]} == {"The Northwestern Mutual Life Insurance Company"}
    rows = [r for r in made["amounts"] if (r["note"], r["interest_date"]) == ("A-1", "1998-02-19")]
    a1 = {r["what"]: (r["old"], r["new"], r["difference"]) for r in rows}
    # first_three_dates.md, February 19, 1998, A-1: floor 156,313.88 of 246,811.37 due; added 90,497.49
    assert a1["cash"] == ("156313.88", "246811.37", "90497.49")
    assert a1["added to principal"] == ("90497.49", "0.00", "-90497.49")
    assert a1["principal after"] == ("3381315.81", "3290818.32", "-90497.49")
    assert posted.asked("verify")["ok"]


def test_the_words_of_the_correction_may_stand_before_or_behind_the_command(posted: Program) -> None:
    wrong = entry(posted, "payment recorded", "JHL")
    pay = "pay", "1998-02-19", "--holder", "JHL", "--amount", "100,000.00"
    first = posted.asked("correct", "--instead-of", wrong, *WHY, *pay)
    assert posted.asked("correct", *pay, "--instead-of", wrong, *WHY) == first


def test_a_default_found_later_is_entered_by_the_usual_command(posted: Program) -> None:
    default = "events", "default", "open", "--section", "6.20", "--description", "Current ratio", "--from", "1998-02-10"
    text = posted.done("correct", *default, *WHY).out
    assert "February 19, 1998: no. 2 would be voided, posted as no. 3" in text
    assert "Add --replace-papers --yes to record it" in text
    assert (
        posted.asked("correct", *default, *WHY, "--replace-papers", "--yes")["papers"][2]["replaced_by"] == "CPX-0006"
    )
    assert posted.asked("events", "default", "list")["rows"][0]["from"] == "1998-02-10"


def test_a_transfer_and_a_reading_of_the_loans_are_corrected_by_their_own_commands(ready: Program) -> None:
    sell = "transfer", "sell", "A-1", "--to", "JHL", "--on", "1998-02-02", "--amount"
    ready.done(*sell, "1,000,000.00")
    wrong = entry(ready, "notes transferred")
    made = ready.asked("correct", *sell, "1,500,000.00", "--instead-of", wrong, *WHY, "--yes")
    assert {r["new"] for r in made["amounts"] if (r["note"], r["what"]) == ("A-9", "principal after")} == {"1500000.00"}
    read = "availability", "record", "1998-02-02", "--available", "0.00", "--source", "Agent", "--outstanding"
    ready.done(*read, "9,000,000.00")
    wrong = entry(ready, "availability read")
    ready.done("correct", *read, "8,000,000.00", "--instead-of", wrong, *WHY, "--yes")
    assert ready.asked("availability", "list")["days"][-1]["sum"] == "8000000.00"


def test_an_entry_is_taken_back_with_all_that_follows_from_it(posted: Program) -> None:
    wrong = entry(posted, "payment recorded", "NAS")
    made = posted.asked("correct", "take-back", wrong, *WHY, "--yes", "--replace-papers")
    assert [row["what"] for row in made["owed"]] == ["principal", "overdue, with interest"]


def test_a_correction_without_a_reason_or_of_an_unknown_entry_is_bad_input(posted: Program) -> None:
    ended = posted.on_book("correct", "take-back", "9")
    assert (ended.code, "for a reason" in ended.err) == (2, True)
    assert posted.on_book("correct", "take-back", "999", *WHY).code == 2
    assert posted.on_book("correct", *WHY).code == 2


def test_papers_that_it_made_untrue_are_listed_and_replaced(posted: Program) -> None:
    """A-1 after February, first_three_dates.md: 3,381,315.81 with the addition, 3,290,818.32 without it."""
    posted.done("schedule-a", "A-1", "--through", "1998-02-19", "--out", str(posted.folder / "sheets"))
    sheet = posted.asked("documents")["rows"][-1]["document"]
    pay = "pay", "1998-02-19", "--holder", "NML", "--amount", "100,000.00"
    wrong = entry(posted, "payment recorded", "NML")
    made = posted.asked("correct", *pay, "--instead-of", wrong, *WHY, "--replace-papers", "--yes")
    assert [p["document"] for p in made["no_longer_true"]] == [sheet]
    listed = {r["document"]: r for r in posted.asked("documents")["rows"]}[sheet]
    assert listed["state"] == "no longer true"
    principal = next(d for d in listed["differences"] if d["what"] == "principal")
    assert (principal["says"], principal["now"]) == ("$3,381,315.81", "$3,290,818.32")
    assert f"{sheet} is no longer true" in posted.done("documents").out
    assert "no longer true" in posted.done("deliveries", "--open").out
    deliver = "deliver", sheet, "--method", "hand", "--sent", "1998-03-02"
    assert f"{sheet} is no longer true" in posted.done(*deliver).out
    refused = posted.on_book("mailing", "1998-02-19", "--out", str(posted.folder / "mailed"))
    assert (refused.code, f"{sheet} is no longer true" in refused.err) == (1, True)
    new = posted.asked("replace", sheet, "--out", str(posted.folder / "sheets"))["rows"]
    assert [(r["kind"], r["supersedes"], r["state"]) for r in new] == [("Schedule A", sheet, "issued")]
    assert posted.on_book("replace", sheet, "--out", str(posted.folder / "sheets")).code == 1


def test_an_advice_of_a_posted_date_is_replaced_once_what_it_says_of_cash_is_no_longer_so(posted: Program) -> None:
    """264,130.42 is due to North Atlantic under the Default; the advice told 167,282.61 received, 160,000.00 was it."""
    default = "events", "default", "open", "--section", "6.20", "--description", "Current ratio", "--from", "1998-02-10"
    posted.done("correct", *default, *WHY, "--replace-papers", "--yes")
    wrong = entry(posted, "payment recorded", "NAS")
    pay = "pay", "1998-02-19", "--holder", "NAS", "--amount", "160,000.00", "--on", "1998-02-19"
    made = posted.asked("correct", *pay, "--instead-of", wrong, *WHY, "--yes")
    assert [p["document"] for p in made["no_longer_true"]] == ["CPX-0006"]
    (new,) = posted.asked("replace", "CPX-0006", "--out", str(posted.folder / "anew"))["rows"]
    assert (new["document"], new["kind"], new["supersedes"]) == ("CPX-0007", "payment advice", "CPX-0006")
    states = {r["document"]: r["state"] for r in posted.asked("documents")["rows"]}
    assert (states["CPX-0006"], states["CPX-0007"]) == ("superseded", "issued")
    posted.done("verify")


def test_cash_that_a_correction_leaves_over_is_told_with_what_is_owed(ready: Program) -> None:
    """The addition of August 1997 is taken for cash that is overdue, paid, and found to be an addition after all."""
    august = "elect", "1997-08-19", "--on", "1997-08-20", "--instead-of"
    posted = entry(ready, "election made")
    ready.done("correct", *august, posted, "--cash", "full", *WHY, "--yes")
    (paid,) = (r["owed"] for r in ready.asked("owed")["rows"] if r["holder"].startswith("North Atlantic"))
    ready.done("pay", "overdue", "--holder", "NAS")
    wrong = str(max(r["entry"] for r in ready.asked("history")["rows"] if r["kind"] == "election made"))
    ready.done("correct", *august, wrong, "--cash", "floor", *WHY, "--yes")
    over = {"holder": "North Atlantic Smaller Companies Investment Trust PLC", "amount": paid}
    assert ready.asked("owed")["paid_over"] == [over]
    assert "beyond all that it was owed: a credit, to be returned" in ready.done("owed").out
