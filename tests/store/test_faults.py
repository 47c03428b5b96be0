"""A disk that is full, a file or folder that cannot be written: a sentence, and the book as before."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.pool import StaticPool

from cerplex_desktop.domain.book.records.interest_dates import ALL_CASH, Choice
from cerplex_desktop.domain.errors import BookUnavailable
from cerplex_desktop.services.books import open_book
from cerplex_desktop.services.deal_events import open_default
from cerplex_desktop.services.interest_dates import elect
from cerplex_desktop.services.session import BookSession
from cerplex_desktop.services.verification import verify
from tests.domain.deals import FEBRUARY_1998, MARCH_1998
from tests.stand_ins import an_office

ROOT = Path(__file__).parents[2]


def in_a_process(body: str, *arguments: object) -> dict[str, str]:
    """Runs a few lines in a process of their own; they print what was said as JSON."""
    program = f"""
import json, os, resource, signal, sys
from datetime import date
from pathlib import Path
import alembic.command, alembic.script, sqlalchemy.dialects.sqlite
from cerplex_desktop.domain.errors import KnownError
from cerplex_desktop.domain.book.records.interest_dates import ALL_CASH, Choice
from cerplex_desktop.services.books import first_start, new_book, open_book
from cerplex_desktop.services.interest_dates import elect, void_posting
from cerplex_desktop.services.deal_events import open_default
from cerplex_desktop.store import migrations, writing
from tests.domain.deals import SMALL
from tests.rights import give_up_override
from tests.stand_ins import an_office
path = Path(sys.argv[1])
said = {{}}
def attempt(name, step):
    try:
        said[name] = "done"
        return step()
    except KnownError as refusal:
        said[name] = refusal.text
{body}
print(json.dumps(said))
"""
    done = subprocess.run(
        [sys.executable, "-c", program, *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, str] = json.loads(done.stdout)
    return found


@pytest.fixture
def open_folder(book: Path) -> Iterator[Path]:
    """A folder outside pytest's own, which only its owner may enter; the book lies in it."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o777)
    Path(shutil.copy(book, folder)).chmod(0o666)
    yield folder
    folder.chmod(0o777)
    shutil.rmtree(folder)


WITHOUT_OVERRIDE = "\ngive_up_override()\n"
TRY_ALL = (
    WITHOUT_OVERRIDE
    + """
attempt("write", lambda: open_book(an_office(), path).close())
attempt("read", lambda: open_book(an_office(), path, write=False).close())
attempt("new", lambda: new_book(an_office(), path.with_name("New.dealbook"), SMALL, from_template=True).close())
attempt("first start", lambda: first_start(an_office(), path.parent / "books").close())
"""
)


def test_a_read_only_file_is_not_opened_for_writing_and_can_be_read(open_folder: Path) -> None:
    path = open_folder / "Small.dealbook"
    path.chmod(0o444)
    said = in_a_process(TRY_ALL, path)
    assert "is read-only, so nothing could be recorded in it" in said["write"]
    assert (said["read"], said["new"]) == ("done", "done")


def test_a_read_only_folder_is_not_written_and_its_books_can_be_read(open_folder: Path) -> None:
    open_folder.chmod(0o555)
    said = in_a_process(TRY_ALL, open_folder / "Small.dealbook")
    assert "cannot be written (Permission denied)" in said["write"]
    assert said["read"] == "done"
    assert "cannot be made: Permission denied" in said["new"]
    assert "cannot be made in" in said["first start"]


def test_a_file_that_may_not_be_read_is_refused_with_a_sentence(open_folder: Path) -> None:
    (open_folder / "Small.dealbook").chmod(0o000)
    said = in_a_process(TRY_ALL, open_folder / "Small.dealbook")
    assert "cannot be read: Permission denied" in said["read"]
    assert "cannot be read: Permission denied" in said["write"]


def test_a_folder_that_becomes_read_only_while_the_book_is_open_stops_the_next_write(open_folder: Path) -> None:
    # The user owns the folder of the copy, and takes the right to write away while the book is open in it.
    said = in_a_process(
        WITHOUT_OVERRIDE
        + """
import shutil
mine = path.parent / "mine"
mine.mkdir()
session = open_book(an_office(), Path(shutil.copy(path, mine)))
attempt("first", lambda: open_default(session, "6.20", "one", date(1998, 3, 1), date(1998, 3, 1)))
before = session.file.facts()
mine.chmod(0o555)
attempt("second", lambda: open_default(session, "6.20", "two", date(1998, 3, 1), date(1998, 3, 1)))
attempt("void", lambda: void_posting(session, 2, "by mistake", date(1998, 3, 1)))
said["same facts"] = str(session.file.facts() == before)
mine.chmod(0o755)
attempt("third", lambda: open_default(session, "6.20", "three", date(1998, 3, 1), date(1998, 3, 1)))
session.close()
""",
        open_folder / "Small.dealbook",
    )
    assert (said["first"], said["same facts"], said["third"]) == ("done", "True", "done")
    assert "nothing was recorded" in said["second"]
    assert "No backup could be made before voiding" in said["void"]


