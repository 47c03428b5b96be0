"""A sheet of revolving loans outstanding and available, day by day, and who says so.

Agreement: 4.2, last paragraph. Several readings of a day may be kept; the same one again changes nothing.
"""

from collections.abc import Callable
from datetime import date
from functools import partial

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import AVAILABILITY_READ
from cerplex_desktop.domain.dates import long_date, parse_date
from cerplex_desktop.domain.events.availability_entries import Reading, ReadingsInOrder
from cerplex_desktop.domain.imports.plan import Cells, Draft, Importable
from cerplex_desktop.domain.money import parse_amount
from cerplex_desktop.domain.sheet_rows import read_cell
from cerplex_desktop.domain.sheet_table import SheetTable
from cerplex_desktop.domain.texts import plain_text

_COLUMNS = DAY, OUTSTANDING, AVAILABLE, SOURCE = ("day", "outstanding", "available", "source")


def readings_entered(on: date) -> Importable:
    """The sheet of readings as it is entered on a day: what a later day will show cannot be known."""
    return Importable("readings", "Readings of the revolving loans", _COLUMNS, _COLUMNS, partial(_reader, on), _known)


def _reader(entered_on: date, book: Book) -> Callable[[Cells], Draft]:
    known = {Reading(r.on, r.outstanding, r.available, r.source) for r in book.availability}
    return partial(_draft, known, ReadingsInOrder(book, entered_on))


def _draft(known: set[Reading], readings: ReadingsInOrder, cells: Cells) -> Draft:
    reading = Reading(
        read_cell(cells, DAY, parse_date),
        read_cell(cells, OUTSTANDING, parse_amount),
        read_cell(cells, AVAILABLE, parse_amount),
        read_cell(cells, SOURCE, partial(plain_text, what=SOURCE)),
    )
    told = f"{long_date(reading.on)}: {reading.total} outstanding and available"
    key = f"{reading.on} {reading.outstanding.cents} {reading.available.cents} {reading.source}"
    if reading in known:
        return Draft(AVAILABILITY_READ, {}, told, key, known=True)
    return Draft(AVAILABILITY_READ, readings.take(reading), told, key)


def _known(_book: Book) -> SheetTable:
    return ()
