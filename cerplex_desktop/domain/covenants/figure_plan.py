"""What a sheet of figures would do to a book: what it reports, corrects, leaves as it is, and what is refused."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records.figures import Figure
from cerplex_desktop.domain.covenants.covenant_figures import (
    Statement,
    figure_data,
    item_named,
    stated_before,
    terms_of,
)
from cerplex_desktop.domain.covenants.figure_sheets import AMOUNT, DAY, ITEM, Entry
from cerplex_desktop.domain.dates import long_date, parse_date
from cerplex_desktop.domain.errors import BadInput, KnownError
from cerplex_desktop.domain.money import parse_signed_amount
from cerplex_desktop.domain.sheet_rows import read_cell

REPORTED, CORRECTED, UNCHANGED, REFUSED = "reported", "corrected", "unchanged", "refused"


class Planned(NamedTuple):
    """What one entry of a sheet would do.

    ``was`` is the figure that stands; ``fault`` says why it cannot be recorded: so a correction without a reason.
    """

    entry: Entry
    outcome: str
    statement: Statement | None
    was: Figure | None = None
    fault: str = ""


def planned(
    book: Book, entries: Sequence[Entry], entered_on: date, *, source: str = "", reason: str = ""
) -> tuple[Planned, ...]:
    """Each entry against the book; ``source`` is of those that name none, ``reason`` of corrections without one.

    Raises:
        Refused: the deal has no tests.
    """
    terms_of(book)
    found: list[Planned] = []
    first: dict[tuple[str, date], int] = {}
    for entry in entries:
        plan = _planned(book, entry, entered_on, source, reason)
        if plan.statement is not None:
            key = (plan.statement.item, plan.statement.on)
            if key in first:
                fault = f"The sheet states {entry.item} of {long_date(key[1])} in line {first[key]} already."
                plan = plan._replace(outcome=REFUSED, fault=fault)
            first.setdefault(key, entry.line)
        found.append(plan)
    return tuple(found)


def _planned(book: Book, entry: Entry, entered_on: date, source: str, reason: str) -> Planned:
    if entry.fault:
        return Planned(entry, REFUSED, None, fault=entry.fault)
    try:
        stated = _statement(book, entry, source)
    except KnownError as problem:
        return Planned(entry, REFUSED, None, fault=problem.text)
    was = stated_before(book, stated.item, stated.on)
    if was is not None and was.amount == stated.amount:
        return Planned(entry, UNCHANGED, stated, was)
    if was is not None and not stated.reason:
        stated = stated._replace(reason=reason.strip())
    outcome = CORRECTED if was else REPORTED
    try:
        figure_data(book, stated, entered_on)
    except KnownError as problem:
        return Planned(entry, outcome if was and not stated.reason else REFUSED, stated, was, problem.text)
    return Planned(entry, outcome, stated, was)


def _statement(book: Book, entry: Entry, source: str) -> Statement:
    if not entry.item:
        raise BadInput("The row names no item.")
    of_day = DAY if entry.column == AMOUNT else entry.column
    item = read_cell({ITEM: entry.item}, ITEM, partial(item_named, terms_of(book)))
    on = read_cell({of_day: entry.day}, of_day, parse_date)
    amount = read_cell({entry.column: entry.amount}, entry.column, parse_signed_amount)
    return Statement(item.key, on, amount, entry.source or source.strip(), entry.reason)
