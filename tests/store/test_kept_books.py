"""Every released version's book: kept as it was, opened, checked and carried on by every later version.

A change that cannot read one of them would lock a user out of a book; it needs a migration, or another change.
"""

import shutil
from hashlib import sha256
from pathlib import Path

import pytest

from cerplex_desktop.services.books import open_book
from cerplex_desktop.services.deal_events import open_default
from cerplex_desktop.services.interest_dates import take_back
from cerplex_desktop.services.verification import verify
from tests.stand_ins import an_office
from tests.store.kept_book import BOOKS, SUMS

LISTED = {name: hashed for hashed, name in (line.split("  ") for line in SUMS.read_text("utf-8").splitlines())}


def test_every_kept_book_is_listed_and_is_the_one_that_its_version_made() -> None:
    assert {f.name: sha256(f.read_bytes()).hexdigest() for f in BOOKS.glob("*.dealbook")} == LISTED


@pytest.mark.parametrize("name", sorted(LISTED))
def test_a_kept_book_verifies_with_its_papers_and_goes_on_where_it_stopped(name: str, tmp_path: Path) -> None:
    session = open_book(an_office(), Path(shutil.copy(BOOKS / name, tmp_path)))
    book = session.book
    assert verify(session).difference == ""
    assert book.postings
    assert {n: sha256(session.file.paper(n)).hexdigest() for n in book.documents} == {
        n: d.pdf_sha256 for n, d in book.documents.items()
    }
    open_default(session, "6.20", "a trial", session.working_on, session.working_on)
    take_back(session, session.book.facts[-1].number, "a trial", session.working_on)
    assert verify(session).difference == ""
    session.close()
