"""All interest dates with figures: posted as posted, elected as elected, the others as supposed."""

from typing import NamedTuple

from cerplex_desktop.domain.accruals.interest import Columns, InterestPeriod, take_floor
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records.interest_dates import Posting
from cerplex_desktop.domain.interest_dates.desk import Desk
from cerplex_desktop.domain.interest_dates.elections import as_elected, closed_because
from cerplex_desktop.domain.ledger.running import Running
from cerplex_desktop.domain.money import Money

AT_FLOOR, ALL_CASH = "Cash at the floor", "All cash"
SUPPOSITIONS = (AT_FLOOR, ALL_CASH)


class DateFigures(NamedTuple):
    """One interest date's sums, and whether they are posted."""

    period: InterestPeriod
    before: Money
    due: Money
    cash: Money
    capitalized: Money
    after: Money
    posted: bool


def all_dates(book: Book, supposed: str, following: Desk | None) -> tuple[DateFigures, ...]:
    """Every date's figures: posted as posted, ``following``, the next one's desk, as it stands.

    Later dates are taken as elected, else with ``supposed``, and with all cash where the choice is closed on the
    day of that desk.
    """
    posted = [_figures(book.period(on), book.postings[on], posted=True) for on in sorted(book.postings)]
    projected = book.ledger.project(lambda running: _supposed(book, running, supposed, following))
    return (*posted, *(_figures(p.running.period, p.columns, posted=False) for p in projected))


def _figures(period: InterestPeriod, columns: Columns | Posting, *, posted: bool) -> DateFigures:
    return DateFigures(
        period,
        Money(sum(columns.before)),
        Money(sum(columns.due)),
        Money(sum(columns.cash)),
        Money(sum(columns.capitalized)),
        Money(sum(columns.after)),
        posted,
    )


def _supposed(book: Book, running: Running, supposed: str, following: Desk | None) -> Columns:
    on = running.period.interest_on
    decided = following is not None and (following.election is not None or following.choice_closed_because)
    if following is not None and following.period.interest_on == on and decided:
        return _as_it_stands(following)
    if running.bars or on in book.elections:
        return as_elected(book, running)
    closed = following is not None and closed_because(book, running.period, following.on)
    return running.divided(take_floor if supposed == AT_FLOOR and not closed else None)


def _as_it_stands(desk: Desk) -> Columns:
    return Columns(*([getattr(line, name).cents for line in desk.lines] for name in Columns._fields))
