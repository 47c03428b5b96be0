"""A real book of the shipped deal, and a runner that does its work at once."""

import atexit
import shutil
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from cerplex_desktop.domain.errors import KnownError
from cerplex_desktop.office import ReportPress, shipped_deal
from cerplex_desktop.presenters.workplace import Workplace
from cerplex_desktop.services.books import Office, first_start, open_book
from cerplex_desktop.services.session import BookSession
from cerplex_desktop.sheets import XlsxWorkbooks
from cerplex_desktop.store.shelf import SqliteShelf
from tests.clock import FixedClock


class Steps:
    """Progress that nobody watches."""

    def step(self, done: int, of: int) -> None:
        pass


class AtOnce:
    """Runs each job where it is asked for; ``names`` keeps what was asked."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def run(
        self,
        name: str,
        work: Callable[[Any], Any],
        done: Callable[[Any], None],
        failed: Callable[[KnownError], None],
    ) -> bool:
        self.names.append(name)
        try:
            outcome = work(Steps())
        except KnownError as error:
            failed(error)
        else:
            done(outcome)
        return True


class OfficeClock:
    """The test's clock as the office reads it."""

    def __init__(self, clock: FixedClock) -> None:
        self._clock = clock

    def today(self) -> date:
        return self._clock.today

    def now(self) -> str:
        return self._clock.now.strftime("%Y-%m-%dT%H:%M:%SZ")


def office_at(clock: FixedClock) -> Office:
    return Office(SqliteShelf(), ReportPress(), OfficeClock(clock), "clerk", shipped_deal, XlsxWorkbooks())


@cache
def first_copy() -> Path:
    """The user's own copy as the first start makes it, made once and only copied from; gone when the tests end."""
    folder = TemporaryDirectory(prefix="cerplex-first-")
    atexit.register(folder.cleanup)
    session = first_start(office_at(FixedClock()), Path(folder.name))
    session.close()
    return session.file.path


def copied_book(folder: Path) -> Path:
    """A copy of it in a folder of the test's own."""
    path = folder / first_copy().name
    shutil.copy2(first_copy(), path)
    return path


class Bench:
    """A workplace whose refusals and sentences are kept."""

    def __init__(self, folder: Path, clock: FixedClock) -> None:
        self.clock = clock
        self.office = office_at(clock)
        self.session: BookSession = open_book(self.office, copied_book(folder))
        self.refused: list[str] = []
        self.said: list[str] = []
        self.runner = AtOnce()
        self.workplace = Workplace(
            self.session, self.runner, lambda error: self.refused.append(error.text), self.said.append
        )
