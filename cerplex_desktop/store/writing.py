"""Writing to a book: SQLAlchemy's engine over our own connections, one BEGIN IMMEDIATE transaction per change."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, Table, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.domain.book.money_entries import LEAVE_MONEY_ALONE
from cerplex_desktop.domain.errors import BookUnavailable
from cerplex_desktop.services.ports import Attachment, Paper
from cerplex_desktop.store import balances, tables
from cerplex_desktop.store.connection import connect
from cerplex_desktop.store.reading import read_facts


def engine_for(path: Path) -> Engine:
    """An engine that writes to one book; parameters never show in its errors."""
    engine = create_engine(
        "sqlite://", creator=lambda: connect(path, write=True), poolclass=StaticPool, hide_parameters=True
    )
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


@contextmanager
def said_plainly(path: Path) -> Iterator[None]:
    """Turns the database's errors into sentences; everything was rolled back before they arrive here."""
    try:
        yield
    except DBAPIError as problem:
        raise _sentence(path, problem.orig) from None
    except sqlite3.Error as problem:
        raise _sentence(path, problem) from None


def _sentence(path: Path, problem: BaseException | None) -> BookUnavailable:
    name = getattr(problem, "sqlite_errorname", "")
    if name.startswith("SQLITE_FULL"):
        return BookUnavailable(f"The disk of {path.name} is full; nothing was recorded.", "Make room and try again.")
    if name.startswith("SQLITE_BUSY"):
        return BookUnavailable(f"{path.name} is being written by another program; nothing was recorded.", "Try again.")
    if name.startswith("SQLITE_CANTOPEN"):
        return BookUnavailable(
            f"{path.name} could not be written: no file can be made beside it; nothing was recorded.",
            "Give access to its folder; where the name of the book is very long, choose a shorter one.",
        )
    if name.startswith("SQLITE_READONLY"):
        return BookUnavailable(
            f"{path.name} or its folder cannot be written; nothing was recorded.",
            "Give access, or move the book to a folder of your own.",
        )
    return BookUnavailable(
        f"{path.name} could not be written ({name or problem}); nothing was recorded.",
        "Close it, and open it again.",
    )


class SqliteTransaction:
    """One write to a book, inside the engine's transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        driver = connection.connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        self._driver = driver

    def facts(self) -> tuple[Fact, ...]:
        """All facts as they stand under the write lock."""
        return read_facts(self._driver)

    def latest(self) -> tuple[int, str]:
        """The number and hash of the latest fact under the write lock."""
        row = self._driver.execute("SELECT number, hash FROM facts ORDER BY number DESC LIMIT 1").fetchone()
        return (row[0], row[1]) if row else (0, kinds.GENESIS)

    def save(
        self, book: Book, new: Sequence[Fact], papers: Sequence[Paper], evidence: Sequence[Attachment] = ()
    ) -> None:
        """Appends facts, papers and evidence; stores the balances anew and reads them back (invariant 7)."""
        self._insert(tables.facts, [fact_row(f) for f in new])
        issued = [book.documents[p.number] for p in papers]
        self._insert(
            tables.documents,
            [
                (d.number, d.fact.number, d.document_id, d.pdf_sha256, p.pdf)
                for d, p in zip(issued, papers, strict=True)
            ],
        )
        self._insert(tables.evidence, [(a.fact, a.sha256, a.content) for a in evidence])
        first = new[0].number
        postings = book.all_postings()
        posted = [p for p in postings if p.fact.number >= first]
        voided = [(p.voided_by.number, p.number) for p in postings if p.voided_by and p.voided_by.number >= first]
        if any(f.kind not in LEAVE_MONEY_ALONE for f in new):
            since = len(postings) - len(posted)
            self._keep(balances.rows_of(book, since), since, voided)

    def _keep(self, rows: balances.Rows, since: int, voided: list[balances.Row]) -> None:
        """Stores the postings after number ``since`` and all balances, and reads back what is stored now."""
        for row in voided:  # first, since a date may stand posted only once
            self._connection.exec_driver_sql("UPDATE postings SET voided_by = ? WHERE number = ?", row)
        self._insert(tables.postings, rows.postings[since:])
        self._insert(tables.posting_lines, rows.lines)
        self._connection.exec_driver_sql("DELETE FROM note_balances")
        self._insert(tables.note_balances, rows.balances)
        balances.compare(self._driver, rows, since)

    def _insert(self, table: Table, rows: list[balances.Row]) -> None:
        if rows:
            self._connection.exec_driver_sql(_insert_sql(table), rows)


def fact_row(fact: Fact) -> balances.Row:
    """A fact as its table holds it."""
    return (
        fact.number,
        fact.kind,
        fact.on.isoformat(),
        fact.recorded_at,
        fact.by,
        fact.body,
        fact.previous_hash,
        fact.hash,
    )


def _insert_sql(table: Table) -> str:
    columns = ", ".join(c.name for c in table.columns)
    marks = ", ".join("?" for _ in table.columns)
    return f"INSERT INTO {table.name} ({columns}) VALUES ({marks})"  # noqa: S608 - names come from the schema
