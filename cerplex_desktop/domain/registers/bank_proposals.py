"""Which recorded payment a line of the bank may be: the program proposes, and a person confirms each."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.registers.bank import BankLine, BankRegister
from cerplex_desktop.domain.registers.bank_payments import CashPaid

NEAR = timedelta(days=5)
"""How many days a line may lie from the payment's day and still be proposed: a weekend and a holiday."""


class Proposal(NamedTuple):
    """A payment that a line may be; ``why`` names what agrees."""

    line: BankLine
    payment: CashPaid
    why: str


def proposals(book: Book, register: BankRegister) -> tuple[Proposal, ...]:
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


def proposed_data(proposal: Proposal) -> dict[str, Any]:
    """The body of the fact that a line is the payment proposed for it: both are open, and the amount is the same."""
    line = proposal.line
    return {"statement": line.statement, "line": line.line, "payments": [proposal.payment.id]}


def _near(payments: Sequence[CashPaid], on: date) -> Sequence[CashPaid]:
    """Those within a few days of a day; ``payments`` are in the order of theirs."""
    first = bisect_left(payments, on - NEAR, key=lambda p: p.on)
    return payments[first : bisect_right(payments, on + NEAR, key=lambda p: p.on)]


def _agreeing(book: Book, line: BankLine, payment: CashPaid) -> tuple[str, ...]:
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
