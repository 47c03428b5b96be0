"""A sheet before it is recorded: read from cells or a file, shown line by line, recorded whole or not at all."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from cerplex_desktop.domain.errors import KnownError
from cerplex_desktop.domain.sheet_rows import SheetRow, sheet_rows
from cerplex_desktop.presenters.table import Table
from cerplex_desktop.presenters.workplace import Refusal, Workplace
from cerplex_desktop.services.ports import Workbooks
from cerplex_desktop.services.session import BookSession
from cerplex_desktop.services.sheet_files import rows_of


class SheetState(NamedTuple):
    """What was read and what it would do; ``ready`` while it can be recorded, and then ``do_it`` says how much."""

    told: str
    tone: str
    table: Table
    do_it: str
    ready: bool


class SheetPresenter:
    """What every kind of sheet shares. A kind says what its rows are, what they would do, and how they are recorded."""

    def __init__(
        self, workplace: Workplace, workbooks: Workbooks, show: Callable[[SheetState], None], nothing_read: SheetState
    ) -> None:
        self._workplace, self._workbooks, self._show = workplace, workbooks, show
        self.nothing_read = nothing_read
        self._rows: tuple[SheetRow, ...] = ()
        self._from = ""

    def check(self, rows: tuple[SheetRow, ...]) -> None:
        """Refuses rows that are no sheet of this kind.

        Raises:
            BadInput: they are none.
        """
        raise NotImplementedError

    def state(self) -> SheetState:
        """What the rows read would do."""
        raise NotImplementedError

    def recording(self) -> tuple[Callable[[BookSession], Any], Callable[[Any], str]]:
        """What records the rows read, and what is said of its outcome."""
        raise NotImplementedError

    def paste(self, text: str) -> None:
        """Takes cells that were copied.

        Raises:
            BadInput: they are no sheet of this kind.
        """
        self._take(sheet_rows(text), "the clipboard")

    def read(self, path: Path, refused: Refusal) -> None:
        """Takes a file, read beside the window."""

        def done(rows: tuple[SheetRow, ...]) -> None:
            try:
                self._take(rows, path.name)
            except KnownError as problem:
                refused(problem)

        self._workplace.runner.run("reading the sheet", lambda _progress: rows_of(path, self._workbooks), done, refused)

    def forget(self) -> None:
        """Shows nothing, where what came last cannot be read."""
        self._rows = ()
        self._show(self.nothing_read)

    def plan(self) -> None:
        """Shows what the rows read would do, as the book is now."""
        if self._rows:
            self._show(self.state())

    def record(self, done: Callable[[], None], refused: Refusal) -> bool:
        """Records all of it, or nothing."""
        work, said = self.recording()
        return self._workplace.change("recording the sheet", work, said, done=lambda _: done(), refused=refused)

    def _take(self, rows: tuple[SheetRow, ...], came_from: str) -> None:
        self.check(rows)
        self._rows, self._from = rows, came_from
        self.plan()


def counted(count: int, what: str) -> str:
    """One figure, two figures."""
    return f"{count:,} {what}{'' if count == 1 else 's'}"
