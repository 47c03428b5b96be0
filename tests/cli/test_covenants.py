"""The tests of the company's accounts on the command line: the verdicts, their figures and readings."""

from pathlib import Path

import pytest

from tests.cli.program import Program


def record(program: Program, *words: str) -> list[dict[str, str]]:
    """A figure of the quarter's report."""
    ended = program.run("financials", program.book, "record", *words, "--source", "Report of the quarter", "--json")
    assert (ended.code, ended.err) == (0, ""), ended
    return list(ended.json["rows"])


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
    record(program, "1997-12-31", "net-income", "(838,000.01)")
    asked = program.asked("covenants", "--quarter", "1997-12-31")["tests"][0]
    assert (asked["actual"], asked["required"], asked["verdict"]) == ("-838000.01", "-838000.00", "fail")
    told = program.done("covenants", "--quarter", "1997-12-31").out
    assert "6.18 Minimum Profitability, December 31, 1997: FAILS" in told
    assert "Wanting: $0.01, 0.1% of what is required" in told
    assert "figure stated" in program.done("history").out


def test_a_figure_is_taken_back_and_the_one_before_counts(program: Program) -> None:
    entry = record(program, "1997-12-31", "net-income", "(900,000)")[0]["entry"]
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
    ended = program.on_book("covenants", "--quarter", quarter)
    assert (ended.code, ended.out) == (code, "")
    assert says in ended.err


def test_as_of_an_earlier_day_a_figure_stated_later_counts_still(program: Program) -> None:
    record(program, "1997-12-31", "net-income", "(900,000)", "--on", "1998-02-02")
    asked = program.asked("covenants", "--quarter", "1997-12-31", "--as-of", "1997-12-31")
    assert asked["tests"][0]["verdict"] == "fail"


def test_net_worth_is_tested_on_any_day_with_the_age_of_what_is_known(program: Program) -> None:
    """February 2, 1998 is 33 days after December 31, 1997."""
    (asked,) = program.asked("covenants", "--day", "1998-02-02")["tests"]
    assert (asked["section"], asked["test_date"], asked["verdict"]) == ("6.21", "1998-02-02", "pass")
    assert (asked["inputs"]["net-worth"]["as_of"], asked["inputs"]["net-worth"]["age_days"]) == ("1997-12-31", 33)
    assert "33 days before" in program.done("covenants", "--day", "1998-02-02").out


@pytest.mark.parametrize(
    ("day", "says"), [("1998-02-03", "is still to come"), ("1997-06-29", "No test that holds at any time requires")]
)
def test_a_day_that_cannot_be_tested_is_refused(program: Program, day: str, says: str) -> None:
    ended = program.on_book("covenants", "--day", day)
    assert (ended.code, ended.out) == (1, "")
    assert says in ended.err


def test_how_far_each_figure_may_move_is_told(program: Program) -> None:
    """Worked out in tests/domain/test_reach.py."""
    moves = {x["item"]: x for x in program.asked("covenants")["figures"]}
    assert moves["debt"] == {
        "item": "debt",
        "as_of": "1997-12-31",
        "amount": "32600000.00",
        "may_fall": None,
        "may_rise": {"by": "3870588.23", "then_fails": "6.19", "on": "1997-12-31"},
    }
    assert "may rise by $3,870,588.23; beyond that 6.19 fails first" in program.done("covenants").out


def test_figures_of_a_scenario_are_tested_and_nothing_is_recorded(program: Program, tmp_path: Path) -> None:
    file = tmp_path / "next.toml"
    file.write_text(
        '[[figure]]\nitem = "net-income"\non = 1998-03-31\namount = "(391,000.01)"\n'
        '[[figure]]\nitem = "pcs-gain"\non = 1998-03-31\namount = "0.00"\n'
    )
    asked = program.asked("what-if", file)
    first = asked["tests"][0]
    assert (first["section"], first["test_date"], first["book"]) == ("6.18", "1998-03-31", None)
    assert first["scenario"]["verdict"] == "fail"
    assert asked["figures"][0]["may_fall"] == {"by": "-0.01", "then_fails": "6.18", "on": "1998-03-31"}
    told = program.done("what-if", file).out
    assert "would have to rise by $0.01 for 6.18" in told
    assert program.on_book("covenants", "--quarter", "1998-03-31").code == 1


def test_a_required_ratio_has_the_decimals_that_the_agreement_prints(program: Program, tmp_path: Path) -> None:
    """6.19 prints 0.670 for June 30, 1998; (6,700,000 + 6,700,000) / 20,000,000 is as much."""
    file = tmp_path / "june.toml"
    file.write_text(
        "".join(
            f'[[figure]]\nitem = "{item}"\non = 1998-06-30\namount = "{amount}"\n'
            for item, amount in (("receivables", "6,700,000"), ("inventory", "6,700,000"), ("debt", "20,000,000"))
        )
    )
    (loans,) = [t["scenario"] for t in program.asked("what-if", file)["tests"] if t["section"] == "6.19"]
    assert (loans["required"], loans["actual"], loans["verdict"]) == ("0.670", "0.67", "pass")
    (line,) = [x for x in program.done("what-if", file).out.split("\n") if x.startswith("6.19")]
    assert " 0.670 " in line
