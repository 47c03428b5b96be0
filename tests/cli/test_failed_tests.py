"""Failed tests on the command line: listed, settled by an officer, and what they do to the interest date meanwhile."""

from pathlib import Path

import pytest

from tests.cli.program import Program
from tests.cli.test_covenants import record

OFFICER = ("--by", "Senior Officer (sample)", "--date", "1998-02-02", "--reference", "Memorandum")


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """August 19, 1997 posted, and a loss that fails 6.18 by a cent."""
    opened = Program(tmp_path)
    opened.opening()
    record(opened, "1997-12-31", "net-income", "(838,000.01)")
    return opened


def second(program: Program) -> str:
    conditions = program.asked("interest-date", "1998-02-19")["conditions"]
    return next(c["verdict"] for c in conditions if c["number"] == 2)


def test_a_failed_test_closes_the_date_until_it_is_refuted(program: Program) -> None:
    asked = program.asked("interest-date", "1998-02-19")
    assert not asked["choice_open"]
    assert "(section 6.18: Minimum Profitability as of December 31, 1997" in asked["choice_closed_because"]
    refused = program.on_book("elect", "1998-02-19", "--cash", "floor")
    assert refused.code == 1
    assert "A proposed Default has been open since December 31, 1997" in refused.err
    rows = program.asked("events", "proposed-default", "list")["rows"]
    assert [(r["section"], r["from"], r["to"], r["state"]) for r in rows] == [("6.18", "1997-12-31", None, "proposed")]
    assert program.asked("covenants")["tests"][0]["stands"].startswith("proposed; an officer is to confirm")
    assert "It is proposed; an officer is to confirm" in program.done("covenants").out
    told = program.done("events", "proposed-default", "refute", "6.18", "--test-date", "1997-12-31", *OFFICER).out
    assert "refuted by Senior Officer (sample)" in told
    assert second(program) == "holds"


def test_confirmed_it_is_a_default_that_the_other_command_lists(program: Program) -> None:
    program.done("events", "proposed-default", "confirm", "6.18", "--as", "event", *OFFICER)
    found = program.asked("events", "default", "list")["rows"]
    assert [(d["section"], d["from"], d["name"], d["state"]) for d in found] == [
        ("6.18", "1997-12-31", "Event of Default", "confirmed")
    ]
    assert second(program) == "fails"


def test_a_cure_ends_it_on_its_day_and_a_second_one_is_refused(program: Program) -> None:
    words = ("events", "proposed-default", "cure", "6.18", "--to", "1998-02-03", *OFFICER)
    program.done(*words)
    again = program.on_book(*words)
    assert (again.code, again.out) == (1, "")
    assert "was cured on February 2, 1998 already" in again.err
    assert second(program) == "holds"


def test_a_statement_is_recorded_only_while_no_default_is_proposed(program: Program) -> None:
    words = ("events", "no-default-statement", "1998-02-19", *OFFICER)
    refused = program.on_book(*words)
    assert refused.code == 1
    assert "cannot state for February 19, 1998 that no Default is known" in refused.err
    program.done("events", "proposed-default", "refute", "6.18", *OFFICER)
    assert program.asked(*words)["by"] == "Senior Officer (sample)"
