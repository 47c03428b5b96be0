"""Every payment of cash that a book records, each as its holder's bank sees it, and which line it may be."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import PRINCIPAL_PAID
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.money import Money

if TYPE_CHECKING:
    from cerplex_desktop.domain.registers.bank import BankLine, BankRegister

PAYMENT_ID = re.compile(r"\d{1,9}(?:/[A-Za-z0-9][A-Za-z0-9.-]{0,19})?", re.ASCII)
NEAR = timedelta(days=5)
"""How many days a line may lie from the payment's day and still be proposed: a weekend and a holiday."""


class CashPaid(NamedTuple):
    """Cash to one holder: ``id`` is the entry's number, with the holder where one entry pays several."""

    id: str
    on: date
    holder: str
    amount: Money
    reference: str
    what: str


class Proposal(NamedTuple):
    """A payment that a line may be; ``why`` names what agrees."""

    line: "BankLine"
    payment: CashPaid
    why: str


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


def proposals(book: Book, register: "BankRegister") -> tuple[Proposal, ...]:
    """For each open line, the one open payment of the same amount near its day; none where two fit alike.

    A reference or a holder's name that both bear decides between several. A person confirms each.
    """
    found: list[Proposal] = []
    of_amount: dict[Money, list[CashPaid]] = {}
    for payment in sorted(register.open_payments, key=lambda p: p.on):
        of_amount.setdefault(payment.amount, []).append(payment)
    for line in register.open_lines:
        fitting = _near(of_amount.get(-line.said.amount, ()), line.said.on)
        ranked = sorted(((_agreeing(book, line, p), p) for p in fitting), key=lambda x: -len(x[0]))
        if ranked and (len(ranked) == 1 or len(ranked[0][0]) > len(ranked[1][0])):
            words, payment = ranked[0]
            found.append(
                Proposal(
                    line, payment, ", ".join(("amount", "date" if line.said.on == payment.on else "near date", *words))
                )
            )
    return _each_once(found)


def _near(payments: Sequence[CashPaid], on: date) -> Sequence[CashPaid]:
    """Those within a few days of a day; ``payments`` are in the order of theirs."""
    first = bisect_left(payments, on - NEAR, key=lambda p: p.on)
    return payments[first : bisect_right(payments, on + NEAR, key=lambda p: p.on)]


def _agreeing(book: Book, line: "BankLine", payment: CashPaid) -> tuple[str, ...]:
    words = f"{line.said.reference} {line.said.counterparty}".casefold()
    holder = book.deal.holder(payment.holder)
    names = (holder.name, holder.short_name)
    reference = ("reference",) if payment.reference and payment.reference.casefold() in words else ()
    return (*reference, *(("holder",) if any(n.casefold() in words for n in names) else ()))


def _each_once(found: Sequence[Proposal]) -> tuple[Proposal, ...]:
    """A payment that two lines claim is proposed for neither."""
    claimed: dict[str, int] = {}
    for one in found:
        claimed[one.payment.id] = claimed.get(one.payment.id, 0) + 1
    return tuple(p for p in found if claimed[p.payment.id] == 1)
