"""Tests write their books to memory where there is room: each commit waits for the disk, thousands of times over.

What the tests prove stays: that a process which is killed at any moment loses nothing is a matter of calls made, and
memory keeps them as a disk does. A power loss is none that a test could make, on either.
"""

import os
import shutil
import tempfile
from pathlib import Path

_MEMORY = Path("/dev/shm")
_ROOM = 2_000_000_000


def make_temporary_files_in_memory() -> None:
    """Sets where temporary files go, unless the caller has: by TMPDIR, as for every program."""
    if "TMPDIR" not in os.environ and os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free >= _ROOM:
        os.environ["TMPDIR"] = tempfile.tempdir = str(_MEMORY)
