"""Letters in mailing order, envelopes and labels: who gets what, and that every address stands where it must.

Measures of the sheets: a #10 envelope is 9.5 x 4.125 inches; Avery 5160 has 3 x 10 labels of 2.625 x 1 inch, 2.75 in
from column to column, the first 0.1875 inch from the left and 0.5 inch from the top.
"""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pikepdf
import pytest

from cerplex_desktop.domain.errors import BadInput, Refused
from cerplex_desktop.domain.papers.mailing import Addressee, Mailing, Wanted, mailing, parse_label
from reports import render
from reports.embedded import check_embedded
from reports.mailing import render_letters
from reports.mailing_sheets import render_envelopes, render_labels
from reports.page import fitted
from reports.pdfium import opened
from tests.domain.clerk import Clerk
from tests.reports.letters import advice, many, notice
from tests.reports.papers import long_names, pages_of
from tests.reports.structure import elements, faults, kind_of

FEBRUARY_2, FEBRUARY_19 = date(1998, 2, 2), date(1998, 2, 19)
LONG = Addressee(
    "Société Générale d’Assurances “Smith & Sons <Holdings>” LLC, trustee of the Ältere Œuvre Fund",
    "Vice President, Private Placements and Structured Securities Department",
    ("Floor 27", "", "1 Averylongstreetname Boulevard", "8001 Zürich", "Switzerland"),
)
SHORT = Addressee("A. Holder", "", ("", "1 Road", "", "Town 00000"))


@pytest.fixture(scope="module")
def contents() -> Mailing:
    clerk = Clerk()
    clerk.elect(FEBRUARY_19, "floor", FEBRUARY_2)
    clerk.issue(FEBRUARY_19, FEBRUARY_2)
    return mailing(clerk.book, FEBRUARY_19, FEBRUARY_2)


def boxes(pdf: bytes) -> list[list[tuple[float, float, float, float]]]:
    """Where each piece of text stands on each page: left, bottom, right, top in points."""
    found = []
    with opened(pdf) as document:
        for page in document:
            text = page.get_textpage()
            found.append([text.get_rect(n) for n in range(text.count_rects())])
            text.close()
            page.close()
    return found


def test_holders_come_in_the_order_of_their_papers_and_counsel_last_with_copies_of_all(contents: Mailing) -> None:
    assert [(r.to.name, r.is_copy, [e.number for e in r.enclosures]) for r in contents.recipients] == [
        ("The Northwestern Mutual Life Insurance Company", False, [1]),
        ("John Hancock Mutual Life Insurance Company", False, [2]),
        ("North Atlantic Smaller Companies Investment Trust PLC", False, [3]),
        ("Hebb & Gitlin", True, [1, 2, 3]),
    ]


def test_a_mailing_is_tagged_letter_by_letter_with_counsels_copies(contents: Mailing) -> None:
    """Four sheets; each holder's paper, one with a paragraph that goes on overleaf, and all three again for counsel."""
    reason = "A reason that fills more than a page. " * 90
    papers = {1: render(advice(reason=reason)), 2: render(notice(*many(30))), 3: render(notice(*many(60)))}
    pdf = render_letters(contents, papers)
    assert faults(pdf) == []
    with pikepdf.open(BytesIO(pdf)) as document:
        kinds = [kind_of(element) for element in elements(document)]
    assert (kinds.count("Part"), kinds.count("H1")) == (10, 10)


def test_a_mailing_with_a_paper_from_before_structure_claims_none(contents: Mailing) -> None:
    with pikepdf.open(BytesIO(render(notice()))) as document:
        del document.Root.StructTreeRoot
        old = BytesIO()
        document.save(old)
    pdf = render_letters(contents, {1: old.getvalue(), 2: render(notice()), 3: render(notice())})
    assert faults(pdf) == ["it is not tagged"]
    with pikepdf.open(BytesIO(pdf)) as document:
        assert not any("/StructParents" in page for page in document.pages)


