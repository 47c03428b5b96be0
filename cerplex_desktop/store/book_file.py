"""A deal book on disk: read through a plain connection, written in one SQLAlchemy transaction at a time.

Reading needs nothing but the standard library, so that the window opens fast; SQLAlchemy is imported at the first
write.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.domain.canonical import sha256
from cerplex_desktop.domain.errors import BadInput, BookUnavailable, CheckFailed
from cerplex_desktop.services.ports import Transaction
from cerplex_desktop.store import balances, schema
from cerplex_desktop.store.backups import back_up
from cerplex_desktop.store.connection import connect
from cerplex_desktop.store.lock import BookLock
from cerplex_desktop.store.reading import read_facts, unreadable

if TYPE_CHECKING:
    from sqlalchemy import Engine


def first_fault(report: str) -> str:
    """The first fault of the database's own integrity report, without its headline."""
    lines = [line for line in report.splitlines() if line and not line.startswith("***")]
    return lines[0] if lines else report


@contextmanager
def _reading(path: Path) -> Iterator[None]:
    """Turns the database's errors into sentences."""
    try:
        yield
    except (sqlite3.Error, UnicodeError) as problem:
        raise unreadable(path, problem) from None


class SqliteBookFile:
    """One open book. Use ``close`` to give it free."""

    def __init__(
        self, path: Path, reader: sqlite3.Connection, lock: BookLock | None, notes: tuple[str, ...] = ()
    ) -> None:
        self.path = path
        self.notes = notes
        self.read_only = lock is None
        self._reader = reader
        self._lock = lock
        self._identity = _identity(path)
        self._engine: Engine | None = None

    def facts(self) -> tuple[Fact, ...]:
        """All facts, in order."""
        with _reading(self.path):
            return read_facts(self._reader)

    def paper(self, number: int) -> bytes:
        """The bytes of an issued paper; CheckFailed where they do not have their hash."""
        with _reading(self.path):
            row = self._reader.execute("SELECT pdf, pdf_sha256 FROM documents WHERE number = ?", (number,)).fetchone()
        if row is None:
            raise BadInput(f"There is no paper no. {number} in {self.path.name}.")
        if not isinstance(row[0], bytes) or sha256(row[0]) != row[1]:
            raise CheckFailed(f"Paper no. {number} was altered after it was issued: its hash does not fit.")
        return row[0]

    def evidence(self, number: int) -> bytes:
        """The bytes of the file that an entry filed; CheckFailed where they do not have their hash."""
        with _reading(self.path):
            row = self._reader.execute("SELECT content, sha256 FROM evidence WHERE fact = ?", (number,)).fetchone()
        if row is None:
            raise BadInput(f"Entry no. {number} filed no evidence in {self.path.name}.")
        if not isinstance(row[0], bytes) or sha256(row[0]) != row[1]:
            raise CheckFailed(f"The evidence of entry no. {number} was altered after it was filed.")
        return row[0]

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """A write transaction: BEGIN IMMEDIATE, then all of it or nothing."""
        from cerplex_desktop.store.writing import SqliteTransaction, engine_for, said_plainly

        self._same_file()
        if self._engine is None:
            self._engine = engine_for(self.path)
        with said_plainly(self.path), self._engine.begin() as connection:
            yield SqliteTransaction(connection)

    def back_up(self, why: str) -> Path:
        """A verified copy in the backups folder beside the book."""
        return back_up(self._reader, self.path, why)

    def check(self, book: Book) -> None:
        """Compares everything stored with what the facts add up to."""
        with _reading(self.path):
            sound = self._reader.execute("PRAGMA integrity_check").fetchone()[0]
            broken = self._reader.execute("PRAGMA foreign_key_check").fetchone()
            if sound == "ok" and broken:
                sound = f"a row of {broken[0]} refers to a fact that is not there"
            if sound != "ok":
                raise CheckFailed(
                    f"The file of the book is damaged: {first_fault(sound)}.", "Restore the latest backup."
                )
            schema.check_format(self._reader)
            balances.compare(self._reader, balances.rows_of(book))
            balances.check_papers(self._reader)
            balances.check_evidence(self._reader, book)

    def close(self) -> None:
        """Gives the book free for others."""
        if self._engine is not None:
            self._engine.dispose()
        self._reader.close()
        if self._lock is not None:
            self._lock.give_back()

    def _same_file(self) -> None:
        if _identity(self.path) != self._identity:
            raise BookUnavailable(
                f"{self.path.name} was moved, deleted or replaced while it was open; nothing was recorded.",
                "Close it and open it again.",
            )


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return (found.st_dev, found.st_ino)


def reader_of(path: Path, *, write: bool) -> sqlite3.Connection:
    """The plain connection that reads a book; with ``write`` it may also roll back what a crash left behind."""
    return connect(path, write=write)
