"""Tables on paper: set as large as they fit, cut into pages, nothing lost; and the same bytes from the same table."""

from datetime import date

import pytest

from cerplex_desktop.domain.errors import Refused
from cerplex_desktop.domain.papers.table_page import PrintedColumn, TablePage, table_page
from reports.embedded import check_embedded
from reports.pdfium import opened
from reports.table_page import render_table
from tests.domain.clerk import Clerk
from tests.reports.frames import outside
from tests.reports.papers import pages_of

NAMES = ("Northern Mutual", "Société Générale d’Assurances “Smith & Sons <Holdings>” LLC, trustee of <b>x</b> Fund")
COLUMNS = (
    PrintedColumn("Note", False),
    PrintedColumn("Holder", False),
    PrintedColumn("Issued", False),
    PrintedColumn("Principal now", True),
)


def listed(count: int) -> TablePage:
    rows = tuple((f"R-{n:05d}", NAMES[n % 2], "September 19, 1997", f"${n:,}.00") for n in range(count))
    totals = ("Total", "", "", f"${count * (count - 1) // 2:,}.00")
    return table_page(Clerk().book, date(1998, 2, 2), "Notes", "As of February 2, 1998.", COLUMNS, rows, totals)


@pytest.mark.parametrize("count", [1, 40, 300])
def test_every_row_stands_once_under_heads_on_each_page_and_the_total_last(count: int) -> None:
    pdf = render_table(listed(count))
    pages = pages_of(pdf)
    told = "\n".join(pages)
    assert all(told.count(f"R-{n:05d}") == 1 for n in range(count))
    assert all("Principal now" in page.replace("\n", " ") for page in pages)
    assert f"${count * (count - 1) // 2:,}.00" in pages[-1]
    assert all(f"Page {n} of {len(pages)}" in page for n, page in enumerate(pages, 1))
    assert outside(pdf) == []
    assert pdf == render_table(listed(count))
    check_embedded(pdf)


def test_no_page_of_a_long_table_is_left_nearly_empty() -> None:
    """Rows of one line and of two: at the least a dozen to a page but the last."""
    pages = pages_of(render_table(listed(300)))
    assert all(page.count("R-0") >= 12 for page in pages[:-1])


def test_days_are_not_broken_while_there_is_room() -> None:
    assert "September 19, 1997" in pages_of(render_table(listed(40)))[0]


def test_a_table_of_many_columns_is_set_smaller_with_every_amount_whole() -> None:
    columns = (PrintedColumn("Note", False), *(PrintedColumn(f"Part {n}", True) for n in range(9)))
    rows = tuple((f"R-{n}", *(f"${n}18,069,374.{part}9" for part in range(9))) for n in range(5))
    pdf = render_table(table_page(Clerk().book, date(1998, 2, 2), "Parts", "All parts.", columns, rows))
    told = pages_of(pdf)[0]
    assert all(f"${n}18,069,374.{part}9" in told for n in range(5) for part in range(9))
    assert outside(pdf) == []


def sheets_of(pdf: bytes) -> set[tuple[float, float]]:
    with opened(pdf) as document:
        return {page.get_size() for page in document}


def test_a_wide_table_lies_across_the_sheet_on_every_page_and_a_narrow_one_stands() -> None:
    """Letter size is 612 by 792 points."""
    words = [PrintedColumn(name, False) for name in ("Day", "Event", "What", "Who", "Section", "Entry", "Reference")]
    row = ("September 19, 1997", "Default Rate", "The installment of interest was paid late", "Northern Mutual", "4.1",
           "Entry 128", "Letter of the Senior Officer (sample) of September 18, 1997")  # fmt: skip
    wide = table_page(Clerk().book, date(1998, 2, 2), "History", "All.", (*words,), (row,) * 80)
    pdf = render_table(wide)
    assert sheets_of(pdf) == {(792, 612)}
    assert outside(pdf) == []
    assert "Page 2 of" in pages_of(pdf)[1]
    check_embedded(pdf)
    assert sheets_of(render_table(listed(40))) == {(612, 792)}


def test_an_empty_table_says_so_and_what_cannot_be_printed_is_refused() -> None:
    book, on = Clerk().book, date(1998, 2, 2)
    assert "Nothing is listed." in pages_of(render_table(table_page(book, on, "Notes", "None.", COLUMNS, ())))[0]
    odd = (("☃", "", "", ""),)
    with pytest.raises(Refused, match="a cell holds the character"):
        render_table(table_page(book, on, "Notes", "One.", COLUMNS, odd))
