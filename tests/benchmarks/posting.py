"""Posting one interest date with 1,000 notes, backup and all checks included, against the bare inserts of its rows.

The peer opens the same file with sqlite3 and the same journal and synchronous settings, and inserts the fact, the
posting, its 1,000 lines and the 1,000 new balances in one transaction: the least that any program would have to do.
Both have made one small change to the file before the clock starts, ours the election: connections are open.

A second peer does what safety asks besides (controls): it copies the file with the database's backup, opens and
checks the copy, and reads every row back before it commits.

Run: ``uv run python -m tests.benchmarks.posting [notes]``
"""

import os
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import perf_counter

from cerplex_desktop.domain.book.records.interest_dates import Choice
from cerplex_desktop.office import office
from cerplex_desktop.services.books import new_book, open_book, template_text
from cerplex_desktop.services.interest_dates import elect, post
from cerplex_desktop.services.session import BookSession
from cerplex_desktop.store import balances
from cerplex_desktop.store.connection import connect
from cerplex_desktop.store.writing import fact_row
from tests.benchmarks.measure import compare

INTEREST_ON = date(1997, 8, 19)
POSTED_ON = date(1997, 8, 20)


def deal_with_notes(text: str, count: int) -> str:
    """The shipped deal with so many notes in place of its own, in odd amounts that add up to the known total."""
    head, rest = text.split("[[notes]]", 1)
    tail = rest[rest.index("# ----") :]
    cents = [17_250_000_00 // count + (7 if n % 2 else -7) for n in range(count - 1)]
    cents.append(17_250_000_00 - sum(cents))
    notes = "".join(
        f'[[notes]]\nnumber = "N-{n}"\nholder = "{("NML", "JHL", "NAS")[n % 3]}"\n'
        f'original_principal = "{amount // 100}.{amount % 100:02d}"\nissued_on = 1993-11-19\nseries = "Series A"\n'
        'known = ["series"]\nsample = ["number", "holder", "original_principal", "issued_on"]\n\n'
        for n, amount in enumerate(cents, 1)
    )
    return head + notes + tail


def prepared(folder: Path, count: int) -> Path:
    """A book of that many notes, its first interest date to be elected and posted."""
    desk = office()
    text = deal_with_notes(template_text(desk, "cerplex-1997"), count)
    session = new_book(desk, folder / "prepared.dealbook", text, from_template=True)
    session.close()
    return session.file.path


def ours(book: Path, folder: Path) -> Callable[[], float]:
    """Seconds of one posting on a fresh copy of the prepared book, after its election."""

    def once() -> float:
        session = elected(book, folder)
        start = perf_counter()
        post(session, INTEREST_ON, POSTED_ON)
        seconds = perf_counter() - start
        session.close()
        return seconds

    return once


def elected(book: Path, folder: Path) -> BookSession:
    """A fresh copy of the prepared book, open, with cash at the floor elected."""
    session = open_book(office(), fresh_copy(book, folder))
    elect(session, INTEREST_ON, Choice("floor"), POSTED_ON)
    return session


def peer(book: Path, folder: Path, *, safely: bool) -> Callable[[], float]:
    """Seconds of inserting the very same rows with sqlite3; ``safely`` with a backup, and read back."""
    session = elected(book, folder)
    post(session, INTEREST_ON, POSTED_ON)
    *earlier, fact = map(fact_row, session.book.facts)
    rows = balances.rows_of(session.book)
    session.close()

    def once() -> float:
        connection, reader = (connect(path, write=True) for path in [fresh_copy(book, folder)] * 2)
        insert(connection, "facts", earlier[1:])
        start = perf_counter()
        connection.execute("BEGIN IMMEDIATE")
        if safely:
            copied(reader, folder / "run" / "copy")
        insert(connection, "facts", [fact])
        insert(connection, "postings", rows.postings)
        insert(connection, "posting_lines", rows.lines)
        connection.execute("DELETE FROM note_balances")
        insert(connection, "note_balances", rows.balances)
        if safely:
            assert connection.execute("SELECT * FROM posting_lines ORDER BY posting, note").fetchall() == rows.lines
            assert connection.execute("SELECT * FROM note_balances ORDER BY note").fetchall() == rows.balances
        connection.execute("COMMIT")
        seconds = perf_counter() - start
        connection.close()
        reader.close()
        return seconds

    return once


def insert(connection: sqlite3.Connection, table: str, rows: list[balances.Row]) -> None:
    """Inserts whole rows."""
    marks = ", ".join("?" * len(rows[0]))
    connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)


def copied(source: sqlite3.Connection, path: Path) -> None:
    """The database's own backup, opened and checked, and forced to disk once."""
    for work in (source.backup, lambda copy: copy.execute("PRAGMA quick_check").fetchone()):
        copy = sqlite3.connect(path)
        copy.execute("PRAGMA synchronous=OFF")
        work(copy)
        copy.close()
    with path.open("rb+") as written:
        os.fsync(written.fileno())


def fresh_copy(book: Path, folder: Path) -> Path:
    """The prepared book again, under the name that every run uses."""
    shutil.rmtree(folder / "run", ignore_errors=True)
    (folder / "run").mkdir()
    return Path(shutil.copy(book, folder / "run" / "run.dealbook"))


def main(count: int) -> None:
    """Prints one line of JSON."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        book = prepared(folder, count)
        compare(
            f"posting a date with {count:,} notes, with backup and checks",
            ours(book, folder),
            {
                "bare sqlite3 inserts of the same rows": peer(book, folder, safely=False),
                "the same with a backup, and read back": peer(book, folder, safely=True),
            },
            runs=15,
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000)
