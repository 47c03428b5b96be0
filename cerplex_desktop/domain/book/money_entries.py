"""Which facts of a book move the notes' money, as entries of the ledger.

What happens to few books is imported where it happened: a book opens faster without it.
"""

from collections.abc import Iterator
from datetime import date

from cerplex_desktop.domain.accruals.business_days import calendar_of
from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.loan_availability import Shortfall
from cerplex_desktop.domain.book.records.defaults import STANDS
from cerplex_desktop.domain.book.records.interest_dates import Payment
from cerplex_desktop.domain.book.state import BookState
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.ledger.entries import DateSettled, Entry, InterestJoins, Paid
from cerplex_desktop.domain.ledger.owed import JOINED
from cerplex_desktop.domain.ledger.position import opening
from cerplex_desktop.domain.ledger.rules import Rules
from cerplex_desktop.domain.ledger.transfer import Transferred
from cerplex_desktop.domain.ledger.walk import Ledger, RulesAt, ledger_of, part_kind

LEAVE_MONEY_ALONE = frozenset(
    {
        kinds.WORKING_DATE_SET,
        kinds.ELECTION_MADE,
        kinds.DOCUMENT_ISSUED,
        kinds.DELIVERY_LOGGED,
        kinds.DEFAULT_OPENED,
        kinds.DEFAULT_CONFIRMED,
        kinds.DEFAULT_ENDED,
        kinds.WAIVER_RECORDED,
        kinds.HOLDER_REGISTERED,
        kinds.BALANCE_CONFIRMED,
        kinds.FIGURE_STATED,
        *kinds.OF_REGISTERS,
    }
)


def ledger_from(book: BookState) -> Ledger:
    """The ledger of what a book has recorded."""
    deal = book.deal
    start = opening(
        [n.number for n in deal.notes],
        [n.holder for n in deal.notes],
        [n.original_principal.cents for n in deal.notes],
        deal.accrues_from,
    )
    rules = Rules(deal, book.default_rate, book.calendar)
    rules_at = _rules_at(book, rules) if book.terms_changed else None
    return ledger_of(start, entries_of(book), book.open_periods, book.postings, rules, rules_at)


def _rules_at(book: BookState, now: Rules) -> RulesAt:
    """The rules of a day as known when a fact was recorded: the tables of the Default Rate are always those of now.

    What no fact of its own recorded (number 0) was settled by the first date posted after it, else it follows what is
    known now.
    """
    kept: dict[int, Rules] = {}
    settled = sorted((on, posting.fact.number) for on, posting in book.postings.items())

    def of(number: int, on: date) -> Rules:
        known = number or next((n for day, n in settled if day >= on), 0)
        deal = book.terms_known(known).deal_on(on)
        rules = kept.get(id(deal))
        if rules is None:
            rules = kept[id(deal)] = Rules(deal, now.default_rate, calendar_of(deal))
        return rules

    return of


def entries_of(book: BookState) -> Iterator[Entry]:
    """Every fact that moves money, in no order."""
    yield from _settled(book)
    yield from _paid(book)
    yield from (Transferred(t.fact.number, t.on, t.old, t.new) for t in book.transfers)
    if book.loan_reduction is not None:
        yield from _reduced(book, book.loan_reduction)
    if book.blockages:
        yield from _blocked(book)
    if book.principal_payments or book.discharge is not None:
        yield from _prepaid(book)
    if book.closed_differences:
        yield from _adjusted(book)
    if book.accelerations:
        yield from _accelerated(book)


def _prepaid(book: BookState) -> Iterator[Entry]:
    from cerplex_desktop.domain.ledger.prepayment import Discharged, PrincipalPaid

    for principal in book.principal_payments:
        yield PrincipalPaid(principal.fact.number, principal.fact.on, principal.note, principal.amount.cents)
    if book.discharge is not None:
        yield Discharged(book.discharge.fact.number, book.discharge.on)


def _accelerated(book: BookState) -> Iterator[Entry]:
    from cerplex_desktop.domain.ledger.acceleration import Annulled, NotesAccelerated

    for acceleration in book.accelerations:
        yield NotesAccelerated(acceleration.fact.number, acceleration.from_on)
        annulment = acceleration.annulment
        if annulment is not None:
            yield Annulled(annulment.fact.number, annulment.annulled_on, annulment.default_rate == STANDS)


def _adjusted(book: BookState) -> Iterator[Entry]:
    from cerplex_desktop.domain.ledger.adjustment import Adjusted

    confirmed = {c.fact.number: c for c in book.confirmations}
    for closed in book.closed_differences.values():
        if closed.adopted is not None:
            note = confirmed[closed.confirmation].note
            yield Adjusted(closed.fact.number, closed.on, note, closed.adopted.cents)


def interest_due_name(on: date) -> str:
    """What the interest that an interest date makes due is called."""
    return f"interest due {long_date(on)}"


def _settled(book: BookState) -> Iterator[Entry]:
    periods = {p.interest_on: p for p in book.periods if p.interest_on in book.postings}
    for on, period in periods.items():
        posting = book.postings[on]
        yield DateSettled(
            posting.fact.number,
            on,
            interest_due_name(on),
            posting.cash,
            posting.capitalized,
            posting.after,
            part_kind(period),
        )
        deal = book.terms_of(on).deal
        if on == deal.maturity_on:
            from cerplex_desktop.domain.ledger.maturity import Matured

            yield Matured(posting.fact.number, on, f"principal due {long_date(on)}")
        if deal.follows("I-9", "") == JOINED:
            yield InterestJoins(posting.fact.number, on)


def _paid(book: BookState) -> Iterator[Entry]:
    fell = book.loan_reduction
    for payment in book.payments:
        if fell is None or not _pays_reduction(book, fell.on, payment):
            number, received_on = payment.fact.number, payment.received_on
            yield Paid(number, received_on, payment.holder, payment.amount.cents, payment.interest_on)


def _reduced(book: BookState, fell: Shortfall) -> Iterator[Entry]:
    from cerplex_desktop.domain.ledger.reduction import LoanReduction, ReductionPaid

    yield LoanReduction(0, fell.on)
    for payment in book.payments:
        if _pays_reduction(book, fell.on, payment):
            yield ReductionPaid(payment.fact.number, fell.on, payment.holder, payment.amount.cents)


def _pays_reduction(book: BookState, fell_on: date, payment: Payment) -> bool:
    """It is of what a reduction on an interest payment date made due, and in time for that."""
    if payment.interest_on is not None or all(p.interest_on != fell_on for p in book.periods):
        return False
    return fell_on <= payment.received_on <= book.calendar.next_business_day(fell_on)


def _blocked(book: BookState) -> Iterator[Entry]:
    from cerplex_desktop.domain.ledger.blockage_entries import BlockageEnded, BlockageStarted

    for blockage in book.blockages.values():
        yield BlockageStarted(blockage.fact.number, blockage.from_on)
        if blockage.ended is not None:
            e = blockage.ended
            name = f"cash due {long_date(e.ended_on)}, when payments were no longer postponed"
            yield BlockageEnded(e.fact.number, e.ended_on, name, e.regular, e.cash, e.capitalized)
