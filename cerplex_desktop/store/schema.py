"""The schema that a book of the current version has, to the letter; anything else in the file is refused."""

import re
import sqlite3
from pathlib import Path

from cerplex_desktop.domain.errors import CheckFailed, Incomplete
from cerplex_desktop.store.connection import SCHEMA_VERSION

_FILE = Path(__file__).with_name("schema.sql")
_BLANKS = re.compile(r"\s+")


def stored_schema(connection: sqlite3.Connection) -> dict[str, str]:
    """Every table, index, trigger and view of a file by name, blanks folded.

    A name that stands twice, or in a row of another kind or table than its text says, is listed with that row.
    """
    found: dict[str, str] = {}
    for kind, name, table, sql in connection.execute(
        "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL"
    ):
        text = _BLANKS.sub(" ", str(sql)).strip()
        honest = name not in found and f" {kind} " in text[:24].lower() and f" {table} " in f"{text} "
        found[name if honest else f"{kind} {name} of {table}"] = text
    return found


def expected_schema() -> dict[str, str]:
    """What ``schema.sql`` beside this module says, statement by statement.

    Raises:
        Incomplete: the file is not there.
    """
    found = {}
    try:
        statements = _FILE.read_text(encoding="utf-8").split("\n\n")
    except OSError:
        raise Incomplete(_FILE.name) from None
    for statement in statements:
        text = _BLANKS.sub(" ", statement).strip()
        if text:
            found[_name(text)] = text
    return found


def _name(statement: str) -> str:
    words = statement.replace("UNIQUE ", "", 1).split(" ")
    return words[2].strip('"(')


def check(connection: sqlite3.Connection) -> None:
    """Refuses a file whose schema is not ours.

    Raises:
        CheckFailed: names the object that is missing, was changed, or does not belong there.
    """
    stored, expected = stored_schema(connection), expected_schema()
    for name in expected:
        if stored.get(name) != expected[name]:
            state = "was changed" if name in stored else "is missing"
            raise CheckFailed(f"The book's schema is not right: {name} {state}.", "Restore the latest backup.")
    for name in stored:
        if name not in expected:
            raise CheckFailed(
                f"The book holds something that does not belong there: {name}.", "Restore the latest backup."
            )


def check_format(connection: sqlite3.Connection) -> None:
    """Refuses a book whose own record of its format is another than its mark: the next format could not be reached.

    Raises:
        CheckFailed: says what is recorded.
    """
    recorded = [str(row[0]) for row in connection.execute("SELECT version_num FROM alembic_version")]
    if recorded != [f"{SCHEMA_VERSION:04}"]:
        raise CheckFailed(
            f"The book's record of its format is {', '.join(recorded) or 'missing'}; it is of format {SCHEMA_VERSION}.",
            "Restore the latest backup.",
        )
