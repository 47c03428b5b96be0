"""The working of an amount, ready to show: section, pieces, steps, rounding, readings."""

from datetime import date
from typing import NamedTuple

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.interest_dates.desk import Desk
from cerplex_desktop.domain.interest_dates.workings import Working, exact_dollars, working_of
from cerplex_desktop.domain.rates import format_rate
from cerplex_desktop.presenters.table import RIGHT, Column, Table, day, money, number, row, words

_NAMES = {
    "interest due": "Interest due",
    "cash floor": "Cash floor",
    "cash": "Cash",
    "capitalized": "Added to principal",
    "principal after": "Principal after",
}


class AmountLink(NamedTuple):
    """Leads to the working of one note's amount on an interest date."""

    interest_on: date
    note: str
    amount_name: str


class ReadingLine(NamedTuple):
    """A reading that an amount rests on."""

    name: str
    text: str
    assumed: bool


class WorkingState(NamedTuple):
    """What the panel of workings shows for one amount."""

    title: str
    amount: str
    section: str
    pieces: Table
    steps: tuple[str, ...]
    rounding: str
    readings: tuple[ReadingLine, ...]


def working_state(book: Book, desk: Desk, link: AmountLink) -> WorkingState:
    """The working of an amount as it stands on a desk."""
    working = working_of(book, desk, link.note, link.amount_name)
    return shown_working(working, f"{_NAMES[link.amount_name]} on note {link.note}, {long_date(link.interest_on)}")


def shown_working(working: Working, title: str) -> WorkingState:
    """A working, ready to show under a title."""
    return WorkingState(
        title,
        str(working.amount),
        working.section,
        _pieces(working),
        working.steps,
        f"{working.rounding[:1].upper()}{working.rounding[1:]}.",
        tuple(ReadingLine(f"{r.id}, section {r.section}", r.in_force, r.assumed) for r in working.readings),
    )


def _pieces(working: Working) -> Table:
    columns = (
        Column("From"),
        Column("To, not including"),
        Column("Days", RIGHT),
        Column("Principal", RIGHT),
        Column("Rate", RIGHT),
        Column("Interest before rounding", RIGHT),
        Column("Section"),
    )
    rows = tuple(
        row(
            str(place),
            day(piece.from_on),
            day(piece.to_on),
            number(piece.days),
            money(piece.principal),
            words(format_rate(piece.rate)),
            words(exact_dollars(piece.exact_cents)),
            words(piece.section),
        )
        for place, piece in enumerate(working.pieces)
    )
    return Table("pieces of a working", columns, rows)
