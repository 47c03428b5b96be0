"""The calculation memorandum: its arithmetic line by line, what is quoted, and what is read back."""

from dataclasses import replace
from datetime import date

import pytest

from cerplex_desktop.domain.errors import CheckFailed, Refused
from cerplex_desktop.domain.interest_dates.workings import AMOUNTS
from cerplex_desktop.domain.money import parse_amount
from cerplex_desktop.domain.papers.memoranda import memorandum
from cerplex_desktop.domain.papers.memorandum import Memorandum
from reports import check_read_back, render
from reports.pdfium import opened
from tests.domain.clerk import Clerk
from tests.reports.letters import many
from tests.reports.papers import pages_of

FEBRUARY_2, FEBRUARY_19, MARCH_19 = date(1998, 2, 2), date(1998, 2, 19), date(1998, 3, 19)


@pytest.fixture(scope="module")
def letter() -> Memorandum:
    clerk = Clerk()
    clerk.elect(FEBRUARY_19, "floor", FEBRUARY_2)
    return memorandum(clerk.book, FEBRUARY_19, FEBRUARY_2)


def text(letter: Memorandum) -> str:
    return " ".join(" ".join(pages_of(render(letter))).replace("\N{NO-BREAK SPACE}", " ").split())


def test_every_amount_stands_with_its_section_and_arithmetic(letter: Memorandum) -> None:
    """By hand: 1,826,848.22 × 15% ÷ 2 = 137,013.6165; × 9.5% ÷ 2 = 86,775.29045, rounded up; their difference."""
    said = text(letter)
    assert "Note A-8, interest due: $137,013.62 (Section 4.1(a))" in said
    assert "$1,826,848.22 × 15.00% × 180 days ÷ 360 = $137,013.6165 Rounded half up to the cent: $137,013.62" in said
    assert "$1,826,848.22 × 9.50% × 180 days ÷ 360 = $86,775.29045 Rounded up to the cent: $86,775.30" in said
    assert "Interest due $137,013.62 − cash $86,775.30 = $50,238.32" in said
    assert "Principal before $1,826,848.22 + added $50,238.32 = $1,877,086.54" in said


def test_it_is_addressed_to_counsel_and_quotes_the_sections_that_it_cites(letter: Memorandum) -> None:
    assert letter.holder_name == "Hebb & Gitlin"
    assert "“at all times on and after August 19, 1997, at the rate of fifteen percent (15%) per annum”" in text(letter)
    cited = {a.section for n in letter.explained for a in n.amounts}
    assert cited <= {q.section for q in letter.quoted}
    assert [r.reading for r in letter.readings] == ["I-4", "I-5a", "I-5b", "I-18"]
    assert not letter.diary


def test_a_counsel_may_be_named_and_a_stranger_is_refused() -> None:
    book = Clerk().book
    whom = memorandum(book, FEBRUARY_19, FEBRUARY_2, "Brobeck, Phleger & Harrison")
    assert whom.holder_address[0] == "Two Sample Street"
    with pytest.raises(Refused, match="names no counsel “A Stranger”"):
        memorandum(book, FEBRUARY_19, FEBRUARY_2, "A Stranger")


def test_the_diary_of_the_default_rate_is_there_where_an_amount_bears_it() -> None:
    """Cash of February unpaid bears 17%, above Prime of 8.50%, from February 19 to March 19: 30 days."""
    clerk = Clerk()
    clerk.post(FEBRUARY_19, date(1998, 2, 20), unpaid=True)
    told = memorandum(clerk.book, MARCH_19, date(1998, 2, 20))
    assert [(d.from_on, d.to_on, d.rate * 100, d.won) for d in told.diary] == [(FEBRUARY_19, MARCH_19, 17, "floor")]
    said = text(told)
    assert "17.00%, the floor (Section 4.1(a)(B)(2)). Compared: floor 17.00%, Prime Rate 8.50%." in said
    assert "Note A-8, Default Rate interest on interest due February 19, 1998: $1,941.03" in said
    check_read_back(told, render(told))


def test_the_same_contents_give_the_same_bytes_with_parts_bookmarked(letter: Memorandum) -> None:
    pdf = render(letter)
    assert pdf == render(letter)
    with opened(pdf) as document:
        marks = [mark.get_title() for mark in document.get_toc()]
    assert marks[0] == "Figures"
    assert "Note A-1: The Northwestern Mutual Life Insurance Company" in marks
    assert marks[-1] == "The readings on which the amounts rest"


def test_a_line_of_arithmetic_that_is_not_on_the_paper_is_told(letter: Memorandum) -> None:
    pdf = render(letter)
    check_read_back(letter, pdf)
    note = letter.explained[-1]
    amount = replace(note.amounts[-1], steps=("Principal before $1.00 + added $2.00 = $3.00",))
    other = replace(letter, explained=(*letter.explained[:-1], replace(note, amounts=(*note.amounts[:-1], amount))))
    with pytest.raises(CheckFailed, match=r"added \$2.00"):
        check_read_back(other, pdf)
    wrong = replace(letter, totals=replace(letter.totals, cash=parse_amount("1.00")))
    with pytest.raises(CheckFailed, match="cash"):
        check_read_back(wrong, pdf)


def test_forty_notes_of_long_and_accented_names_are_laid_out(letter: Memorandum) -> None:
    (one, *_), name = letter.explained, "Société Générale d’Assurances “Smith & Sons <Holdings>” LLC, trustee of Œuvre"
    notes = tuple(replace(one, number=f"R-{n:04d}", holder=name * 2) for n in range(1, 41))
    big = replace(letter, figures_of_notes=many(40), explained=notes, holder_name=name)
    pdf = render(big)
    check_read_back(big, pdf)
    assert len(pages_of(pdf)) <= len(AMOUNTS) * 40 * 6 // 40


def test_a_name_without_a_glyph_is_refused_and_an_amount_in_a_reading_is_let_stand(letter: Memorandum) -> None:
    (one, *others), (reading, *rest) = letter.explained, letter.readings
    with pytest.raises(Refused, match="a passage holds the character"):
        render(replace(letter, explained=(replace(one, holder="株式会社"), *others)))
    told = replace(letter, readings=(replace(reading, text="No less than $25,000.00 is paid."), *rest))
    check_read_back(told, render(told))


@pytest.mark.parametrize("notes", [1, 2, 3, 5, 8])
def test_its_readings_stand_together_on_one_page_under_their_heading(letter: Memorandum, notes: int) -> None:
    pages = pages_of(render(replace(letter, explained=letter.explained[:notes])))
    (last,) = (page for page in pages if "The readings on which the amounts rest" in page)
    assert last == pages[-1]
    told = last.split("The readings on which the amounts rest")[1]
    assert all(f"{reading.reading}, Section" in told for reading in letter.readings)
