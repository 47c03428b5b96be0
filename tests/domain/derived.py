"""Every derived value of a book, history and numbers excepted, as plain values to compare."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.interest_dates.desk import Desk, desk_of
from tests.domain.deals import AUGUST_1997, FEBRUARY_1998, MARCH_1998

FIRST_DATES = (AUGUST_1997, FEBRUARY_1998, MARCH_1998)


def derived(book: Book, days: Sequence[date] = FIRST_DATES, asked_on: Sequence[date] = (date(1998, 2, 3),)) -> Any:
    """What the book says of principal, elections, payments, deliveries, Defaults, postings and desks."""
    return {
        "principals": list(book.principals()),
        "elections": {d: (e.choice, e.cash, e.capitalized) for d, e in book.elections.items()},
        "payments": [(p.interest_on, p.holder, p.amount, p.received_on) for p in book.payments],
        "deliveries": [(d.document, d.method, d.sent_on, d.received_on) for d in book.deliveries],
        "defaults": {n: (d.from_on, d.ended_on) for n, d in book.defaults.items()},
        "default rate": _default_rate_values(book),
        "postings": {d: (list(p.cash), list(p.capitalized), list(p.after)) for d, p in book.postings.items()},
        "desks": [_desk_values(desk_of(book, day, on)) for day in days for on in (*asked_on, day)],
        "next": book.next_period and book.next_period.interest_on,
        "working_on": book.working_on,
    }


def _default_rate_values(book: Book) -> list[tuple[object, ...]]:
    known = book.default_rate.known
    return [
        (line.from_on, line.to_on, line.in_force.rate, line.in_force.won, line.installments and line.installments[1])
        for line in (book.default_rate.diary(*known) if known else ())
    ]


def _desk_values(desk: Desk) -> tuple[object, ...]:
    holders = [
        (h.holder, h.payable, h.capitalized, h.paid, h.remaining, h.failed_because, h.document_holds)
        for h in desk.holders
    ]
    return (desk.state, desk.lines, desk.totals, holders, desk.conditions, desk.choice_closed_because, desk.is_next)
