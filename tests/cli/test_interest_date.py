from fractions import Fraction

from tests.cli.program import Program


def test_deadlines_name_the_days_that_moved_them(ready: Program) -> None:
    deadlines = ready.asked("interest-date", "1998-02-19")["deadlines"]
    assert (deadlines["last_day_to_post"], deadlines["last_day_to_arrive"]) == ("1998-02-09", "1998-02-13")
    moved = {d["date"]: d["name"] for d in deadlines["moved_by"]}
    assert moved["1998-02-12"] == "Lincoln's Birthday"
    assert moved["1998-02-16"].startswith("Presidents' Day")
    assert "Monday, February 9, 1998" in ready.done("interest-date", "2/19/1998").out


def test_conditions_have_verdicts_sections_and_evidence(ready: Program) -> None:
    ready.done("elect", "1998-02-19", "--cash", "floor")
    conditions = ready.asked("interest-date", "1998-02-19")["conditions"]
    assert all(c["verdict"] and c["section"] and c["evidence"] and c["title"] for c in conditions)
    per_holder = [(c["number"], c["verdict"]) for c in conditions if c["holder"]]
    assert per_holder == [(4, "open")] * 3 + [(5, "open")] * 3


def test_every_amount_explains_itself_and_its_pieces_add_up(ready: Program) -> None:
    ready.done("elect", "1998-02-19", "--cash", "1,000,000.00")
    for note in ready.asked("interest-date", "1998-02-19")["notes"]:
        assert note["explain"].keys() == {"interest_due", "cash_floor", "cash", "capitalized", "principal_after"}
        for name, working in note["explain"].items():
            assert working["amount"] == note[name]
            assert working["section"]
            assert working["rounding"]
        due = note["explain"]["interest_due"]
        exact = sum(Fraction(p["exact"]) for p in due["pieces"])
        assert Fraction(note["interest_due"]) == Fraction(int(exact * 100 + Fraction(1, 2)), 100)
        piece = due["pieces"][0]
        assert (piece["from"], piece["to"], piece["days"], piece["rate"]) == ("1997-08-19", "1998-02-19", 180, "15.00%")
        assert due["readings"] == ["I-4", "I-5a"]


def test_the_workings_of_one_note_are_shown_on_demand(ready: Program) -> None:
    text = ready.done("interest-date", "1998-02-19", "--explain", "A-1").out
    assert "$3,290,818.32 × 15.00% × 180 days ÷ 360 = $246,811.374" in text
    assert "A-1, principal after" in text
    assert "I-5b" in text


def test_after_the_deadline_the_choice_is_closed_and_says_why(ready: Program) -> None:
    desk = ready.asked("interest-date", "1998-02-19", "--on", "1998-02-17")
    assert not desk["choice_open"]
    assert "Friday, February 13, 1998" in desk["choice_closed_because"]
    assert desk["state"] == "all cash"


def test_a_posted_date_shows_its_posting(ready: Program) -> None:
    desk = ready.asked("interest-date", "1997-08-19")
    assert (desk["state"], desk["posting"], desk["totals"]["capitalized"]) == ("posted", 1, "819374.99")


def test_maturity_is_all_cash(ready: Program) -> None:
    desk = ready.asked("interest-date", "2001-11-19")
    assert desk["deadlines"] is None
    assert "maturity date" in desk["choice_closed_because"]


def test_notes_show_principal_by_parts_and_as_of_a_day(ready: Program) -> None:
    now = ready.asked("notes")
    first = now["rows"][0]
    assert {k: first[k] for k in ("note", "original", "initial", "additional", "principal", "provenance")} == {
        "note": "A-1",
        "original": "3141592.67",
        "initial": "149225.65",
        "additional": "0.00",
        "principal": "3290818.32",
        "provenance": "sample",
    }
    assert now["totals"] == {
        "original": "17250000.00",
        "initial": "819374.99",
        "additional": "0.00",
        "principal": "18069374.99",
    }
    assert ready.asked("notes", "--as-of", "1997-08-18")["totals"]["principal"] == "17250000.00"
    assert ready.asked("notes", "--as-of", "1997-08-19")["totals"]["principal"] == "18069374.99"


def test_holders_show_only_the_last_four_of_an_account(ready: Program) -> None:
    ended = ready.done("holders", "--json")
    assert [h["account"] for h in ended.json["rows"]] == ["…1001", "…2002", "…3003"]
    assert "SAMPLE-0000" not in ended.out
