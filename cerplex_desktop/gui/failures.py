"""Unexpected failures: written to the log, shown once with where the log is; posting stays closed afterwards."""

import sys
import threading
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from cerplex_desktop.domain.errors import Incomplete


class Failures:
    """Catches what nobody expected, in every thread. Installed before the application object exists."""

    def __init__(self, log_path: Path) -> None:
        self.log_path = log_path
        self.happened = False
        self._listeners: list[Callable[[str], None]] = []

    def install(self) -> None:
        """Takes over the interpreter's two hooks."""
        sys.excepthook = self._caught
        threading.excepthook = self._caught_in_thread

    def listen(self, listener: Callable[[str], None]) -> None:
        """Tells the listener the sentence to show, at the first failure only."""
        self._listeners.append(listener)

    def reopened(self) -> None:
        """The book was opened anew: work may go on, and a further failure is shown again."""
        self.happened = False

    def sentence(self, error: BaseException) -> str:
        """What the user is told: what is missing of the program, or that nobody expected it."""
        if isinstance(error, ImportError):
            error = Incomplete.import_failed(error)
        happened = (
            error.text
            if isinstance(error, Incomplete)
            else "Something happened that the program did not expect. Nothing half-done was recorded in the book."
        )
        return (
            f"{happened} Until the book is opened again, nothing can be issued or posted. "
            f"What happened is written in {self.log_path}; please pass that file on."
        )

    def _caught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.exit(130)
        self._write("".join(traceback.format_exception(kind, error, trace)))
        if not self.happened:
            self.happened = True
            for listener in self._listeners:
                listener(self.sentence(error))

    def _caught_in_thread(self, caught: threading.ExceptHookArgs) -> None:
        if caught.exc_value is not None:
            self._caught(caught.exc_type, caught.exc_value, caught.exc_traceback)

    def _write(self, text: str) -> None:
        try:
            self.log_path.parent.mkdir(parents=True, exist_ok=True)
            with self.log_path.open("a", encoding="utf-8") as log:
                log.write(f"{datetime.now(UTC).isoformat(timespec='seconds')}\n{text}\n")
        except OSError:
            sys.__stderr__ and sys.__stderr__.write(text)
