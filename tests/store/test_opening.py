"""What is opened, and what is refused with a sentence: newer, foreign, damaged, altered, open elsewhere."""

import contextlib
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cerplex_desktop.domain.book.records.interest_dates import ALL_CASH, Choice
from cerplex_desktop.domain.errors import BookUnavailable, CheckFailed, KnownError
from cerplex_desktop.services.books import open_book
from cerplex_desktop.services.interest_dates import elect
from cerplex_desktop.services.verification import verify
from tests.domain.deals import MARCH_1998
from tests.stand_ins import an_office


def change_file(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    with contextlib.closing(connection):
        for statement in statements:
            connection.execute(statement)


def opened(path: Path, *, write: bool) -> None:
    session = open_book(an_office(), path, write=write)
    try:
        found = verify(session)
    finally:
        session.close()
    if found.difference:
        raise CheckFailed(found.difference)


def a_directory(path: Path) -> None:
    path.unlink()
    path.mkdir()


def a_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def another_database(path: Path) -> None:
    path.unlink()
    change_file(path, "CREATE TABLE facts (number INTEGER)")


NO_BOOKS: list[tuple[Callable[[Path], object], str]] = [
    (lambda path: path.unlink(), "There is no book at"),
    (lambda path: path.write_bytes(b""), "is empty, so it is not a deal book"),
    (lambda path: path.write_bytes(b"SQLite"), "is not a deal book"),
    (lambda path: path.write_text("Dear holder,"), "is not a deal book"),
    (a_directory, "cannot be read: Is a directory"),
    (a_pipe, "is not a file"),
    (another_database, "is a database of another program"),
    (lambda path: change_file(path, "PRAGMA user_version = 3"), r"newer version of this program \(format 3"),
]


@pytest.mark.parametrize("write", [True, False])
@pytest.mark.parametrize(("make", "said"), NO_BOOKS)
def test_what_is_no_book_of_ours_is_refused_and_left_as_it_is(
    book: Path, make: Callable[[Path], object], said: str, write: bool
) -> None:
    make(book)
    before = book.read_bytes() if book.is_file() else b""
    with pytest.raises(BookUnavailable, match=said) as refusal:
        opened(book, write=write)
    assert refusal.value.exit_code == 2
    assert (book.read_bytes() if book.is_file() else b"") == before


WRITABLE = "PRAGMA writable_schema=ON"
NEW_TRIGGER = "CREATE TRIGGER later AFTER INSERT ON facts BEGIN DELETE FROM note_balances; END"
TAMPERED = [
    (["PRAGMA application_id = 1"], "its mark as a deal book was changed"),
    ([NEW_TRIGGER], "does not belong there: later"),
    (["CREATE VIEW secret AS SELECT * FROM facts"], "does not belong there: secret"),
    (["CREATE TABLE more (x)"], "does not belong there: more"),
    (["CREATE INDEX quick ON facts (kind)"], "does not belong there: quick"),
    (["DROP TRIGGER facts_no_update"], "facts_no_update is missing"),
    (["DROP INDEX uq_postings_active_date"], "uq_postings_active_date is missing"),
    (["ALTER TABLE facts ADD COLUMN remark TEXT"], "facts was changed"),
    (
        [WRITABLE, "UPDATE sqlite_master SET sql = replace(sql, 'interest_due = cash + capitalized', '1')"],
        "posting_lines was changed",
    ),
    (["CREATE TRIGGER facts AFTER INSERT ON facts BEGIN SELECT 1; END"], "does not belong there: trigger facts"),
    (
        [
            "CREATE TRIGGER facts AFTER INSERT ON facts BEGIN SELECT 1; END",
            WRITABLE,
            "UPDATE sqlite_master SET rowid = -1 WHERE type = 'trigger' AND name = 'facts'",
        ],
        "malformed database schema",
    ),
    (
        ["DROP TRIGGER facts_no_update", NEW_TRIGGER.replace("later", "facts_no_update")],
        "facts_no_update was changed",
    ),
]


@pytest.mark.parametrize("write", [True, False])
@pytest.mark.parametrize(("statements", "said"), TAMPERED)
def test_a_schema_that_was_tampered_with_is_refused_by_name(
    book: Path, statements: list[str], said: str, write: bool
) -> None:
    change_file(book, *statements)
    with pytest.raises(CheckFailed, match=said):
        opened(book, write=write)


def with_triggers_again(path: Path, *statements: str) -> None:
    """Alters rows past the triggers, and puts the triggers back as they were."""
    connection = sqlite3.connect(path, isolation_level=None)
    with contextlib.closing(connection):
        connection.execute("PRAGMA foreign_keys=OFF")
        triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            assert connection.execute(statement).rowcount
        for _, sql in triggers:
            connection.execute(sql)


ALTERED = [
    ("UPDATE facts SET happened_on = '1998-02-03' WHERE number = 5", "Fact 5"),
    ("UPDATE facts SET body = replace(body, '1998', '1999') WHERE number = 6", "Fact 6"),
    ("UPDATE facts SET recorded_by = 'someone else' WHERE number = 1", "Fact 1"),
    ("DELETE FROM facts WHERE number = 4", "Fact 4 is missing"),
    ("DELETE FROM facts WHERE number = (SELECT max(number) FROM facts)", "damaged|stored posting"),
    ("UPDATE posting_lines SET interest_due = interest_due + 1, cash = cash + 1 WHERE note = 'R-1'", "posted line"),
    ("UPDATE posting_lines SET holder = 'NAS'", "posted line"),
    ("DELETE FROM posting_lines WHERE note = 'R-2'", "posted line"),
    ("UPDATE note_balances SET original = original + 1, principal = principal + 1", "stored balance"),
    ("DELETE FROM note_balances WHERE note = 'R-2'", "stored balance"),
    ("UPDATE postings SET voided_by = 3 WHERE number = 1", "stored posting"),
    ("UPDATE postings SET interest_on = '1998-03-19' WHERE number = 2", "stored posting"),
    ("UPDATE documents SET pdf = CAST(pdf || ' ' AS BLOB) WHERE number = 1", "Paper no. 1 was altered"),
    ("UPDATE documents SET pdf_sha256 = replace(pdf_sha256, 'a', 'b')", "stored paper"),
    ("UPDATE documents SET document_id = 'CPX-0009' WHERE number = 1", "stored paper"),
    ("DELETE FROM documents WHERE number = 3", "stored paper"),
]


@pytest.mark.parametrize(("statement", "said"), ALTERED)
def test_every_row_that_was_altered_past_the_triggers_is_found_and_named(book: Path, statement: str, said: str) -> None:
    with_triggers_again(book, statement)
    with pytest.raises(CheckFailed, match=said):
        opened(book, write=False)


def test_rows_of_history_cannot_be_changed_while_the_triggers_are_there(book: Path) -> None:
    for table in ("facts", "documents", "posting_lines"):
        for statement in (f"DELETE FROM {table}", f"UPDATE {table} SET rowid = rowid"):
            with pytest.raises(sqlite3.DatabaseError, match=r"never changed|no such column"):
                change_file(book, statement)


def test_a_second_window_is_told_who_has_the_book_open_and_may_read_it(book: Path) -> None:
    first = open_book(an_office(), book)
    with pytest.raises(BookUnavailable, match=rf"already open for writing by .* \(process {os.getpid()}\)"):
        open_book(an_office(), book)
    reading = open_book(an_office(), book, write=False)
    elect(first, MARCH_1998, Choice(ALL_CASH), MARCH_1998)
    assert verify(reading).difference == ""
    reading.close()
    first.close()
    open_book(an_office(), book).close()


def test_a_change_holds_the_write_lock_from_its_first_look_at_the_book(book: Path) -> None:
    session = open_book(an_office(), book)
    other = sqlite3.connect(book, timeout=0, isolation_level=None)
    with session.file.transaction() as stored:
        assert stored.latest() == (len(session.book.facts), session.book.head_hash)
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
    other.execute("BEGIN IMMEDIATE")
    other.close()
    session.close()


HOLD_AND_DIE = """
import os, sys
from pathlib import Path
from cerplex_desktop.services.books import open_book
from tests.stand_ins import an_office
open_book(an_office(), Path(sys.argv[1]))
os.kill(os.getpid(), 9)
"""


def test_a_lock_left_by_a_killed_program_does_not_stand_in_the_way_and_is_mentioned(book: Path) -> None:
    root = Path(__file__).parents[2]
    killed = subprocess.run([sys.executable, "-c", HOLD_AND_DIE, str(book)], cwd=root, check=False)
    assert killed.returncode == -9
    session = open_book(an_office(), book)
    assert session.file.notes == (
        "The program ended unexpectedly last time. What was recorded is here; what was not finished was undone.",
    )
    session.close()
    again = open_book(an_office(), book)
    assert again.file.notes == ()
    again.close()


def test_a_lock_file_full_of_rubbish_does_not_stand_in_the_way(book: Path) -> None:
    book.with_name(book.name + ".lock").write_bytes(b"\xff{" * 100)
    open_book(an_office(), book).close()


def test_a_file_replaced_underneath_is_not_written(book: Path, made: Path) -> None:
    session = open_book(an_office(), book)
    replacement = Path(shutil.copy(made, book.with_name("copy")))
    replacement.replace(book)
    before = book.read_bytes()
    with pytest.raises(BookUnavailable, match="moved, deleted or replaced"):
        elect(session, MARCH_1998, Choice(ALL_CASH), MARCH_1998)
    book.unlink()
    with pytest.raises(BookUnavailable, match="moved, deleted or replaced"):
        elect(session, MARCH_1998, Choice(ALL_CASH), MARCH_1998)
    session.close()
    assert before == made.read_bytes()


BREAK_OFF_A_WRITE = """
import os, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA cache_size=1")
connection.execute("PRAGMA cache_spill=1")
connection.execute("BEGIN IMMEDIATE")
for n in range(1000, 1400):
    row = (n, "working date set", "1998-02-02", "", "", "x" * 2000, "0" * 64, f"{n:064d}")
    connection.execute("INSERT INTO facts VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
os.kill(os.getpid(), 9)
"""


def broken_off(book: Path) -> None:
    """A writer is killed after pages of an open transaction reached the file: a hot journal stays beside it."""
    done = subprocess.run([sys.executable, "-c", BREAK_OFF_A_WRITE, str(book)], check=False)
    assert done.returncode == -9
    assert book.with_name(book.name + "-journal").stat().st_size > 0


def test_a_write_broken_off_by_a_kill_is_undone_at_the_next_start_which_says_so(book: Path, made: Path) -> None:
    broken_off(book)
    assert book.read_bytes() != made.read_bytes()
    session = open_book(an_office(), book)
    assert any("ended unexpectedly" in note for note in session.file.notes)
    assert verify(session).difference == ""
    assert len(session.book.facts) < 1000
    session.close()


def test_reading_a_book_with_a_broken_off_write_works_or_is_refused_with_a_sentence(book: Path) -> None:
    broken_off(book)
    with contextlib.suppress(KnownError):
        opened(book, write=False)
    opened(book, write=True)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE alembic_version SET version_num = 'zzz'",
        "DELETE FROM alembic_version",
        "DROP TABLE alembic_version",
    ],
)
def test_a_book_that_names_a_format_it_does_not_have_is_refused_and_left_as_it_is(book: Path, statement: str) -> None:
    change_file(book, "PRAGMA user_version = 0", statement)
    before = book.read_bytes()
    with pytest.raises(CheckFailed, match="cannot be brought up to date: it does not hold"):
        open_book(an_office(), book)
    assert book.read_bytes() == before


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE alembic_version SET version_num = '0001'", "is 0001; it is of format 2"),
        ("INSERT INTO alembic_version VALUES ('0001')", "it is of format 2"),
        ("DELETE FROM alembic_version", "is missing; it is of format 2"),
    ],
)
def test_verify_finds_a_record_of_another_format_than_the_mark(book: Path, statement: str, said: str) -> None:
    change_file(book, statement)
    with pytest.raises(CheckFailed, match=said):
        opened(book, write=False)


def test_the_mark_of_a_deal_book_alone_makes_none(tmp_path: Path) -> None:
    path = tmp_path / "marked.dealbook"
    change_file(path, f"PRAGMA application_id = {0x43505831}", "CREATE TABLE t (x)")
    for write in (True, False):
        with pytest.raises(CheckFailed, match="bears the mark of a deal book and holds none"):
            opened(path, write=write)
