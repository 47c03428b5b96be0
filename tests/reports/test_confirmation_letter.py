"""The request to confirm principal on paper: its sentences, its slip, its warning, and what is read back."""

from dataclasses import replace
from datetime import date

import pytest

from cerplex_desktop.domain.errors import CheckFailed
from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.papers.confirmation_papers import confirmation_letter, requests_due
from cerplex_desktop.domain.papers.documents import ConfirmationLetter
from reports import check_read_back, render
from tests.domain.clerk import Clerk
from tests.domain.deals import AUGUST_1997
from tests.reports.papers import pages_of

FEBRUARY_3 = date(1998, 2, 3)


@pytest.fixture(scope="module")
def letter() -> ConfirmationLetter:
    clerk = Clerk()
    (*_, due) = requests_due(clerk.book, AUGUST_1997, FEBRUARY_3)
    return confirmation_letter(clerk.book, due, 1, FEBRUARY_3)


def test_the_request_states_the_balances_and_asks_for_the_slip(letter: ConfirmationLetter) -> None:
    """1,618,033.99 + 76,856.61 = 1,694,890.60; with 1,826,848.22 it makes 3,521,738.82."""
    text = " ".join(" ".join(pages_of(render(letter))).split())
    assert "the unpaid principal of your Notes at the end of August 19, 1997 was $3,521,738.82" in text
    assert "A-7 $1,618,033.99 $76,856.61 $0.00 $1,694,890.60" in text
    assert "return the slip on the next page, or a copy of Schedule A annexed to each Note" in text
    assert "Balances that differ" not in text
    check_read_back(letter, render(letter))


def test_the_slip_has_a_page_of_its_own_a_row_for_each_note_and_the_day_to_answer_by(
    letter: ConfirmationLetter,
) -> None:
    """February 3, 1998 and 30 days is Thursday, March 5, 1998."""
    assert letter.answer_by == date(1998, 3, 5)
    first, slip = pages_of(render(letter))
    assert "Very truly yours" in first
    assert "to the Company by Thursday, March 5, 1998" in " ".join(first.split())
    said = " ".join(slip.split())
    assert (
        "To be returned to The Cerplex Group, Inc., 1382 Bell Avenue, Tustin, California 92780, by Thursday, March 5, "
        "1998." in said
    )
    rows = [line.strip() for line in slip.splitlines() if line.startswith(("A-", "Total"))]
    assert rows == ["A-7 $1,694,890.60", "A-8 $1,826,848.22", "Total $3,521,738.82"]
    assert said.index("By:") < said.index("Date:") < said.index("Our balance, if it differs") < said.index("A-7")


def test_the_answer_is_asked_for_by_a_business_day_and_by_none_where_the_deal_names_no_days(
    letter: ConfirmationLetter,
) -> None:
    """January 15, 1998 and 30 days is Saturday, February 14; the Monday after is Presidents' Day."""
    clerk = Clerk()
    (*_, due) = requests_due(clerk.book, AUGUST_1997, date(1998, 1, 15))
    asked = confirmation_letter(clerk.book, due, 1, date(1998, 1, 15))
    assert asked.answer_by == date(1998, 2, 17)
    said = " ".join(" ".join(pages_of(render(replace(letter, answer_by=None)))).split())
    assert "to the Company. This is not a request for payment" in said


def test_forty_notes_have_a_row_each_on_the_slip_which_goes_on(letter: ConfirmationLetter) -> None:
    many = tuple(replace(letter.notes[0], number=f"R-{n:03}") for n in range(1, 41))
    long = replace(letter, notes=many, totals=replace(letter.totals, principal=Money(40 * many[0].principal.cents)))
    pages = pages_of(render(long))
    slip = "".join(pages[2:])
    assert len(pages) == 5
    assert all(slip.count(f"R-{n:03} ") == 1 for n in range(1, 41))
    assert "Name:" in pages[2]


def test_an_open_difference_is_printed_as_it_was_told(letter: ConfirmationLetter) -> None:
    warned = replace(letter, warnings=("Note A-7: the holder confirmed $1.00.",))
    pdf = render(warned)
    assert "Balances that differ. Note A-7: the holder confirmed $1.00." in " ".join(" ".join(pages_of(pdf)).split())
    check_read_back(warned, pdf)
    with pytest.raises(CheckFailed):
        check_read_back(letter, pdf)


def test_an_amount_that_differs_is_found(letter: ConfirmationLetter) -> None:
    first, *others = letter.notes
    other = replace(letter, notes=(replace(first, principal=first.principal + Money(1)), *others))
    with pytest.raises(CheckFailed):
        check_read_back(letter, render(other))