def test_each_paper_begins_on_a_fresh_leaf_and_its_pages_are_those_issued(contents: Mailing) -> None:
    """One page each for the four sheets; papers of 1, 2 and 3 pages; an odd number is filled up to an even one."""
    papers = {1: render(notice()), 2: render(notice(*many(30))), 3: render(notice(*many(60)))}
    sizes = {n: len(pages_of(p)) for n, p in papers.items()}
    pdf = render_letters(contents, papers)
    assert pdf == render_letters(contents, papers)
    even = {n: s + s % 2 for n, s in sizes.items()}
    pages = pages_of(pdf)
    assert len(pages) == 4 * 2 + 2 * sum(even.values())
    assert "The Northwestern Mutual Life Insurance Company" in pages[0]
    assert pages[1] == ""
    assert pages[2 : 2 + sizes[1]] == pages_of(papers[1])
    last = 8 + sum(even.values()) - 2
    assert "Hebb & Gitlin" in pages[last]
    assert "we enclose a copy of the following papers sent to the holders" in pages[last].replace("\n", " ")
    assert pages[last + 2 : last + 2 + sizes[1]] == pages_of(papers[1])
    with pikepdf.open(BytesIO(pdf)) as document, document.open_outline() as outline:
        assert document.check_pdf_syntax() == []
        assert [item.title for item in outline.root] == [r.to.name for r in contents.recipients]
    check_embedded(pdf)


def test_an_envelope_shows_the_address_where_the_post_reads_it(contents: Mailing) -> None:
    pdf = render_envelopes(replace(contents, sample=False), [LONG, SHORT])
    with pikepdf.open(BytesIO(pdf)) as document:
        assert {tuple(map(float, p.MediaBox)) for p in document.pages} == {(0.0, 0.0, 684.0, 297.0)}
    for rects in boxes(pdf):
        to = [r for r in rects if r[0] > 250]
        assert min(r[1] for r in to) >= 0.625 * 72
        assert max(r[3] for r in to) <= 2.75 * 72
        assert all(r[0] >= 288 - 1 and r[2] <= 684 - 36 for r in to)
        assert all(r[2] <= 0.4 * 72 + 3.2 * 72 and r[1] >= 2.75 * 72 for r in rects if r not in to)
    said = pages_of(pdf)
    assert "A. Holder\n1 Road\nTown 00000" in said[1]
    assert "“Smith & Sons <Holdings>” LLC" in said[0].replace("\n", " ")
    check_embedded(pdf)


