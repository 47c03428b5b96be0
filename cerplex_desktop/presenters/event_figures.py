"""The figures per note that a fact records of itself, as a table."""

from typing import Any

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.domain.money import Money
from cerplex_desktop.presenters.event_workings import link_to
from cerplex_desktop.presenters.table import RIGHT, Column, Row, Table, money, row, words

_TITLES = {
    "before": "Principal before",
    "regular": "Regular interest",
    "blocked": "Default Rate interest",
    "floor": "Least cash",
    "capitalized": "Added",
    "after": "Principal after",
    "accrued": "Accrued interest",
    "other": "Other amounts due",
    "base_principal": "Base Principal Amount",
    "make_whole": "Make-Whole",
}
_ORDER = (
    "before", "principal", "base_principal", "accrued", "regular", "other", "blocked", "floor", "make_whole",
    "cash", "paid", "capitalized", "after",
)  # fmt: skip

_ASIDE = {kinds.PREPAID: frozenset({"regular"}), kinds.PAID_OFF: frozenset({"base_principal", "accrued"})}


def figures_table(book: Book, fact: Fact) -> Table | None:
    """The columns of whole cents that a fact states of its notes; None where it states none.

    Columns of nothing are left out, and those that the other way of paying all notes would count.
    """
    data = fact.data
    notes, holders = data.get("notes"), data.get("holders")
    if not isinstance(notes, list) or not isinstance(holders, list):
        return None
    aside = _ASIDE.get(fact.kind, frozenset())
    amounts = [name for name, column in data.items() if _is_amounts(column, len(notes)) and any(column)]
    names = _ordered([name for name in amounts if name not in aside])
    columns = (Column("Note"), Column("Holder"), *(Column(_title(name), RIGHT) for name in names))
    lines = zip(notes, holders, *(data[name] for name in names), strict=True)
    rows = tuple(_row(book, fact, names, note, holder, cents) for note, holder, *cents in lines)
    totals = (words("Total"), words(""), *(money(Money(sum(data[name]))) for name in names))
    return Table("figures of an event", columns, rows, totals)


def _row(book: Book, fact: Fact, names: list[str], note: str, holder: str, cents: list[int]) -> Row:
    figures = (money(Money(c), link=link_to(fact, note, name)) for name, c in zip(names, cents, strict=True))
    return row(note, words(note), words(book.deal.holder(holder).short_name), *figures)


def _is_amounts(column: Any, length: int) -> bool:
    return isinstance(column, list) and len(column) == length and all(type(cents) is int for cents in column)


def _ordered(names: list[str]) -> list[str]:
    """In the order in which figures are told; those that have no place of their own come before what is paid."""
    unplaced = _ORDER.index("cash")
    return sorted(names, key=lambda name: (_ORDER.index(name) if name in _ORDER else unplaced, name))


def _title(name: str) -> str:
    return _TITLES.get(name, name[:1].upper() + name[1:].replace("_", " "))
