"""A sheet of Prime: from which day on it was which rate, and who says so."""

from collections.abc import Callable
from functools import partial

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import RATE_SET
from cerplex_desktop.domain.book.records.defaults import PRIME
from cerplex_desktop.domain.dates import long_date, parse_date
from cerplex_desktop.domain.events.rate_entries import rate_data
from cerplex_desktop.domain.imports.plan import Cells, Draft, Importable
from cerplex_desktop.domain.rates import format_rate, parse_rate
from cerplex_desktop.domain.sheet_rows import read_cell
from cerplex_desktop.domain.sheet_table import SheetTable
from cerplex_desktop.domain.texts import plain_text

FROM, RATE, SOURCE = "from", "rate", "source"


def _reader(book: Book) -> Callable[[Cells], Draft]:
    return partial(_draft, book)


def _draft(book: Book, cells: Cells) -> Draft:
    from_on, rate = read_cell(cells, FROM, parse_date), read_cell(cells, RATE, parse_rate)
    tables = book.default_rate
    told = f"{tables.terms.prime_name} from {long_date(from_on)}: {format_rate(rate)}"
    if any(row.from_on == from_on and row.rate == rate for row in tables.terms.prime):
        return Draft(RATE_SET, {}, told, from_on.isoformat(), known=True)
    data = rate_data(tables, PRIME, from_on, rate, read_cell(cells, SOURCE, partial(plain_text, what="source")))
    return Draft(RATE_SET, data, told, from_on.isoformat())


def _known(book: Book) -> SheetTable:
    return tuple((row.from_on, format_rate(row.rate), row.source) for row in book.default_rate.terms.prime)


RATES = Importable("rates", "Prime rates", (FROM, RATE, SOURCE), (FROM, RATE, SOURCE), _reader, _known)
