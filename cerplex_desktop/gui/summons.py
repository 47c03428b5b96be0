"""A second start of the program, such as a double click on a book, comes to the window that is open."""

import os
import socket
from contextlib import closing, suppress
from pathlib import Path

from PySide6.QtCore import QObject, QSocketNotifier, Signal

from cerplex_desktop.running_window import TAKEN, handed_over, meeting_place

_LONGEST = 32_768
_SECONDS = 0.5


class Summons(QObject):
    """``wanted`` carries the book that a second start names, or None where it named none.

    The first window of a user listens; a second one, if the first did not answer, works without.
    """

    wanted = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._place = meeting_place()
        self._listener: socket.socket | None = None
        self._notifier: QSocketNotifier | None = None

    def listen(self) -> bool:
        """Starts to listen; False where the system offers no such place, or another window listens there."""
        if self._place is None or handed_over(None):
            return False
        listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            self._place.unlink(missing_ok=True)  # left by a window that ended unexpectedly
            before = os.umask(0o177)  # from the first moment, no other user may connect
            try:
                listener.bind(str(self._place))
            finally:
                os.umask(before)
            listener.listen()
        except OSError:
            listener.close()
            return False
        listener.settimeout(0)
        self._listener = listener
        self._notifier = QSocketNotifier(listener.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._called)
        return True

    def close(self) -> None:
        """Listens no more."""
        if self._listener is not None and self._notifier is not None and self._place is not None:
            self._notifier.setEnabled(False)
            self._listener.close()
            self._listener = self._notifier = None
            with suppress(OSError):
                self._place.unlink()

    def _called(self) -> None:
        if self._listener is None:
            return
        try:
            caller, _ = self._listener.accept()
        except OSError:
            return
        with closing(caller):
            caller.settimeout(_SECONDS)
            try:
                asked = _all_of(caller)
                caller.sendall(TAKEN)
            except OSError:  # it gave up
                return
        self.wanted.emit(Path(os.fsdecode(asked)) if asked else None)


def _all_of(caller: socket.socket) -> bytes:
    asked = b""
    while len(asked) <= _LONGEST:
        part = caller.recv(4096)
        if not part:
            return asked
        asked += part
    raise OSError
