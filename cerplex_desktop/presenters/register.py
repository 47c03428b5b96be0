"""What the presenters of registers share: one line is chosen at a time, and lines are found as one types."""

from collections.abc import Callable
from typing import Generic, TypeVar

from cerplex_desktop.presenters.workplace import Workplace

State = TypeVar("State")


class RegisterPresenter(Generic[State]):
    """Keeps what is chosen and what is typed; whoever derives from it shows its state in ``refresh``."""

    def __init__(self, workplace: Workplace, show: Callable[[State], None]) -> None:
        self._workplace, self._show = workplace, show
        self._chosen, self._typed = "", ""

    def choose(self, key: str) -> None:
        """Shows another line in full."""
        if key and key != self._chosen:
            self._chosen = key
            self.refresh()

    def find(self, typed: str) -> None:
        """Keeps the lines that hold every word typed."""
        self._typed = typed
        self.refresh()

    def refresh(self) -> None:
        """Shows the register as it stands."""
        raise NotImplementedError
