"""One writer at a time: an operating-system lock on a small file beside the book, which names who holds it."""

import errno
import getpass
import json
import os
import sys
import time
from pathlib import Path

from cerplex_desktop.domain.errors import BookUnavailable

if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int) -> None:
        os.lseek(descriptor, 4096, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

    def _host() -> str:
        return os.environ.get("COMPUTERNAME", "unknown")
else:
    import fcntl

    def _take(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _host() -> str:
        return os.uname().nodename


_AS_IT_IS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_LONGEST_NAME = 100
_HELD = {errno.EAGAIN, errno.EACCES, errno.EDEADLK}
"""What the systems say where another process holds a lock; anything else means that no lock can be had."""


class BookLock:
    """Held while a book is open for writing; the system gives it free when the process ends, however it ends.

    ``left_over`` says who held it last without giving it back: the program ended unexpectedly then.
    """

    def __init__(self, book: Path) -> None:
        self.path = book.with_name(book.name + ".lock")
        self.left_over = ""
        self._descriptor: int | None = None

    def take(self) -> None:
        """Takes the lock.

        Raises:
            BookUnavailable: someone holds it (says who), its name is taken by something else, or the folder cannot
                be written.
        """
        descriptor = self._opened()
        try:
            _take(descriptor)
        except OSError as problem:
            holder = _holder_of(descriptor) if problem.errno in _HELD else ""
            os.close(descriptor)
            if problem.errno not in _HELD:
                raise self._unlockable(problem) from None
            raise BookUnavailable(
                f"{self.path.stem} is already open for writing{holder and ' by ' + holder}.",
                "Close it there, or open it for reading.",
            ) from None
        self._descriptor = descriptor
        try:
            self.left_over = _read_holder(descriptor)
            _write_holder(descriptor)
        except OSError as problem:
            self.give_back()
            raise self._unwritable(problem) from None

    def _opened(self) -> int:
        """The lock file itself, never what a link of its name leads to: it is emptied when it is given back."""
        if self.path.is_symlink() or (self.path.exists() and not self.path.is_file()):
            raise BookUnavailable(
                f"{self.path.name} beside the book is not a file of this program, so the book cannot be changed.",
                "Move it away, or open the book for reading.",
            )
        try:
            return os.open(self.path, os.O_RDWR | os.O_CREAT | _AS_IT_IS, 0o644)
        except OSError as problem:
            raise self._unwritable(problem) from None

    def _unwritable(self, problem: OSError) -> BookUnavailable:
        return BookUnavailable(
            f"The folder of {self.path.stem} cannot be written ({problem.strerror}), so the book cannot be changed.",
            "Make room there, or move the book to a folder of your own; or open it for reading.",
        )

    def _unlockable(self, problem: OSError) -> BookUnavailable:
        return BookUnavailable(
            f"{self.path.stem} cannot be changed where it lies: the disk, perhaps a network share, gives no locks "
            f"({problem.strerror}), so two programs could write to it at once.",
            "Move the book to a folder on this machine, or open it for reading.",
        )

    def give_back(self) -> None:
        """Gives the lock free."""
        if self._descriptor is not None:
            descriptor, self._descriptor = self._descriptor, None
            try:
                os.ftruncate(descriptor, 0)
            finally:
                os.close(descriptor)


def _holder_of(descriptor: int) -> str:
    """Who holds the lock; one that took it this very moment is given a little time to write its name."""
    for _ in range(20):
        if holder := _read_holder(descriptor):
            return holder
        time.sleep(0.01)
    return ""


def _read_holder(descriptor: int) -> str:
    try:
        held = json.loads(os.pread(descriptor, 1000, 0) if hasattr(os, "pread") else os.read(descriptor, 1000))
        return f"{held['user']} on {held['host']} (process {int(held['pid'])})"
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return ""


def _write_holder(descriptor: int) -> None:
    text = json.dumps({"user": account(), "host": _host(), "pid": os.getpid()})
    os.ftruncate(descriptor, 0)
    os.lseek(descriptor, 0, os.SEEK_SET)
    os.write(descriptor, text.encode())


def account() -> str:
    """The operating-system account that runs the program, as printable text: it is stored with every fact."""
    try:
        name = getpass.getuser()
    except (KeyError, OSError):
        return "unknown"
    return "".join(c if c.isprintable() else "?" for c in name).strip()[:_LONGEST_NAME] or "unknown"
