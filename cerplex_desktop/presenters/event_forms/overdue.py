"""The form of a payment of what is overdue."""

from datetime import date

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records.interest_dates import Payment
from cerplex_desktop.domain.money import total
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
    holders = holder_options(book)
    everyone = (Option(ALL_HOLDERS, "All holders: everything owed"),) if len(holders) > 1 else ()
    return (
        Field("holder", "&Holder", CHOICE, "holder that was paid", (*everyone, *holders)),
        Field("amount", "&Amount", AMOUNT, "amount", hint="empty: everything owed", optional=True),
        Field("paid_on", "&Paid on", DAY, "day it was paid"),
        Field("received_on", "Recei&ved on", DAY, "day it was received", hint="empty: the day paid", optional=True),
        Field("reference", "&Reference", TEXT, "reference", hint="wire reference", optional=True),
    )


def _record(session: BookSession, values: Values, _on: date) -> tuple[Payment, ...]:
    return record_overdue_payment(
        session,
        values["holder"] or None,
        values["amount"],
        on=values["paid_on"],
        received_on=values["received_on"],
        reference=values["reference"],
    )


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
    lambda paid: f"{total([p.amount for p in paid])} is recorded as paid.",
    effective=lambda values: values["received_on"] or values["paid_on"],
    unavailable=_nothing_owed,
    kind=kinds.PAYMENT_RECORDED,
    made=lambda fact: not fact.data["interest_on"],
    pays=lambda before, after: total([p.amount for p in after.payments[len(before.payments) :]]),
)
