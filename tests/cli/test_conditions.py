"""``conditions`` on the command line."""

from pathlib import Path

from tests.cli.program import Program


def test_the_conditions_are_listed_with_the_effective_date_that_follows(ready: Program) -> None:
    asked = ready.asked("conditions")
    assert asked["effective_date"] == "1997-08-20"
    assert [c["condition"] for c in asked["conditions"]][:3] == ["6.1", "6.2-1", "6.2-2"]
    assert asked["certificate"]["offered"] is False
    assert asked["costs"] == "No statement is on record as received through the Effective Date, August 20, 1997."
    assert ready.asked("conditions", "list", "--as-of", "1997-08-19")["effective_date"] == "1997-08-20"
    text = ready.done("conditions", "list").out
    assert "Effective Date August 20, 1997, the day on which the last condition was satisfied." in text
    assert "The certificate of 6.7 waits for 19 other conditions on record." in text


def test_conditions_are_recorded_with_a_file_and_taken_back(ready: Program, tmp_path: Path) -> None:
    scan = tmp_path / "set.pdf"
    scan.write_bytes(b"%PDF-1.4 set")
    words = ("satisfy", "6.3-1", "6.3-2", "--on", "1997-08-19", "--shown-by", "Closing set", "--file", str(scan))
    one, two = ready.asked("conditions", *words)["conditions"]
    assert (one["satisfied"], one["sample"], one["shown_by"]) == ("1997-08-19", False, "Closing set")
    assert one["evidence"] == two["evidence"] == one["entry"] - 1
    ready.done("take-back", str(one["entry"]), "--reason", "wrong set")
    found = {c["condition"]: c for c in ready.asked("conditions")["conditions"]}
    assert (found["6.3-1"]["satisfied"], found["6.3-1"]["sample"]) == ("1997-08-20", True)


def test_what_contradicts_a_posting_is_refused_and_made_as_a_correction(ready: Program) -> None:
    words = ("satisfy", "6.6", "--on", "1997-08-25", "--shown-by", "Letter")
    refused = ready.on_book("conditions", *words)
    assert (refused.code, refused.out) == (1, "")
    assert "The Effective Date becomes August 25, 1997, but August 19, 1997 was posted as no. 1" in refused.err
    made = ready.done("correct", "conditions", *words, "--because", "Letter", "--yes").out
    assert "Correction recorded" in made
    assert ready.asked("conditions")["effective_date"] == "1997-08-25"


def test_a_condition_is_open_after_all_only_for_a_reason(ready: Program) -> None:
    refused = ready.on_book("conditions", "reopen", "6.6", "--reason", " ")
    assert (refused.code, "taken back for a reason" in refused.err) == (2, True)
