"""Connections to a book's file: the settings that make a commit survive a power loss.

Both the plain connection that reads a book and the SQLAlchemy engine that writes one come from here.
"""

import os
import sqlite3
from pathlib import Path
from urllib.parse import quote

APPLICATION_ID = 0x43505831
SCHEMA_VERSION = 2
BUSY_MILLISECONDS = 2000


def connect(path: Path, *, write: bool) -> sqlite3.Connection:
    """A connection in autocommit; the program itself says BEGIN.

    ``journal_mode=DELETE`` with ``synchronous=EXTRA`` keeps every acknowledged commit through a power loss.
    """
    mode = "rw" if write else "ro"
    connection = sqlite3.connect(
        f"file:{quote(os.fsencode(path.absolute()))}?mode={mode}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        connection.execute(f"PRAGMA busy_timeout={BUSY_MILLISECONDS}")
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA trusted_schema=OFF")
        connection.execute("PRAGMA cell_size_check=ON")
        if write:
            connection.execute("PRAGMA journal_mode=DELETE")
            connection.execute("PRAGMA synchronous=EXTRA")
    except BaseException:
        connection.close()
        raise
    return connection