SMALL_DISK = """
size = path.stat().st_size
session = open_book(an_office(), path)
before = session.file.facts()
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
attempt("default", lambda: open_default(session, "6.20", "x" * 300, date(1998, 3, 1), date(1998, 3, 1)))
attempt("void", lambda: void_posting(session, 2, "by mistake", date(1998, 3, 1)))
attempt("new", lambda: new_book(an_office(), path.with_name("New.dealbook"), SMALL, from_template=True).close())
said["left behind"] = str(path.with_name("New.dealbook").exists())
attempt("first start", lambda: first_start(an_office(), path.parent / "books").close())
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
said["same facts"] = str(session.file.facts() == before)
attempt("after", lambda: open_default(session, "6.20", "ratio", date(1998, 3, 1), date(1998, 3, 1)))
session.close()
"""


@pytest.mark.parametrize("limit", [0, 512, 4096, 20_000])
def test_files_that_may_not_grow_give_a_sentence_each_time_and_the_book_goes_on_afterwards(
    book: Path, limit: int
) -> None:
    said = in_a_process(SMALL_DISK, book, limit)
    assert "nothing was recorded" in said["default"] or "done" in said["default"]
    assert "No backup could be made before voiding" in said["void"] or "nothing was recorded" in said["void"]
    assert "nothing was recorded" in said["new"] or "cannot be" in said["new"]
    assert said["left behind"] == "False"
    assert said["first start"] != "done"
    assert (said["same facts"], said["after"]) == (str(said["default"] != "done"), "done")
    session = open_book(an_office(), book)
    assert verify(session).difference == ""
    session.close()


OLD_BOOK = """
old, limit = Path(sys.argv[1]), int(sys.argv[2])
before = old.read_bytes()
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) + limit, -1))
attempt("full", lambda: open_book(an_office(), old))
said["same bytes"] = str(old.read_bytes() == before)
resource.setrlimit(resource.RLIMIT_FSIZE, (-1, -1))
session = attempt("room", lambda: open_book(an_office(), old))
said["notes"] = " ".join(session.file.notes)
session.close()
"""


@pytest.mark.parametrize("limit", [-8192, 0])
def test_a_disk_that_fills_while_an_older_book_is_brought_up_to_date_leaves_it_as_it_was(
    tmp_path: Path, limit: int
) -> None:
    """The backup does not fit, or the new table does not; with room, the same book is brought up to date."""
    old = Path(shutil.copy(ROOT / "tests" / "store" / "books" / "format-1.dealbook", tmp_path / "Old.dealbook"))
    said = in_a_process(OLD_BOOK, old, limit)
    assert "backup could be made" in said["full"] or "nothing was recorded" in said["full"], said
    assert (said["same bytes"], said["room"]) == ("True", "done")
    assert "brought up to date after a backup" in said["notes"]
    session = open_book(an_office(), old)
    assert verify(session).difference == ""
    session.close()


def fill_the_disk(session: BookSession, *, pages: int) -> None:
    """The database itself says that its disk is full once the file would hold so many pages more."""
    with session.file.transaction():
        pass
    engine = session.file._engine  # type: ignore[attr-defined]
    assert isinstance(engine.pool, StaticPool)
    driver = engine.raw_connection().driver_connection
    now = driver.execute("PRAGMA page_count").fetchone()[0]
    driver.execute(f"PRAGMA max_page_count={now + pages}")


def record_until_it_is_full(session: BookSession) -> None:
    for n in range(60):
        open_default(session, "6.20", f"{n}: account 12345678 " + "x" * 270, FEBRUARY_1998, FEBRUARY_1998)


@pytest.mark.parametrize("pages", [0, 1])
def test_a_full_disk_is_named_and_nothing_is_half_recorded(book: Path, pages: int) -> None:
    session = open_book(an_office(), book)
    fill_the_disk(session, pages=pages)
    with pytest.raises(BookUnavailable, match=r"The disk of Small\.dealbook is full; nothing was recorded\."):
        record_until_it_is_full(session)
    assert session.file.facts() == session.book.facts
    assert verify(session).difference == ""
    session.close()
    again = open_book(an_office(), book)
    elect(again, MARCH_1998, Choice(ALL_CASH), MARCH_1998)
    again.close()


def test_a_database_busy_with_another_writer_is_a_sentence_and_works_afterwards(book: Path) -> None:
    session = open_book(an_office(), book)
    other = sqlite3.connect(book, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(BookUnavailable, match="being written by another program"):
        elect(session, MARCH_1998, Choice(ALL_CASH), MARCH_1998)
    other.execute("ROLLBACK")
    other.close()
    elect(session, MARCH_1998, Choice(ALL_CASH), MARCH_1998)
    session.close()


def test_no_account_number_or_amount_shows_in_an_error_of_the_database(book: Path) -> None:
    session = open_book(an_office(), book)
    fill_the_disk(session, pages=0)
    with pytest.raises(BookUnavailable) as refusal:
        record_until_it_is_full(session)
    assert "12345678" not in str(refusal.value)
    assert refusal.value.__cause__ is None
    assert os.fspath(book.parent) not in str(refusal.value)
    session.close()
