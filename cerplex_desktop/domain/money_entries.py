"""Which facts of a book move the notes' money, as entries of the ledger."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cerplex_desktop.domain import facts as kinds
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.ledger.entries import DateSettled, Entry, Paid
from cerplex_desktop.domain.ledger.position import opening
from cerplex_desktop.domain.ledger.rules import Rules
from cerplex_desktop.domain.ledger.transfer import Transferred
from cerplex_desktop.domain.ledger.walk import Ledger, ledger_of, part_kind

if TYPE_CHECKING:
    from cerplex_desktop.domain.book import Book

LEAVE_MONEY_ALONE = frozenset(
    {
        kinds.WORKING_DATE_SET,
        kinds.ELECTION_MADE,
        kinds.DOCUMENT_ISSUED,
        kinds.DELIVERY_LOGGED,
        kinds.DEFAULT_OPENED,
        kinds.DEFAULT_ENDED,
        kinds.HOLDER_REGISTERED,
    }
)


def ledger_from(book: "Book") -> Ledger:
    """The ledger of what a book has recorded."""
    deal = book.deal
    start = opening(
        [n.number for n in deal.notes],
        [n.holder for n in deal.notes],
        [n.original_principal.cents for n in deal.notes],
        deal.accrues_from,
    )
    rules = Rules(deal, book.default_rate, book.calendar)
    return ledger_of(start, entries_of(book), book.periods, book.postings, rules)


def entries_of(book: "Book") -> Iterator[Entry]:
    """Every fact that moves money, in no order."""
    yield from _settled(book)
    yield from _paid(book)
    yield from (Transferred(t.fact.number, t.on, t.old, t.new) for t in book.transfers)


def _settled(book: "Book") -> Iterator[Entry]:
    periods = {p.interest_on: p for p in book.periods if p.interest_on in book.postings}
    for on, period in periods.items():
        posting = book.postings[on]
        yield DateSettled(
            posting.fact.number,
            on,
            f"interest due {long_date(on)}",
            posting.cash,
            posting.capitalized,
            posting.after,
            part_kind(period),
        )


def _paid(book: "Book") -> Iterator[Entry]:
    for payment in book.payments:
        yield Paid(payment.fact.number, payment.received_on, payment.holder, payment.amount.cents, payment.interest_on)
