"""Posting one interest date with 1,000 notes, backup and all checks included, against the bare inserts of its rows.

The peer opens the same file with sqlite3 and the same journal and synchronous settings, and inserts the fact, the
posting, its 1,000 lines and the 1,000 new balances in one transaction: the least that any program would have to do.

Run: ``uv run python -m tests.benchmarks.posting [notes]``
"""

import shutil
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import perf_counter

from cerplex_desktop.domain.book.records import Choice
from cerplex_desktop.office import office
from cerplex_desktop.services.books import new_book, open_book, template_text
from cerplex_desktop.services.interest_dates import elect, post
from cerplex_desktop.store import balances
from cerplex_desktop.store.connection import connect
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
    """A book of that many notes with the first interest date elected and ready to be posted."""
    desk = office()
    text = deal_with_notes(template_text(desk, "cerplex-1997"), count)
    session = new_book(desk, folder / "prepared.dealbook", text, from_template=True)
    elect(session, INTEREST_ON, Choice("floor"), POSTED_ON)
    session.close()
    return session.file.path


def ours(book: Path, folder: Path) -> Callable[[], float]:
    """Seconds of one posting on a fresh copy of the prepared book."""

    def once() -> float:
        copy = fresh_copy(book, folder)
        session = open_book(office(), copy)
        start = perf_counter()
        post(session, INTEREST_ON, POSTED_ON)
        seconds = perf_counter() - start
        session.close()
        return seconds

    return once


def bare_inserts(book: Path, folder: Path) -> Callable[[], float]:
    """Seconds of inserting the very same rows with sqlite3."""
    session = open_book(office(), fresh_copy(book, folder))
    post(session, INTEREST_ON, POSTED_ON)
    posted = session.book
    session.close()
    fact = posted.facts[-1]
    fact_row = (fact.number, fact.kind, fact.on.isoformat(), fact.recorded_at, fact.by, fact.body, "0" * 64, fact.hash)
    rows = balances.rows_of(posted)

    def once() -> float:
        connection = connect(fresh_copy(book, folder), write=True)
        start = perf_counter()
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(f"INSERT INTO facts VALUES ({marks(8)})", fact_row)
        connection.executemany(f"INSERT INTO postings VALUES ({marks(4)})", rows.postings)
        connection.executemany(f"INSERT INTO posting_lines VALUES ({marks(9)})", rows.lines)
        connection.execute("DELETE FROM note_balances")
        connection.executemany(f"INSERT INTO note_balances VALUES ({marks(5)})", rows.balances)
        connection.execute("COMMIT")
        seconds = perf_counter() - start
        connection.close()
        return seconds

    return once


def marks(count: int) -> str:
    """Placeholders of a statement."""
    return ", ".join("?" * count)


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
            {"bare sqlite3 inserts of the same rows": bare_inserts(book, folder)},
            runs=15,
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000)
