"""Filing evidence in a book, and getting it out again."""

import os
from datetime import date
from pathlib import Path
from typing import Any

from cerplex_desktop.domain.book.facts import EVIDENCE_FILED, Fact
from cerplex_desktop.domain.errors import BadInput
from cerplex_desktop.domain.registers.evidence import (
    MOST_BYTES,
    EvidenceFile,
    evidence_data,
    evidence_named,
    evidence_of,
)
from cerplex_desktop.services.session import BookSession, Change


def file_evidence(change: Change, file: Path | int, what: str, on: date) -> int:
    """Keeps a file in the book within a change; the number of the entry, by which others name it.

    The same bytes under the same name, said to show the same, are kept once. A number is that of a file kept already.

    Raises:
        BadInput: the file cannot be read, is empty or too large, nobody said what it shows, or none has that number.
    """
    if isinstance(file, int):
        return evidence_named(change.book, file).number
    content = _bytes_of(file)
    data = evidence_data(file.name, content, what)
    kept = next((e.number for e in evidence_of(change.book).values() if e.told == data), None)
    if kept is not None:
        return kept
    fact = change.record(EVIDENCE_FILED, on, data)
    change.keep_evidence(fact, content)
    return fact.number


def record_with_file(change: Change, kind: str, on: date, data: dict[str, Any], file: Path | None, what: str) -> Fact:
    """Records an entry that names the file which shows it, kept just before; or none where there is no file.

    Raises:
        BadInput: as ``file_evidence``.
    """
    evidence = file_evidence(change, file, what, on) if file is not None else None
    return change.record(kind, on, {**data, "evidence": evidence})


def add_evidence(session: BookSession, file: Path, what: str, on: date) -> EvidenceFile:
    """Files a file by itself; other entries may name it later.

    Raises:
        BadInput: as ``file_evidence``.
    """
    with session.change() as change:
        number = file_evidence(change, file, what, on)
    return evidence_named(session.book, number)


def save_evidence(session: BookSession, number: int, to: Path) -> Path:
    """Writes a file that the book keeps to ``to``; nothing is overwritten.

    Raises:
        BadInput: the entry filed none, or the file cannot be written.
        CheckFailed: the bytes no longer have their hash.
    """
    evidence_named(session.book, number)
    content = session.file.evidence(number)
    try:
        with to.open("xb") as out:
            out.write(content)
    except FileExistsError:
        raise BadInput(f"{to} exists already; nothing is overwritten.", "Choose another name.") from None
    except (OSError, ValueError) as problem:
        raise BadInput(f"{to} cannot be written: {getattr(problem, 'strerror', None) or problem}.") from None
    return to


def _bytes_of(file: Path) -> bytes:
    try:
        if not file.is_file():
            raise BadInput(f"“{file}” is no file.", "Name the file that shows it; nothing was recorded.")
        with file.open("rb") as stream:
            size = os.fstat(stream.fileno()).st_size
            return stream.read(MOST_BYTES + 1) if size <= MOST_BYTES else _too_large(file, size)
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or problem
        raise BadInput(f"“{file}” cannot be read: {reason}.", "Nothing was recorded.") from None


def _too_large(file: Path, size: int) -> bytes:
    raise BadInput(
        f"“{file}” has {size:,} bytes; at most {MOST_BYTES:,} are kept in a book.",
        "Scan it at a lower resolution, or divide it; nothing was recorded.",
    )
