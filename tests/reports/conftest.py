"""Papers for the tests of reports."""

import pytest

from cerplex_desktop.office import office
from cerplex_desktop.self_check.papers import one_of_each, post_next_date
from cerplex_desktop.services.books import first_start


@pytest.fixture(scope="package")
def every_kind(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """A paper of every kind from a short life of the shipped deal, by its kind."""
    session = first_start(office(), tmp_path_factory.mktemp("every-kind"))
    post_next_date(session)
    papers = one_of_each(session)
    session.close()
    return papers
