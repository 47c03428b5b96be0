"""The tables of an archive pack: its index, the ledger and the list of facts, as rows for a spreadsheet."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.canonical import canonical_json
from cerplex_desktop.domain.file_names import evidence_name
from cerplex_desktop.domain.interest_dates.notices import counts_as_received_on
from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.papers.archive import ArchiveIndex
from cerplex_desktop.domain.papers.schedule_a import every_schedule
from cerplex_desktop.domain.registers.evidence import evidence_of
from cerplex_desktop.domain.sheet_rows import csv_text, harmless
from cerplex_desktop.domain.sheet_table import Sheet

Cell = str | int | Money | date | None
Rows = Iterator[Sequence[Cell]]
FACTS = "facts.jsonl"


class Table(NamedTuple):
    """A table of a pack: its file, what it holds, what its columns are called, and its rows."""

    file: str
    what: str
    heads: tuple[str, ...]
    rows: Callable[[Book], Rows]

    def text(self, book: Book) -> str:
        """The table as CSV; it starts with the mark by which spreadsheets know that it is UTF-8."""
        return _sheet(self.heads, self.rows(book))


def _sheet(heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    return "\ufeff" + csv_text([heads, *(map(_shown, row) for row in rows)])


def _shown(cell: Cell) -> str:
    """Amounts as plain numbers with two decimals, days ISO, what is missing empty, text that no spreadsheet runs."""
    if cell is None:
        return ""
    if isinstance(cell, Money):
        return cell.plain()
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell) if isinstance(cell, int) else harmless(cell)


def _postings(book: Book) -> Rows:
    names = {h.key: h.name for h in book.deal.holders}
    for p in sorted(book.all_postings(), key=lambda p: p.number):
        columns = (p.before, p.due, p.floor, p.cash, p.capitalized, p.after)
        for place, note in enumerate(p.notes):
            amounts = (Money(column[place]) for column in columns)
            voided = p.voided_by.number if p.voided_by else None
            yield p.number, p.interest_on, note, names[p.holders[place]], *amounts, p.fact.number, voided


def _schedule(book: Book) -> Rows:
    for note, lines in every_schedule(book, date.max).items():
        for line in lines:
            yield note, line.on, line.what, line.added, line.paid, line.after


def _payments(book: Book) -> Rows:
    for p in book.payments:
        yield p.fact.number, p.interest_on, _holder(book, p.holder), p.amount, p.fact.on, p.received_on, p.reference


def _deliveries(book: Book) -> Rows:
    files = {e.number: evidence_name(e.number, e.name) for e in evidence_of(book).values()}
    for d in book.deliveries:
        paper = book.documents[d.document]
        counts = counts_as_received_on(book.deal, book.calendar, d)
        sent = (d.method, d.sent_on, d.received_on, counts, d.reference, d.evidence)
        yield (
            d.fact.number,
            paper.document_id,
            _holder(book, d.holder or paper.holder),
            *sent,
            files.get(d.evidence or 0),
        )


def _facts(book: Book) -> Rows:
    for f in book.facts:
        taken_back = book.voided.get(f.number)
        yield f.number, f.on, f.kind, f.recorded_at, f.by, taken_back.number if taken_back else None, f.hash


def _holder(book: Book, key: str) -> str:
    return book.deal.addressee(key).name


TABLES = (
    Table(
        "ledger/postings.csv",
        "every interest date posted, note by note, voided ones too",
        (
            "posting", "interest date", "note", "holder", "principal before", "interest due", "cash floor", "cash",
            "added to principal", "principal after", "entry", "voided by entry",
        ),
        _postings,
    ),
    Table(
        "ledger/schedule-a.csv",
        "every addition to and payment of principal, note by note",
        ("note", "day", "what", "added", "paid", "principal after"),
        _schedule,
    ),
    Table(
        "ledger/payments.csv",
        "every payment of interest that stands",
        ("entry", "interest date", "holder", "amount", "paid on", "received on", "reference"),
        _payments,
    ),
    Table(
        "ledger/deliveries.csv",
        "every delivery of a paper that stands",
        (
            "entry", "document", "holder", "method", "sent on", "received on", "counts as received on", "reference",
            "evidence entry", "evidence file",
        ),
        _deliveries,
    ),
    Table(
        "ledger/facts.csv",
        "every entry of the book: day, kind, who entered it and when, its hash",
        ("entry", "as of", "kind", "entered at (UTC)", "entered by", "taken back by entry", "hash"),
        _facts,
    ),
)  # fmt: skip


_INDEX = ("document", "kind", "holder", "about", "issued or filed on", "state", "file", "sha256")


def index_text(index: ArchiveIndex) -> str:
    """The index as CSV: a line for each paper, then for each file of evidence."""
    return _sheet(_INDEX, _index_rows(index))


def index_sheet(index: ArchiveIndex) -> Sheet:
    """The same for a workbook, under what it is of."""
    sample = (("SAMPLE DATA: some values of this deal are placeholders",),) if index.sample else ()
    head = ((index.title,), (index.series_title,), (f"As of {index.as_of.isoformat()}",), *sample, ())
    return Sheet("Index", (*head, _INDEX, *map(tuple, _index_rows(index))), above=len(head))


def _index_rows(index: ArchiveIndex) -> list[Sequence[Cell]]:
    papers: list[Sequence[Cell]] = [
        (p.document_id, p.title, p.holder, p.about_on, p.issued_on, p.state, p.file, p.sha256) for p in index.papers
    ]
    kept: list[Sequence[Cell]] = [
        (f"entry {e.entry}", "Evidence", None, None, e.filed_on, e.what, e.file, e.sha256) for e in index.evidence
    ]
    return [*papers, *kept]


def facts_text(book: Book) -> str:
    """The chain of facts, a line each: the list of which its hash is taken, then that hash."""
    lines = (
        [f.number, f.kind, f.on.isoformat(), f.recorded_at, f.by, f.body, f.previous_hash, f.hash] for f in book.facts
    )
    return "".join(canonical_json(line) + "\n" for line in lines)
