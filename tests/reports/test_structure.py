"""Tagged PDF: papers as readers meet them who do not see them (ISO 32000-1, 14.8)."""

import re
import subprocess
from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from cerplex_desktop.domain.deadlines.deadline_page import deadline_page
from cerplex_desktop.domain.papers.archive import archive_index, of_date
from cerplex_desktop.domain.papers.mailing import mailing
from cerplex_desktop.domain.papers.payment_sheet import payment_sheet
from reports import render, structure, tagged
from reports.archive_index import render_index
from reports.deadline_page import render_deadlines
from reports.mailing_sheets import render_envelopes, render_labels
from reports.payment_sheet import render_payment_sheet
from tests.domain.clerk import Clerk
from tests.reports.letters import advice, many, notice
from tests.reports.papers import PAPERS
from tests.reports.structure import elements, faults, kids_of, kind_of

FEBRUARY_2, FEBRUARY_19 = date(1998, 2, 2), date(1998, 2, 19)


def as_heard(pdf: bytes, folder: Path) -> list[tuple[str, str]]:
    """Each element that holds text, and its words, in the order of the tree, as poppler reads them."""
    file = folder / "paper.pdf"
    file.write_bytes(pdf)
    run = subprocess.run(["pdfinfo", "-struct-text", str(file)], capture_output=True, text=True, check=True)
    assert run.stderr == ""
    heard: list[tuple[str, str]] = []
    for told in run.stdout.splitlines():
        if words := re.fullmatch(r'\s*"(.*)"', told):
            heard[-1] = (heard[-1][0], heard[-1][1] + words[1])
        elif found := re.match(r"\s*(\w+)", told):
            heard.append((found[1], ""))
    return [(kind, words.strip()) for kind, words in heard if kind not in {"Document", "Table", "TR", "L", "LI"}]


@pytest.mark.parametrize("name", PAPERS)
def test_each_paper_is_tagged_without_a_fault(name: str) -> None:
    assert faults(render(PAPERS[name])) == []


def test_every_kind_of_paper_is_tagged_without_a_fault(every_kind: dict[str, bytes]) -> None:
    assert {kind: faults(pdf) for kind, pdf in every_kind.items()} == {kind: [] for kind in every_kind}


def test_listings_envelopes_and_labels_are_tagged_without_a_fault() -> None:
    clerk = Clerk()
    clerk.elect(FEBRUARY_19, "floor", FEBRUARY_2)
    clerk.issue(FEBRUARY_19, FEBRUARY_2)
    mail = mailing(clerk.book, FEBRUARY_19, FEBRUARY_2)
    to = [r.to for r in mail.recipients]
    for pdf in (
        render_index(archive_index(clerk.book, of_date(FEBRUARY_19))),
        render_deadlines(deadline_page(clerk.book, FEBRUARY_2)),
        render_payment_sheet(payment_sheet(clerk.book, FEBRUARY_19, FEBRUARY_2)),
        render_envelopes(mail, to),
        render_labels(mail, to * 16),
    ):
        assert faults(pdf) == []


def test_a_notice_is_heard_as_it_is_read_from_its_sender_to_its_readings(tmp_path: Path) -> None:
    """The words of the notice that tests/reports/letters.py describes, in the order in which a page is read."""
    heard = as_heard(render(PAPERS["one-note"]), tmp_path)
    assert heard[:9] == [
        ("P", "SAMPLE DATA: some names or figures in this paper are examples and not facts of the deal"),
        ("P", "The Cerplex Group, Inc."),
        ("P", "1382 Bell Avenue · Tustin, California 92780"),
        ("P", "February 4, 1998"),
        (
            "P",
            "The Northwestern Mutual Life Insurance Company Attention: Securities Department (sample) "
            "100 Sample Avenue Sample City, Wisconsin 00000",
        ),
        ("P", "Document CPX-0007"),
        ("P", "Interest payment date February 19, 1998"),
        (
            "H1",
            "Re: Senior Subordinated Notes due November 19, 2001 (the “Notes”) "
            "Election to add interest to principal on February 19, 1998",
        ),
        ("P", "Ladies and Gentlemen:"),
    ]
    opening = heard[9][1]
    assert opening.startswith("The Cerplex Group, Inc. (the “Company”) elects to satisfy the interest due on ")
    assert "by paying you $858,295.32 in cash" in opening
    assert heard[10] == ("Caption", "Interest from August 19, 1997 to, but not including, February 19, 1998*")
    assert heard[18:25] == [
        ("TH", "A-1"),
        ("TD", "$18,069,375.00"),
        ("TD", "180"),
        ("TD", "$1,355,203.13"),
        ("TD", "$858,295.32"),
        ("TD", "$496,907.81"),
        ("TD", "$18,566,282.81"),
    ]
    assert [words.split(".")[0] for _, words in heard[32:35]] == ["Conditions", "Addition to principal", "Payment"]
    assert [words for _, words in heard[35:41]] == [
        "Very truly yours,",
        "The Cerplex Group, Inc., a Delaware corporation",
        "By:",
        "Name: Senior Officer (sample)",
        "Title: Senior Officer",
        "cc: Hebb & Gitlin, special counsel to the holders",
    ]
    assert [words.partition(":")[0] for _, words in heard[42:]] == [
        "I-4, Section 4.1(a)", "I-5a, Section 4.1(b)", "I-5b, Section 4.1(b)(ii)(A)", "I-6a", "I-7, Section 4.1(c)(i)",
    ]  # fmt: skip


