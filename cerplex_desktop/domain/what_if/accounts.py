"""The tests of the accounts with some figures supposed, of quarters to come or in place of those recorded.

Agreement: 6.18 to 6.21.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from cerplex_desktop.domain.accruals.business_days import require_countable
from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.covenants.covenant_figures import (
    Statement,
    figure_data,
    item_named,
    stated_before,
    terms_of,
)
from cerplex_desktop.domain.covenants.covenants import Judged, quarter_tests
from cerplex_desktop.domain.covenants.reach import Reach, reaches
from cerplex_desktop.domain.dates import months_after
from cerplex_desktop.domain.deal.covenant_terms import MONTHS
from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.replay.supposing import with_fact


class SupposedFigure(NamedTuple):
    """A figure of the accounts, by its key or name, as it is supposed for a day."""

    item: str
    on: date
    amount: Money


class BothJudged(NamedTuple):
    """One test on a day, in the book and in the scenario; the book knows nothing of days to come."""

    book: Judged | None
    scenario: Judged


class AccountsOutlook(NamedTuple):
    """Every test from the first supposed figure on, and how far each figure of the scenario may move."""

    tests: tuple[BothJudged, ...]
    reaches: tuple[Reach, ...]


NO_FIGURES = AccountsOutlook((), ())


def with_figures(book: Book, figures: Sequence[SupposedFigure], why: str) -> Book:
    """The book with figures supposed; one in the place of a figure that was recorded is its correction.

    Raises:
        BadInput, Refused: no such item, day or amount, as in ``figure_data``; or the deal has no tests.
    """
    for figure in figures:
        require_countable(figure.on)
        item = item_named(terms_of(book), figure.item)
        was = stated_before(book, item.key, figure.on)
        if was is not None and was.amount == figure.amount:
            continue
        stated = Statement(item.key, figure.on, figure.amount, "supposed", why if was else "")
        book = with_fact(book, kinds.FIGURE_STATED, figure.on, figure_data(book, stated, figure.on))
    return book


def accounts_under(book: Book, supposed: Book, figures: Sequence[SupposedFigure], today: date) -> AccountsOutlook:
    """The quarters from the first supposed figure to the end of the quarter of the last, judged in both books."""
    if not figures:
        return NO_FIGURES
    days = [f.on for f in figures]
    found: list[BothJudged] = []
    for quarter in _quarters(supposed, min(days), max(days)):
        stands = quarter_tests(book, quarter, today) if quarter <= today else ()
        in_book = {(x.test.section, x.on): x for x in stands}
        then = quarter_tests(supposed, quarter, max(today, quarter))
        found += [BothJudged(in_book.get((x.test.section, x.on)), x) for x in then]
    return AccountsOutlook(tuple(found), reaches(x.scenario for x in found))


def _quarters(book: Book, first: date, last: date) -> Iterator[date]:
    for quarter in terms_of(book).quarters(months_after(last, MONTHS, to_last=True)):
        if quarter >= first:
            yield quarter
        if quarter >= last:
            return
