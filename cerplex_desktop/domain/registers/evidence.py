"""Evidence: files kept in the book, such as a scan of a signed certificate, each with the hash of its bytes.

An entry that rests on a file names the entry that filed it. A file is never taken out again: what was shown to
counsel yesterday can be shown tomorrow.
"""

import re
from typing import Any, NamedTuple

from cerplex_desktop.domain.book import bodies
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import EVIDENCE_FILED, Fact
from cerplex_desktop.domain.canonical import sha256
from cerplex_desktop.domain.errors import BadInput, Refused
from cerplex_desktop.domain.registers.family import Family, standing
from cerplex_desktop.domain.texts import plain_text

MOST_BYTES = 20_000_000
_LONGEST_NAME = 200


class EvidenceFile(NamedTuple):
    """A file: what it shows, the name it came under, its size in bytes and its SHA-256."""

    fact: Fact
    what: str
    name: str
    size: int
    sha256: str

    @property
    def number(self) -> int:
        """The entry that filed it, by which others name it."""
        return self.fact.number

    @property
    def told(self) -> dict[str, Any]:
        """What its entry says of it, as ``evidence_data`` gives it."""
        return {"what": self.what, "name": self.name, "size": self.size, "sha256": self.sha256}


def evidence_of(book: Book) -> dict[int, EvidenceFile]:
    """Every file that a book keeps, by entry number."""
    filed = (f for f in standing(book, (EVIDENCE_FILED,)))
    return {f.number: _file(f, f.data) for f in filed}


def _file(fact: Fact, data: dict[str, Any]) -> EvidenceFile:
    return EvidenceFile(fact, data["what"], data["name"], data["size"], data["sha256"])


def evidence_named(book: Book, number: int) -> EvidenceFile:
    """The file that an entry filed.

    Raises:
        BadInput: that entry filed none.
    """
    found = evidence_of(book).get(number)
    if found is None:
        raise BadInput(f"Entry no. {number} filed no evidence.", "“evidence BOOK list” shows the files kept.")
    return found


def evidence_data(name: str, content: bytes, what: str) -> dict[str, Any]:
    """The body of the fact that files evidence.

    Raises:
        BadInput: the file is empty, too large, bears a name that cannot be kept, or nobody said what it shows.
    """
    shown = plain_text(what, "description of the file")
    if not shown:
        raise BadInput(f"Say what “{name[:60]}” shows.", "Such as: scan of the signed certificate.")
    if not content:
        raise BadInput(f"“{name[:60]}” is empty; nothing was filed.", "Choose the file that shows it.")
    if len(content) > MOST_BYTES:
        raise BadInput(
            f"“{name[:60]}” has {len(content):,} bytes; at most {MOST_BYTES:,} are kept in a book.",
            "Scan it at a lower resolution, or divide it.",
        )
    kept = plain_text(re.split(r"[/\\]", name)[-1], "name of the file", _LONGEST_NAME)
    if not kept or kept in (".", ".."):
        raise BadInput(f"“{name[:60]}” is no name that a file can bear.", "Rename it.")
    return {"what": shown, "name": kept, "size": len(content), "sha256": sha256(content)}


def _check(_book: Book, data: dict[str, Any]) -> None:
    bodies.text(data["what"])
    bodies.text(data["name"])
    bodies.whole(data["size"], 1)
    bodies.digest(data["sha256"])


def _refuse(_book: Book, fact: Fact) -> None:
    raise Refused(
        f"Entry no. {fact.number} filed evidence, which is kept for good.",
        "File another, and record anew what rests on it.",
    )


FAMILY = Family({EVIDENCE_FILED: _check}, evidence_of, _refuse)
