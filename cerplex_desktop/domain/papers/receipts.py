"""What of an interest date's cash had reached a holder when a paper is issued, and what each payment went to.

Agreement: 4.1(a) end; I-21.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.money_entries import interest_due_name
from cerplex_desktop.domain.interest_dates.desk import Desk
from cerplex_desktop.domain.interest_dates.overdue import left_unpaid
from cerplex_desktop.domain.interest_dates.papers_due import PaperDue
from cerplex_desktop.domain.interest_dates.postings import with_posting
from cerplex_desktop.domain.ledger.position import Allotment
from cerplex_desktop.domain.money import ZERO, Money, total
from cerplex_desktop.domain.papers.documents import Receipt
from cerplex_desktop.domain.registers.closing_conditions import effective_date


def received_of(book: Book, desk: Desk, paper: PaperDue, issued_on: date) -> dict[str, Any]:
    """What of the date's cash had reached the holder by the end of the day of issue, and what remains; nothing if none.

    Cash that came late pays older amounts and interest at the Default Rate first (I-21): in arrears it is the ledger
    that says what remains, of a date that is posted as of one that is not yet. Where it paid such amounts, each
    payment is listed with what it went to, so that they add up to what was received.
    """
    payable = paper.figures.totals().cash
    receipts: tuple[Receipt, ...] = ()
    remaining = max(payable - _paid_in_time(desk, paper, issued_on), ZERO)
    if issued_on > desk.pay_on and book.blockage_on(paper.on) is None and effective_date(book) is not None:
        posted = book if paper.on in book.postings else with_posting(book, desk)
        left = left_unpaid(posted, paper.on, issued_on, interest_alone=True)
        remaining = left.get(paper.holder, ZERO)
        receipts = tuple(_receipts(posted, paper, issued_on))
    received = max(payable - remaining, ZERO)
    if not received and not receipts:
        return {}
    told = {"receipts": receipts} if any(r.default_interest or r.elsewhere for r in receipts) else {}
    return {"received": received, "remaining": remaining, **told}


def _paid_in_time(desk: Desk, paper: PaperDue, issued_on: date) -> Money:
    own = [h for h in desk.holders if h.holder == paper.holder]
    return total([p.amount for h in own for p in h.payments if p.received_on <= issued_on])


def _receipts(posted: Book, paper: PaperDue, issued_on: date) -> Iterator[Receipt]:
    """The payments of which some went to the date's interest, or to interest on it, in the order they came."""
    name, parts = interest_due_name(paper.on), defaultdict[int, list[Allotment]](list)
    for part in posted.ledger.position_on(issued_on).allotments:
        if part.holder == paper.holder and part.name == name:
            parts[part.payment].append(part)
    for payment in sorted(posted.payments, key=lambda p: p.received_on):
        if found := parts.get(payment.fact.number):
            interest, applied = (Money(sum(map(sum, column))) for column in _columns(found))
            elsewhere = payment.amount - interest - applied
            yield Receipt(payment.received_on, payment.amount, interest, applied, elsewhere)


def _columns(parts: list[Allotment]) -> tuple[list[Sequence[int]], list[Sequence[int]]]:
    """Interest at the Default Rate and amounts, per allotment."""
    return [p.interest for p in parts], [p.amount for p in parts]
