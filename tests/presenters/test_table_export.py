"""A table of the window saved for a spreadsheet: what stands in its cells, what stands above it, what is refused.

The answers were worked out by hand: 1,355,203.13 less 0.13 is 1,355,203.00; cells are named as spreadsheets name them.
"""

import csv
import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from openpyxl import load_workbook

from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.replay.views import View
from cerplex_desktop.presenters.table import (
    RIGHT,
    Cell,
    Column,
    Table,
    day,
    found,
    money,
    more,
    number,
    rate,
    row,
    words,
)
from cerplex_desktop.presenters.table_export import TableExport
from cerplex_desktop.presenters.workplace import Workplace
from cerplex_desktop.services.books import new_book
from cerplex_desktop.services.deal_events import set_working_date
from cerplex_desktop.services.holders import enter_field
from tests.domain.deals import SHIPPED
from tests.presenters.workplaces import AtOnce, Bench
from tests.stand_ins import an_office

TABLE = Table(
    "hostile",
    (Column("Name"), Column("Since"), Column("Principal", RIGHT), Column("Less", RIGHT), Column("Days", RIGHT)),
    (
        row("1", words('=HYPERLINK("x")'), day(date(1998, 2, 19)), money(Money(135_520_313)), more(-13), number(184)),
        row("2", words("Société Générale, Paris"), day(None), money(None), words("–"), number(0)),
    ),
    (words("Total"), words(""), money(Money(135_520_300)), more(0), number(184)),
)


@pytest.fixture
def export(bench: Bench) -> TableExport:
    return TableExport(bench.workplace, bench.office.workbooks)


def test_a_workbook_holds_amounts_days_and_numbers_as_what_they_are(
    export: TableExport, bench: Bench, tmp_path: Path
) -> None:
    path = tmp_path / "notes.xlsx"
    export.save("Notes: all/of them", TABLE, path)
    sheet = load_workbook(path)["Notes  all of them"]
    head = next(r[0].row for r in sheet.iter_rows() if r[0].value == "Name")
    first = sheet[head + 1]
    assert (first[0].data_type, first[0].value) == ("s", '=HYPERLINK("x")')
    assert first[1].value.date() == date(1998, 2, 19)
    assert Decimal(str(first[2].value)) == Decimal("1355203.13")
    assert first[2].number_format == "#,##0.00;(#,##0.00)"
    assert Decimal(str(first[3].value)) == Decimal("-0.13")
    assert first[4].value == 184
    assert [c.value for c in sheet[head + 2]] == ["Société Générale, Paris", None, None, None, 0]
    assert sheet[head + 3][0].value == "Total"
    assert Decimal(str(sheet[head + 3][2].value)) == Decimal("1355203.00")
    assert bench.said == [f"Saved 2 rows as notes.xlsx in {tmp_path}."]


