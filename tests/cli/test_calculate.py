"""``calculate``: the flows of another note, for people and for machines."""

from decimal import Decimal
from pathlib import Path

import pytest

from cerplex_desktop.cli.calculate import EXAMPLE_TERMS
from tests.cli.program import Ended, Program
from tests.domain.actus import CASES, expected, terms_of
from tests.domain.notes import text_of


def calculated(program: Program, text: str, *words: str) -> Ended:
    terms = program.folder / "note.toml"
    terms.write_text(text, encoding="utf-8")
    return program.run("calculate", terms, *words)


def test_machines_get_date_kind_amount_and_principal_of_every_event(program: Program) -> None:
    ended = calculated(program, text_of(capitalize_mode='"all"', capitalize_until_on="2001-07-15"), "--json")
    assert (ended.code, ended.err) == (0, "")
    # 1,000 × 6% = 60 is added; 1,060 × 6% = 63.60 is paid
    assert ended.json == {
        "events": [
            {"date": "2001-01-15", "kind": "issue", "amount": "-1000.00", "principal_after": "1000.00"},
            {"date": "2001-07-15", "kind": "capitalize", "amount": "0.00", "principal_after": "1060.00"},
            {"date": "2002-01-15", "kind": "pay", "amount": "63.60", "principal_after": "1060.00"},
            {"date": "2002-01-15", "kind": "redeem", "amount": "1060.00", "principal_after": "0.00"},
        ]
    }


def test_without_rounding_amounts_have_twenty_significant_digits(program: Program) -> None:
    steps = (("2001-05-01", "24%"),)
    ended = calculated(program, text_of(steps, rounding_places='"none"'), "--json")
    # 254/3 = 84.666…; whole amounts have no decimals
    assert [e["amount"] for e in ended.json["events"]] == ["-1000", "84.666666666666666667", "120", "1000"]
    tiny = text_of(
        note_principal='"0.01"', note_rate='"0.0001%"', rounding_places='"none"', note_day_count='"Actual/360"'
    )
    # 0.01 × 0.000001 × 181/360
    assert calculated(program, tiny, "--json").json["events"][1]["amount"] == "0.0000000050277777777777777778"


@pytest.mark.parametrize("case_id", ["pam06", "pam18", "pam24"])
def test_a_published_case_is_met_on_the_command_line(program: Program, case_id: str) -> None:
    case = next(c for c in CASES if c["id"] == case_id)
    events = calculated(program, terms_of(case), "--json").json["events"]
    for event, (on, kind, amount, after) in zip(events, expected(case), strict=True):
        assert (event["date"], event["kind"]) == (on, kind)
        assert float(abs(Decimal(event["amount"]) - Decimal(str(float(amount))))) < 1e-10
        assert float(abs(Decimal(event["principal_after"]) - Decimal(str(float(after))))) < 1e-10


def test_people_get_a_table_with_what_the_holder_receives(program: Program) -> None:
    assert calculated(program, text_of(note_premium_discount='"-50.00"')).out == (
        "Date        Event   Cash to the holder  Principal after\n"
        "──────────  ──────  ──────────────────  ───────────────\n"
        "2001-01-15  issue            ($950.00)        $1,000.00\n"
        "2001-07-15  pay                 $60.00        $1,000.00\n"
        "2002-01-15  pay                 $60.00        $1,000.00\n"
        "2002-01-15  redeem           $1,000.00            $0.00\n"
        "──────────  ──────  ──────────────────  ───────────────\n"
        "Received                     $1,120.00\n"
    )


def test_a_table_without_rounding_shows_the_digits_aligned_to_the_right(program: Program) -> None:
    said = calculated(program, text_of(note_principal='"1,000,000"', note_rate='"1%"', rounding_places='"none"')).out
    assert "2001-01-15  issue           -1,000,000        1,000,000\n" in said
    assert "2001-07-15  pay                  5,000        1,000,000\n" in said


def test_the_terms_in_the_help_can_be_calculated(program: Program) -> None:
    shown = program.run("calculate", "--help").out
    assert all(f"  {line}" in shown for line in EXAMPLE_TERMS.splitlines() if line)
    ended = calculated(program, EXAMPLE_TERMS, "--json")
    assert (ended.code, ended.err) == (0, "")
    assert {e["kind"] for e in ended.json["events"]} == {"issue", "capitalize", "pay", "redeem"}


def test_terms_at_fault_are_refused_with_their_lines_and_nothing_is_said(program: Program) -> None:
    ended = calculated(program, text_of(note_rate='"often"', schedule_every='"now and then"'), "--json")
    assert (ended.code, ended.out) == (2, "")
    assert "“note.toml” was refused, for 2 faults" in ended.err
    assert "Line 3, note.rate: expected a yearly rate" in ended.err
    assert "schedule.every: expected a number of days" in ended.err


def test_a_file_that_is_not_there_or_no_text_is_refused(program: Program, tmp_path: Path) -> None:
    ended = program.run("calculate", tmp_path / "none.toml")
    assert (ended.code, ended.out) == (2, "")
    assert "none.toml cannot be read" in ended.err
    (tmp_path / "bytes.toml").write_bytes(b"\xff\xfe")
    assert "not a text file in UTF-8" in program.run("calculate", tmp_path / "bytes.toml").err


def test_a_calculation_writes_nothing(program: Program) -> None:
    assert calculated(program, text_of()).code == 0
    assert [path.name for path in program.folder.iterdir()] == ["note.toml"]
