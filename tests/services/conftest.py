"""Books for the tests of services: real files in a folder of the test's own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from cerplex_desktop.services.books import first_start
from cerplex_desktop.services.session import BookSession
from tests.stand_ins import an_office


@pytest.fixture
def session(tmp_path: Path) -> Iterator[BookSession]:
    """The user's own copy of the shipped deal: August 19, 1997 posted, working date February 2, 1998."""
    opened = first_start(an_office(), tmp_path)
    yield opened
    opened.close()
