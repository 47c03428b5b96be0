"""A sheet of holders to be registered; an address's lines are parted by semicolons.

The sheet to fill in holds no one: payment instructions stand whole on the payment sheet alone.
"""

from collections.abc import Callable
from functools import partial

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import HOLDER_REGISTERED
from cerplex_desktop.domain.deal.parties import Holder, Wire
from cerplex_desktop.domain.events.new_holders import holder_data
from cerplex_desktop.domain.imports.plan import Cells, Draft, Importable
from cerplex_desktop.domain.sheet_table import SheetTable

_NAMES = ("key", "name", "short name", "attention", "address", "telecopy", "email")
_WIRE = ("bank", "routing number", "account", "reference")
_NEEDED = ("key", "name", "short name", "address", "bank", "routing number", "account")


def _reader(book: Book) -> Callable[[Cells], Draft]:
    return partial(_draft, book)


def _draft(book: Book, cells: Cells) -> Draft:
    key, name, short_name, attention, address, telecopy, email = (cells[c] for c in _NAMES)
    lines = tuple(filter(None, (line.strip() for line in address.split(";"))))
    holder = Holder(key, name, short_name, attention, lines, telecopy, email, Wire(*(cells[c] for c in _WIRE)))
    told = f"{key}: {name}"
    if any(known._replace(known=frozenset(), sample=frozenset()) == holder for known in book.deal.holders):
        return Draft(HOLDER_REGISTERED, {}, told, key.casefold(), known=True)
    return Draft(HOLDER_REGISTERED, holder_data(book, holder), told, key.casefold())


def _known(_book: Book) -> SheetTable:
    return ()


HOLDERS = Importable("holders", "Holders", (*_NAMES, *_WIRE), _NEEDED, _reader, _known)
