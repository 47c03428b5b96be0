"""Figures of the accounts to suppose for a quarter, and what the tests make of them."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.covenants.covenant_figures import Accounts
from cerplex_desktop.domain.covenants.reach import Limit, Reach
from cerplex_desktop.domain.dates import long_date, months_after
from cerplex_desktop.domain.errors import BadInput, KnownError
from cerplex_desktop.domain.money import parse_signed_amount
from cerplex_desktop.domain.what_if.accounts import AccountsOutlook, BothJudged, SupposedFigure
from cerplex_desktop.presenters.covenant_cells import AMOUNT_COLUMNS, amounts, verdict
from cerplex_desktop.presenters.table import BAD, RIGHT, Cell, Column, Row, Table, day, money, row, words

_AHEAD = 24
"""Months of quarters to come that are offered."""


class FigureLine(NamedTuple):
    """A figure to suppose: its name, and the amount that stands there to begin with."""

    key: str
    name: str
    text: str


def quarters_offered(book: Book, on: date) -> tuple[date, ...]:
    """The quarters to come, then those that ended, the latest first; none where the deal has no tests."""
    terms = book.deal.covenants
    if terms is None:
        return ()
    every = list(terms.quarters(months_after(on, _AHEAD)))
    return (*(q for q in every if q > on), *(q for q in reversed(every) if q <= on))


def lines_of(book: Book, quarter: date, supposed: Sequence[SupposedFigure]) -> tuple[FigureLine, ...]:
    """Each figure as supposed already, else as last known on the quarter's end, else empty."""
    terms, accounts = book.deal.covenants, Accounts(book)
    typed = {f.item: f.amount for f in supposed if f.on == quarter}
    lines = []
    for item in terms.items if terms else ():
        known = accounts.last_known(item.key, quarter)
        amount = typed.get(item.key, known.amount if known else None)
        lines.append(FigureLine(item.key, item.name, str(amount) if amount is not None else ""))
    return tuple(lines)


def figures_typed(quarter: date, typed: Sequence[FigureLine]) -> tuple[SupposedFigure, ...]:
    """What was typed for a quarter; an empty line supposes nothing.

    Raises:
        BadInput: an amount cannot be read; names the figure.
    """
    found = []
    for line in typed:
        if not line.text.strip():
            continue
        try:
            found.append(SupposedFigure(line.key, quarter, parse_signed_amount(line.text)))
        except KnownError as problem:
            raise BadInput(f"{line.name}: {problem.text}") from None
    return tuple(found)


def told_figures(figures: Sequence[SupposedFigure]) -> str:
    """What is supposed, in a few words."""
    quarters = sorted({f.on for f in figures})
    ends = ", ".join(f"{long_date(q)} ({sum(f.on == q for f in figures)})" for q in quarters)
    return f"Figures supposed: {ends}" if figures else "No figures of the accounts are supposed."


def tests_table(found: AccountsOutlook) -> Table:
    """Each test in the book and as supposed."""
    columns = (
        Column("Day"), Column("Section"), Column("Test", width=34), *AMOUNT_COLUMNS, Column("Book"), Column("Scenario"),
    )  # fmt: skip
    empty = "Suppose figures of a quarter to see its tests."
    return Table("what if tests", columns, tuple(map(_test, found.tests)), empty=empty)


def _test(both: BothJudged) -> Row:
    then = both.scenario
    return row(
        f"{then.test.section} {then.on}",
        day(then.on),
        words(then.test.section),
        words(then.test.title),
        *amounts(then),
        verdict(both.book) if both.book else words("–"),
        verdict(then),
    )


def moves_table(found: AccountsOutlook) -> Table:
    """How far each figure may move, and which test fails first."""
    columns = (
        Column("Figure", width=34), Column("Day"), Column("Amount", RIGHT), Column("May fall by", RIGHT),
        Column("Then fails first"), Column("May rise by", RIGHT), Column("Then fails first"),
    )  # fmt: skip
    return Table("what if moves", columns, tuple(map(_move, found.reaches)), empty="No figure limits a test yet.")


def _move(reach: Reach) -> Row:
    return row(
        f"{reach.item.key} {reach.figure.on}",
        words(reach.item.name),
        day(reach.figure.on),
        money(reach.figure.amount),
        *_limit(reach, reach.fall),
        *_limit(reach, reach.rise),
    )


def _limit(reach: Reach, limit: Limit | None) -> tuple[Cell, Cell]:
    if limit is None:
        return words("–"), words("–")
    tone = BAD if limit.by.cents < 0 else ""
    where = limit.test.section if limit.on == reach.figure.on else f"{limit.test.section}, {long_date(limit.on)}"
    return money(limit.by, tone=tone), words(f"{where} fails already" if tone else where, tone=tone)
