"""Making and opening books: every file is checked before anyone may rely on it."""

import os
import sqlite3
from contextlib import suppress
from pathlib import Path

from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.domain.errors import BookUnavailable, CheckFailed
from cerplex_desktop.domain.replay.replaying import replay
from cerplex_desktop.store import schema
from cerplex_desktop.store.backups import back_up
from cerplex_desktop.store.book_file import SqliteBookFile, first_fault, reader_of
from cerplex_desktop.store.connection import APPLICATION_ID, SCHEMA_VERSION
from cerplex_desktop.store.lock import BookLock
from cerplex_desktop.store.reading import unreadable

_MAGIC = b"SQLite format 3\x00"
_MARK_AT = 68
_JOURNALS = ("-journal", "-wal", "-shm")
_RESTORE = "Restore the latest backup."
_ENDED_UNEXPECTEDLY = (
    "The program ended unexpectedly last time. What was recorded is here; what was not finished was undone."
)


class SqliteShelf:
    """Books as single SQLite files."""

    def create(self, path: Path, first: Fact) -> SqliteBookFile:
        """A new book that starts with one fact; it has its name only once it is whole.

        Raises:
            BookUnavailable: the file exists, or its folder cannot be written.
        """
        import secrets

        from cerplex_desktop.services.placing import move_to_free_name, settle

        unfinished = path.with_name(f".{secrets.token_hex(8)}.unfinished".ljust(len(path.name), "_"))
        taken = f"{path.name or path} exists already; nothing is overwritten."
        if os.path.lexists(path):
            raise BookUnavailable(taken, "Choose another name.")
        try:
            os.close(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
            _begin(unfinished, path, first)
            move_to_free_name(unfinished, path)
            with suppress(OSError):  # a folder that may be written and not read
                settle(path.parent)
        except FileExistsError:
            raise BookUnavailable(taken, "Choose another name.") from None
        except OSError as problem:
            raise BookUnavailable(f"{path} cannot be made: {problem.strerror}.", "Choose another folder.") from None
        finally:
            for ending in ("", "-journal"):
                unfinished.with_name(unfinished.name + ending).unlink(missing_ok=True)
        return self.open(path, write=True)

    def open(self, path: Path, *, write: bool) -> SqliteBookFile:
        """An existing book; an older one is migrated after a backup.

        Raises:
            BookUnavailable: missing, no book, newer, locked, or its disk does not let it be read.
            CheckFailed: the file is damaged, or its schema was changed.
        """
        _check_header(path)
        path = path.resolve()  # one lock and one folder of backups for a book, whichever link leads to it
        lock = BookLock(path) if write else None
        if lock is not None:
            lock.take()
        try:
            return self._opened(path, lock)
        except BaseException as problem:
            if lock is not None:
                lock.give_back()
            if isinstance(problem, sqlite3.Error | UnicodeError):
                raise unreadable(path, problem) from None
            raise

    def _opened(self, path: Path, lock: BookLock | None) -> SqliteBookFile:
        _check_neighbours(path)
        broken_off = path.with_name(path.name + "-journal").exists()
        if lock is not None and not os.access(path, os.W_OK):
            raise BookUnavailable(
                f"{path.name} is read-only, so nothing could be recorded in it.",
                "Open it for reading, or give write access to the file.",
            )
        undone = broken_off and lock is None and _rolled_back(path)
        reader = reader_of(path, write=lock is not None)
        try:
            notes = _notes(lock, broken_off=broken_off) or ((_ENDED_UNEXPECTEDLY,) if undone else ())
            version = _check_kind(path, reader)
            if version < SCHEMA_VERSION:
                reader = _migrated(path, reader, lock)
                notes += (f"{path.name} was made by an earlier version; it was brought up to date after a backup.",)
            schema.check(reader)
            sound = reader.execute("PRAGMA quick_check").fetchone()[0]
            if sound != "ok":
                raise CheckFailed(f"{path.name} is damaged: {first_fault(sound)}.", _RESTORE)
        except BaseException:
            reader.close()
            raise
        return SqliteBookFile(path, reader, lock, notes)


def _begin(unfinished: Path, path: Path, first: Fact) -> None:
    """Writes the first fact of the book that is to be at a path."""
    from cerplex_desktop.store.migrations import upgrade
    from cerplex_desktop.store.writing import SqliteTransaction, engine_for, said_plainly

    with said_plainly(path):
        upgrade(unfinished)
        engine = engine_for(unfinished)
        try:
            with engine.begin() as connection:
                SqliteTransaction(connection).save(replay([first]), [first], [])
        finally:
            engine.dispose()
    reader = reader_of(unfinished, write=False)
    try:
        schema.check(reader)
    finally:
        reader.close()


def _notes(lock: BookLock | None, *, broken_off: bool) -> tuple[str, ...]:
    if lock is not None and (lock.left_over or broken_off):
        return (_ENDED_UNEXPECTEDLY,)
    return ()


def _rolled_back(path: Path) -> bool:
    """Undoes what a crash left half-written, for someone who only reads; False while someone else is writing."""
    lock = BookLock(path)
    try:
        lock.take()
    except BookUnavailable:
        return False
    try:
        writer = reader_of(path, write=True)
        try:
            writer.execute("SELECT count(*) FROM sqlite_master").fetchone()
        finally:
            writer.close()
    finally:
        lock.give_back()
    return True


def _check_header(path: Path) -> None:
    try:
        if path.exists() and not (path.is_file() or path.is_dir()):
            raise BookUnavailable(f"{path.name} is not a file, so it is no deal book.", "Open a file.")
        with path.open("rb") as file:
            start = file.read(len(_MAGIC))
            file.seek(_MARK_AT)
            mark = file.read(4)
    except FileNotFoundError:
        raise BookUnavailable(f"There is no book at {path}.", "Check the name, or make one with “new”.") from None
    except (OSError, ValueError) as problem:
        raise BookUnavailable(f"{path} cannot be read: {getattr(problem, 'strerror', None) or problem}.") from None
    if start != _MAGIC and mark == APPLICATION_ID.to_bytes(4):
        raise CheckFailed(f"{path.name} is damaged: the first bytes of the file were changed.", _RESTORE)
    if not start:
        raise BookUnavailable(
            f"{path.name} is empty, so it is not a deal book: it was never finished, or its contents were lost.",
            "Delete it and make the book again, or restore the latest backup.",
        )
    if start != _MAGIC:
        raise BookUnavailable(f"{path.name} is not a deal book.", "Open a file that this program made.")


def _check_neighbours(path: Path) -> None:
    """The database would read, and wait for, whatever bears the name of its journal."""
    for ending in _JOURNALS:
        beside = path.with_name(path.name + ending)
        if beside.is_symlink() or (beside.exists() and not beside.is_file()):
            raise BookUnavailable(
                f"{beside.name} beside the book is not a file of this program, so the book cannot be read safely.",
                "Move it away.",
            )


def _check_kind(path: Path, reader: sqlite3.Connection) -> int:
    if reader.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        if schema.stored_schema(reader) == schema.expected_schema():
            raise CheckFailed(f"{path.name} is damaged: its mark as a deal book was changed.", _RESTORE)
        raise BookUnavailable(f"{path.name} is a database of another program, not a deal book.")
    version = int(reader.execute("PRAGMA user_version").fetchone()[0])
    if version > SCHEMA_VERSION:
        raise BookUnavailable(
            f"{path.name} was made by a newer version of this program "
            f"(format {version}; this one knows {SCHEMA_VERSION}).",
            "Install the newer version.",
        )
    return version


def _migrated(path: Path, reader: sqlite3.Connection, lock: BookLock | None) -> sqlite3.Connection:
    from cerplex_desktop.store.migrations import upgrade
    from cerplex_desktop.store.writing import said_plainly

    if "facts" not in schema.stored_schema(reader):
        raise CheckFailed(f"{path.name} bears the mark of a deal book and holds none.", _RESTORE)
    if lock is None:
        raise BookUnavailable(f"{path.name} has an older format.", "Open it for writing once, to bring it up to date.")
    back_up(reader, path, "upgrade")
    reader.close()
    with said_plainly(path):
        upgrade(path)
    return reader_of(path, write=True)
