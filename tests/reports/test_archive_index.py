"""The index of an archive pack on paper: what it says, over how many pages, and what it refuses."""

from dataclasses import replace
from datetime import date

import pikepdf
import pytest

from cerplex_desktop.domain.errors import Refused
from cerplex_desktop.domain.papers.archive import ArchiveIndex, archive_index, of_date
from reports.archive_index import render_index
from reports.embedded import check_embedded
from reports.pages import page_count
from tests.domain.clerk import Clerk
from tests.reports.test_deadline_page import read

FEBRUARY_2, FEBRUARY_19 = date(1998, 2, 2), date(1998, 2, 19)


@pytest.fixture(scope="module")
def index() -> ArchiveIndex:
    clerk = Clerk()
    clerk.elect(FEBRUARY_19, "floor", FEBRUARY_2)
    clerk.issue(FEBRUARY_19, FEBRUARY_2)
    return archive_index(clerk.book, of_date(FEBRUARY_19))


def test_it_names_every_paper_with_its_file_and_hash_and_says_how_to_check(index: ArchiveIndex) -> None:
    said = read(render_index(index))
    assert "Archive of February 19, 1998" in said
    assert "This pack holds 3 papers of February 19, 1998, byte for byte as issued, no evidence" in said
    for paper in index.papers:
        assert paper.document_id in said
        assert paper.file.removeprefix("papers/") in said.replace("- ", "-")
        assert paper.sha256 in said
    assert f"python3 -I verify.py --head {index.head_hash}" in said
    assert "whole account numbers" in said


def test_a_thousand_papers_run_over_pages_with_bookmarks_and_the_same_bytes(index: ArchiveIndex) -> None:
    many = replace(index, papers=index.papers * 334)
    pdf = render_index(many)
    assert pdf == render_index(many)
    pages = page_count(pdf)
    assert pages > 50
    assert f"Page {pages} of {pages}" in read(pdf)
    check_embedded(pdf)


def test_a_long_index_is_bookmarked(index: ArchiveIndex, tmp_path) -> None:
    file = tmp_path / "index.pdf"
    file.write_bytes(render_index(replace(index, papers=index.papers * 20)))
    with pikepdf.open(file) as pdf, pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == [
            "Papers, in the folder “papers”",
            "The ledger and the entries",
            "How to check it",
        ]


def test_names_are_text_and_what_would_not_print_is_refused(index: ArchiveIndex) -> None:
    first, *others = index.papers
    hostile = replace(index, papers=(first._replace(holder="Fund <I> & Sons LP"), *others))
    assert "Fund <I> & Sons LP" in read(render_index(hostile))
    with pytest.raises(Refused, match="a paper holds the character"):
        render_index(replace(index, papers=(first._replace(holder="Fund \u202e LP"), *others)))
