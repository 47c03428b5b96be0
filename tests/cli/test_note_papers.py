"""``schedule-a`` and ``initial-statement``: papers that say how principal came about, from the command line."""

from tests.cli.program import Program


def test_a_sheet_is_issued_for_each_note_and_one_that_stands_is_only_saved_again(ready: Program) -> None:
    out = ready.folder / "sheets"
    rows = ready.asked("schedule-a", "--out", out)["rows"]
    assert [(r["document"], r["kind"], r["new"]) for r in rows][::7] == [
        ("CPX-0001", "Schedule A", True),
        ("CPX-0008", "Schedule A", True),
    ]
    assert len(list(out.iterdir())) == 8
    again = ready.asked("schedule-a", "A-8", "--out", out)["rows"]
    assert [(r["document"], r["new"]) for r in again] == [("CPX-0008", False)]
    assert ready.done("verify").code == 0


def test_a_sheet_goes_on_through_a_transfer(ready: Program) -> None:
    ready.done("transfer", "exchange", "A-8", "--into", "B-8=1,826,848.22", "--on", "1998-02-02")
    (row,) = ready.asked("schedule-a", "B-8", "--out", ready.folder / "sheets")["rows"]
    assert row["document"] == "CPX-0001"
    gone = ready.on_book("schedule-a", "A-8", "--out", ready.folder / "sheets")
    assert (gone.code, "does not stand on February 2, 1998" in gone.err) == (1, True)


def test_a_statement_is_issued_to_each_holder(ready: Program) -> None:
    rows = ready.asked("initial-statement", "--out", ready.folder / "statements")["rows"]
    assert [(r["kind"], r["interest_date"]) for r in rows] == [("initial capitalization statement", "1997-08-19")] * 3
    assert [r["new"] for r in ready.asked("initial-statement", "--out", ready.folder / "statements")["rows"]] == [
        False, False, False,
    ]  # fmt: skip
    assert ready.done("verify").code == 0
