"""Many files written as one folder or one ZIP: finished under another name, then put in place over nothing."""

import os
import secrets
import shutil
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import NamedTuple
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from cerplex_desktop.domain.errors import BadInput
from cerplex_desktop.services.placing import move_to_free_name, settle

Member = tuple[str, bytes]
"""A file of a pack: its name in it, with slashes, and its bytes."""


class Pack(NamedTuple):
    """What a pack is called inside a ZIP, and the day that its files are dated on."""

    folder: str
    dated_on: date


def write_pack(pack: Pack, members: Iterable[Member], to: Path) -> int:
    """Writes a ZIP where the name ends in .zip, else a folder; how many files it holds.

    A ZIP is stored, not deflated, and dated by the pack, so that it is the same on every machine. Whatever raises or
    ends the program leaves nothing under the name.

    Raises:
        BadInput: something is there already, or it cannot be written.
    """
    zipped = to.suffix.lower() == ".zip"
    half = to.parent / f".{secrets.token_hex(8)}.part"
    try:
        if to.exists() or to.is_symlink():
            raise FileExistsError
        count = _zip(pack, members, half) if zipped else _folder(members, half)
        _place(half, to, zipped=zipped)
    except FileExistsError:
        raise BadInput(
            f"“{to}” exists already; nothing is overwritten, and no pack was made.", "Choose another name."
        ) from None
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or problem
        raise BadInput(
            f"The pack was not saved as “{to}”: {reason}.", "Choose a folder that exists, has room and may be written."
        ) from None
    finally:
        _clear(half)
    return count


def _zip(pack: Pack, members: Iterable[Member], half: Path) -> int:
    count = 0
    with half.open("xb") as file:
        with ZipFile(file, "w", ZIP_STORED) as archive:
            for count, (name, content) in enumerate(members, 1):  # noqa: B007
                on = max(pack.dated_on, date(1980, 1, 1))  # the format knows no earlier day
                entry = ZipInfo(f"{pack.folder}/{name}", (on.year, on.month, on.day, 0, 0, 0))
                entry.create_system, entry.external_attr = 3, 0o100644 << 16
                archive.writestr(entry, content)
        file.flush()
        os.fsync(file.fileno())
    return count


def _folder(members: Iterable[Member], half: Path) -> int:
    half.mkdir()
    folders = {half}
    count = 0
    for count, (name, content) in enumerate(members, 1):  # noqa: B007
        file = half / name
        file.parent.mkdir(exist_ok=True)
        folders.add(file.parent)
        with file.open("xb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
    for folder in folders:
        settle(folder)
    return count


def _place(half: Path, to: Path, *, zipped: bool) -> None:
    if zipped:
        move_to_free_name(half, to)
    else:
        half.rename(to)  # refused where there is anything in the meantime; an empty folder is no loss
    settle(to.parent)


def _clear(half: Path) -> None:
    """Takes away what was not put in place; nothing, where it was."""
    if half.is_dir():
        shutil.rmtree(half, ignore_errors=True)
    else:
        half.unlink(missing_ok=True)
