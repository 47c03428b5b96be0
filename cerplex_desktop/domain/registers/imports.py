"""Sheets that were imported: which entries came from which, so that one action takes back all of them."""

from typing import Any, NamedTuple

from cerplex_desktop.domain.book import bodies
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import SHEET_IMPORTED, Fact
from cerplex_desktop.domain.errors import BadInput, CheckFailed, Refused
from cerplex_desktop.domain.registers.family import Family, standing
from cerplex_desktop.domain.texts import plain_text


class SheetImport(NamedTuple):
    """An import: what its rows were, the file it came from, and its entries, ``first`` to ``last``, both included."""

    fact: Fact
    what: str
    name: str
    first: int
    last: int

    @property
    def number(self) -> int:
        """The entry that records it, by which it is undone."""
        return self.fact.number

    @property
    def entries(self) -> range:
        """The numbers of its entries."""
        return range(self.first, self.last + 1)


def imports_of(book: Book) -> dict[int, SheetImport]:
    """Every import that stands, by its entry number.

    Raises:
        CheckFailed: one names entries that are not the ones before it.
    """
    found = {f.number: _import(f) for f in standing(book, (SHEET_IMPORTED,))}
    for one in found.values():
        if not 1 < one.first <= one.last == one.number - 1:
            raise CheckFailed(f"Entry no. {one.number} ({SHEET_IMPORTED}) does not name the entries before it.")
    return found


def _import(fact: Fact) -> SheetImport:
    data = fact.data
    return SheetImport(fact, data["what"], data["name"], data["first"], data["last"])


def import_data(what: str, name: str, first: int, last: int) -> dict[str, Any]:
    """The body of the fact that a sheet was imported."""
    return {"what": what, "name": plain_text(name, "name of the sheet"), "first": first, "last": last}


def import_named(book: Book, number: int) -> SheetImport:
    """The import that an entry records.

    Raises:
        BadInput: that entry records none, or it was undone.
    """
    found = imports_of(book).get(number)
    if found is None:
        raise BadInput(f"Entry no. {number} records no import that stands.", "“import BOOK list” shows them.")
    return found


def _check(_book: Book, data: dict[str, Any]) -> None:
    bodies.text(data["what"])
    bodies.text(data["name"])
    bodies.whole(data["first"], 2)
    bodies.whole(data["last"], data["first"])


def _refuse_before_its_entries(book: Book, fact: Fact) -> None:
    standing_still = [n for n in _import(fact).entries if n not in book.voided]
    if standing_still:
        raise Refused(
            f"Entry no. {fact.number} cannot be taken back alone: {len(standing_still):,} of its entries stand.",
            f"Undo the import: “import BOOK undo {fact.number}”.",
        )


FAMILY = Family({SHEET_IMPORTED: _check}, imports_of, _refuse_before_its_entries)
