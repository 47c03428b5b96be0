"""A table of the program frozen for paper: the register of notes or holders, the dates, the history, as of a day."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.registers.samples import has_samples


class PrintedColumn(NamedTuple):
    """A heading; ``amounts`` stand at the right and are never broken."""

    title: str
    amounts: bool


@dataclass(frozen=True, slots=True)
class TablePage:
    """Contents of a printed table; every text is as it was shown.

    ``told`` says of which book it is and as of when. ``fact_number`` and ``head_hash`` are those of the book's latest
    entry.
    """

    company_name: str
    company_address: tuple[str, ...]
    series_title: str
    title: str
    as_of: date
    told: str
    columns: tuple[PrintedColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    totals: tuple[str, ...]
    sample: bool
    fact_number: int
    head_hash: str


def table_page(
    book: Book,
    on: date,
    title: str,
    told: str,
    columns: tuple[PrintedColumn, ...],
    rows: tuple[tuple[str, ...], ...],
    totals: tuple[str, ...] = (),
) -> TablePage:
    """The page of a table as it stands on a day; ``totals`` may be empty."""
    deal, sample = book.deal, has_samples(book)
    names = (deal.company.name, deal.company.address, deal.series_title)
    return TablePage(*names, title, on, told, columns, rows, totals, sample, book.head_number, book.head_hash)