def test_a_paper_of_three_pages_is_one_table_whose_heads_are_heard_once(tmp_path: Path) -> None:
    """Forty-four notes, a head and the totals; feet, numbers of pages and heads of following pages are not heard."""
    pdf = render(notice(*many(44)))
    with pikepdf.open(BytesIO(pdf)) as document:
        tables = [e for e in elements(document) if kind_of(e) == "Table"]
        assert len(document.pages) == 3
        assert [sum(kind_of(row) == "TR" for row in kids_of(table)) for table in tables] == [46]
    words = " ".join(told for _, told in as_heard(pdf, tmp_path))
    assert words.count("Principal before") == 1
    assert words.count("SAMPLE DATA") == 1
    assert words.count("R-0044") == 1
    assert "Page 1" not in words
    assert "Book through fact" not in words


def test_a_paragraph_that_goes_on_overleaf_is_one_element(tmp_path: Path) -> None:
    reason = " ".join(f"Sentence {number} of a reason that fills more than a page." for number in range(70))
    pdf = render(advice(reason=reason))
    assert faults(pdf) == []
    told = [words for _, words in as_heard(pdf, tmp_path) if "Sentence 0" in words]
    assert len(told) == 1
    assert told[0].endswith("Sentence 69 of a reason that fills more than a page.")


def test_a_certificates_statements_are_a_list_with_its_numbers(every_kind: dict[str, bytes], tmp_path: Path) -> None:
    heard = as_heard(every_kind["compliance certificate"], tmp_path)
    numbers = [words for kind, words in heard if kind == "Lbl" and words[0].isdigit()]
    assert numbers == [f"{number}." for number in range(1, len(numbers) + 1)]
    assert len(numbers) >= 3
    assert {words for kind, words in heard if kind == "Lbl"} <= {*numbers, "•"}


def broken(pdf: bytes, old: bytes, new: bytes) -> bytes:
    """The paper with one place of a page's content changed."""
    with pikepdf.open(BytesIO(pdf)) as document:
        page = document.pages[0]
        content = page.Contents.read_bytes()
        assert old in content
        page.Contents = document.make_stream(content.replace(old, new, 1))
        changed = BytesIO()
        document.save(changed)
    return changed.getvalue()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (b"/P <</MCID 3>> BDC", b"", "neither content nor artifact"),
        (b"/P <</MCID 3>> BDC", b"/P <</MCID 4>> BDC", "no number, or that of another"),
        (b"/P <</MCID 3>> BDC", b"/H1 <</MCID 3>> BDC", "is a H1 on its page and a P in the tree"),
        (b"/P <</MCID 3>> BDC", b"/Artifact BMC", "tree, parent tree and pages differ"),
        (b"EMC", b"", "begins within another sequence"),
    ],
)
def test_the_checker_sees_content_that_is_marked_wrongly(old: bytes, new: bytes, told: str) -> None:
    found = faults(broken(render(PAPERS["one-note"]), old, new))
    assert any(told in fault for fault in found), found


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("document.Root.MarkInfo.Marked = False", "not tagged"),
        ("del document.Root.ViewerPreferences", "file's name"),
        ("del document.Root.Lang", "no language"),
        ("del found['TH'].A", "heads a column or a row"),
        ("del found['TR'].K[0]", "cells"),
        ("found['H1'].S = Name.H2", "H2 follows a heading of level 0"),
        ("found['Caption'].S = Name.Figure", "no words in its place"),
        ("found['P'].S = Name.Paragraph", "no type that readers know"),
        ("document.Root.StructTreeRoot.ParentTree.Nums[1][2] = found['Table']", "parent tree does not give"),
        ("del document.pages[1].Tabs", "page 2: its tabs"),
    ],
)
def test_the_checker_sees_a_structure_that_is_wrong(change: str, told: str) -> None:
    with pikepdf.open(BytesIO(render(PAPERS["forty-notes"]))) as document:
        found = {kind_of(element): element for element in reversed(list(elements(document)))}
        exec(change, {"document": document, "found": found, "Name": pikepdf.Name})
        changed = BytesIO()
        document.save(changed)
    assert any(told in fault for fault in faults(changed.getvalue())), faults(changed.getvalue())


def test_the_structure_does_not_depend_on_what_was_made_before() -> None:
    first = render(PAPERS["seven-notes"])
    render(notice(*many(60)))
    assert render(PAPERS["seven-notes"]) == first


def test_an_element_without_content_is_not_in_the_tree() -> None:
    tree = structure.Tree()
    around = structure.Element("L")
    structure.Element("LI", around)
    tree.mark(structure.Element("P"))
    assert [e.kind for e in tree.document] == ["Document", "P"]


def test_a_page_that_draws_what_nobody_marked_is_found() -> None:
    target = BytesIO()
    canvas = tagged.TaggedCanvas(target, invariant=1)
    with tagged.marked(canvas):
        canvas.drawString(9, 9, "Marked")
    canvas.rect(0, 0, 9, 9)
    canvas.save()
    assert "page 1: S shows something that is neither content nor artifact" in faults(target.getvalue())
