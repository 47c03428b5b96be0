"""Figures of the accounts on the command line: typed, from sheets of both layouts and kinds, and a sheet to fill in."""

import csv
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from tests.cli.program import Ended, Program

HEAD = "item,day,amount,source,reason\n"


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """August 19, 1997 posted."""
    opened = Program(tmp_path)
    opened.opening()
    return opened


def asked(program: Program, action: str, *words: str | Path) -> Any:
    ended = program.run("financials", program.book, action, *words, "--json")
    assert (ended.code, ended.err) == (0, ""), ended
    return ended.json


def own(program: Program) -> list[tuple[str, str, str, str]]:
    """What the book itself states: item, day, amount, source."""
    rows = asked(program, "list")["rows"]
    return [(r["item"], r["day"], r["amount"], r["source"]) for r in rows if not r["sample"]]


def refused(program: Program, *words: str | Path) -> Ended:
    ended = program.run("financials", *words)
    assert ended.code in (1, 2)
    assert ended.out == ""
    return ended


def test_a_second_figure_of_a_day_corrects_the_first_for_a_reason(program: Program) -> None:
    words = ("1997-12-31", "inventory", "6,000,000", "--source", "Report")
    asked(program, "record", *words)
    again = ("1997-12-31", "inventory", "5,000,000", "--source", "Report")
    ended = refused(program, program.book, "record", *again)
    assert "Say why it is corrected; both figures are kept." in ended.err
    asked(program, "record", *again, "--correct", "Count of January")
    rows = [r for r in asked(program, "list")["rows"] if (r["day"], r["item"]) == ("1997-12-31", "inventory")]
    assert [(r["amount"], r["corrected_because"]) for r in rows] == [
        ("6000000.00", None),
        ("5000000.00", "Count of January"),
    ]


def test_rows_that_cannot_be_recorded_are_named_and_none_is(program: Program, tmp_path: Path) -> None:
    file = tmp_path / "quarter.csv"
    good = "inventory,1997-12-31,6000000.00,Report,\n"
    file.write_text(f"{HEAD}{good}inventory,1997-12-30,1.00,Report,\ndebt,1997-12-31,1.5,Report,\n")
    ended = refused(program, program.book, "import", file)
    assert "2 rows cannot be recorded, so none was. Line 3: No fiscal quarter ends on December 30, 1997." in ended.err
    assert "Line 4, column amount: “1.5” is not an amount." in ended.err
    file.write_text(f"{HEAD}{good}{good}")
    assert (
        "Line 3: The sheet states inventory of December 31, 1997 in line 2 already."
        in refused(program, program.book, "import", file).err
    )
    assert own(program) == []


def test_a_sheet_is_shown_before_it_is_recorded(program: Program, tmp_path: Path) -> None:
    """One figure reported, one that corrects and lacks a reason, one unchanged, one refused."""
    for item, amount in (("inventory", "6,000,000.00"), ("debt", "32,000,000.00")):
        asked(program, "record", "1997-12-31", item, amount, "--source", "Report")
    file = tmp_path / "quarter.csv"
    file.write_text(
        f'{HEAD}net-income,1997-12-31,"(700,000.00)",Report,\ninventory,1997-12-31,5900000.00,Report,\n'
        "debt,1997-12-31,32000000.00,Report,\nprofit,1997-12-31,1.00,Report,\n"
    )
    rows = asked(program, "import", file, "--preview")["rows"]
    assert [(r["line"], r["outcome"], r["was"], bool(r["fault"])) for r in rows] == [
        (2, "reported", None, False),
        (3, "corrected", "6000000.00", True),
        (4, "unchanged", "32000000.00", False),
        (5, "refused", None, True),
    ]
    told = program.run("financials", program.book, "import", file, "--preview").out
    assert "Say why it is corrected; both figures are kept." in told
    assert "2 cannot be recorded, so none would be." in told
    file.write_text("\n".join(file.read_text().splitlines()[:-1]))
    entered = asked(program, "import", file, "--correct", "Count of January")["rows"]
    assert [(r["item"], r["amount"], r["corrected_because"]) for r in entered] == [
        ("net-income", "-700000.00", None),
        ("inventory", "5900000.00", "Count of January"),
    ]


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_template_comes_back_as_figures_and_then_changes_nothing(
    program: Program, tmp_path: Path, ending: str
) -> None:
    empty, filled, again = (tmp_path / f"{name}.{ending}" for name in ("empty", "filled", "again"))
    assert asked(program, "template", empty, "--quarters", "2") == {"file": str(empty), "quarters": 2}
    assert "The sheet states no figure" in refused(program, program.book, "import", empty).err
    fill(empty, filled, {"source": "Report of the quarter", "net-income": "-640000.25", "debt": "32600000"})
    asked(program, "import", filled)
    expected = [
        ("net-income", "1997-12-31", "-640000.25", "Report of the quarter"),
        ("debt", "1997-12-31", "32600000.00", "Report of the quarter"),
    ]
    assert own(program) == expected
    asked(program, "template", again)
    assert asked(program, "import", again)["rows"] == []
    assert own(program) == expected


def fill(empty: Path, filled: Path, last_column: dict[str, str]) -> None:
    """What a clerk would enter under the last quarter."""
    if empty.suffix == ".csv":
        rows = [*csv.reader(empty.read_text().splitlines())]
        for row in rows:
            row[-1] = last_column.get(row[0], row[-1])
        with filled.open("w", newline="") as file:
            csv.writer(file).writerows(rows)
        return
    workbook = load_workbook(empty)
    sheet = workbook.active
    assert sheet is not None
    for row in sheet.iter_rows(min_row=2):
        if text := last_column.get(str(row[0].value), ""):
            row[-1].value = text if row[0].value == "source" else float(text)
    workbook.save(filled)


def test_a_workbook_of_rows_is_recorded(program: Program, tmp_path: Path) -> None:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.append(["Item", "Day", "Amount", "Source"])
    sheet.append(["Consolidated Inventory", "12/31/1997", 6_100_000.1, "Report"])
    workbook.save(tmp_path / "quarter.xlsx")
    asked(program, "import", tmp_path / "quarter.xlsx")
    assert own(program) == [("inventory", "1997-12-31", "6100000.10", "Report")]


@pytest.mark.parametrize("name", ["figures.xls", "figures.ods", "figures.xlsm"])
def test_other_kinds_of_sheets_are_refused_by_name(program: Program, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"anything")
    ended = refused(program, program.book, "import", tmp_path / name)
    assert "which is not read. Save it as .xlsx or CSV" in ended.err


def test_what_is_done_may_be_said_before_the_book_too(program: Program) -> None:
    before = program.run("financials", "list", program.book, "--json")
    assert before.json == program.run("financials", program.book, "list", "--json").json


def test_a_sheet_for_one_quarter_is_called_that(program: Program, tmp_path: Path) -> None:
    told = program.run("financials", program.book, "template", tmp_path / "one.csv", "--quarters", "1").out
    assert told.startswith("A sheet for the last quarter is saved as")


def test_a_template_never_replaces_a_file(program: Program, tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text("filled in by hand")
    ended = refused(program, program.book, "template", tmp_path / "mine.csv")
    assert "exists already; it was left as it is" in ended.err
    assert (tmp_path / "mine.csv").read_text() == "filled in by hand"
    assert (
        "names neither a workbook nor a CSV file" in refused(program, program.book, "template", tmp_path / "a.txt").err
    )
    assert (
        "is no number of quarters"
        in refused(program, program.book, "template", tmp_path / "a.csv", "--quarters", "0").err
    )
