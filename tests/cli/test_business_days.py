"""``business-days`` on the command line; days as counted in tests/domain/test_business_day_entries.py."""

from tests.cli.program import Program

ADDED = ("add", "1998-02-10", "--name", "Day of Mourning", "--reason", "Proclamation")


def test_a_year_is_listed_with_its_calendar(ready: Program) -> None:
    found = ready.asked("business-days")
    assert (found["calendar"], found["year"]) == ("new york legal", 1998)
    assert {"date": "1998-02-12", "name": "Lincoln's Birthday", "state": "by rule", "reason": ""} in found["rows"]
    assert "Juneteenth" in ready.done("business-days", "--year", "2024").out
    assert ready.on_book("business-days", "--year", "1066").code == 2


def test_a_preview_tells_what_moves_and_records_nothing(ready: Program) -> None:
    before = ready.book.read_bytes()
    found = ready.asked("business-days", *ADDED, "--preview")
    assert {
        "interest_date": "1998-02-19",
        "what": "notice to be mailed by",
        "before": "1998-02-09",
        "after": "1998-02-06",
    } in found["days"]
    assert (found["entry"], found["changes"]) == (None, [])
    assert ready.book.read_bytes() == before


def test_a_day_set_moves_the_calendar_and_can_be_taken_back(ready: Program) -> None:
    entry = ready.asked("business-days", *ADDED)["entry"]
    assert "business day set" in ready.done("history").out
    assert ready.asked("calendar", "--to", "1998-02-10")["rows"][-1]["date"] == "1998-02-06"
    ready.done("take-back", str(entry), "--reason", "by mistake")
    assert ready.asked("calendar", "--to", "1998-02-10")["rows"][-1]["date"] == "1998-02-09"
    ready.done("verify")


def test_a_weekend_is_refused_in_a_sentence(ready: Program) -> None:
    ended = ready.on_book("business-days", "strike", "1998-02-14", "--reason", "Why")
    assert (ended.code, ended.out) == (1, "")
    assert "Saturday, February 14, 1998 is never a Business Day (section 4.1(c)(i), I-6a)" in ended.err