def test_a_csv_file_says_above_its_headings_what_it_is_of_and_when_it_was_saved(
    export: TableExport, tmp_path: Path
) -> None:
    path = tmp_path / "notes.csv"
    export.save("Notes", TABLE, path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[:7] == [
        ["Notes"],
        ["The Cerplex Group, Inc.: Senior Subordinated Notes due November 19, 2001"],
        ["Cerplex 1997.dealbook, working date February 2, 1998, 3 entries"],
        ["Saved 1998-02-02T15:00:00Z by clerk"],
        ["SAMPLE DATA: some values of this deal are placeholders"],
        [],
        ["Name", "Since", "Principal", "Less", "Days"],
    ]
    assert rows[7] == ['\'=HYPERLINK("x")', "1998-02-19", "1355203.13", "-0.13", "184"]
    assert rows[8] == ["Société Générale, Paris", "", "", "", "0"]


def test_it_says_no_more_that_it_holds_samples_once_the_last_one_was_entered(tmp_path: Path) -> None:
    """A deal whose only sample is the officer who signs; its file goes on saying so, the book knows better."""
    text = re.sub(r"99000000\d\d|99000\d{4}", "021000021", SHIPPED)
    text = re.sub(r'^sample = \[(?!"officer_name"|"early_warning").*\n', "", text, flags=re.MULTILINE)
    text = text.replace('sample = ["officer_name", "account"]', 'sample = ["officer_name"]')
    text = text.replace(', sample = ["amount"]', "")
    office = an_office()
    session = new_book(office, tmp_path / "Known.dealbook", text, from_template=True)
    export = TableExport(Workplace(session, AtOnce(), lambda _: None, lambda _: None), office.workbooks)
    export.save("Notes", TABLE, tmp_path / "before.csv")
    enter_field(session, "company", "officer_name", ("Treasurer of the company",), date(1998, 2, 2))
    export.save("Notes", TABLE, tmp_path / "after.csv")
    told = [(tmp_path / name).read_text(encoding="utf-8-sig") for name in ("before.csv", "after.csv")]
    session.close()
    assert ["SAMPLE DATA" in t for t in told] == [True, False]


def test_a_table_of_the_past_says_so(export: TableExport, bench: Bench, tmp_path: Path) -> None:
    bench.workplace.look(View(as_of=date(1997, 12, 31)))
    export.save("Notes", TABLE, tmp_path / "then.csv")
    assert "as of December 31, 1997" in (tmp_path / "then.csv").read_text(encoding="utf-8-sig")


def test_the_name_offered_is_plain_whatever_the_table_is_called(export: TableExport, bench: Bench) -> None:
    place = export.place('Notes of ../Société: "x"')
    assert place.name == "cerplex-1997_notes-of-soci-t-x_1998-02-02.xlsx"
    assert place.parent == bench.session.file.path.parent


def test_what_is_there_is_left_and_what_cannot_be_written_is_said(
    export: TableExport, bench: Bench, tmp_path: Path
) -> None:
    (tmp_path / "mine.csv").write_text("mine")
    for name in ("mine.csv", "no such folder/notes.csv", "notes.ods"):
        export.save("Notes", TABLE, tmp_path / name)
    there, nowhere, other = bench.refused
    assert "exists already; it was left as it is" in there
    assert "was not saved" in nowhere
    assert "No such file or directory" in nowhere
    assert "names neither a workbook, nor a CSV file, nor a PDF" in other
    assert (tmp_path / "mine.csv").read_text() == "mine"
    assert bench.said == []


def test_rates_are_percentages_and_parts_of_shares_exact_decimals_or_words(export: TableExport, tmp_path: Path) -> None:
    third = Cell("1/3", value=Fraction(1, 3))
    table = Table(
        "exact",
        (Column("Rate"), Column("Shares"), Column("Third")),
        (row("1", rate(Fraction(19, 200)), Cell("1.05", value=Fraction(21, 20)), third),),
    )
    export.save("Exact", table, tmp_path / "exact.xlsx")
    export.save("Exact", table, tmp_path / "exact.csv")
    cells = load_workbook(tmp_path / "exact.xlsx")["Exact"][8]
    assert [Decimal(str(c.value)) for c in cells[:2]] == [Decimal("0.095"), Decimal("1.05")]
    assert (cells[0].number_format, cells[2].value) == ("0.00####%", "1/3")
    assert (tmp_path / "exact.csv").read_text("utf-8-sig").splitlines()[-1] == "9.50%,1.05,1/3"


def test_a_table_that_was_looked_into_says_on_paper_and_in_the_file_that_it_is_not_the_whole(
    export: TableExport, tmp_path: Path
) -> None:
    """One of two rows, without the total of both: nobody takes the page for the register."""
    some = found(TABLE, "société")
    assert export.page("Notes", TABLE).told.endswith("as of February 2, 1998, 2 rows.")
    assert export.page("Notes", some).told.endswith("as of February 2, 1998, 1 row of 2, those with “société”.")
    export.save("Notes", some, tmp_path / "notes.csv")
    assert "\n1 row of 2, those with “société”\n" in (tmp_path / "notes.csv").read_text(encoding="utf-8-sig").replace(
        '"', ""
    )


def test_a_table_of_a_view_is_anchored_at_the_entry_whose_hash_it_prints(bench: Bench, export: TableExport) -> None:
    """A view of February 19, 1997 leaves the posting of August 1997 out, and the working date set after it in."""
    set_working_date(bench.workplace.session, date(1998, 2, 3))
    bench.workplace.look(View(as_of=date(1997, 2, 19)))
    page, facts = export.page("Notes", TABLE), bench.workplace.book.facts
    assert (page.fact_number, page.head_hash) == (facts[-1].number, facts[-1].hash)
    assert page.fact_number > len(facts)
