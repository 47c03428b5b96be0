"""Books for the tests of services: real files in a folder of the test's own."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from cerplex_desktop.domain.book.records.interest_dates import Choice
from cerplex_desktop.services.books import first_start, new_book
from cerplex_desktop.services.interest_dates import elect, post
from cerplex_desktop.services.session import BookSession
from tests.domain.deals import AUGUST_1997, SHIPPED
from tests.stand_ins import an_office


@pytest.fixture
def session(tmp_path: Path) -> Iterator[BookSession]:
    """The user's own copy of the shipped deal: August 19, 1997 posted, working date February 2, 1998."""
    opened = first_start(an_office(), tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def books(tmp_path: Path) -> Iterator[Callable[[], BookSession]]:
    """New books of the shipped deal, as many as asked for: August 19, 1997 posted, cash at the floor."""
    made: list[BookSession] = []

    def make() -> BookSession:
        made.append(new_book(an_office(), tmp_path / f"{len(made)}.dealbook", SHIPPED, from_template=True))
        elect(made[-1], AUGUST_1997, Choice("floor"), date(1997, 8, 20))
        post(made[-1], AUGUST_1997, date(1997, 8, 20), back_up=False)
        return made[-1]

    yield make
    for session in made:
        session.close()
