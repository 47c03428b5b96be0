"""A book and a scenario side by side: cash and principal by date, cost to maturity, the best day to prepay."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records.interest_dates import ALL_CASH, TO_FLOOR
from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.what_if.accounts import AccountsOutlook, accounts_under
from cerplex_desktop.domain.what_if.by_note import NoteOutlook
from cerplex_desktop.domain.what_if.outlook import Outlook, OutlookRow, outlook
from cerplex_desktop.domain.what_if.scenarios import Scenario, scene
from cerplex_desktop.domain.what_if.suppositions import BALANCE, Event, stated_balance


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

    @property
    def differs(self) -> bool:
        """Whether cash, or principal after the date, is another in the scenario."""
        left, right = self.book, self.scenario
        if left is None or right is None:
            return True
        return (left.cash, left.parts) != (right.cash, right.parts)


class NoteSides(NamedTuple):
    """One note in the book and in the scenario; a side that has no such note is None."""

    note: str
    book: NoteOutlook | None
    scenario: NoteOutlook | None


class Adopted(NamedTuple):
    """A holder's balance that the scenario adopts: as of the end of ``balance_on``, from ``on``.

    ``difference`` is the holder's balance less the company's; where both agree there is none, and nothing changes.
    """

    note: str
    balance_on: date
    on: date
    balance: Money
    difference: Money


class Comparison(NamedTuple):
    """The book as it stands, the scenario, and their dates side by side; the tests where figures are supposed."""

    title: str
    book: Outlook
    scenario: Outlook
    rows: tuple[SideBySide, ...]
    accounts: AccountsOutlook
    notes: tuple[NoteSides, ...]
    adopted: tuple[Adopted, ...]

    @property
    def first_difference(self) -> SideBySide | None:
        """The first date on which cash or principal differs; None where the scenario changes neither."""
        return next((r for r in self.rows if r.differs), None)


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
    accounts = accounts_under(book, changed, scenario.figures, today)
    adopted = tuple(_adopted(changed, event) for event in scenario.events if event.kind == BALANCE)
    return Comparison(scenario.title, stands, supposed, rows, accounts, tuple(_by_note(stands, supposed)), adopted)


def _by_note(book: Outlook, scenario: Outlook) -> Iterator[NoteSides]:
    left, right = ({n.note: n for n in side.notes} for side in (book, scenario))
    for note in dict.fromkeys((*left, *right)):
        yield NoteSides(note, left.get(note), right.get(note))


def _adopted(supposed: Book, event: Event) -> Adopted:
    note, balance_on, balance = stated_balance(event)
    stated = {c.fact.number for c in supposed.confirmations if (c.note, c.balance_on) == (note, balance_on)}
    closed = (d for d in supposed.closed_differences.values() if d.confirmation in stated and d.adopted is not None)
    difference = next((d.adopted for d in closed if d.adopted is not None), Money(0))
    return Adopted(note, balance_on, event.on or balance_on, balance, difference)


def _cents(row: OutlookRow | None) -> int:
    return row.cash.cents if row else 0
