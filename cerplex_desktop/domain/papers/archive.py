"""The archive pack for counsel: which papers and which evidence it holds, and its index, frozen for printing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records.papers import IssuedDocument
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.errors import Refused
from cerplex_desktop.domain.file_names import evidence_name, file_part, paper_name
from cerplex_desktop.domain.papers.paper_states import state_words
from cerplex_desktop.domain.registers.evidence import EvidenceFile, evidence_of
from cerplex_desktop.domain.registers.samples import has_samples
from cerplex_desktop.domain.registers.signatures import signatures_of


class Span(NamedTuple):
    """What a pack is about: ``name`` in file names, ``title`` in words, its days; without days the whole deal.

    ``a_date``: one day that papers speak of, not a stretch of days in which they were issued.
    """

    name: str
    title: str
    from_on: date | None = None
    to_on: date | None = None
    a_date: bool = False

    def holds(self, day: date) -> bool:
        """The day lies within it, both ends included."""
        return (self.from_on is None or self.from_on <= day) and (self.to_on is None or day <= self.to_on)

    def takes(self, paper: IssuedDocument) -> bool:
        """The paper speaks of one of its days or, unless it is about a single date, was issued on one."""
        return self.holds(paper.interest_on) or (not self.a_date and self.holds(paper.issued_on))


WHOLE_DEAL = Span("all", "the whole deal")


def of_date(on: date) -> Span:
    """All papers that speak of a day, such as an interest date."""
    return Span(on.isoformat(), long_date(on), on, on, a_date=True)


def of_quarter(on: date) -> Span:
    """All papers of the calendar quarter that holds a day: those that speak of its days, and those issued in it."""
    quarter = (on.month - 1) // 3
    first = date(on.year, 3 * quarter + 1, 1)
    last = (first + timedelta(days=100)).replace(day=1) - timedelta(days=1)
    return Span(f"{on.year}-Q{quarter + 1}", f"the quarter ended {long_date(last)}", first, last)


class ArchivedPaper(NamedTuple):
    """A paper in the pack: as it was issued, how it stands, and its file there."""

    number: int
    document_id: str
    title: str
    holder: str
    about_on: date
    issued_on: date
    state: str
    file: str
    sha256: str


class ArchivedEvidence(NamedTuple):
    """A file that the book keeps: the entry that filed it, what it shows, and its file in the pack."""

    entry: int
    what: str
    filed_on: date
    file: str
    sha256: str


@dataclass(frozen=True, slots=True)
class ArchiveIndex:
    """The index of a pack. ``as_of`` is the day on which the papers stand so; ``facts`` ends in ``head_hash``.

    ``fact_number`` is the number of the latest entry.
    """

    company_name: str
    company_address: tuple[str, ...]
    series_title: str
    deal_id: str
    span: Span
    as_of: date
    papers: tuple[ArchivedPaper, ...]
    evidence: tuple[ArchivedEvidence, ...]
    sample: bool
    fact_number: int
    head_hash: str

    @property
    def title(self) -> str:
        """As the index is named."""
        return f"Archive of {self.span.title}"

    @property
    def folder(self) -> str:
        """The name of the pack's own folder."""
        return f"{file_part(self.deal_id) or 'deal'}_{self.span.name}"


def archive_index(book: Book, span: Span) -> ArchiveIndex:
    """What a pack holds, as the book stands; the same book gives the same index on every day.

    Raises:
        Refused: no paper belongs to that date or quarter.
    """
    papers = [d for _, d in sorted(book.documents.items()) if span.takes(d)]
    if not papers and span != WHOLE_DEAL:
        known = sorted({d.interest_on for d in book.documents.values()})
        spoken = ", ".join(map(long_date, known[-6:])) or "no day"
        raise Refused(f"No paper of {span.title} has been issued.", f"Papers speak of {spoken}.")
    deal = book.deal
    return ArchiveIndex(
        deal.company.name,
        deal.company.address,
        deal.series_title,
        deal.id,
        span,
        book.working_on or date.fromisoformat(book.facts[-1].recorded_at[:10]),
        tuple(_paper(book, d) for d in papers),
        tuple(_evidence(e) for e in _kept(book, span, papers)),
        has_samples(book),
        len(book.facts),
        book.head_hash,
    )


def _paper(book: Book, paper: IssuedDocument) -> ArchivedPaper:
    holder = book.deal.addressee(paper.holder)
    name = paper_name(paper.document_id, paper.kind, holder.short_name, paper.interest_on)
    told = (paper.interest_on, paper.issued_on, state_words(book, paper), f"papers/{name}", paper.pdf_sha256)
    return ArchivedPaper(paper.number, paper.document_id, paper.title, holder.name, *told)


def _evidence(kept: EvidenceFile) -> ArchivedEvidence:
    file = f"evidence/{evidence_name(kept.number, kept.name)}"
    return ArchivedEvidence(kept.number, kept.what, kept.fact.on, file, kept.sha256)


def _kept(book: Book, span: Span, papers: Sequence[IssuedDocument]) -> list[EvidenceFile]:
    """Evidence of a span: deliveries of its papers, their signed scans, and what was filed on its days."""
    named = {d.evidence for paper in papers for d in book.deliveries_of(paper.number)}
    numbers = {paper.number for paper in papers}
    named |= {s.evidence for s in signatures_of(book) if s.document in numbers}
    return [e for e in evidence_of(book).values() if e.number in named or span.holds(e.fact.on)]
