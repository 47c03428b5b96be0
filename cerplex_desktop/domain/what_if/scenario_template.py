"""A scenario file to fill in: an example of what is supposed by file alone, from the book's own notes and holders."""

from collections.abc import Iterator
from datetime import date, timedelta

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records.interest_dates import ALL_CASH, TO_FLOOR
from cerplex_desktop.domain.book.records.notes import SALE
from cerplex_desktop.domain.interest_dates.overdue import overdue_on
from cerplex_desktop.domain.money import Money, total
from cerplex_desktop.domain.what_if.scenario_text import event_lines, scenario_text
from cerplex_desktop.domain.what_if.scenarios import Scenario
from cerplex_desktop.domain.what_if.suppositions import DEFAULT, PAYMENT, PRINCIPAL, TRANSFER, Event

_A_MONTH = timedelta(days=30)
_ENTERED = Money(100_000)
_HEAD = (
    "# A scenario: what is supposed beside the book. Nothing of it is recorded.",
    "# Take the # away before the lines of an example, put in what you suppose, and compare the file in “What if”.",
    "# Days are written 1998-03-05, amounts in quotation marks. Help, “What if”, lists every kind.",
    "",
)


def scenario_template(book: Book, on: date) -> str:
    """A file that reads as a scenario as it is, with examples in comments; their days begin with ``on``.

    A Default, a payment of what is overdue, a sale of a note, and principal paid on one note: with what is owed, and
    the first note and holder of the book.
    """
    plain = scenario_text(Scenario("Scenario", TO_FLOOR)).rstrip("\n")
    choice = f"# “{TO_FLOOR}”: dates to come in cash at the floor; “{ALL_CASH}”: all cash"
    return "\n".join((*_HEAD, choice, plain, *_examples(book, on))) + "\n"


def _examples(book: Book, on: date) -> Iterator[str]:
    position = book.ledger.at_next()
    note, holder, cents = position.notes[0], position.holders[0], position.principals[0]
    begins = Event(DEFAULT, on, on + _A_MONTH)
    yield from _example("A Default exists from a day; leave “to” out while it is not ended.", _added(begins))
    yield from _example(*_overdue_paid(book, on, holder))
    buyer = next((h.key for h in book.deal.holders if h.key != holder), "")
    sale = Event(TRANSFER, on, notes=note, holder=buyer, amount=Money(cents // 2), says=SALE)
    if buyer:
        yield from _example("A note is sold, whole or in part; leave “amount” out for the whole note.", _added(sale))
    paid = Event(PRINCIPAL, on, notes=note, amount=_ENTERED)
    yield from _example("Principal of one note is paid.", _added(paid))


def _overdue_paid(book: Book, on: date, holder: str) -> tuple[str, tuple[str, ...]]:
    """What is overdue on the day is paid, all that the first holder is owed; without any, how it is written."""
    owed = [item for item in overdue_on(book, on) if item.owed]
    told = "What fell due and is unpaid is paid on a day, with its interest. Dates to come are taken as paid in time."
    if not owed:
        return told, _added(Event(PAYMENT, on, holder=holder, amount=_ENTERED))
    first = owed[0].holder
    return told, _added(Event(PAYMENT, on, holder=first, amount=total([i.owed for i in owed if i.holder == first])))


def _added(event: Event) -> tuple[str, ...]:
    return ("[[add]]", *event_lines(event))


def _example(told: str, lines: tuple[str, ...]) -> Iterator[str]:
    yield from ("", f"# {told}")
    yield from (f"#{line}" for line in lines)
