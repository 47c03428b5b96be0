"""Figures that the company states: of its revolving loans, and of its accounts."""

from datetime import date
from typing import Any

from cerplex_desktop.domain.book import bodies
from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.fact_kinds.kind import Kind
from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.domain.book.records.figures import Availability, Figure
from cerplex_desktop.domain.money import Money


def _check_availability_read(_book: Book, data: dict[str, Any]) -> None:
    bodies.day(data["reading_on"])
    bodies.whole(data["outstanding"])
    bodies.whole(data["available"])
    bodies.words(data["source"])


def _read_availability(book: Book, fact: Fact, data: dict[str, Any]) -> None:
    on, outstanding = date.fromisoformat(data["reading_on"]), Money(data["outstanding"])
    read = Availability(fact, on, outstanding, Money(data["available"]), data["source"])
    book.availability = book.availability.and_then(read)


def _check_figure_stated(book: Book, data: dict[str, Any]) -> None:
    terms = book.deal.covenants
    if terms is None:
        raise LookupError(data["item"])
    item = terms.item(data["item"])
    bodies.day(data["figure_on"])
    bodies.whole(data["amount"], -bodies.MOST if item.may_be_negative else 0)
    bodies.words(data["source"])
    bodies.words(data["reason"])


def _state_figure(book: Book, fact: Fact, data: dict[str, Any]) -> None:
    on, amount = date.fromisoformat(data["figure_on"]), Money(data["amount"])
    book.figures = book.figures.and_then(Figure(fact, data["item"], on, amount, data["source"], data["reason"]))


KINDS = {
    kinds.AVAILABILITY_READ: Kind(_check_availability_read, _read_availability),
    kinds.FIGURE_STATED: Kind(_check_figure_stated, _state_figure),
}
