"""The index of an archive pack as PDF: its papers, its evidence, its tables, and how counsel checks them."""

from collections.abc import Iterator

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, KeepTogether

from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.papers.archive import ArchivedEvidence, ArchivedPaper, ArchiveIndex
from cerplex_desktop.domain.papers.archive_tables import FACTS, TABLES
from reports import fonts, listing
from reports.legible import line, markup
from reports.wording import day

_CODE = ParagraphStyle(
    "code", parent=listing.BODY, fontName=fonts.SANS, fontSize=8, leading=11, leftIndent=14, spaceAfter=2
)
_ITEM = ParagraphStyle("item", parent=listing.BODY, spaceAfter=1)
_PAPERS = ("Document", "Paper, its file and SHA-256", "About", "Issued")
_PAPER_WIDTHS = (52.0, 252.0, 82.0, 82.0)
_EVIDENCE = ("Entry", "What it shows, its file and SHA-256", "Filed as of")
_EVIDENCE_WIDTHS = (52.0, 334.0, 82.0)


def render_index(index: ArchiveIndex) -> bytes:
    """The index; its heads are repeated on each page.

    Raises:
        Refused: a text cannot be printed as it reads.
    """
    foot = f"{index.title}, as of {long_date(index.as_of)}"
    return listing.render(index, foot, _texts(index), lambda: _story(index))


def _texts(index: ArchiveIndex) -> Iterator[tuple[str, str, int]]:
    for paper in index.papers:
        yield "a paper", f"{paper.document_id} {paper.title} {paper.holder} {paper.state}", listing.LONGEST
    for kept in index.evidence:
        yield "a description of evidence", kept.what, listing.LONGEST


def _story(index: ArchiveIndex) -> list[Flowable]:
    return [
        listing.said(index.title, listing.TITLE),
        listing.said(index.series_title, listing.BODY),
        listing.said(_opening(index), listing.BODY),
        *_papers(index),
        *_evidence(index),
        listing.heading("The ledger and the entries"),
        *(listing.said(f"{t.file}: {t.what}.", _ITEM) for t in TABLES),
        listing.said(f"{FACTS}: every entry in full, chained by hashes.", _ITEM),
        listing.said("schemas: what the figures mean that are attached to each paper (JSON Schema).", listing.BODY),
        KeepTogether(_check(index)),
    ]


def _opening(index: ArchiveIndex) -> str:
    papers = "1 paper" if len(index.papers) == 1 else f"{len(index.papers):,} papers"
    count = len(index.evidence)
    kept = "1 file of evidence" if count == 1 else f"{count:,} files of evidence" if count else "no evidence"
    return (
        f"This pack holds {papers} of {index.span.title}, byte for byte as issued, {kept}, and the ledger with all "
        f"{index.fact_number:,} entries of the company’s book. How each paper stands is as of {long_date(index.as_of)}."
    )


def _papers(index: ArchiveIndex) -> list[Flowable]:
    if not index.papers:
        return [listing.heading("Papers"), listing.said("No paper has been issued.", listing.BODY)]
    styles = (listing.CELL,) * len(_PAPERS)
    return [
        listing.heading("Papers, in the folder “papers”"),
        listing.table(_PAPERS, styles, _PAPER_WIDTHS, map(_paper, index.papers)),
    ]


def _paper(paper: ArchivedPaper) -> tuple[str, ...]:
    what = f"<b>{markup(paper.title)}</b>, {markup(paper.state)}<br/>To: {markup(paper.holder)}"
    file = _file(paper.file, paper.sha256)
    return markup(paper.document_id), f"{what}{file}", day(paper.about_on), day(paper.issued_on)


def _evidence(index: ArchiveIndex) -> list[Flowable]:
    if not index.evidence:
        return []
    styles = (listing.CELL,) * len(_EVIDENCE)
    rows = map(_kept, index.evidence)
    return [
        listing.heading("Evidence, in the folder “evidence”"),
        listing.table(_EVIDENCE, styles, _EVIDENCE_WIDTHS, rows),
    ]


def _kept(kept: ArchivedEvidence) -> tuple[str, ...]:
    return f"no. {kept.entry:,}", f"<b>{markup(kept.what)}</b>{_file(kept.file, kept.sha256)}", day(kept.filed_on)


def _file(name: str, digest: str) -> str:
    """The file's name in its folder, and its hash, in small print."""
    small = f'<font name="{fonts.SANS}" size="6">'
    return f"<br/>{small}{markup(name.partition('/')[2])}</font><br/>{small}{line(digest)}</font>"


def _check(index: ArchiveIndex) -> list[Flowable]:
    told = (
        "In the pack’s folder, the first of these commands compares every file with the manifest; the second does "
        "so too, recomputes the chain of entries, and compares papers and evidence with what their entries recorded. "
        "The hash is that of the latest entry; any paper of this deal names one of the chain at its foot."
    )
    care = (
        "The entries contain the holders’ payment instructions with whole account numbers. Pass this pack on only to "
        "those who may know them."
    )
    return [
        listing.heading("How to check it"),
        listing.said(told, listing.BODY),
        listing.said("sha256sum -c SHA256SUMS", _CODE),
        listing.said(f"python3 -I verify.py --head {index.head_hash}", _CODE),
        listing.said(care, listing.BODY),
    ]
