"""Postings, lines and balances beside the facts: brought up to date from a book, and compared with it.

Works on any DB-API connection, so that the writer's transaction and the reader's check share every statement.
"""

from collections.abc import Iterable, Iterator
from typing import Any, Protocol

from cerplex_desktop.domain.book import Book
from cerplex_desktop.domain.canonical import sha256
from cerplex_desktop.domain.errors import CheckFailed
from cerplex_desktop.domain.records import Posting

Row = tuple[Any, ...]


class Reads(Protocol):
    """Anything that runs a statement and gives rows."""

    def execute(self, sql: str, /) -> Iterable[Row]:
        """The rows of a statement."""
        ...


def posting_rows(book: Book) -> list[Row]:
    """number, fact, interest date, voiding fact."""
    return [
        (p.number, p.fact.number, p.interest_on.isoformat(), p.voided_by.number if p.voided_by else None)
        for p in book.all_postings()
    ]


def line_rows(postings: Iterable[Posting]) -> Iterator[Row]:
    """The lines of postings, in the order of the table's key columns."""
    for p in postings:
        yield from zip(
            (p.number,) * len(p.notes),
            p.notes,
            p.holders,
            p.before,
            p.due,
            p.floor,
            p.cash,
            p.capitalized,
            p.after,
            strict=True,
        )


def balance_rows(book: Book) -> list[Row]:
    """note, holder, original, capitalized, principal (invariant 3)."""
    principals = book.principals()
    return [
        (n.number, n.holder, n.original_principal.cents, principal - n.original_principal.cents, principal)
        for n, principal in zip(book.deal.notes, principals, strict=True)
    ]


_STORED = {
    "posting": "SELECT number, fact, interest_on, voided_by FROM postings ORDER BY number",
    "posted line": "SELECT * FROM posting_lines ORDER BY posting, note",
    "balance": "SELECT * FROM note_balances ORDER BY note",
    "paper": "SELECT number, fact, document_id, pdf_sha256 FROM documents ORDER BY number",
}


def compare(stored: Reads, book: Book, *, papers: bool, lines_of: list[Posting] | None = None) -> None:
    """Invariant 7: what is stored is what the facts add up to; with ``papers`` each paper's bytes are hashed.

    ``lines_of`` limits the posted lines compared to those of some postings.

    Raises:
        CheckFailed: names the first row that differs, stored and as the facts say.
    """
    expected: dict[str, list[Row]] = {
        "posting": posting_rows(book),
        "balance": sorted(balance_rows(book)),
        "paper": [
            (d.number, d.fact.number, d.document_id, d.pdf_sha256)
            for d in sorted(book.documents.values(), key=lambda d: d.number)
        ],
    }
    sql = dict(_STORED)
    if lines_of is None:
        expected["posted line"] = sorted(line_rows(book.all_postings()))
    else:
        expected["posted line"] = sorted(line_rows(lines_of))
        numbers = ",".join(str(p.number) for p in lines_of) or "0"
        sql["posted line"] = f"SELECT * FROM posting_lines WHERE posting IN ({numbers}) ORDER BY posting, note"  # noqa: S608 - whole numbers
    for what, rows in expected.items():
        _same(what, list(stored.execute(sql[what])), rows)
    if papers:
        for number, pdf, digest in stored.execute("SELECT number, pdf, pdf_sha256 FROM documents ORDER BY number"):
            if sha256(pdf) != digest:
                raise CheckFailed(f"Paper no. {number} was altered after it was issued: its hash does not fit.")


def _same(what: str, stored: list[Row], expected: list[Row]) -> None:
    if stored == expected:
        return
    for found, right in zip(stored, expected, strict=False):
        if found != right:
            raise CheckFailed(f"The stored {what} {found} is not what the facts say: {right}.")
    missing = expected[len(stored) :] or stored[len(expected) :]
    which = "is missing" if len(stored) < len(expected) else "is in no fact"
    raise CheckFailed(f"A stored {what} {which}: {missing[0]}.")
