"""Where a running window can be reached by a second start, such as a double click on a book.

Plain sockets of the operating system, which only the same user can reach; no Qt, so that the second start is over
before it would have opened a window. Where there are none (Windows), every start opens a window of its own.
"""

import os
import socket
from contextlib import closing
from pathlib import Path

from cerplex_desktop.settings import settings_folder

TAKEN = b"taken"
_LONGEST = 100  # a socket's path may not be longer on any system
_SECONDS = 2.0


def meeting_place() -> Path | None:
    """The path of this user's socket; None where the system has none, or no folder short enough."""
    folder = Path(os.environ.get("XDG_RUNTIME_DIR") or settings_folder())
    place = folder / "cerplex-desktop.window"
    fits = len(os.fsencode(place)) <= _LONGEST
    return place if hasattr(socket, "AF_UNIX") and fits else None


def handed_over(book: Path | None) -> bool:
    """Asks a running window to show itself, with a book where one is named; False where none answers."""
    place = meeting_place()
    if place is None or not place.exists():
        return False
    with closing(socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)) as caller:
        caller.settimeout(_SECONDS)
        try:
            caller.connect(str(place))
            caller.sendall(os.fsencode(book) if book else b"")
            caller.shutdown(socket.SHUT_WR)
            return caller.recv(len(TAKEN)) == TAKEN
        except OSError:  # nobody listens any more, or nobody answers
            return False
