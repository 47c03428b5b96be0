"""Saving papers under names that stay in their folder; nothing is overwritten."""

import errno
import os
import re
import secrets
from contextlib import suppress
from pathlib import Path

from cerplex_desktop.domain.errors import BadInput
from cerplex_desktop.domain.file_names import is_reserved
from cerplex_desktop.domain.file_names import paper_name as paper_name  # noqa: PLC0414
from cerplex_desktop.services.placing import move_to_free_name, settle

_LONGEST_NAME = 180
_SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*\.pdf", re.ASCII)
_MOST_SUFFIXES = 1_000


def save_paper(folder: Path, name: str, data: bytes) -> Path:
    """Writes the paper whole or not at all; returns where it is.

    A file of that name with the same bytes is left as it is; one with other bytes is kept, and the paper gets
    the next free name (``…-2.pdf``).

    Raises:
        BadInput: the name could leave the folder or is reserved; the folder is missing, full or closed to writing.
    """
    _refuse_unsafe(name)
    try:
        return _save(folder, name, data)
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise BadInput(
            f"The paper {name} was not saved in “{folder}”: {reason}.",
            "Choose a folder that exists, has room and may be written to.",
        ) from problem


def _save(folder: Path, name: str, data: bytes) -> Path:
    temporary = folder / f".{secrets.token_hex(8)}.part"
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        return _place(temporary, folder, name, data)
    finally:
        temporary.unlink(missing_ok=True)


def _place(temporary: Path, folder: Path, name: str, data: bytes) -> Path:
    stem = name.removesuffix(".pdf")
    for number in range(1, _MOST_SUFFIXES + 1):
        target = folder / (name if number == 1 else f"{stem}-{number}.pdf")
        with suppress(FileExistsError):
            move_to_free_name(temporary, target)
            settle(folder)
            return target
        if target.is_file() and target.read_bytes() == data:
            return target
    raise OSError(errno.EEXIST, f"it already holds {_MOST_SUFFIXES:,} papers of that name")


def _refuse_unsafe(name: str) -> None:
    stem = name.split(".", 1)[0]
    if len(name) > _LONGEST_NAME or not _SAFE.fullmatch(name) or ".." in name or is_reserved(stem):
        raise BadInput(
            f"“{name[:80]}” cannot be the name of a saved paper.",
            "Use letters, digits, points, dashes and low lines, with .pdf at the end.",
        )
