"""Where a holder's cash goes: the one question that everything asks which pays."""

from datetime import date
from typing import NamedTuple

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.deal.terms import Wire


class PayTo(NamedTuple):
    """Payment instructions in force; ``sample``: they are placeholders, to which nothing may be paid."""

    wire: Wire
    sample: bool


def wire_of(book: Book, holder: str, on: date) -> PayTo:
    """The payment instructions of a holder that are in force on a day, as the terms of that day state them."""
    stated = book.deal_on(on).holder(holder)
    return PayTo(stated.wire, "wire" in stated.sample)
