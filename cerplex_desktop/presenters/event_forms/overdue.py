"""The form of a payment of what is overdue."""

from datetime import date

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records.interest_dates import Payment
from cerplex_desktop.domain.money import ZERO, Money, total
from cerplex_desktop.presenters.event_forms.form import (
    AMOUNT,
    CHOICE,
    DAY,
    TEXT,
    EventForm,
    Field,
    Option,
    Values,
    holder_options,
)
from cerplex_desktop.services.payments import record_overdue_payment
from cerplex_desktop.services.session import BookSession

ALL_HOLDERS = ""


def _fields(book: Book) -> tuple[Field, ...]:
    owed = owed_to(book)
    holders = tuple(
        o._replace(title=f"{o.title}: {owed[o.value]} unpaid") if o.value in owed else o for o in holder_options(book)
    )
    everyone = (Option(ALL_HOLDERS, "All holders: everything owed"),) if len(holders) > 1 else ()
    return (
        Field("holder", "&Holder", CHOICE, "holder that was paid", (*everyone, *holders)),
        Field("amount", "&Amount", AMOUNT, "amount", hint="empty: everything owed", optional=True),
        Field("paid_on", "&Paid on", DAY, "day it was paid"),
        Field("received_on", "Recei&ved on", DAY, "day it was received", hint="empty: the day paid", optional=True),
        Field("reference", "&Reference", TEXT, "reference", hint="wire reference", optional=True),
    )


def owed_to(book: Book) -> dict[str, Money]:
    """What fell due and is unpaid to each holder, without interest on it."""
    found: dict[str, Money] = {}
    for item in book.ledger.at_next().owed:
        found[item.holder] = found.get(item.holder, ZERO) + Money(item.unpaid)
    return found


Paid = tuple[tuple[Payment, ...], tuple[str, ...]]
"""The payments, and what is unpaid still to the holders that were paid."""


def _record(session: BookSession, values: Values, _on: date) -> Paid:
    paid = record_overdue_payment(
        session,
        values["holder"] or None,
        values["amount"],
        on=values["paid_on"],
        received_on=values["received_on"],
        reference=values["reference"],
    )
    book = session.book
    left = {h: amount for h, amount in owed_to(book).items() if amount and any(p.holder == h for p in paid)}
    return paid, tuple(f"{amount} is still unpaid to {book.deal.holder(h).short_name}" for h, amount in left.items())


def _said(recorded: Paid) -> str:
    paid, left = recorded
    more = "; ".join(left) or "nothing more is unpaid to whom it was paid"
    return f"{total([p.amount for p in paid])} is recorded as paid: {more}."


def _nothing_owed(book: Book) -> str:
    return "" if book.ledger.at_next().owed else "Nothing is overdue."


PAYMENT = EventForm(
    "overdue payment",
    "What is o&verdue is paid…",
    "Record a payment of what is overdue",
    "Record the payment",
    lambda _: "It is applied to the oldest amount first, the Default Rate interest before the amount itself.",
    _fields,
    _record,
    _said,
    effective=lambda values: values["received_on"] or values["paid_on"],
    unavailable=_nothing_owed,
    kind=kinds.PAYMENT_RECORDED,
    made=lambda fact: not fact.data["interest_on"],
    pays=lambda before, after: total([p.amount for p in after.payments[len(before.payments) :]]),
)
