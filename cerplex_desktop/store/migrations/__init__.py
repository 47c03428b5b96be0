"""Bringing a book's schema up to date, and back: alembic, in process, one transaction."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import create_engine, event
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import NullPool

from cerplex_desktop.domain.errors import CheckFailed, Incomplete
from cerplex_desktop.store.connection import APPLICATION_ID, SCHEMA_VERSION, connect

HERE = Path(__file__).parent


def upgrade(path: Path, to: str = "head") -> None:
    """Runs the migrations that a book lacks; all of them or none.

    Raises:
        CheckFailed: the file does not hold what the format that it names would hold.
        Incomplete: a step up to the program's own format did not come with it; nothing was changed.
    """
    try:
        _run(path, to, down=False)
    except (CommandError, OperationalError) as problem:
        if getattr(getattr(problem, "orig", None), "sqlite_errorname", "SQLITE_ERROR") != "SQLITE_ERROR":
            raise
        raise CheckFailed(
            f"{path.name} cannot be brought up to date: it does not hold what the format that it names would hold.",
            "Restore the latest backup.",
        ) from None


def downgrade(path: Path, to: str) -> None:
    """Takes a book back to an earlier revision; for tests and for rescue work."""
    _run(path, to, down=True)


def _steps() -> Config:
    """Where the steps are, all of them."""
    config = Config()
    config.set_main_option("script_location", str(HERE))
    newest = ScriptDirectory.from_config(config).get_current_head()
    if int(newest or 0) != SCHEMA_VERSION or not (HERE / "env.py").is_file():
        raise Incomplete("a step that brings books up to date")
    return config


def _run(path: Path, to: str, *, down: bool) -> None:
    config = _steps()
    engine = create_engine(
        "sqlite://", creator=lambda: connect(path, write=True), poolclass=NullPool, hide_parameters=True
    )
    with engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.execute("PRAGMA foreign_keys=OFF")
        event.listen(engine, "begin", lambda c: c.exec_driver_sql("BEGIN IMMEDIATE"))
        with connection.begin():
            config.attributes["connection"] = connection
            (command.downgrade if down else command.upgrade)(config, to)
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
            if broken:
                raise RuntimeError(f"a migration broke references: {broken[:3]}")
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            revision = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
            connection.exec_driver_sql(f"PRAGMA user_version = {int(revision or 0)}")
    engine.dispose()
