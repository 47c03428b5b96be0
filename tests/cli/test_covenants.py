"""The tests of the company's accounts on the command line: figures recorded, imported, corrected; their verdicts."""

from pathlib import Path

import pytest

from tests.cli.program import Program

HEAD = "item,day,amount,source,reason\n"


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """August 19, 1997 posted."""
    opened = Program(tmp_path)
    opened.opening()
    return opened


def test_the_latest_quarter_is_tested_with_its_figures_and_readings(program: Program) -> None:
    asked = program.asked("covenants")
    assert asked["quarter"] == "1997-12-31"
    assert [(t["section"], t["test_date"], t["verdict"]) for t in asked["tests"]] == [
        ("6.18", "1997-12-31", "pass"),
        ("6.19", "1997-12-31", "pass"),
        ("6.20", "1997-12-31", "pass"),
        ("6.21", "1997-12-31", "pass"),
    ]
    loans = asked["tests"][1]
    assert (loans["required"], loans["actual"], loans["as_printed"]) == ("0.425", "0.475460", "0.425 to 1.00")
    assert loans["headroom"] == {"numerator": "1645000.00", "denominator": "3870588.23", "percent": "11.8%"}
    assert loans["inputs"]["debt"]["amount"] == "32600000.00"
    assert loans["readings"] == ["I-15"]
    assert asked["senior_debt"]["senior_debt"] == "32600000.00"


def test_a_loss_is_recorded_and_fails_its_test(program: Program) -> None:
    program.done("covenants", "record", "1997-12-31", "net-income", "(838,000.01)", "--source", "Report of the quarter")
    asked = program.asked("covenants", "test", "1997-12-31")["tests"][0]
    assert (asked["actual"], asked["required"], asked["verdict"]) == ("-838000.01", "-838000.00", "fail")
    told = program.done("covenants", "test", "1997-12-31").out
    assert "6.18 Minimum Profitability, December 31, 1997: FAIL" in told
    assert "Wanting: $0.01" in told
    assert "figure stated" in program.done("history").out


def test_a_second_figure_of_a_day_corrects_the_first_for_a_reason(program: Program) -> None:
    words = ("covenants", "record", "1997-12-31", "inventory", "6,000,000", "--source", "Report")
    program.done(*words)
    again = (*words[:4], "5,000,000", *words[5:])
    refused = program.on_book(*again)
    assert (refused.code, refused.out) == (1, "")
    assert "Say why it is corrected; both figures are kept." in refused.err
    program.done(*again, "--correct", "Count of January")
    rows = [
        r for r in program.asked("covenants", "list")["rows"] if (r["day"], r["item"]) == ("1997-12-31", "inventory")
    ]
    assert [(r["amount"], r["corrected_because"]) for r in rows] == [
        ("6000000.00", None),
        ("5000000.00", "Count of January"),
    ]


def test_rows_that_cannot_be_recorded_are_named_and_none_is(program: Program, tmp_path: Path) -> None:
    file = tmp_path / "quarter.csv"
    file.write_text(
        f"{HEAD}inventory,1997-12-31,6000000.00,Report,\ninventory,1997-12-30,1.00,Report,\ndebt,1997-12-31,1.5,Report,\n"
    )
    ended = program.on_book("covenants", "import", str(file))
    assert ended.code == 2
    assert "One row cannot be recorded, so none was. Line 4: “1.5” is not an amount." in ended.err
    file.write_text(f"{HEAD}inventory,1997-12-31,6000000.00,Report,\ninventory,1997-12-30,1.00,Report,\n")
    ended = program.on_book("covenants", "import", str(file))
    assert "Line 3: No fiscal quarter ends on December 30, 1997." in ended.err
    assert all(r["sample"] for r in program.asked("covenants", "list")["rows"])


def test_a_file_is_shown_before_it_is_recorded(program: Program, tmp_path: Path) -> None:
    file = tmp_path / "quarter.csv"
    file.write_text(f'{HEAD}net-income,1997-12-31,"(700,000.00)",Report,\ninventory,1997-12-31,6000000.00,Report,\n')
    words = ("covenants", "import", str(file))
    assert "($700,000.00) would be recorded." in program.done(*words, "--preview").out
    assert all(r["sample"] for r in program.asked("covenants", "list")["rows"])
    assert len(program.asked(*words)["rows"]) == 2
    assert sum(not r["sample"] for r in program.asked("covenants", "list")["rows"]) == 2


def test_a_figure_is_taken_back_and_the_one_before_counts(program: Program) -> None:
    entry = program.asked(
        "covenants", "record", "1997-12-31", "net-income", "(900,000)", "--source", "Report"
    )["rows"][0]["entry"]  # fmt: skip
    assert program.asked("covenants")["tests"][0]["verdict"] == "fail"
    program.done("take-back", str(entry), "--reason", "Typed wrongly")
    assert program.asked("covenants")["tests"][0]["verdict"] == "pass"


@pytest.mark.parametrize(
    ("quarter", "code", "says"),
    [
        ("1998-03-31", 1, "is still to come on February 2, 1998"),
        ("1997-11-30", 2, "No fiscal quarter ends on November 30, 1997."),
        ("1997-03-31", 2, "lies before June 30, 1997"),
    ],
)
def test_a_quarter_that_cannot_be_tested_is_refused(program: Program, quarter: str, code: int, says: str) -> None:
    ended = program.on_book("covenants", "test", quarter)
    assert (ended.code, ended.out) == (code, "")
    assert says in ended.err


def test_as_known_earlier_a_later_figure_does_not_count(program: Program) -> None:
    program.done(
        "covenants", "record", "1997-12-31", "net-income", "(900,000)", "--source", "Report", "--on", "1998-02-02"
    )
    asked = program.asked("covenants", "test", "1997-12-31", "--as-of", "1997-12-31")
    assert asked["tests"][0]["verdict"] == "fail"
