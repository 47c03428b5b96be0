"""A paper that is due to a holder: whether one that tells the same stands, its frame, and what issuing it records."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records.papers import IssuedDocument, StatedLine
from cerplex_desktop.domain.events.confirmations import warnings_for
from cerplex_desktop.domain.papers.letters import document_id, footnotes, parties
from cerplex_desktop.domain.registers.known_deal import known_deal, rests_on_samples

if TYPE_CHECKING:
    from cerplex_desktop.domain.papers.documents import Letter

LineT = TypeVar("LineT")


class Tells(Protocol):
    """A paper that is due to a holder and speaks of a day, whatever it tells.

    ``ground`` is kept with papers that give a reason, and None on those that never do.
    """

    @property
    def kind(self) -> str: ...  # noqa: D102 - said above, as of the next ones
    @property
    def holder(self) -> str: ...  # noqa: D102
    @property
    def on(self) -> date: ...  # noqa: D102
    @property
    def stated(self) -> tuple[StatedLine, ...]: ...  # noqa: D102
    @property
    def ground(self) -> str | None: ...  # noqa: D102
    @property
    def issued(self) -> IssuedDocument | None: ...  # noqa: D102
    @property
    def supersedes(self) -> IssuedDocument | None: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Due(Generic[LineT]):
    """One holder's paper that speaks of the day ``on``: to be issued, or ``issued`` already and telling the same.

    ``lines`` are its figures, ``stated`` the cents of each note as the book keeps them.
    """

    kind: str
    holder: str
    on: date
    lines: tuple[LineT, ...]
    stated: tuple[StatedLine, ...]
    issued: IssuedDocument | None = None
    supersedes: IssuedDocument | None = None
    ground: None = None


def papers_to(book: Book, kind: str, holder: str) -> list[IssuedDocument]:
    """Every paper of a kind issued to a holder."""
    return [d for d in book.documents.values() if (d.kind, d.holder) == (kind, holder)]


def after(
    due: Due[LineT], earlier: Iterable[IssuedDocument], same: Callable[[IssuedDocument], bool] = lambda _: True
) -> Due[LineT]:
    """The paper after the earlier ones: the last stands if it tells the same, else the new one takes its place.

    ``same`` compares what a paper tells beside its day and its amounts.
    """
    last = max(earlier, key=lambda d: d.number, default=None)
    if last is not None and (last.interest_on, last.lines) == (due.on, due.stated) and same(last):
        return replace(due, issued=last)
    return replace(due, supersedes=last)


def frame(book: Book, due: Tells, number: int, issued_on: date, rests_on: frozenset[str]) -> dict[str, Any]:
    """What every paper holds beside its own contents: number, parties, readings, anchor, warnings.

    ``rests_on`` are the kinds of figure whose assumed readings it names, and single readings beside.
    """
    writer = known_deal(book, book.deal_on(issued_on), issued_on)
    return {
        "kind": due.kind,
        "number": number,
        "document_id": document_id(writer.document_prefix, number),
        "issued_on": issued_on,
        **parties(writer, writer.holder(due.holder)),
        "footnotes": footnotes(book, rests_on),
        "sample": rests_on_samples(book, due.holder, issued_on),
        "fact_number": len(book.facts) + 1,
        "head_hash": book.head_hash,
        "supersedes": due.supersedes.document_id if due.supersedes else "",
        "warnings": warnings_for(book, due.holder, issued_on),
    }


def issued_data(letter: "Letter", due: Tells, pdf_sha256: str) -> dict[str, object]:
    """What issuing a paper records, as the body of its fact; ``interest_on`` holds the day it speaks of."""
    told: dict[str, object] = {
        "number": letter.number,
        "document_id": letter.document_id,
        "kind": letter.kind,
        "interest_on": due.on.isoformat(),
        "holder": letter.holder_key,
        "pdf_sha256": pdf_sha256,
        "lines": due.stated,
        "supersedes": due.supersedes.number if due.supersedes else None,
        "letter": letter.figures(),
    }
    return told if due.ground is None else {**told, "ground": due.ground}
