"""Copies of a book before anything that changes it for good: made by the database, verified, and thinned out."""

import os
import sqlite3
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cerplex_desktop.domain.errors import BookUnavailable
from cerplex_desktop.store.connection import connect

_UNFINISHED, _FINISHED = ".unfinished", ".dealbook"
_STILL_AT_WORK = timedelta(minutes=10)
_STAMP = "%Y-%m-%d %H%M%S.%fZ"


def back_up(source: sqlite3.Connection, book: Path, why: str, now: datetime | None = None) -> Path:
    """A verified copy of the open book in the folder ``<book>.backups`` beside it.

    Raises:
        BookUnavailable: the copy cannot be written or does not verify; nothing else happens then.
    """
    moment = now or datetime.now(UTC)
    folder = book.with_name(book.name + ".backups")
    target = folder / f"{moment.strftime(_STAMP)} before {why}{_FINISHED}"
    unfinished = target.with_suffix(_UNFINISHED)
    try:
        folder.mkdir(exist_ok=True)
        os.close(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        copy = sqlite3.connect(unfinished)
        try:
            copy.execute("PRAGMA journal_mode=OFF")
            copy.execute("PRAGMA synchronous=OFF")  # the whole file is forced to disk below, before it gets its name
            source.backup(copy)
        finally:
            copy.close()
        _verify(source, unfinished)
        with unfinished.open("rb+") as written:
            os.fsync(written.fileno())
        unfinished.replace(target)
    except (OSError, sqlite3.Error) as problem:
        with suppress(OSError):
            unfinished.unlink()
        raise BookUnavailable(
            f"No backup could be made before {why}: {problem}. Nothing was changed.",
            f"Make room or give access to {folder}.",
        ) from None
    with suppress(OSError):  # the copy is made; what cannot be cleared away stays
        thin_out(folder, moment)
    return target


def _verify(source: sqlite3.Connection, copy: Path) -> None:
    """The copy opens, is sound, and ends with the same fact."""
    latest = "SELECT number, hash FROM facts ORDER BY number DESC LIMIT 1"
    opened = connect(copy, write=False)
    try:
        sound = opened.execute("PRAGMA quick_check").fetchone()[0]
        if sound != "ok" or opened.execute(latest).fetchone() != source.execute(latest).fetchone():
            raise sqlite3.DatabaseError("the copy differs from the book")
    finally:
        opened.close()


def thin_out(folder: Path, now: datetime) -> None:
    """Keeps all copies of the last 24 hours, then the last one a day for a month, a week for a year, then a month.

    A copy that someone else is still making is left alone; so is whatever is no file.
    """
    kept: set[tuple[str, str]] = set()
    files = (path for path in folder.iterdir() if path.is_file() and not path.is_symlink())
    dated = [(moment, path) for path in files if (moment := _moment(path)) is not None]
    for moment, path in sorted(dated, reverse=True):
        slot = _slot(moment, now)
        broken_off = path.suffix == _UNFINISHED
        if broken_off and now - moment < _STILL_AT_WORK:
            continue
        if broken_off or slot in kept:
            path.unlink(missing_ok=True)
        if not broken_off:
            kept.add(slot)


def _moment(path: Path) -> datetime | None:
    try:
        return datetime.strptime(path.name.split(" before ")[0], _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None


def _slot(moment: datetime, now: datetime) -> tuple[str, str]:
    age = now - moment
    if age <= timedelta(hours=24):
        return ("moment", moment.isoformat())
    if age <= timedelta(days=31):
        return ("day", moment.strftime("%Y-%m-%d"))
    if age <= timedelta(days=366):
        return ("week", moment.strftime("%G-%V"))
    return ("month", moment.strftime("%Y-%m"))
