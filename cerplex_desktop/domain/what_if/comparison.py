"""A book and a scenario side by side: cash and principal by date, cost to maturity, the best day to prepay."""

from datetime import date
from typing import NamedTuple

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records.interest_dates import ALL_CASH, TO_FLOOR
from cerplex_desktop.domain.what_if.accounts import NO_FIGURES, AccountsOutlook, accounts_under
from cerplex_desktop.domain.what_if.outlook import Outlook, OutlookRow, outlook
from cerplex_desktop.domain.what_if.scenarios import Scenario, scene


class SideBySide(NamedTuple):
    """One date in the book and in the scenario; a side that knows nothing of it is None."""

    on: date
    what: str
    book: OutlookRow | None
    scenario: OutlookRow | None

    @property
    def more_cash(self) -> int:
        """By how many cents the scenario needs more cash on the date."""
        return _cents(self.scenario) - _cents(self.book)


class Comparison(NamedTuple):
    """The book as it stands, the scenario, and their dates side by side; the tests where figures are supposed."""

    title: str
    book: Outlook
    scenario: Outlook
    rows: tuple[SideBySide, ...]
    accounts: AccountsOutlook = NO_FIGURES


def compare(book: Book, scenario: Scenario, today: date, elections: str = ALL_CASH) -> Comparison:
    """Both to maturity; ``elections`` is the book's own choice on dates neither posted nor elected.

    Raises:
        BadInput, Refused: as in ``scene``; the scenario cannot be worked out.
    """
    stands = outlook(book, today, to_floor=elections == TO_FLOOR)
    changed = scene(book, scenario)
    supposed = outlook(changed, today, to_floor=scenario.elections == TO_FLOOR)
    left = {(r.on, r.what): r for r in stands.rows}
    right = {(r.on, r.what): r for r in supposed.rows}
    rows = tuple(SideBySide(*key, left.get(key), right.get(key)) for key in sorted({*left, *right}))
    return Comparison(scenario.title, stands, supposed, rows, accounts_under(book, changed, scenario.figures, today))


def _cents(row: OutlookRow | None) -> int:
    return row.cash.cents if row else 0
