"""Giving finished files their names: in one step, so that nobody meets half a file, and over nothing that is there."""

import os
from pathlib import Path


def move_to_free_name(temporary: Path, target: Path) -> None:
    """Gives a finished file its name in one step; FileExistsError where the name is taken."""
    try:
        os.link(temporary, target)
    except FileExistsError:
        raise
    except OSError:  # no second names on this file system: take the name first, then put the file under it
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o644))
        os.replace(temporary, target)  # noqa: PTH105 - the atomic step itself


def settle(folder: Path) -> None:
    """Makes new names last through a power failure, where the system lets a folder be flushed."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
