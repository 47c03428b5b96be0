"""The page of the next days on paper: what it says, that it is one page, and what it refuses."""

from dataclasses import replace
from datetime import date

import pytest

from cerplex_desktop.domain.deadlines.deadline_page import DeadlinePage, deadline_page
from cerplex_desktop.domain.deadlines.deadlines import OPEN, Deadline
from cerplex_desktop.domain.errors import Refused
from reports.deadline_page import render_deadlines
from reports.embedded import check_embedded
from reports.pages import page_count
from reports.pdfium import opened
from tests.domain.clerk import Clerk


@pytest.fixture(scope="module")
def contents() -> DeadlinePage:
    """February 16, 1998, after both notice days of the 19th went by without an election."""
    return deadline_page(Clerk().book, date(1998, 2, 16))


def read(pdf: bytes) -> str:
    with opened(pdf) as document:
        pages = [document[at].get_textpage().get_text_range() for at in range(len(document))]
    return " ".join(" ".join(pages).split())


def test_it_names_what_was_missed_and_then_what_comes(contents: DeadlinePage) -> None:
    said = read(render_deadlines(contents))
    missed, _, coming = said.partition("To come")
    assert "From Monday, February 16, 1998 through Wednesday, March 18, 1998." in missed
    assert "Last day for the notice for February 19, 1998 to arrive" in missed
    assert "Cash for February 19, 1998 must reach the holders" in coming
    assert "Page 1 of 1" in said
    assert f"Book through fact 3: {contents.head_hash}" in said


def test_it_is_one_page_and_its_bytes_are_those_of_its_contents(contents: DeadlinePage) -> None:
    pdf = render_deadlines(contents)
    assert page_count(pdf) == 1
    check_embedded(pdf)
    assert render_deadlines(contents) == pdf


def test_sample_data_are_banded(contents: DeadlinePage) -> None:
    assert "SAMPLE DATA" in read(render_deadlines(contents))
    assert "SAMPLE DATA" not in read(render_deadlines(replace(contents, sample=False)))


def test_a_hundred_entries_run_over_pages_that_count_themselves(contents: DeadlinePage) -> None:
    entry = contents.coming[0]
    pdf = render_deadlines(replace(contents, coming=(entry,) * 100))
    said, pages = read(pdf), page_count(pdf)
    assert pages > 3
    assert all(f"Page {at} of {pages}" in said for at in range(1, pages + 1))
    assert said.count("What is due") == pages + 1  # one more: the table of what is late has a head of its own


def test_names_are_text_and_not_markup(contents: DeadlinePage) -> None:
    hostile = Deadline(date(1998, 2, 20), "cash due", "x", "<b>A & B</b> <para>", OPEN)
    assert "<b>A & B</b> <para>" in read(render_deadlines(replace(contents, coming=(hostile,))))


def test_what_would_not_print_as_it_reads_is_refused(contents: DeadlinePage) -> None:
    turned = Deadline(date(1998, 2, 20), "cash due", "x", "Pay \u202eyna", OPEN)
    with pytest.raises(Refused, match=r"an entry holds the character U\+202E"):
        render_deadlines(replace(contents, coming=(turned,)))
