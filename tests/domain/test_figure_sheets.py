"""Sheets of figures in both layouts, by commas or tabs: what they state, and what they would do to a book."""

from datetime import date

import pytest

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.covenants.covenant_figures import Statement, figure_data
from cerplex_desktop.domain.covenants.figure_plan import CORRECTED, REFUSED, REPORTED, UNCHANGED, Planned, planned
from cerplex_desktop.domain.covenants.figure_sheets import Entry, entries_of
from cerplex_desktop.domain.covenants.figure_template import template
from cerplex_desktop.domain.errors import BadInput, Refused
from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.sheet_rows import SheetRow, harmless, sheet_rows
from cerplex_desktop.domain.sheet_table import as_texts
from tests.domain.clerk import Clerk

DECEMBER, WORKING = date(1997, 12, 31), date(1998, 2, 2)


def entries(text: str) -> tuple[Entry, ...]:
    return entries_of(sheet_rows(text))


def plans(clerk: Clerk, text: str, source: str = "Report", reason: str = "") -> list[Planned]:
    return [*planned(clerk.book, entries(text), WORKING, source=source, reason=reason)]


def test_one_figure_a_row_in_any_order_of_columns() -> None:
    found = entries("Day,Item,Source,Amount\n12/31/1997,inventory,Report,5.00\n\n1997-12-31,debt,,(1.00)\n")
    assert found == (
        Entry(2, "inventory", "12/31/1997", "5.00", "Report"),
        Entry(4, "debt", "1997-12-31", "(1.00)"),
    )


def test_items_down_and_days_across_with_a_source_for_each_column() -> None:
    """As copied from a spreadsheet; empty cells state nothing, names are for people."""
    found = entries(
        "item\tname\t1997-09-30\t12/31/1997\t\nsource\t\tQuarter 3\tQuarter 4\n"
        "inventory\tConsolidated Inventory\t6,400,000.00\t\ndebt\tLoans\t\t32,600,000\n"
    )
    assert found == (
        Entry(3, "inventory", "1997-09-30", "6,400,000.00", "Quarter 3", column="1997-09-30"),
        Entry(4, "debt", "12/31/1997", "32,600,000", "Quarter 4", column="12/31/1997"),
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "The sheet is empty. The first row names the columns item, day, amount"),
        ("item,day,amount\n", "The sheet states no figure"),
        ("item,1997-12-31\ninventory,\n", "The sheet states no figure"),
        ("item,day,amount,amount\n", "names the column “amount”, twice"),
        ("item,day,amount,note\n", "names the column “note”, which is none of them"),
        ("item,amount\n", "does not name the column day"),
        ("inventory,1997-12-31,5.00\n", "begins with “inventory”"),
        ("item,December\n", "names no days"),
        ("item,1997-12-31,1997-12-31\n", "names 1997-12-31 twice"),
        ("item,day,amount" + 60 * ",x", "more than 60 columns"),
        ("item,day,amount\n" + "x" * 2_000_000, "more than 2,000,000 letters"),
        ("item,day,amount\n" + 20_001 * "debt,1997-12-31,5.00\n", "more than 20,000 rows"),
    ],
)
def test_a_sheet_of_neither_layout_is_refused(text: str, says: str) -> None:
    with pytest.raises(BadInput, match=says):
        entries(text)


def test_a_quotation_that_never_ends_is_a_fault_of_its_row() -> None:
    assert entries('item,day,amount\ndebt,"1997')[-1].fault == "unexpected end of data."


def test_a_cell_without_a_heading_is_a_fault_of_its_row() -> None:
    assert [e.fault for e in entries("item,day,amount\ndebt,1997-12-31,32,600,000\n")] == [
        "“600” stands in a column without a heading."
    ]
    (across,) = entries("item,1997-12-31\ndebt,32,600\n")
    assert across.fault == "“600” stands in a column without a heading."


def test_a_row_that_its_reader_could_not_take_keeps_its_fault() -> None:
    rows = (SheetRow(1, ("item", "1997-12-31")), SheetRow(2, ("debt", ""), "B2 holds a formula."))
    assert entries_of(rows) == (Entry(2, "debt", fault="B2 holds a formula."),)
    with pytest.raises(BadInput, match=r"Line 1: B1 holds a formula\."):
        entries_of((SheetRow(1, ("item", ""), "B1 holds a formula."),))


