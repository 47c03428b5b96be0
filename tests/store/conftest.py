"""A small book for the tests of the store: three notes, August 1997 and February 1998 posted, three papers."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from cerplex_desktop.domain.book.records.interest_dates import TO_FLOOR, Choice
from cerplex_desktop.services.books import new_book
from cerplex_desktop.services.interest_dates import elect, issue_papers, post
from cerplex_desktop.services.payments import log_delivery, record_payment
from cerplex_desktop.services.session import BookSession
from tests.domain.deals import AUGUST_1997, FEBRUARY_1998, SMALL
from tests.stand_ins import an_office

EARLY = date(1998, 2, 2)


def post_the_first_two_dates(session: BookSession) -> None:
    elect(session, AUGUST_1997, Choice(TO_FLOOR), AUGUST_1997)
    post(session, AUGUST_1997, AUGUST_1997, back_up=False)
    elect(session, FEBRUARY_1998, Choice(TO_FLOOR), EARLY)
    for paper in issue_papers(session, FEBRUARY_1998, EARLY):
        log_delivery(session, paper.document.document_id, "hand", EARLY, EARLY, "")
    record_payment(session, FEBRUARY_1998, None, None, on=FEBRUARY_1998, received_on=None, reference="")
    post(session, FEBRUARY_1998, FEBRUARY_1998, back_up=False)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The book itself, closed; not to be changed."""
    path = tmp_path_factory.mktemp("made") / "Small.dealbook"
    session = new_book(an_office(), path, SMALL, from_template=True)
    post_the_first_two_dates(session)
    session.close()
    return path


@pytest.fixture
def book(made: Path, tmp_path: Path) -> Path:
    """A copy of the test's own."""
    return Path(shutil.copy(made, tmp_path / "Small.dealbook"))
