"""Reads the facts of a book, for whoever only looks and for whoever writes; says in a sentence why it cannot."""

import sqlite3
from datetime import date
from pathlib import Path

from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.domain.errors import BookUnavailable, CheckFailed

_FACTS = (
    "SELECT number, kind, happened_on, recorded_at, recorded_by, body, previous_hash, hash FROM facts ORDER BY number"
)


def read_facts(connection: sqlite3.Connection) -> tuple[Fact, ...]:
    """All facts of a book, in order; CheckFailed where one cannot be read."""
    try:
        rows = connection.execute(_FACTS).fetchall()
        return tuple(
            Fact(n, k, date.fromisoformat(on), at, by, body, prev, h) for n, k, on, at, by, body, prev, h in rows
        )
    except (ValueError, TypeError) as problem:
        raise CheckFailed(f"The facts of the book cannot be read: {problem}.", "Restore the latest backup.") from None


def unreadable(path: Path, problem: sqlite3.Error | UnicodeError) -> BookUnavailable | CheckFailed:
    """The sentence for an error of the database while a book was read."""
    name = getattr(problem, "sqlite_errorname", "")
    if isinstance(problem, UnicodeError) or (not name and "decode" in str(problem)):
        # The message quotes what is stored, account numbers too.
        return CheckFailed(f"{path.name} is damaged: a text in it is no UTF-8.", "Restore the latest backup.")
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return CheckFailed(f"{path.name} is damaged: {problem}.", "Restore the latest backup.")
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return BookUnavailable(f"{path.name} is being written by another program.", "Try again in a moment.")
    if name == "SQLITE_READONLY_ROLLBACK":
        return BookUnavailable(
            f"{path.name} was left in the middle of a change, which cannot be undone without write access.",
            "Give access to the file and its folder, and open it again.",
        )
    return BookUnavailable(
        f"{path.name} cannot be read ({name or problem}).", "Check access to the file and its folder."
    )
