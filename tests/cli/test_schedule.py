from pathlib import Path

import pytest

from tests.cli.program import Program, cents, one_note_deal

ROW = {
    "interest_date",
    "note",
    "holder",
    "days",
    "principal_before",
    "interest_due",
    "cash",
    "capitalized",
    "principal_after",
}
TOTAL = {"interest_date", "interest_due", "cash", "capitalized", "principal_after"}

# The agreement's aggregate figures as if there were one note of $17,250,000: date, days, principal before, due, cash
# floor, capitalized, principal after.
AGGREGATE = [
    ("1997-08-19", 180, "17250000.00", "819375.00", "0.00", "819375.00", "18069375.00"),
    ("1998-02-19", 180, "18069375.00", "1355203.13", "858295.32", "496907.81", "18566282.81"),
    ("1998-03-19", 30, "18566282.81", "232078.54", "146983.08", "85095.46", "18651378.27"),
]


def test_one_note_has_the_aggregate_figures_of_the_agreement(program: Program, tmp_path: Path) -> None:
    deal = tmp_path / "one-note.toml"
    deal.write_text(one_note_deal(), encoding="utf-8")
    program.done("new", "--from", deal)
    rows = program.asked("schedule", "--elect", "floor", "--through", "1998-03-19")["rows"]
    found = [
        (
            r["interest_date"],
            r["days"],
            r["principal_before"],
            r["interest_due"],
            r["cash"],
            r["capitalized"],
            r["principal_after"],
        )
        for r in rows
    ]
    assert found == AGGREGATE


def test_the_schedule_has_a_row_for_each_note_on_each_of_47_dates(program: Program) -> None:
    program.done("new")
    data = program.asked("schedule")
    assert data.keys() == {"rows", "totals"}
    assert len(data["rows"]) == 47 * 8
    assert all(r.keys() == ROW for r in data["rows"])
    assert all(t.keys() == TOTAL for t in data["totals"])
    assert [t["interest_date"] for t in data["totals"]][:4] == ["1997-08-19", "1998-02-19", "1998-03-19", "1998-04-19"]
    assert data["rows"][0]["holder"] == "The Northwestern Mutual Life Insurance Company"


@pytest.mark.parametrize("choice", ["floor", "full"])
def test_totals_are_sums_of_the_notes_rows_and_nothing_is_lost(program: Program, choice: str) -> None:
    program.done("new")
    data = program.asked("schedule", "--elect", choice)
    for total in data["totals"]:
        rows = [r for r in data["rows"] if r["interest_date"] == total["interest_date"]]
        for name in TOTAL - {"interest_date"}:
            assert cents(total[name]) == sum(cents(r[name]) for r in rows)
        for r in rows:
            assert cents(r["interest_due"]) == cents(r["cash"]) + cents(r["capitalized"])
            assert cents(r["principal_after"]) == cents(r["principal_before"]) + cents(r["capitalized"])


def test_all_cash_leaves_principal_as_it_is(program: Program) -> None:
    program.done("new")
    totals = program.asked("schedule", "--elect", "full")["totals"]
    assert {t["principal_after"] for t in totals} == {"17250000.00"}


def test_the_maturity_date_is_all_cash_and_principal_after_is_before_redemption(program: Program) -> None:
    program.done("new")
    *_, before, last = program.asked("schedule", "--elect", "floor")["totals"]
    assert last["interest_date"] == "2001-11-19"
    assert (last["cash"], last["principal_after"]) == (last["interest_due"], before["principal_after"])


def test_posted_dates_stay_as_posted_whatever_is_projected(ready: Program) -> None:
    floor, full = (ready.asked("schedule", "--elect", e)["totals"] for e in ("floor", "full"))
    assert floor[0] == full[0]
    assert full[0]["capitalized"] == "819374.99"
    assert (floor[1]["capitalized"], full[1]["capitalized"]) == ("496907.76", "0.00")


def test_the_working_date_and_a_default_do_not_touch_the_projection(ready: Program) -> None:
    before = ready.asked("schedule")
    ready.done("working-date", "2001-01-01")
    ready.done("events", "default", "open", "--section", "6.18", "--description", "Earnings", "--from", "1998-01-01")
    assert ready.asked("schedule") == before


def test_through_leaves_out_the_dates_after_a_day(program: Program) -> None:
    program.done("new")
    dates = [t["interest_date"] for t in program.asked("schedule", "--through", "1998-02-19")["totals"]]
    assert dates == ["1997-08-19", "1998-02-19"]
    assert program.asked("schedule", "--through", "1990-01-01") == {"rows": [], "totals": []}


def test_the_table_for_people_names_its_book_and_ends_with_totals(ready: Program) -> None:
    text = ready.done("schedule", "--through", "1998-03-01").out
    assert text.startswith(
        "Schedule of interest; dates not posted with cash at the floor\ncerplex.dealbook · Cerplex 1997"
    )
    assert "SAMPLE DATA" in text
    assert text.splitlines()[-1].split() == ["Total", "$2,174,578.12", "$858,295.37", "$1,316,282.75", "$18,566,282.75"]
    assert len({len(line) for line in text.splitlines()[4:] if line.startswith(("1", "─"))}) == 1


def test_a_line_for_each_note_where_asked(ready: Program) -> None:
    text = ready.done("schedule", "--through", "1997-12-31", "--notes").out
    assert sum(line.startswith("1997-08-19  posted") for line in text.splitlines()) == 8
