"""What was installed: versions, files, and a home folder for settings and books."""

import hashlib
import os
import platform
import secrets
import sys
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from cerplex_desktop import __version__
from cerplex_desktop.domain.errors import CheckFailed
from cerplex_desktop.settings import home_folder, settings_folder
from resources import resource

PROGRAM = "cerplex-desktop"
LIST = "files.sha256"
"""Every file of a frozen program with its SHA-256, as ``sha256sum`` writes and checks it."""

_AGAIN = "Install the program again."
_NEEDED = ("deals/cerplex-1997.toml", "help/contents.md", "icons/cerplex-desktop.png", "licences.md")


def versions() -> str:
    """The program's and its parts' versions.

    Raises:
        CheckFailed: a part is missing, or of a version that the program is not made for.
    """
    from packaging.requirements import Requirement

    parts = [f"Cerplex Desktop {__version__}", f"Python {platform.python_version()}"]
    for needed in map(Requirement, _requirements()):
        try:
            found = version(needed.name)
        except PackageNotFoundError:
            raise CheckFailed(f"A part of the program is missing: {needed.name}.", _AGAIN) from None
        if found not in needed.specifier:
            raise CheckFailed(f"{needed.name} is version {found}; the program needs {needed.specifier}.", _AGAIN)
        parts.append(f"{needed.name} {found}")
    return ", ".join(parts)


def _requirements() -> list[str]:
    try:
        return requires(PROGRAM) or []
    except PackageNotFoundError:
        raise CheckFailed("The program's own description, with the versions it needs, is missing.", _AGAIN) from None


def files(folder: Path | None = None) -> str:
    """A frozen program's files against the list that was made with them; from source, that what ships is there.

    Raises:
        CheckFailed: a file is missing or is not what was installed; names the first ones.
        Incomplete: from source, a shipped file is missing.
    """
    frozen = folder or (Path(sys.executable).parent if getattr(sys, "frozen", False) else None)
    if frozen is None:
        for name in _NEEDED:
            resource(name)
        return "what ships beside the code is there (run from source: no list of files)"
    try:
        listed = [line.split("  ", 1) for line in (frozen / LIST).read_text("utf-8").splitlines()]
    except OSError:
        raise CheckFailed(f"The list of the program's files, {frozen / LIST}, is missing.", _AGAIN) from None
    wrong = [name for digest, name in listed if _digest(frozen / name) != digest]
    if wrong:
        named = ", ".join(wrong[:3])
        raise CheckFailed(f"{len(wrong)} of {len(listed)} files are missing or damaged: {named}.", _AGAIN)
    return f"all {len(listed)} are as they were made"


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def home() -> str:
    """Whether the folder for settings can be written; it is not made where it is not there yet.

    Raises:
        CheckFailed: there is no home folder, or it cannot be written.
    """
    folder = settings_folder()
    standing = next((f for f in (folder, *folder.parents) if f.exists()), folder)
    probe = standing / f".{secrets.token_hex(8)}.part"
    try:
        if not home_folder().is_dir():
            raise NotADirectoryError(None, "no such folder")
        probe.touch()
        probe.unlink()
    except OSError as problem:
        raise CheckFailed(
            f"There is no home folder to write to (HOME is “{os.environ.get('HOME', '')}”, "
            f"{problem.strerror}): settings are not kept, and a first book has no place.",
            "Set HOME to a folder of yours, or open a book by its name.",
        ) from None
    return f"settings go to {folder}"
