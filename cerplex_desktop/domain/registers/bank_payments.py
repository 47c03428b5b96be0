"""Every payment of cash that a book records, each as its holder's bank sees it."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import PRINCIPAL_PAID
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.money import Money

PAYMENT_ID = re.compile(r"\d{1,9}(?:/[A-Za-z0-9][A-Za-z0-9.-]{0,19})?", re.ASCII)


class CashPaid(NamedTuple):
    """Cash to one holder: ``id`` is the entry's number, with the holder where one entry pays several."""

    id: str
    on: date
    holder: str
    amount: Money
    reference: str
    what: str


def payments_out(book: Book) -> tuple[CashPaid, ...]:
    """Payments for interest dates and of what was overdue, of principal, and of all notes, in the order of entry."""
    return tuple(sorted(_all(book), key=lambda p: (int(p.id.partition("/")[0]), p.id)))


def _all(book: Book) -> Iterator[CashPaid]:
    for paid in book.payments:
        what = f"interest of {long_date(paid.interest_on)}" if paid.interest_on else "overdue amounts"
        yield CashPaid(str(paid.fact.number), paid.received_on, paid.holder, paid.amount, paid.reference, what)
    for fact in book.facts:
        if fact.kind == PRINCIPAL_PAID and fact.number not in book.voided:
            data = fact.data
            what = f"principal of note {data['note']}"
            yield CashPaid(str(fact.number), fact.on, data["holder"], Money(data["amount"]), data["reference"], what)
    if book.discharge is not None:
        done = book.discharge
        sums: dict[str, int] = {}
        for holder, cents in zip(done.holders, done.paid, strict=True):
            sums[holder] = sums.get(holder, 0) + cents
        for holder, cents in sums.items():
            name = f"{done.fact.number}/{holder}"
            yield CashPaid(name, done.on, holder, Money(cents), done.reference, "all notes")
