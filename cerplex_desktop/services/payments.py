"""Recording deliveries and payments as they happened."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.records.interest_dates import Payment
from cerplex_desktop.domain.book.records.papers import Delivery, IssuedDocument
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.deal.parties import holder_named
from cerplex_desktop.domain.errors import Refused
from cerplex_desktop.domain.interest_dates.deliveries import delivery_data, paper_to, same_delivery
from cerplex_desktop.domain.interest_dates.overdue import overdue_to_record, refuse_overpaid, refuse_while_overdue
from cerplex_desktop.domain.interest_dates.payments import PaymentDue, payments_to_record, refuse_same_payment
from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.texts import plain_text
from cerplex_desktop.services.evidence import file_evidence
from cerplex_desktop.services.session import BookSession, Change


def log_delivery(
    session: BookSession,
    document: str,
    method: str,
    sent_on: date,
    received_on: date | None,
    reference: str,
    evidence: int | None = None,
) -> Delivery:
    """The same as ``log_deliveries`` for one paper."""
    (logged, *_) = log_deliveries(session, (document,), method, sent_on, received_on, reference, evidence)
    return logged


def log_deliveries(
    session: BookSession,
    documents: Sequence[str],
    method: str,
    sent_on: date,
    received_on: date | None,
    reference: str,
    evidence: int | None = None,
    scan: Path | None = None,
) -> tuple[Delivery, ...]:
    """Records that papers were sent, and received if they were; late ones too, since it happened: all or none.

    A paper to each holder was sent to all of them, or to the one named: ``CPX-0007 to NML``.

    ``evidence`` is the entry that filed what shows it, ``scan`` a file that is filed with them. The same delivery again
    records nothing new; sent again on another day, the same frozen paper has another delivery.

    Raises:
        BadInput: no such paper, holder or method, the entry filed no evidence, or the file cannot be kept.
        Refused: received before sent, or sent before a paper was issued.
    """
    words = plain_text(reference, "reference")
    with session.change() as change:
        papers = [paper_to(change.book, typed) for typed in documents]
        if scan is not None:
            shows = f"Delivery of {', '.join(p.document_id for p, _ in papers)} by {method}"[:300]
            evidence = file_evidence(change, scan, shows, sent_on)
        sent = [(paper, holder) for paper, holders in papers for holder in holders or ("",)]
        return tuple(_logged(change, p, h, method, sent_on, received_on, words, evidence) for p, h in sent)


def _logged(
    change: Change,
    paper: IssuedDocument,
    holder: str,
    method: str,
    sent_on: date,
    received_on: date | None,
    words: str,
    evidence: int | None,
) -> Delivery:
    data = delivery_data(change.book, paper, method, sent_on, received_on, words, evidence, holder)
    logged = same_delivery(change.book, data, sent_on)
    if logged is None:
        change.record(kinds.DELIVERY_LOGGED, sent_on, data)
        logged = change.book.deliveries[-1]
    return logged


def record_payment(
    session: BookSession,
    interest_on: date,
    holder: str | None,
    amount: Money | None,
    *,
    on: date,
    received_on: date | None,
    reference: str,
) -> tuple[Payment, ...]:
    """Records cash paid: an amount to one holder, all that is due to it, or, with neither, all that is due to all.

    ``received_on`` is the day the cash reached the holder; the day paid where nothing else is said.

    Raises:
        Refused: nothing is due, more than is owed, the date is posted, received before paid, or the same is recorded.
        BadInput: no such holder, or an amount without a holder.
    """
    words, received = plain_text(reference, "reference"), _received(on, received_on)
    with session.change() as change:
        key = holder_named(change.book.deal.holders, holder).key if holder is not None else None
        refuse_while_overdue(change.book, key, received)
        due = payments_to_record(change.book, interest_on, key, amount, received)
        return _record(change, due, interest_on, on, received, words)


def record_overdue_payment(
    session: BookSession,
    holder: str | None,
    amount: Money | None,
    *,
    on: date,
    received_on: date | None,
    reference: str,
) -> tuple[Payment, ...]:
    """Records cash paid for what is overdue: an amount to one holder, all that it is owed, or all to all.

    It is applied to the oldest amount first, the Default Rate interest before the amount itself (I-21).

    Raises:
        Refused: nothing is overdue, more than is owed, received before paid, or the same is recorded.
        BadInput: no such holder, or an amount without a holder.
    """
    words, received = plain_text(reference, "reference"), _received(on, received_on)
    with session.change() as change:
        key = holder_named(change.book.deal.holders, holder).key if holder is not None else None
        due = overdue_to_record(change.book, key, amount, received)
        before = change.book
        recorded = _record(change, due, None, on, received, words)
        refuse_overpaid(before, change.book)
        return recorded


def _received(on: date, received_on: date | None) -> date:
    received = received_on or on
    if received < on:
        raise Refused(f"A payment of {long_date(on)} cannot have been received on {long_date(received)}.")
    return received


def _record(
    change: Change, due: Sequence[PaymentDue], interest_on: date | None, on: date, received: date, words: str
) -> tuple[Payment, ...]:
    before = len(change.book.payments)
    for payment in due:
        refuse_same_payment(change.book, interest_on, payment, on, words)
        data = {
            "interest_on": interest_on.isoformat() if interest_on else "",
            "holder": payment.holder,
            "amount": payment.amount.cents,
            "received_on": received.isoformat(),
            "reference": words,
        }
        change.record(kinds.PAYMENT_RECORDED, on, data)
    return change.book.payments[before:]