def test_forty_labels_stand_each_inside_its_own_field_on_two_sheets(contents: Mailing) -> None:
    given = [LONG if n % 3 == 0 else SHORT._replace(name=f"Holder {n}") for n in range(40)]
    pdf = render_labels(replace(contents, sample=False), given)
    found = boxes(pdf)
    assert len(found) == 2
    for rects in found:
        for left, bottom, right, top in rects:
            column = int((left - 13.5) // 198)
            down = int((792 - 36 - top) // 72)
            assert 13.5 + column * 198 + 8 <= left
            assert right <= 13.5 + column * 198 + 189
            assert 792 - 36 - (down + 1) * 72 <= bottom
            assert top <= 792 - 36 - down * 72
    assert pages_of(pdf)[0].count("Town 00000") == 20
    assert pages_of(pdf)[1].count("Town 00000") == 6
    check_embedded(pdf)
    with pikepdf.open(BytesIO(pdf)) as document:
        assert document.Root.ViewerPreferences.PrintScaling == "/None"


def test_labels_begin_at_the_first_one_left_and_leave_those_before_it_empty(contents: Mailing) -> None:
    """Label 8 is the second in the third row: 13.5 + 198 points from the left, 2 rows of 72 below the first."""
    given = [SHORT._replace(name=f"Holder {n}") for n in range(24)]
    pdf = render_labels(replace(contents, sample=False, first_label=8), given)
    first, second = boxes(pdf)
    assert max(top for *_, top in first) <= 792 - 36 - 2 * 72
    assert min(left for left, _, _, top in first if top > 792 - 36 - 3 * 72) >= 13.5 + 198
    assert pages_of(pdf)[0].count("Town 00000") == 23
    assert (pages_of(pdf)[1].count("Holder 23"), max(right for _, _, right, _ in second) < 198) == (1, True)


def test_a_mailing_goes_to_those_named_by_key_short_or_whole_name_in_mailing_order() -> None:
    clerk = Clerk()
    clerk.elect(FEBRUARY_19, "floor", FEBRUARY_2)
    clerk.issue(FEBRUARY_19, FEBRUARY_2)
    made = mailing(clerk.book, FEBRUARY_19, FEBRUARY_2, Wanted(("hebb & gitlin", "NAS", "Northwestern Mutual"), 30))
    assert [r.names[0] for r in made.recipients] == ["NML", "NAS", "Hebb & Gitlin"]
    assert made.first_label == 30
    assert [e.number for e in made.recipients[-1].enclosures] == [1, 2, 3]
    with pytest.raises(BadInput, match=r"Nothing is mailed to “Nobody”\."):
        mailing(clerk.book, FEBRUARY_19, FEBRUARY_2, Wanted(("NML", "Nobody")))


@pytest.mark.parametrize("typed", ["0", "31", "-1", "1.5", "", "one", "²", "1" * 5000])
def test_a_label_counts_from_one_to_thirty(typed: str) -> None:
    assert (parse_label(" 1 "), parse_label("30")) == (1, 30)
    with pytest.raises(BadInput, match="is no label of a sheet: its labels count from 1 to 30"):
        parse_label(typed)


def test_sheets_with_sample_addresses_say_so_at_the_edge(contents: Mailing) -> None:
    assert contents.sample
    for pdf in (render_envelopes(contents, [SHORT]), render_labels(contents, [SHORT])):
        assert "SAMPLE DATA" in pages_of(pdf)[0]


def test_what_fits_no_label_is_refused_with_its_measure(contents: Mailing) -> None:
    huge = SHORT._replace(address=tuple(f"Line {n}" for n in range(12)))
    with pytest.raises(Refused, match="do not fit a label of 2 5/8 by 1 inch"):
        render_labels(contents, [huge])
    with pytest.raises(Refused, match=r"do not fit a #10 envelope"):
        render_envelopes(contents, [huge])
    with pytest.raises(Refused, match="an address holds the character"):
        render_envelopes(contents, [SHORT._replace(name="A\u200bB")])


def test_a_letter_of_long_names_is_mailed_to_the_address_printed_on_it() -> None:
    letter = long_names()
    to = Addressee(letter.holder_name, letter.holder_attention, letter.holder_address)
    assert to.lines[1] == letter.holder_attention
    assert fitted(to, ((9.0, 10.0, 9),), 234, "it")[2][0].startswith("Société Générale")


def test_nothing_is_mailed_before_its_paper_is_issued_or_dated() -> None:
    clerk = Clerk()
    with pytest.raises(Refused, match="No paper about February 19, 1998 has been issued"):
        mailing(clerk.book, FEBRUARY_19, FEBRUARY_2)
    clerk.elect(FEBRUARY_19, "floor", FEBRUARY_2)
    clerk.issue(FEBRUARY_19, FEBRUARY_2)
    with pytest.raises(Refused, match="cannot be mailed on February 1, 1998"):
        mailing(clerk.book, FEBRUARY_19, date(1998, 2, 1))


def test_counsel_without_an_address_is_named() -> None:
    clerk = Clerk()
    clerk.elect(FEBRUARY_19, "floor", FEBRUARY_2)
    clerk.issue(FEBRUARY_19, FEBRUARY_2)
    first, *others = clerk.book.deal.counsel
    clerk.book.deal = replace(clerk.book.deal, counsel=(first._replace(address=()), *others))
    with pytest.raises(Refused, match="A copy goes to Hebb & Gitlin, special counsel to the holders, whose address"):
        mailing(clerk.book, FEBRUARY_19, FEBRUARY_2)
