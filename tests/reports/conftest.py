"""Papers for the tests of reports."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from cerplex_desktop.domain.papers.table_page import PrintedColumn, table_page
from cerplex_desktop.self_check.papers import office_pages, one_of_each, post_next_date
from cerplex_desktop.services.books import first_start
from cerplex_desktop.services.session import BookSession
from tests.clock import FixedClock
from tests.presenters.workplaces import office_at


def short_life(folder: Path) -> dict[str, bytes]:
    """A paper of every kind and every page of the office from a short life of the shipped deal, by its kind."""
    session = first_start(office_at(FixedClock(datetime(2026, 11, 23, 12, tzinfo=UTC))), folder)
    try:
        post_next_date(session)
        papers = one_of_each(session)
        return papers | office_pages(session) | {"register of notes": _register(session)}
    finally:
        session.close()


def _register(session: BookSession) -> bytes:
    book = session.book
    given = (("Note", False), ("Holder", False), ("Principal", True))
    columns = tuple(PrintedColumn(title, amounts) for title, amounts in given)
    notes = [book.register[number].note for number in book.note_numbers]
    rows = tuple((n.number, book.deal.holder(n.holder).name, str(n.original_principal)) for n in notes)
    return session.press.table_page(table_page(book, session.working_on, "Notes", "As posted.", columns, rows))


@pytest.fixture(scope="package")
def every_page(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The same, made once."""
    return short_life(tmp_path_factory.mktemp("every-page"))


@pytest.fixture(scope="package")
def every_kind(every_page: dict[str, bytes]) -> dict[str, bytes]:
    """The papers that are issued, or written like them."""
    from tests.reports.test_every_paper import KINDS

    return {kind: every_page[kind] for kind in KINDS[:13]}
