"""The forms of statements of the holders' costs."""

from datetime import date

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.registers.costs import CostStatement, costs_at_closing, statements_of
from cerplex_desktop.presenters.closing_forms.fields import FILE_FIELD, file_of
from cerplex_desktop.presenters.event_forms.form import (
    AMOUNT,
    CHOICE,
    DAY,
    TEXT,
    EventForm,
    Field,
    Option,
    Values,
    reference_field,
)
from cerplex_desktop.services.costs import pay_statement, receive_statement
from cerplex_desktop.services.session import BookSession


def _receive(session: BookSession, values: Values, on: date) -> CostStatement:
    named = values["by"], values["reference"]
    return receive_statement(session, *named, values["received_on"], values["amount"], file_of(values), on)


def _pay(session: BookSession, values: Values, on: date) -> CostStatement:
    paid = values["statement"], values["amount"], values["paid_on"]
    return pay_statement(session, *paid, values["reference"], file_of(values), on)


def _unpaid(book: Book) -> tuple[Option, ...]:
    waiting = (s for s in statements_of(book) if s.unpaid())
    return tuple(Option(s.number, f"{s.by}, {s.reference}: {s.unpaid()} unpaid") for s in waiting)


def _says(_before: Book, after: Book, _values: Values) -> tuple[str, ...]:
    return (costs_at_closing(after).says,)


RECEIVED = EventForm(
    "statement received",
    "A &statement was received…",
    "Record a statement of costs",
    "Record the statement",
    lambda _: "Statements received through the Effective Date are to be paid on it, later ones on receipt.",
    lambda _: (
        Field("by", "&Firm", TEXT, "firm"),
        Field("reference", "&Number", TEXT, "number of the statement", hint="as it stands on the statement"),
        Field("received_on", "&Received on", DAY, "day it was received"),
        Field("amount", "&Amount", AMOUNT, "amount"),
        FILE_FIELD,
    ),
    _receive,
    lambda s: f"Statement {s.reference} is recorded: {s.amount}.",
    follows=_says,
)
PAID = EventForm(
    "statement paid",
    "A statement was &paid…",
    "Record the payment of a statement",
    "Record the payment",
    lambda _: "",
    lambda book: (
        Field("statement", "&Statement", CHOICE, "statement", _unpaid(book)),
        Field("amount", "&Amount", AMOUNT, "amount"),
        Field("paid_on", "&Paid on", DAY, "day it was paid"),
        reference_field("wire, check"),
        FILE_FIELD,
    ),
    _pay,
    lambda s: f"Statement {s.reference}: {s.unpaid()} unpaid.",
    follows=_says,
    unavailable=lambda book: "" if _unpaid(book) else "No statement is unpaid.",
)
