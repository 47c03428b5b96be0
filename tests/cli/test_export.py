"""Tables of the window saved from the command line."""

import csv

import pytest

from cerplex_desktop.presenters.exported_tables import TABLES
from cerplex_desktop.services.sheet_files import rows_of
from cerplex_desktop.sheets import XlsxWorkbooks
from tests.cli.program import Program


@pytest.mark.parametrize("name", TABLES)
def test_every_table_is_saved_whole_as_csv(ready: Program, name: str) -> None:
    told = ready.asked("export", name, ready.folder / f"{name}.csv")
    lines = list(csv.reader((ready.folder / f"{name}.csv").read_text("utf-8-sig").splitlines()))
    assert lines[0][0] == TABLES[name].title
    assert len(lines) >= told["rows"]


def test_the_notes_add_up_to_the_deal_in_the_workbook(ready: Program) -> None:
    """17,250,000.00 is the original principal of all notes; 17,250,000.00 + 819,374.99 their principal now."""
    ready.done("export", "notes", ready.folder / "notes.xlsx")
    (totals,) = [row.cells for row in rows_of(ready.folder / "notes.xlsx", XlsxWorkbooks()) if row.cells[0] == "Total"]
    assert [cell for cell in totals if cell][1:] == ["17250000", "819374.99", "0", "18069374.99"]


def test_a_table_is_saved_as_pdf_as_of_a_day_and_overwrites_nothing(ready: Program) -> None:
    place = ready.folder / "notes.pdf"
    told = ready.asked("export", "notes", place, "--as-of", "1997-08-18")
    assert told["rows"] == 8
    before = place.read_bytes()
    assert before
    refused = ready.on_book("export", "notes", place)
    assert (refused.code, "exists already" in refused.err, place.read_bytes()) == (2, True, before)


def test_an_unknown_table_or_kind_of_file_is_refused_with_those_there_are(ready: Program) -> None:
    unknown = ready.on_book("export", "nots", ready.folder / "a.csv")
    assert (unknown.code, "The tables are interest-dates, notes," in unknown.err) == (2, True)
    kind = ready.on_book("export", "notes", ready.folder / "a.txt")
    assert (kind.code, "End it in .xlsx, .csv or .pdf." in kind.err) == (2, True)
    assert list(ready.folder.glob("a.*")) == []
