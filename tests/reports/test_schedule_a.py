"""Schedule A sheets and initial capitalization statements: their figures, their look, what is read back."""

from dataclasses import replace
from datetime import date

import pytest

from cerplex_desktop.domain.errors import CheckFailed, Refused
from cerplex_desktop.domain.money import Money, parse_amount
from cerplex_desktop.domain.papers.note_papers import note_paper, sheets_due, statements_due
from cerplex_desktop.domain.papers.schedule_a import ScheduleLine, every_schedule, schedule_lines
from cerplex_desktop.domain.papers.schedule_letter import InitialStatement, ScheduleSheet
from reports import check_read_back, render
from tests.domain.clerk import Clerk
from tests.domain.deals import AUGUST_1997
from tests.reports.papers import pages_of

FEBRUARY_2, FEBRUARY_19 = date(1998, 2, 2), date(1998, 2, 19)
NOTHING = Money(0)


def text(letter: ScheduleSheet | InitialStatement) -> str:
    return " ".join(" ".join(pages_of(render(letter))).replace("\N{NO-BREAK SPACE}", " ").split())


def sheet(note: str, through: date = FEBRUARY_2) -> ScheduleSheet:
    book = Clerk().book
    (due,) = sheets_due(book, through, through, (note,))
    paper = note_paper(book, due, 1, through)
    assert isinstance(paper, ScheduleSheet)
    return paper


def statement() -> InitialStatement:
    book = Clerk().book
    (*_, due) = statements_due(book, FEBRUARY_2)
    paper = note_paper(book, due, 1, FEBRUARY_2)
    assert isinstance(paper, InitialStatement)
    return paper


def test_the_sheet_lists_every_addition_with_the_principal_after_it() -> None:
    """By hand: 1,618,033.99 × 9.5% ÷ 2 = 76,856.6145…, added on August 19, 1997."""
    paper = sheet("A-7")
    assert [(e.on, e.added, e.paid, e.after) for e in paper.entries][1] == (
        AUGUST_1997, parse_amount("76,856.61"), NOTHING, parse_amount("1,694,890.60"),
    )  # fmt: skip
    said = text(paper)
    assert "Original principal $1,618,033.99 $0.00 $1,618,033.99" in said
    assert "August 19, 1997: Initial Capitalized Interest Amount $76,856.61 $0.00 $1,694,890.60" in said
    assert "Unpaid principal $1,694,890.60 $0.00 $1,694,890.60" in said
    assert "at the end of February 2, 1998 was $1,694,890.60" in said
    assert "Initials" in said


def test_no_word_of_a_heading_is_broken() -> None:
    """“extinguished” is wider than the amounts of $0.00 below it."""
    assert "Paid or extinguished" in text(sheet("A-7"))


def test_additions_and_payments_make_the_principal_that_the_ledger_holds() -> None:
    clerk = Clerk()
    clerk.do_in_time(FEBRUARY_19, "floor")
    position = clerk.book.ledger.position_on(FEBRUARY_19)
    for note, cents in zip(position.notes, position.principals, strict=True):
        lines = schedule_lines(clerk.book, note, FEBRUARY_19)
        assert sum(e.added.cents - e.paid.cents for e in lines) == lines[-1].after.cents == cents
        assert [e.on for e in lines[1:]] == [AUGUST_1997, FEBRUARY_19]


def test_every_schedule_of_one_walk_is_that_of_each_note_alone() -> None:
    clerk = Clerk()
    clerk.do_in_time(FEBRUARY_19, "floor")
    found = every_schedule(clerk.book, FEBRUARY_19)
    assert found == {note: schedule_lines(clerk.book, note, FEBRUARY_19) for note in clerk.book.register}
    assert min(map(len, found.values())) == 3


def test_a_sheet_is_of_a_note_that_stands_and_never_dated_before_its_day() -> None:
    book = Clerk().book
    with pytest.raises(Refused, match="There is no sheet of note “Z-1”"):
        sheets_due(book, FEBRUARY_2, FEBRUARY_2, ("Z-1",))
    with pytest.raises(Refused, match="A sheet of August 19, 1997 cannot list"):
        sheets_due(book, FEBRUARY_2, AUGUST_1997)
    assert len(sheets_due(book, FEBRUARY_2, FEBRUARY_2)) == 8


def test_the_statement_has_the_figures_of_schedule_3() -> None:
    """1,618,033.99 + 76,856.61 = 1,694,890.60; with 1,826,848.22 it makes 3,521,738.82."""
    said = text(statement())
    assert "Note Existing Outstanding Principal Initial Capitalized Interest Amount Total Outstanding Principal" in said
    assert "A-7 $1,618,033.99 $76,856.61 $1,694,890.60" in said
    assert "which makes the Total Outstanding Principal $3,521,738.82" in said
    assert "under Section 3 of the First Amendment Agreement and Section 4.1(b)(i) of the Amended and" in said
    assert "bears interest at 15.00% per annum from and including August 19, 1997" in said
    assert (
        "I-20, Sections 7.3 and 3 of the First Amendment Agreement: The August 19, 1997 capitalization is made" in said
    )


def test_the_statement_asks_for_the_record_of_each_note_of_the_holder() -> None:
    said = text(statement())
    assert "to their principal, which makes" in said
    assert "Please record it on Schedule A annexed to each Note, or in your" in said


def test_nothing_is_stated_before_the_addition_is_posted() -> None:
    with pytest.raises(Refused, match="No Initial Capitalized Interest Amount is posted"):
        statements_due(Clerk(posted_through_1997=False).book, FEBRUARY_2)


def test_the_same_contents_give_the_same_bytes_and_are_read_back() -> None:
    for paper in (sheet("A-1"), statement()):
        pdf = render(paper)
        assert pdf == render(paper)
        check_read_back(paper, pdf)
    (first, *others) = sheet("A-1").entries
    wrong = replace(sheet("A-1"), entries=(replace(first, after=parse_amount("1.00")), *others))
    with pytest.raises(CheckFailed, match="principal after"):
        check_read_back(wrong, render(sheet("A-1")))


def test_forty_entries_with_long_names_are_laid_out_and_read_back() -> None:
    name = "Additional Capitalized Interest Amount of February 19, 1998, by combination of Ä-1, Œ-2 and <b>A-3</b>"
    lines = tuple(ScheduleLine(FEBRUARY_19, name, Money(n), NOTHING, Money(n * (n + 1) // 2)) for n in range(1, 41))
    long = replace(sheet("A-1"), entries=lines, added=Money(820), principal=Money(820))
    pdf = render(long)
    check_read_back(long, pdf)
    assert 3 <= len(pages_of(pdf)) <= 5
