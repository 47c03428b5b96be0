"""A sheet of the notes that a book begins with: all of them, as Schedule 3 lists them.

Agreement: Section 3. The sheet to fill in holds the notes as they are known; the rows take their place as a whole,
since they must come to the deal's principal. A new holder is registered first, from a sheet of its own.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import NOTES_STATED
from cerplex_desktop.domain.dates import long_date, parse_date
from cerplex_desktop.domain.deal.parties import Note, holder_named
from cerplex_desktop.domain.errors import BadInput
from cerplex_desktop.domain.events.note_numbers import check_number
from cerplex_desktop.domain.events.note_statements import NoteRow, notes_data
from cerplex_desktop.domain.imports.plan import Cells, Draft, Importable
from cerplex_desktop.domain.money import parse_amount
from cerplex_desktop.domain.sheet_rows import read_cell
from cerplex_desktop.domain.sheet_table import SheetTable
from cerplex_desktop.domain.texts import plain_text

_NUMBER, _HOLDER, _PRINCIPAL, _ISSUED_ON = _NEEDED = ("number", "holder", "original principal", "issued on")
_SERIES = "series"


def _reader(book: Book) -> Callable[[Cells], Draft]:
    known = {n.number: n._replace(known=frozenset(), sample=frozenset()) for n in book.deal.notes}
    return partial(_draft, book, known)


def _draft(book: Book, known: Mapping[str, Note], cells: Cells) -> Draft:
    number = cells[_NUMBER]
    read_cell(cells, _NUMBER, check_number)
    key = read_cell(cells, _HOLDER, partial(holder_named, book.deal.holders)).key
    amount, on = read_cell(cells, _PRINCIPAL, parse_amount), read_cell(cells, _ISSUED_ON, parse_date)
    if amount.cents < 1:
        raise BadInput(f"Note {number} has no principal.", "Enter an amount above $0.00, or leave it out.")
    begins = book.deal.accrues_from
    if on > begins:
        raise BadInput(
            f"Note {number} cannot be issued on {long_date(on)}: its principal bears interest from {long_date(begins)} "
            f"on{book.deal.cited(book.deal.accrual_section)}.",
            "Enter the day printed on the note; one that took its place later is a sale or a split.",
        )
    series = read_cell(cells, _SERIES, partial(plain_text, what=_SERIES, longest=80)) or _usual_series(book)
    note = Note(number, key, amount, on, series)
    data = {"row": NoteRow(number, key, amount.cents, on.isoformat(), series)}
    return Draft(NOTES_STATED, data, f"{number}: {amount} of {key}", number.casefold(), known.get(number) == note)


def _usual_series(book: Book) -> str:
    return book.deal.notes[0].series if book.deal.notes else ""


def _together(book: Book, drafts: Sequence[Draft]) -> Draft | None:
    if len(drafts) == len(book.deal.notes) and all(d.known for d in drafts):
        return None
    data = notes_data(book, [d.data["row"] for d in drafts])
    return Draft(NOTES_STATED, data, f"{len(drafts):,} notes", "")


def _known(book: Book) -> SheetTable:
    return tuple((n.number, n.holder, n.original_principal, n.issued_on, n.series) for n in book.deal.notes)


NOTES = Importable("notes", "Notes", (*_NEEDED, _SERIES), _NEEDED, _reader, _known, _together)
