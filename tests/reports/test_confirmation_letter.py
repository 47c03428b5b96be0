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
    assert "They agree with our record." in text
    assert "Balances that differ" not in text
    check_read_back(letter, render(letter))


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