def test_each_entry_reports_corrects_changes_nothing_or_is_refused() -> None:
    clerk = Clerk(posted_through_1997=False)
    for item, cents in (("inventory", 600), ("debt", 700)):
        clerk.record(
            kinds.FIGURE_STATED,
            WORKING,
            figure_data(clerk.book, Statement(item, DECEMBER, Money(cents), "Report"), WORKING),
        )
    text = "item,1997-12-31\ninventory,5.00\ndebt,7.00\nreceivables,-1.00\nnet-income,-1.00\nnet-income,1.00\n"
    found = plans(clerk, text)
    assert [(p.entry.item, p.outcome, p.was and p.was.amount.cents) for p in found] == [
        ("inventory", CORRECTED, 600),
        ("debt", UNCHANGED, 700),
        ("receivables", REFUSED, None),
        ("net-income", REPORTED, None),
        ("net-income", REFUSED, None),
    ]
    assert "Say why it is corrected" in found[0].fault
    assert "less than nothing" in found[2].fault
    assert found[4].fault == "The sheet states net-income of December 31, 1997 in line 5 already."
    corrected = plans(clerk, text, reason="Count of January")[0]
    assert (corrected.fault, corrected.statement and corrected.statement.reason) == ("", "Count of January")


def test_a_reason_for_corrections_is_no_reason_to_refuse_what_is_new() -> None:
    (found,) = plans(Clerk(posted_through_1997=False), "item,1997-12-31\ninventory,5.00\n", reason="Audit")
    assert (found.outcome, found.fault, found.statement and found.statement.reason) == (REPORTED, "", "")


def test_the_deal_s_samples_are_reported_over_not_corrected() -> None:
    """The shipped inventory of December 31, 1997 is $6,100,000.00."""
    (found,) = plans(Clerk(posted_through_1997=False), "item,1997-12-31\ninventory,6100000\n")
    assert (found.outcome, found.was) == (REPORTED, None)


def test_a_source_of_the_sheet_comes_before_the_one_given_for_all() -> None:
    clerk = Clerk(posted_through_1997=False)
    sheet = "item,day,amount,source\ninventory,1997-12-31,5.00,Own\ndebt,1997-12-31,5.00,\n"
    assert [p.statement and p.statement.source for p in plans(clerk, sheet)] == ["Own", "Report"]
    assert "needs its source" in plans(clerk, sheet, source=" ")[1].fault


def test_the_template_names_every_item_and_the_last_quarters() -> None:
    clerk = Clerk(posted_through_1997=False)
    head, sources, *items = template(clerk.book, WORKING, 2)
    assert head == ("item", "name", date(1997, 9, 30), DECEMBER)
    assert sources[0] == "source"
    assert [row[0] for row in items][:3] == ["net-income", "pcs-gain", "receivables"]
    assert {cell for row in items for cell in row[2:]} == {None}
    with pytest.raises(Refused, match="No quarter that the tests name has ended by June 29, 1997"):
        template(clerk.book, date(1997, 6, 29), 4)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)"])
def test_what_a_spreadsheet_would_run_gets_an_apostrophe_and_loses_it_again(text: str) -> None:
    assert harmless(text) == f"'{text}"
    assert as_texts(((text, Money(-5), DECEMBER, None),)) == ((f"'{text}", "-0.05", "1997-12-31", ""),)
    assert sheet_rows(f"'{text},'plain") == (SheetRow(1, (text, "'plain")),)


def test_an_amount_that_cannot_be_read_is_told_by_the_heading_above_it() -> None:
    clerk = Clerk()
    one, across = "item,day,amount\ndebt,1997-12-31,1.5\n", "item,1997-12-31\ndebt,1.5\n"
    assert plans(clerk, one)[0].fault.startswith("Column amount: “1.5” is not an amount.")
    assert plans(clerk, across)[0].fault.startswith("Column 1997-12-31: “1.5” is not an amount.")
