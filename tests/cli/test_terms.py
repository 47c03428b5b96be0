"""``readings``, ``events amend`` and ``what-if``, as a script uses them."""

from hashlib import sha256
from pathlib import Path

import pytest

from cerplex_desktop.domain.money import parse_amount
from tests.cli.program import Program
from tests.domain.deals import SHIPPED

AMENDED = SHIPPED.replace("\nversion = 1\n", "\nversion = 2\n").replace(
    'name = "The Cerplex Group, Inc."', 'name = "Cerplex Successor Corporation"'
)


def test_the_register_is_listed_switched_and_confirmed(ready: Program) -> None:
    rows = {r["id"]: r for r in ready.asked("readings")["rows"]}
    assert rows["I-5a"]["alternatives"][0]["value"] == "half even"
    preview = ready.asked("readings", "switch", "I-6a", "federal reserve", "--preview")
    assert not preview["recorded"]
    assert {"interest_date": "1998-02-19", "what": "notice to be mailed by", "before": "1998-02-09",
            "after": "1998-02-10"} in preview["days"]  # fmt: skip
    assert ready.asked("readings")["rows"] == [*rows.values()]
    assert ready.asked("readings", "switch", "I-6a", "federal reserve")["recorded"]
    confirm = "confirm", "I-6a", "--counsel", "Hebb & Gitlin", "--confirmed", "1998-01-30", "--reference", "Letter"
    assert ready.asked("readings", *confirm)["status"] == "confirmed by counsel"
    assert "confirmed" in ready.done("readings").out
    ready.done("verify")


def test_the_register_is_shown_as_it_was_known_before_a_reading_was_switched(ready: Program) -> None:
    ready.done("working-date", "1998-02-03")
    ready.done("readings", "switch", "I-5a", "half even")
    now, then = ready.asked("readings"), ready.asked("readings", "--as-known", "1998-02-02")
    assert next(r["value"] for r in now["rows"] if r["id"] == "I-5a") == "half even"
    assert next(r["value"] for r in then["rows"] if r["id"] == "I-5a") == "half up"
    refused = ready.on_book("readings", "--as-known", "1998-02-02", "switch", "I-6a", "federal reserve")
    assert "nothing can be recorded in it meanwhile" in refused.err


def test_a_scenario_is_compared_with_the_book_as_it_was_known(ready: Program, tmp_path: Path) -> None:
    scenario = tmp_path / "scenario.toml"
    scenario.write_text('elections = "floor"\n', encoding="utf-8")
    then = ready.asked("what-if", str(scenario))
    ready.done("working-date", "1998-02-20")
    ready.post_date("1998-02-19", "1,000,000.00", issued_on="1998-02-02", sent_on="1998-02-03")
    seen = ready.asked("what-if", str(scenario), "--as-known", "1998-02-02")
    assert seen["as_known"] == "1998-02-02"
    assert seen["rows"] == then["rows"]
    assert ready.asked("what-if", str(scenario))["rows"] != then["rows"]


def test_an_amendment_is_previewed_and_recorded(ready: Program, tmp_path: Path) -> None:
    file = tmp_path / "amended.toml"
    file.write_text(AMENDED, encoding="utf-8")
    words = "events", "amend", str(file), "--effective", "1998-03-01", "--instrument", "Second Amendment"
    preview = ready.asked(*words, "--preview")
    assert preview["entry"] is None
    changed = {"term": "company name", "before": "The Cerplex Group, Inc.", "after": "Cerplex Successor Corporation"}
    assert preview["terms"] == [{**changed, "from_on": "1998-03-01"}]
    assert ready.asked(*words)["entry"] > 0
    refused = ready.on_book(*words)
    assert refused.code == 1
    assert "version 2 is in the book already" in refused.err
    ready.done("verify")


def test_the_deal_file_in_force_on_a_day_is_saved_to_be_edited_for_the_next_amendment(
    ready: Program, tmp_path: Path
) -> None:
    file, begun, amended = tmp_path / "amended.toml", tmp_path / "begun.toml", tmp_path / "in-force.toml"
    file.write_text(AMENDED, encoding="utf-8")
    words = "--effective", "1998-03-01", "--instrument", "Second Amendment"
    ready.done("events", "amend", str(file), *words)
    found = ready.asked("deal-file", "--on", "1998-02-28", "--out", str(begun))
    assert (found["version"], found["instrument"], found["next_version"]) == (1, None, 3)
    found = ready.asked("deal-file", "--on", "1998-03-01", "--out", str(amended))
    assert (found["version"], found["instrument"], found["entry"] > 1) == (2, "Second Amendment", True)
    assert amended.read_text(encoding="utf-8") == AMENDED
    assert 'name = "The Cerplex Group, Inc."' in begun.read_text(encoding="utf-8")
    assert "Give it version 3" in ready.done("deal-file", "--on", "1998-03-01", "--out", str(amended)).out
    assert (
        "exists already and holds something else"
        in ready.on_book("deal-file", "--on", "1998-03-01", "--out", str(begun)).err
    )


def test_a_scenario_is_compared_and_the_file_stays_byte_for_byte(ready: Program, tmp_path: Path) -> None:
    file = tmp_path / "scenario.toml"
    file.write_text('title = "All at the floor"\nelections = "floor"\n', encoding="utf-8")
    before = sha256(ready.book.read_bytes()).hexdigest()
    found = ready.asked("what-if", str(file))
    assert found["scenario"]["best_prepayment"]["date"] >= "1998-02-02"
    row = found["rows"][1]
    assert parse_amount(row["scenario"]["cash"]) < parse_amount(row["book"]["cash"])
    assert "Cost to maturity" in ready.done("what-if", str(file)).out
    assert sha256(ready.book.read_bytes()).hexdigest() == before


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("readings", "switch", "I-99", "x"), 2, "no reading “I-99”"),
        (("readings", "switch", "I-3", "x"), 1, "offers no other reading"),
        (("readings", "switch", "I-5a"), 2, "required"),
        (("events", "amend", "nowhere.toml", "--effective", "1998-03-01", "--instrument", "x"), 2, "nowhere.toml"),
        (("what-if", "nowhere.toml"), 2, "nowhere.toml"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(ready: Program, words: tuple[str, ...], code: int, said: str) -> None:
    ended = ready.on_book(*words)
    assert ended.code == code
    assert said in ended.err
    assert not ended.out
