"""The schema is said three times (migrations, tables, schema.sql) and is the same each time, up and down."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from cerplex_desktop.domain.errors import BookUnavailable
from cerplex_desktop.services.books import open_book
from cerplex_desktop.services.verification import verify
from cerplex_desktop.store import schema, tables
from cerplex_desktop.store.connection import APPLICATION_ID, SCHEMA_VERSION, connect
from cerplex_desktop.store.migrations import downgrade, upgrade
from tests.stand_ins import an_office


def migrated(path: Path) -> Path:
    path.touch()
    upgrade(path)
    return path


def schema_of(path: Path) -> dict[str, str]:
    connection = connect(path, write=False)
    try:
        return schema.stored_schema(connection)
    finally:
        connection.close()


def pragma(path: Path, name: str) -> int:
    connection = sqlite3.connect(path)
    try:
        return int(connection.execute(f"PRAGMA {name}").fetchone()[0])
    finally:
        connection.close()


def test_migrating_from_nothing_gives_the_schema_of_schema_sql(tmp_path: Path) -> None:
    path = migrated(tmp_path / "new.dealbook")
    assert schema_of(path) == schema.expected_schema()
    assert (pragma(path, "application_id"), pragma(path, "user_version")) == (APPLICATION_ID, SCHEMA_VERSION)


def test_the_tables_that_the_program_writes_are_those_of_schema_sql(tmp_path: Path) -> None:
    path = tmp_path / "tables.sqlite"
    engine = create_engine(f"sqlite:///{path}")
    tables.metadata.create_all(engine)
    engine.dispose()
    expected = {name: text for name, text in schema.expected_schema().items() if name != "alembic_version"}
    assert schema_of(path) == expected


def test_the_migrations_run_down_to_nothing_and_up_again_to_the_same_schema(tmp_path: Path) -> None:
    path = migrated(tmp_path / "new.dealbook")
    before = schema_of(path)
    downgrade(path, "base")
    assert set(schema_of(path)) == {"alembic_version"}
    assert pragma(path, "user_version") == 0
    upgrade(path)
    assert schema_of(path) == before


def test_every_table_is_strict_so_that_no_amount_is_stored_as_anything_but_whole_cents(tmp_path: Path) -> None:
    path = migrated(tmp_path / "new.dealbook")
    connection = sqlite3.connect(path)
    listed = connection.execute("SELECT name, strict FROM pragma_table_list WHERE schema = 'main'").fetchall()
    types = {
        kind
        for name, _ in listed
        for _, _, kind, *_ in connection.execute("SELECT * FROM pragma_table_info(?)", (name,))
    }
    connection.close()
    ours = {name: strict for name, strict in listed if name in tables.metadata.tables}
    assert ours == dict.fromkeys(tables.metadata.tables, 1)
    assert not types & {"REAL", "NUMERIC", "ANY", "FLOAT"}


def test_a_book_whose_version_lies_behind_is_migrated_after_a_backup_and_says_so(book: Path) -> None:
    connection = sqlite3.connect(book)
    connection.execute("PRAGMA user_version = 0")
    connection.close()
    with pytest.raises(BookUnavailable, match="older format"):
        open_book(an_office(), book, write=False)
    session = open_book(an_office(), book)
    assert any("brought up to date after a backup" in note for note in session.file.notes)
    assert verify(session).difference == ""
    session.close()
    assert [p.suffix for p in (book.parent / "Small.dealbook.backups").iterdir()] == [".dealbook"]
    assert pragma(book, "user_version") == SCHEMA_VERSION


def test_every_connection_keeps_what_it_acknowledged_through_a_power_loss(book: Path) -> None:
    connection = connect(book, write=True)
    settings = {
        name: connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("journal_mode", "synchronous", "foreign_keys", "trusted_schema", "busy_timeout")
    }
    connection.close()
    assert settings == {
        "journal_mode": "delete",
        "synchronous": 3,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "busy_timeout": 2000,
    }
