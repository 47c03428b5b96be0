"""PDF/A, by the validator that comes with pikepdf, which approves only what it knows to conform (ISO 19005-1, -3).

``uv run python -m tests.reports.preflight FOLDER`` has Apache PDFBox Preflight judge the same contents as PDF/A-1b.
"""

from datetime import date
from io import BytesIO

import pikepdf
import pytest
from pikepdf.pdfa import validate_written

from cerplex_desktop.domain.deadlines.deadline_page import deadline_page
from cerplex_desktop.domain.papers.archive import archive_index, of_date
from cerplex_desktop.domain.papers.mailing import mailing
from reports import render
from reports.archive_index import render_index
from reports.colour import srgb_profile
from reports.deadline_page import render_deadlines
from reports.mailing_sheets import render_envelopes, render_labels
from tests.domain.clerk import Clerk
from tests.reports.papers import PAPERS, pages_of
from tests.reports.preflight import without_attachment

FEBRUARY_2, FEBRUARY_19 = date(1998, 2, 2), date(1998, 2, 19)


def findings(pdf: bytes, flavour: str) -> list[str]:
    return [str(found) for found in validate_written(BytesIO(pdf), flavour).findings]


@pytest.mark.parametrize("name", PAPERS)
def test_each_paper_is_pdf_a_3b_with_its_figures_attached(name: str) -> None:
    assert findings(render(PAPERS[name]), "3b") == []


def test_every_kind_of_paper_is_pdf_a_3b(every_kind: dict[str, bytes]) -> None:
    assert {kind: findings(pdf, "3b") for kind, pdf in every_kind.items()} == {kind: [] for kind in every_kind}


@pytest.mark.parametrize("name", PAPERS)
def test_the_same_contents_without_attachment_break_no_rule_of_pdf_a_1b(name: str) -> None:
    """The validator cannot compare days without a time of day, which both places state alike; nothing else is open."""
    found = [f for f in findings(without_attachment(PAPERS[name]), "1b") if "has no time zone" not in f]
    assert found == []


def test_listings_envelopes_and_labels_are_pdf_a_3b() -> None:
    clerk = Clerk()
    clerk.elect(FEBRUARY_19, "floor", FEBRUARY_2)
    clerk.issue(FEBRUARY_19, FEBRUARY_2)
    mail = mailing(clerk.book, FEBRUARY_19, FEBRUARY_2)
    to = [r.to for r in mail.recipients]
    for pdf in (
        render_index(archive_index(clerk.book, of_date(FEBRUARY_19))),
        render_deadlines(deadline_page(clerk.book, FEBRUARY_2)),
        render_envelopes(mail, to),
        render_labels(mail, to),
    ):
        assert findings(pdf, "3b") == []


def test_the_validator_sees_a_paper_whose_colours_mean_nothing_or_that_says_another_title() -> None:
    with pikepdf.open(BytesIO(render(PAPERS["one-note"]))) as document:
        del document.Root.OutputIntents
        uncoloured = BytesIO()
        document.save(uncoloured)
    assert findings(uncoloured.getvalue(), "3b")
    with pikepdf.open(BytesIO(without_attachment(PAPERS["one-note"]))) as document:
        document.docinfo["/Title"] = "Another"
        retitled = BytesIO()
        document.save(retitled)
    assert [f for f in findings(retitled.getvalue(), "1b") if "itle" in f]


def test_metadata_in_xml_say_what_the_file_says_of_itself_whatever_the_names_hold() -> None:
    with pikepdf.open(BytesIO(render(PAPERS["long-names"]))) as document, document.open_metadata() as told:
        assert told["dc:title"] == str(document.docinfo["/Title"])
        assert "“Smith & Sons <Holdings>” LLC" in told["dc:title"]
        assert told["dc:creator"] == [str(document.docinfo["/Author"])]
        assert told["dc:description"] == str(document.docinfo["/Subject"])
        assert (told["pdfaid:part"], told["pdfaid:conformance"]) == ("3", "B")


def test_the_colour_profile_is_a_whole_number_of_words_and_says_its_own_size() -> None:
    """ICC.1:1998, 6.1: the first four bytes are the size; the signature stands at byte 36."""
    profile = srgb_profile()
    assert int.from_bytes(profile[:4], "big") == len(profile)
    assert len(profile) % 4 == 0
    assert profile[36:40] == b"acsp"


def test_no_paper_is_transparent(every_kind: dict[str, bytes]) -> None:
    for pdf in every_kind.values():
        with pikepdf.open(BytesIO(pdf)) as document:
            assert not any("/Group" in page or "/ExtGState" in page.resources for page in document.pages)


def test_the_paper_without_attachment_differs_in_nothing_else_that_is_printed() -> None:
    bare, issued = without_attachment(PAPERS["one-note"]), render(PAPERS["one-note"])
    assert pages_of(bare) == pages_of(issued)
    with pikepdf.open(BytesIO(bare)) as document:
        assert not list(document.attachments)
