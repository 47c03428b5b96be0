"""The file itself, read with another library than the one that wrote it."""

import json
import subprocess
import sys
from io import BytesIO

import pikepdf
import pytest

from reports import render
from tests.reports.letters import many, notice
from tests.reports.papers import PAPERS


@pytest.fixture(params=PAPERS)
def letter(request):
    """Each kind of paper."""
    return PAPERS[request.param]


def fonts_of(pdf):
    """Every font that any page uses."""
    return [font for page in pdf.pages for font in page.Resources.Font.values()]


def test_the_file_has_no_fault_of_structure(letter):
    with pikepdf.open(BytesIO(render(letter))) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert not pdf.is_encrypted


def test_the_figures_are_attached_as_the_contents_say_them(letter):
    with pikepdf.open(BytesIO(render(letter))) as pdf:
        assert list(pdf.attachments) == ["figures.json"]
        attached = pdf.attachments["figures.json"]
        assert attached.get_file().mime_type == "application/json"
        assert attached.relationship == pikepdf.Name.Data
        assert attached.get_file().read_bytes() == letter.to_json().encode()
        assert pdf.Root.AF[0].objgen == attached.obj.objgen


def test_a_holder_can_read_the_amounts_without_rekeying_them():
    with pikepdf.open(BytesIO(render(notice()))) as pdf:
        figures = json.loads(pdf.attachments["figures.json"].get_file().read_bytes())
    assert figures["notes"][0]["capitalized"] == "496907.81"
    assert figures["interest_on"] == "1998-02-19"


def test_every_font_is_embedded_as_a_subset(letter):
    with pikepdf.open(BytesIO(render(letter))) as pdf:
        for font in fonts_of(pdf):
            name = str(font.BaseFont)
            assert name.split("+")[1].startswith("Liberation")
            assert len(font.FontDescriptor.FontFile2.read_bytes()) == font.FontDescriptor.FontFile2.Length1
            assert len(font.FontDescriptor.FontFile2.read_raw_bytes()) < 60_000
            assert "/ToUnicode" in font


def test_the_sheet_is_letter_size(letter):
    with pikepdf.open(BytesIO(render(letter))) as pdf:
        assert {tuple(map(float, page.MediaBox)) for page in pdf.pages} == {(0.0, 0.0, 612.0, 792.0)}


def test_the_file_says_what_it_is_and_carries_the_day_of_issue():
    with pikepdf.open(BytesIO(render(notice()))) as pdf:
        said = {name: str(value) for name, value in pdf.docinfo.items()}
        assert pdf.Root.Lang == "en-US"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert said["/Title"] == (
        "CPX-0007: Election notice, The Northwestern Mutual Life Insurance Company, February 19, 1998"
    )
    assert said["/Author"] == "The Cerplex Group, Inc."
    assert said["/Subject"].startswith("Senior Subordinated Notes due November 19, 2001: Election to add interest")
    assert said["/CreationDate"] == said["/ModDate"] == "D:19980204"


def test_only_a_long_letter_has_bookmarks():
    with pikepdf.open(BytesIO(render(notice(*many(200))))) as pdf, pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == ["Letter", "Figures", "Statements", "Signature"]
    with pikepdf.open(BytesIO(render(notice()))) as pdf, pdf.open_outline() as outline:
        assert list(outline.root) == []


def test_the_package_loads_no_pdf_library_until_a_paper_is_made():
    heavy = ("reportlab", "pypdfium2", "pikepdf", "PIL")
    code = f"import sys, reports; print([name for name in {heavy} if name in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
