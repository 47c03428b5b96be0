"""Tables of listings: what each page shows, and that what is long costs no more a row."""

from collections.abc import Sequence
from io import BytesIO

import pikepdf
import pytest

from reports import fonts, listing
from reports.rows import Rows
from tests.benchmarks.register import register, rows
from tests.reports.papers import pages_of
from tests.reports.structure import elements, faults, kids_of, kind_of

HEADS, STYLES, WIDTHS = ("Note", "Amount"), (listing.CELL, listing.AMOUNT), (100.0, 80.0)


@pytest.fixture(autouse=True)
def faces() -> None:
    """The faces are known before a paragraph is set."""
    fonts.register()


def table(cells: Sequence[Sequence[str]], *, totals: bool = False) -> Rows:
    made = listing.table(HEADS, STYLES, WIDTHS, cells, totals=totals)
    assert isinstance(made, Rows)
    return made


def heights(count: int) -> float:
    """The height of so many rows of one line under their heads: 8.8 and 10.4 points with 3 above and below each."""
    return 14.8 + count * 16.4


def test_rows_are_as_high_as_their_lines_and_paddings() -> None:
    assert table([("A-1", "$1.00")] * 3).wrap(468, 600) == pytest.approx((180, heights(3)))


def test_a_table_is_cut_between_two_rows_where_the_page_ends() -> None:
    parts = table([(f"A-{n}", "$1.00") for n in range(10)]).split(468, heights(4) + 1)
    assert [part.wrap(468, 600)[1] for part in parts] == pytest.approx([heights(4), heights(6)])


def test_where_not_one_row_fits_the_table_begins_on_the_next_page() -> None:
    assert table([("A-1", "$1.00")]).split(468, heights(1) - 1) == []


def test_totals_never_stand_alone_on_a_page() -> None:
    cells = [*((f"A-{n}", "$1.00") for n in range(4)), ("Total", "$4.00")]
    parts = table(cells, totals=True).split(468, heights(4))
    assert [part.wrap(468, 600)[1] for part in parts] == pytest.approx([heights(3), heights(2)])
    assert table(cells[-2:], totals=True).split(468, heights(1)) == []


def test_a_cell_of_several_lines_or_with_marks_is_a_paragraph() -> None:
    """Ten words of 30 points do not fit 100 points; a bold word is no plain one."""
    long = table([("principal " * 10, "$1.00")])
    assert long.wrap(468, 600)[1] > heights(2)
    assert table([("<b>A-1</b>", "&amp;")]).wrap(468, 600)[1] == pytest.approx(heights(1))


def test_a_register_over_many_pages_holds_every_note_once_in_one_table_under_heads_on_each() -> None:
    given = rows(300)
    pdf = register(given)
    pages = pages_of(pdf)
    assert len(pages) > 7
    assert all("Principal after" in page for page in pages)
    assert [line.split()[0] for page in pages for line in page.split("\n") if line.startswith("R-")] == [
        note for note, *_ in given
    ]
    assert f"Page {len(pages)} of {len(pages)}" in pages[-1]
    assert faults(pdf) == []
    with pikepdf.open(BytesIO(pdf)) as document:
        (found,) = [e for e in elements(document) if kind_of(e) == "Table"]
        assert len(kids_of(found)) == 301


def test_accents_and_signs_beyond_the_first_subset_are_printed_as_they_read() -> None:
    pdf = register([("R-1", "Über Œuvre ½ ∂ Ω", "$1.00", "$1.00", "$1.00", "$1.00", "$1.00 (€)")])
    assert "R-1 Über Œuvre ½ ∂ Ω $1.00" in pages_of(pdf)[0]
    assert "$1.00 (€)" in pages_of(pdf)[0]
