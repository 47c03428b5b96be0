"""Figures of the company's accounts: what may be recorded, and which of several figures of a day counts.

Agreement: 6.18 to 6.21, 9.1. A figure is reported once; whatever is stated of the same item and day afterwards is a
correction with its reason, and both are kept. The latest counts.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, NamedTuple

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.domain.book.records.figures import Figure
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.deal.covenant_terms import CovenantItem, CovenantTerms
from cerplex_desktop.domain.errors import BadInput, Refused
from cerplex_desktop.domain.money import ZERO, Money
from cerplex_desktop.domain.texts import plain_text


class Statement(NamedTuple):
    """What someone states of an item on a day, with the source; a correction says why in ``reason``."""

    item: str
    on: date
    amount: Money
    source: str
    reason: str = ""


class Accounts:
    """The figures that count, by item and day; of the book's own those whose entries pass ``counts``."""

    def __init__(self, book: Book, counts: Callable[[int], bool] = lambda _: True) -> None:
        self._of: dict[str, dict[date, Figure]] = {}
        for figure in figures_of(book, counts):
            self._of.setdefault(figure.item, {})[figure.on] = figure
        self._days = {item: sorted(figures) for item, figures in self._of.items()}

    def of_day(self, item: str, on: date) -> Figure | None:
        """The figure of exactly that day."""
        return self._of.get(item, {}).get(on)

    def last_known(self, item: str, on: date) -> Figure | None:
        """The figure of that day, else of the latest day before it."""
        days = self._days.get(item, [])
        place = bisect_right(days, on)
        return self._of[item][days[place - 1]] if place else None

    @property
    def last_day(self) -> date | None:
        """The latest day of which any figure is known."""
        return max((days[-1] for days in self._days.values()), default=None)

    def days(self, item: str, after: date, through: date) -> Iterator[date]:
        """The days (after, through] of which a figure is known."""
        return (d for d in self._days.get(item, []) if after < d <= through)


def figures_of(book: Book, counts: Callable[[int], bool] = lambda _: True) -> tuple[Figure, ...]:
    """Every figure known, the deal's first and then as recorded; the book's own take the place of samples."""
    terms = book.deal.covenants
    recorded = tuple(f for f in book.figures if f.fact is None or counts(f.fact.number))
    own = {(f.item, f.on) for f in recorded}
    stated = terms.figures if terms else ()
    start = (Figure(None, f.item, f.on, f.amount, f.source, sample=f.sample) for f in stated)
    return (*(f for f in start if (f.item, f.on) not in own), *recorded)


def terms_of(book: Book) -> CovenantTerms:
    """The tests of a book's deal.

    Raises:
        Refused: the deal has none.
    """
    terms = book.deal.covenants
    if terms is None:
        raise Refused(f"{book.deal.short_title} states no tests of the company’s accounts.")
    return terms


def item_named(terms: CovenantTerms, named: str) -> CovenantItem:
    """The item of a key, or of the agreement's name.

    Raises:
        BadInput: there is none; names the keys.
    """
    sought = named.strip().casefold()
    found = next((i for i in terms.items if sought in (i.key, i.name.casefold())), None)
    if found is None:
        raise BadInput(f"“{named.strip()[:60]}” is no figure of the tests.", f"Known are {_keys(terms)}.")
    return found


def _keys(terms: CovenantTerms) -> str:
    return ", ".join(i.key for i in terms.items)


def figure_data(book: Book, stated: Statement, entered_on: date) -> dict[str, Any]:
    """The body of the fact that a figure was stated.

    Raises:
        BadInput: no such item, an amount that cannot be, no source, or a day on which no fiscal quarter ends.
        Refused: the day is still to come; a figure stands and no reason is given; nothing stands, or nothing changes.
    """
    terms = terms_of(book)
    item = item_named(terms, stated.item)
    _check_amount(item, stated.amount)
    _check_day(terms, item, stated.on, entered_on)
    source, reason = plain_text(stated.source, "source"), plain_text(stated.reason, "reason")
    if not source:
        raise BadInput("A figure needs its source.", "Say which statement or filing shows it.")
    _check_correction(book, item, stated.on, stated.amount, reason)
    return {
        "item": item.key,
        "figure_on": stated.on.isoformat(),
        "amount": stated.amount.cents,
        "source": source,
        "reason": reason,
    }


def _check_amount(item: CovenantItem, amount: Money) -> None:
    if amount < ZERO and not item.may_be_negative:
        raise BadInput(f"{item.name} of {amount} is less than nothing.", "Enter $0.00 or more.")


def _check_day(terms: CovenantTerms, item: CovenantItem, on: date, entered_on: date) -> None:
    if not item.any_day:
        require_quarter(terms, on)
    elif on < terms.first_quarter_on:
        raise BadInput(
            f"{long_date(on)} lies before {long_date(terms.first_quarter_on)}, the first day that the tests name.",
            "Enter that day or a later one.",
        )
    if on > entered_on:
        raise Refused(
            f"{item.name} of {long_date(on)} cannot be known on {long_date(entered_on)}.",
            "Enter it on that day or later.",
        )


def require_quarter(terms: CovenantTerms, on: date) -> None:
    """The day ends a fiscal quarter that the tests name.

    Raises:
        BadInput: it does not.
    """
    if terms.is_quarter(on):
        return
    first = long_date(terms.first_quarter_on)
    if on < terms.first_quarter_on:
        raise BadInput(f"{long_date(on)} lies before {first}, when the first quarter that the tests name ends.")
    raise BadInput(
        f"No fiscal quarter ends on {long_date(on)}.",
        f"They end on the last day of every third month, counted from {first}.",
    )


def stated_before(book: Book, item: str, on: date) -> Figure | None:
    """What the book itself knows of an item and day, as last stated; the deal's samples do not count."""
    return next((f for f in reversed(book.figures) if (f.item, f.on) == (item, on)), None)


def _check_correction(book: Book, item: CovenantItem, on: date, amount: Money, reason: str) -> None:
    latest = stated_before(book, item.key, on)
    if latest is None:
        if reason:
            raise Refused(
                f"{item.name} of {long_date(on)} was not reported yet, so there is nothing to correct.",
                "Record it without a reason.",
            )
        return
    number = latest.fact.number if latest.fact else 0
    was = f"{item.name} of {long_date(on)} is recorded as {latest.amount} (entry no. {number})"
    if latest.amount == amount:
        raise Refused(f"{was} already.")
    if not reason:
        raise Refused(f"{was}; {amount} differs from it.", "Say why it is corrected; both figures are kept.")


def check_figure_taken_back(book: Book, fact: Fact) -> None:
    """A figure may go while no correction rests on it.

    Raises:
        Refused: names the correction.
    """
    body = fact.data
    of_day = [f.fact.number for f in book.figures if f.fact and (f.item, f.on.isoformat()) == _day_of(body)]
    later = [number for number in of_day if number > fact.number]
    if later:
        raise Refused(
            f"Entry no. {fact.number} ({fact.kind}) cannot be taken back: entry no. {later[-1]} corrects it.",
            f"Take entry no. {later[-1]} back first.",
        )


def _day_of(body: dict[str, Any]) -> tuple[str, str]:
    return body["item"], body["figure_on"]
