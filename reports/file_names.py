"""Names of saved papers that stay in their folder, and saving that overwrites nothing."""

import errno
import os
import re
import secrets
import unicodedata
from contextlib import suppress
from datetime import date
from pathlib import Path

from cerplex_desktop.domain.errors import BadInput

_LONGEST_PART = 48
_LONGEST_NAME = 180
_SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*\.pdf", re.ASCII)
_RESERVED = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|com\d|lpt\d)", re.ASCII)
# Letters that have no plain form of their own.
_PLAIN = str.maketrans({"ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L"})
_MOST_SUFFIXES = 1_000


def paper_name(document_id: str, kind: str, holder: str, on: date) -> str:
    """``CPX-0007_election-notice_northwestern-mutual_1998-02-19.pdf``: plain ASCII, whatever the parts hold.

    Two papers may come to the same name; ``save_paper`` keeps them apart.
    """
    parts = [_part(document_id) or "paper", _part(kind).lower(), _part(holder).lower(), on.isoformat()]
    return "_".join(part for part in parts if part) + ".pdf"


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
            _move_to_free_name(temporary, target)
            _settle(folder)
            return target
        if target.is_file() and target.read_bytes() == data:
            return target
    raise OSError(errno.EEXIST, f"it already holds {_MOST_SUFFIXES:,} papers of that name")


def _move_to_free_name(temporary: Path, target: Path) -> None:
    """Gives the finished file its name in one step; FileExistsError where the name is taken."""
    try:
        os.link(temporary, target)
    except FileExistsError:
        raise
    except OSError:  # no second names on this file system: take the name first, then put the file under it
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o644))
        os.replace(temporary, target)  # noqa: PTH105 - the atomic step itself


def _settle(folder: Path) -> None:
    """Makes the new name last through a power failure, where the system lets a folder be flushed."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _part(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.translate(_PLAIN)).encode("ascii", "ignore").decode()
    cut = re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-")[:_LONGEST_PART].strip("-")
    return f"{cut}-" if _RESERVED.fullmatch(cut.lower()) else cut


def _refuse_unsafe(name: str) -> None:
    stem = name.split(".", 1)[0].lower()
    if len(name) > _LONGEST_NAME or not _SAFE.fullmatch(name) or ".." in name or _RESERVED.fullmatch(stem):
        raise BadInput(
            f"“{name[:80]}” cannot be the name of a saved paper.",
            "Use letters, digits, points, dashes and low lines, with .pdf at the end.",
        )
