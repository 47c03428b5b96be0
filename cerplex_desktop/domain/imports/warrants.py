"""A sheet of the certificates with which warrant agreements began: all of each agreement that it names.

Agreement: 6.3, 6.4 (warrant agreements), 4.7. What happened to them since (a transfer, an exercise) is no row of a
sheet: it has a day, and its place in the order of the register.
"""

from collections.abc import Callable, Sequence
from functools import partial

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import WARRANTS_STATED
from cerplex_desktop.domain.deal.parties import holder_named
from cerplex_desktop.domain.errors import BadInput
from cerplex_desktop.domain.imports.plan import Cells, Draft, Importable
from cerplex_desktop.domain.registers.certificates import Certificate, check_certificate_number
from cerplex_desktop.domain.registers.equity import Equity, equity_of, tried
from cerplex_desktop.domain.share_amounts import parse_shares, warrants_words
from cerplex_desktop.domain.sheet_rows import read_cell
from cerplex_desktop.domain.sheet_table import SheetTable

_AGREEMENT, _CERTIFICATE, _HOLDER, _WARRANTS = _COLUMNS = ("agreement", "certificate", "holder", "warrants")


def _reader(book: Book) -> Callable[[Cells], Draft]:
    return partial(_draft, book, equity_of(book))


def _draft(book: Book, register: Equity, cells: Cells) -> Draft:
    number = cells[_CERTIFICATE]
    issue = read_cell(cells, _AGREEMENT, register.issue_of)
    read_cell(cells, _CERTIFICATE, check_certificate_number)
    key = read_cell(cells, _HOLDER, partial(holder_named, book.deal.holders)).key
    count = read_cell(cells, _WARRANTS, parse_shares)
    if count < 1:
        raise BadInput(f"Certificate {number} is for no warrant.", "Enter how many, or leave it out.")
    was = register.certificates.by_number.get(number)
    known = was is not None and was.origin is None and was[:4] == (issue.agreement, number, key, count)
    told = f"{issue.agreement}, {number}: {warrants_words(count)} of {key}"
    row = [issue.agreement, number, key, count]
    return Draft(WARRANTS_STATED, {"row": row}, told, number.casefold(), known)


def _together(book: Book, drafts: Sequence[Draft]) -> Draft | None:
    named = {d.data["row"][0] for d in drafts}
    if all(d.known for d in drafts) and len(drafts) == sum(c.agreement in named for c in _began(book)):
        return None
    data = {"certificates": [d.data["row"] for d in drafts]}
    tried(book, WARRANTS_STATED, book.deal.agreement_on, data)
    return Draft(WARRANTS_STATED, data, f"{len(drafts):,} certificates", "")


def _known(book: Book) -> SheetTable:
    return tuple((c.agreement, c.number, c.holder, c.warrants) for c in _began(book))


def _began(book: Book) -> list[Certificate]:
    """The certificates with which the agreements began."""
    return [c for c in equity_of(book).certificates.by_number.values() if c.origin is None]


WARRANTS = Importable("warrants", "Warrant certificates", _COLUMNS, _COLUMNS, _reader, _known, _together)
