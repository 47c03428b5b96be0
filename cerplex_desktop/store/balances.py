"""Postings, lines and balances beside the facts: brought up to date from a book, and compared with it.

Works on any DB-API connection, so that the writer's transaction and the reader's check share every statement.
"""

from collections.abc import Iterable
from itertools import chain, repeat, zip_longest
from operator import itemgetter, sub
from typing import Any, NamedTuple, Protocol

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import EVIDENCE_FILED
from cerplex_desktop.domain.book.records.interest_dates import Posting
from cerplex_desktop.domain.canonical import sha256
from cerplex_desktop.domain.errors import CheckFailed
from cerplex_desktop.domain.ledger.position import ORIGINAL, column_sum

Row = tuple[Any, ...]


class Reads(Protocol):
    """Anything that runs a statement and gives rows."""

    def execute(self, sql: str, parameters: Row = (), /) -> Iterable[Row]:
        """The rows of a statement."""
        ...


class Rows(NamedTuple):
    """What must be stored beside the facts, each list in the order of its table's key."""

    postings: list[Row]
    lines: list[Row]
    balances: list[Row]
    papers: list[Row]


def rows_of(book: Book, since: int = 0) -> Rows:
    """What the facts of a book say must be stored; of the posted lines, those of postings after number ``since``."""
    postings = book.all_postings()
    return Rows(
        [(p.number, p.fact.number, p.interest_on.isoformat(), p.voided_by and p.voided_by.number) for p in postings],
        list(chain.from_iterable(sorted(_line_rows(p), key=itemgetter(1)) for p in postings if p.number > since)),
        sorted(_balance_rows(book), key=itemgetter(0)),
        [(d.number, d.fact.number, d.document_id, d.pdf_sha256) for _, d in sorted(book.documents.items())],
    )


def _line_rows(p: Posting) -> Iterable[Row]:
    amounts = (p.before, p.due, p.floor, p.cash, p.capitalized, p.after)
    return zip(repeat(p.number, len(p.notes)), p.notes, p.holders, *amounts, strict=True)


def _balance_rows(book: Book) -> Iterable[Row]:
    """note, holder, original, capitalized, principal (invariant 3).

    An adjustment to the holder's record that takes principal away is counted in the original part.
    """
    position = book.ledger.at_next()
    originals = column_sum([p.cents for p in position.parts if p.kind == ORIGINAL], len(position.notes))
    principals = position.principals
    remaining = list(map(min, originals, principals))
    capitalized = map(sub, principals, remaining)
    return zip(position.notes, position.holders, remaining, capitalized, principals, strict=True)


_POSTINGS = "SELECT number, fact, interest_on, voided_by FROM postings ORDER BY number"
_LINES = "SELECT * FROM posting_lines WHERE posting > ? ORDER BY posting, note"
_BALANCES = "SELECT * FROM note_balances ORDER BY note"
_PAPERS = "SELECT number, fact, document_id, pdf_sha256 FROM documents ORDER BY number"


def compare(stored: Reads, expected: Rows, since: int = 0) -> None:
    """Invariant 7: what is stored is what the facts add up to; of the posted lines, those after posting ``since``.

    Raises:
        CheckFailed: names the first row that differs, stored and as the facts say.
    """
    _same("posting", stored.execute(_POSTINGS), expected.postings)
    _same("posted line", stored.execute(_LINES, (since,)), expected.lines)
    _same("balance", stored.execute(_BALANCES), expected.balances)
    _same("paper", stored.execute(_PAPERS), expected.papers)


def check_papers(stored: Reads) -> None:
    """Every issued paper has the bytes that its hash was taken of.

    Raises:
        CheckFailed: names the first paper that was altered.
    """
    for number, pdf, digest in stored.execute("SELECT number, pdf, pdf_sha256 FROM documents ORDER BY number"):
        if sha256(pdf) != digest:
            raise CheckFailed(f"Paper no. {number} was altered after it was issued: its hash does not fit.")


def check_evidence(stored: Reads, book: Book) -> None:
    """Every file that the facts name is here with the bytes of its hash, and no other.

    Raises:
        CheckFailed: names the first entry whose file is missing, was altered, or was filed by no entry.
    """
    filed = {f.number: f.data["sha256"] for f in book.facts if f.kind == EVIDENCE_FILED}
    for number, content, digest in stored.execute("SELECT fact, content, sha256 FROM evidence ORDER BY fact"):
        expected = filed.pop(number, None)
        if not expected == digest == sha256(content):
            raise CheckFailed(f"The evidence of entry no. {number} was altered after it was filed.")
    if filed:
        raise CheckFailed(f"The evidence that entry no. {min(filed)} filed is missing.", "Restore the latest backup.")


def _same(what: str, rows: Iterable[Row], expected: list[Row]) -> None:
    """Compares each row as it is read: all of them at once take half as long again, for the memory alone."""
    for found, right in zip_longest(rows, expected):
        if right is None:
            raise CheckFailed(f"A stored {what} is in no fact: {found}.")
        if found is None:
            raise CheckFailed(f"A stored {what} is missing: {right}.")
        if found != right:
            raise CheckFailed(f"The stored {what} {found} is not what the facts say: {right}.")
