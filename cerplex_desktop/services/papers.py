"""Issued papers as files: saved under safe names, and reprinted byte for byte."""

import os
import secrets
from collections.abc import Sequence
from pathlib import Path

from cerplex_desktop.domain.book.records.papers import IssuedDocument
from cerplex_desktop.domain.errors import BadInput, KnownError
from cerplex_desktop.domain.interest_dates.deliveries import document_named
from cerplex_desktop.services.issuing import Issued
from cerplex_desktop.services.session import BookSession


def prepare_folder(folder: Path) -> None:
    """Makes a folder for papers where there is none, and proves that it can be written, before anything is issued.

    Raises:
        BadInput: it is no folder, or cannot be made or written.
    """
    probe = folder / f".{secrets.token_hex(8)}.part"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe.write_bytes(b"room")
        probe.unlink()
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or problem
        raise BadInput(
            f"Papers cannot be saved in “{folder}”: {reason}; none was issued.", "Choose a folder of your own."
        ) from None


def save_papers(session: BookSession, issued: Sequence[Issued], folder: Path) -> tuple[Path, ...]:
    """Writes issued papers into a folder, each under its safe name; those already there are left as they are.

    Raises:
        BadInput: one could not be written; they stay issued, and can be saved again.
    """
    saved: list[Path] = []
    for paper in issued:
        addressee = session.book.deal.addressee(paper.document.holder).short_name
        try:
            saved.append(session.press.save(folder, paper.document, addressee, paper.pdf))
        except KnownError as problem:
            kept = ", ".join(p.document.document_id for p in issued)
            raise BadInput(
                problem.text, f"The papers {kept} are issued and kept in the book; save or reprint them from there."
            ) from None
    return tuple(saved)


def reprint(session: BookSession, typed: str, file: Path) -> IssuedDocument:
    """Writes an issued paper's stored bytes to a file, whole or not at all; a file with other bytes is not overwritten.

    Raises:
        BadInput: no such paper, the file exists with other contents, or it cannot be written.
        CheckFailed: the stored bytes do not have the hash under which they were issued.
    """
    document = document_named(session.book, typed)
    write_new(file, session.file.paper(document.number), document.document_id)
    return document


def write_new(file: Path, pdf: bytes, name: str, instead: str = "Choose another name.") -> None:
    """Writes a paper to a file, whole or not at all; one that holds the same bytes is left as it is.

    ``instead`` is what to do where the name is taken.

    Raises:
        BadInput: the file exists with other contents, or it cannot be written.
    """
    unfinished = file.with_name(f".{secrets.token_hex(8)}.part") if file.name else file
    try:
        if file.exists():
            require_same(file, pdf, name, instead)
            return
        try:
            with unfinished.open("xb") as written:
                written.write(pdf)
                written.flush()
                os.fsync(written.fileno())
            unfinished.replace(file)
        finally:
            unfinished.unlink(missing_ok=True)
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or problem
        raise BadInput(f"{name} cannot be written to “{file}”: {reason}.", "Choose another file.") from None


def require_same(file: Path, pdf: bytes, name: str, instead: str) -> None:
    """A file that exists holds a paper already.

    Raises:
        BadInput: it holds something else, or is no file.
    """
    if not file.is_file():
        raise BadInput(f"“{file}” is no file to write {name} to.", "Name a file that ends in .pdf.")
    if file.stat().st_size != len(pdf) or file.read_bytes() != pdf:
        raise BadInput(
            f"“{file}” exists already and holds something else than {name}; it was not overwritten.",
            instead,
        )
