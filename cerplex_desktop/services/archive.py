"""The archive pack for counsel, as a folder or a ZIP: whole or not at all, and the same book gives the same bytes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from cerplex_desktop.domain.canonical import sha256
from cerplex_desktop.domain.errors import BookUnavailable, CheckFailed
from cerplex_desktop.domain.papers.archive import ArchiveIndex, Span, archive_index
from cerplex_desktop.domain.papers.archive_tables import FACTS, TABLES, facts_text, index_text
from cerplex_desktop.services.packs import Member, Pack, write_pack
from cerplex_desktop.services.session import BookSession

MANIFEST = "SHA256SUMS"
Step = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Archived:
    """A pack that was written: where, its index, and how many files it holds."""

    path: Path
    index: ArchiveIndex
    files: int


def _unwatched(_done: int, _of: int) -> None:
    """Nobody watches how far it is."""


def save_archive(session: BookSession, span: Span, to: Path, step: Step = _unwatched) -> Archived:
    """Writes the pack of a date, a quarter or the whole deal: a ZIP where the name ends in .zip, else a folder.

    Papers and evidence are those bytes that were stored, compared with what their entries recorded.

    Raises:
        Refused: no paper belongs to the span.
        CheckFailed: a paper or a file kept as evidence was altered since.
        BadInput: the place is taken, or cannot be written; nothing is left there.
        BookUnavailable: the book is shown as it was, and its chain would not be whole.
    """
    if session.view.text():
        raise BookUnavailable(
            f"{session.file.path.name} is shown {session.view.text()}; a pack holds the book as it stands.",
            "Show the book as it stands first.",
        )
    index = archive_index(session.book, span)
    pack = Pack(index.folder, index.as_of)
    return Archived(to, index, write_pack(pack, _watched(_members(session, index), index, step), to))


def _watched(members: Iterator[Member], index: ArchiveIndex, step: Step) -> Iterator[Member]:
    of = len(index.papers) + len(index.evidence)
    for done, member in enumerate(members):
        step(min(done, of), of)
        yield member


def _members(session: BookSession, index: ArchiveIndex) -> Iterator[Member]:
    """Every file of a pack, the manifest of all of them last."""
    digests: dict[str, str] = {}
    for name, content in _contents(session, index):
        digests[name] = sha256(content)
        yield name, content
    lines = (f"{digest}  {name}\n" for name, digest in sorted(digests.items()))
    yield MANIFEST, "".join(lines).encode()


def _contents(session: BookSession, index: ArchiveIndex) -> Iterator[Member]:
    book = session.book
    for paper in index.papers:
        pdf = session.file.paper(paper.number)
        yield paper.file, _as_recorded(pdf, paper.sha256, f"Paper {paper.document_id}", "issued")
    for kept in index.evidence:
        content = session.file.evidence(kept.entry)
        yield kept.file, _as_recorded(content, kept.sha256, f"The evidence of entry no. {kept.entry}", "filed")
    for table in TABLES:
        yield table.file, table.text(book).encode()
    yield FACTS, facts_text(book).encode()
    yield "index.csv", index_text(index).encode()
    yield "index.xlsx", session.press.archive_workbook(index)
    yield "index.pdf", session.press.archive_index(index)
    yield from session.press.archive_aids()


def _as_recorded(content: bytes, digest: str, what: str, done: str) -> bytes:
    if sha256(content) != digest:
        raise CheckFailed(
            f"{what} was altered after it was {done}: its hash is not the one that its entry recorded.",
            "No pack was made. Restore the latest backup and compare.",
        )
    return content
