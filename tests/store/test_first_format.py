"""The first version's file: made once by the program, kept as it was, opened and verified by every later version.

``books/format-1.dealbook`` is the shipped deal's copy with February 19, 1998 elected at the floor, noticed, paid and
posted. It must stay byte for byte as it is: a later version that cannot read it would lock a user out of a book.
"""

import hashlib
import shutil
from datetime import date
from pathlib import Path

import pytest

from cerplex_desktop.domain.book.records.interest_dates import ALL_CASH, Choice
from cerplex_desktop.domain.canonical import sha256
from cerplex_desktop.domain.errors import BookUnavailable
from cerplex_desktop.domain.interest_dates.desk import POSTED, desk_of
from cerplex_desktop.services.books import open_book
from cerplex_desktop.services.interest_dates import elect, post, void_posting
from cerplex_desktop.services.payments import record_payment
from cerplex_desktop.services.session import BookSession
from cerplex_desktop.services.verification import verify
from tests.domain.deals import AUGUST_1997, FEBRUARY_1998, MARCH_1998
from tests.domain.test_known_answers import posted_by_hand, posted_figures
from tests.stand_ins import an_office

KEPT = Path(__file__).parent / "books" / "format-1.dealbook"
HEAD = "93807f711509e526133b44ca5266334bb7fa59294d5fd4fec762fc0ca61b5954"


@pytest.fixture
def session(tmp_path: Path) -> BookSession:
    return open_book(an_office(), Path(shutil.copy(KEPT, tmp_path / "Kept.dealbook")))


def test_the_kept_file_is_the_one_that_the_first_version_made() -> None:
    assert hashlib.sha256(KEPT.read_bytes()).hexdigest() == (
        "fc97bfb666ba2d567d1d77cb9a7c15d64a616de8b88ac7587649dfc303154646"
    )


def test_the_first_versions_book_is_brought_up_to_date_after_a_backup_and_verifies(tmp_path: Path) -> None:
    copy = Path(shutil.copy(KEPT, tmp_path / "Kept.dealbook"))
    with pytest.raises(BookUnavailable, match="Open it for writing once"):
        open_book(an_office(), copy, write=False)
    assert copy.read_bytes() == KEPT.read_bytes()
    session = open_book(an_office(), copy)
    assert [p.read_bytes()[:16] for p in (tmp_path / "Kept.dealbook.backups").iterdir()] == [b"SQLite format 3\0"]
    found = verify(session)
    assert (found.difference, found.head_hash) == ("", HEAD)
    assert (found.facts, found.postings, found.documents) == (14, 2, 3)
    session.close()


@pytest.mark.parametrize("day", [AUGUST_1997, FEBRUARY_1998])
def test_the_first_versions_postings_are_the_hand_worked_figures(session: BookSession, day: date) -> None:
    assert posted_figures(session.book, day) == posted_by_hand(day)[:-1]
    desk = desk_of(session.book, day, FEBRUARY_1998)
    assert desk.state == POSTED
    assert [(n.note, n.cash.cents) for n in desk.lines] == [(row[0], row[4]) for row in posted_by_hand(day)[:-1]]
    session.close()


def test_the_first_versions_papers_are_reprinted_byte_for_byte_and_state_the_posted_figures(
    session: BookSession,
) -> None:
    posting = session.book.postings[FEBRUARY_1998]
    posted = set(zip(posting.notes, posting.before, posting.due, posting.cash, posting.capitalized, strict=True))
    for number, document in session.book.documents.items():
        pdf = session.file.paper(number)
        assert pdf.startswith(b"%PDF-")
        assert sha256(pdf) == document.pdf_sha256
        assert set(document.lines) <= posted
    session.close()


def test_the_first_versions_book_goes_on_where_it_stopped(session: BookSession) -> None:
    elect(session, MARCH_1998, Choice(ALL_CASH), MARCH_1998)
    record_payment(session, MARCH_1998, None, None, on=MARCH_1998, received_on=None, reference="")
    posting = post(session, MARCH_1998, MARCH_1998)
    # Cash equals the interest due of the hand-worked page.
    assert list(posting.cash) == [row[2] for row in posted_by_hand(MARCH_1998)[:-1]]
    void_posting(session, 3, "a trial", MARCH_1998)
    assert verify(session).difference == ""
    session.close()
