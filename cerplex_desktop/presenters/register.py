"""What the presenters of tables share: lines are found as one types, and of a register one is chosen at a time."""

from collections.abc import Callable
from typing import Generic, TypeVar

from cerplex_desktop.presenters.workplace import Workplace

State = TypeVar("State")


class TablePresenter(Generic[State]):
    """Keeps what is typed; whoever derives from it shows its state in ``refresh``."""

    def __init__(self, workplace: Workplace, show: Callable[[State], None]) -> None:
        self._workplace, self._show, self._typed = workplace, show, ""

    def find(self, typed: str) -> None:
        """Keeps the lines that hold every word typed."""
        self._typed = typed
        self.refresh()

    def refresh(self) -> None:
        """Shows everything as it stands."""
        raise NotImplementedError


class RegisterPresenter(TablePresenter[State]):
    """Keeps which line is chosen as well, by its key; empty where none was yet."""

    def __init__(self, workplace: Workplace, show: Callable[[State], None]) -> None:
        super().__init__(workplace, show)
        self._chosen = ""

    def choose(self, key: str) -> None:
        """Shows another line in full."""
        if key and key != self._chosen:
            self._chosen = key
            self.refresh()
