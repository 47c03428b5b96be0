"""How the figures that an event records of each note come about, before it is recorded."""

from collections.abc import Callable
from typing import NamedTuple

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.domain.events.blockage_workings import ADDED, AFTER, BLOCKED, CASH, LEAST, REGULAR, ending_workings
from cerplex_desktop.domain.events.quote import payoff_quote, quote
from cerplex_desktop.domain.events.quote_workings import quote_working
from cerplex_desktop.domain.interest_dates.workings import Working
from cerplex_desktop.domain.money import Money
from cerplex_desktop.presenters.working import WorkingState, shown_working


class FigureLink(NamedTuple):
    """Leads to the working of a figure that a fact states of a note."""

    fact: int
    note: str
    figure: str


_OF_BLOCKAGE = {
    "regular": REGULAR, "blocked": BLOCKED, "floor": LEAST, "cash": CASH, "capitalized": ADDED, "after": AFTER,
}  # fmt: skip
_OF_QUOTE = {
    "base_principal": "Base Principal Amount", "accrued": "accrued interest", "other": "other amounts due",
    "regular": "regular interest",
}  # fmt: skip


def _of_blockage(_before: Book, after: Book, fact: Fact, link: FigureLink) -> Working:
    found = ending_workings(after, after.blockages[fact.data["number"]], link.note)
    return next(w for w in found if w.amount_name == _OF_BLOCKAGE[link.figure])


def _of_prepayment(before: Book, _after: Book, fact: Fact, link: FigureLink) -> Working:
    asked = quote(before, fact.on, to_floor=False)
    return quote_working(before, asked, link.note, {**_OF_QUOTE, "paid": "payable"}[link.figure])


def _of_payoff(before: Book, _after: Book, fact: Fact, link: FigureLink) -> Working:
    premium = Money(sum(fact.data["make_whole"]))
    asked = payoff_quote(before, fact.on, to_floor=False, make_whole=premium)
    return quote_working(before, asked, link.note, {**_OF_QUOTE, "paid": "payment in full"}[link.figure])


_WORKINGS: dict[str, tuple[frozenset[str], Callable[[Book, Book, Fact, FigureLink], Working]]] = {
    kinds.BLOCKAGE_ENDED: (frozenset(_OF_BLOCKAGE), _of_blockage),
    kinds.PREPAID: (frozenset({"base_principal", "accrued", "other", "paid"}), _of_prepayment),
    kinds.PAID_OFF: (frozenset({"regular", "other", "paid"}), _of_payoff),
}


def link_to(fact: Fact, note: str, figure: str) -> FigureLink | None:
    """Where opening a figure leads; None for one that has no working."""
    has = fact.kind in _WORKINGS and figure in _WORKINGS[fact.kind][0]
    return FigureLink(fact.number, note, figure) if has else None


def figure_working(before: Book, after: Book, link: FigureLink) -> WorkingState:
    """The working of a figure, ready to show."""
    fact = after.facts[link.fact - 1]
    working = _WORKINGS[fact.kind][1](before, after, fact, link)
    name = working.amount_name[:1].upper() + working.amount_name[1:]
    return shown_working(working, f"{name} on note {link.note}")
