"""The forms of what the desk of an interest date records, for putting its entries right."""

from collections.abc import Iterator
from datetime import date

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.domain.book.records.interest_dates import Election, Payment
from cerplex_desktop.domain.book.records.papers import EVERY_HOLDER, Delivery, IssuedDocument
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.interest_dates.deliveries import recipients_of
from cerplex_desktop.domain.money import total
from cerplex_desktop.presenters.event_forms.cash_choice import CASH_FIELDS, cash_chosen, cash_told
from cerplex_desktop.presenters.event_forms.form import (
    AMOUNT,
    CHOICE,
    DAY,
    EventForm,
    Field,
    Option,
    Values,
    holder_options,
    reference_field,
)
from cerplex_desktop.services.interest_dates import elect
from cerplex_desktop.services.payments import log_delivery, record_payment
from cerplex_desktop.services.session import BookSession

_RECEIVED_ON = Field("received_on", "Recei&ved on", DAY, "day it was received", optional=True)
_REFERENCE = reference_field()


def _interest_date(book: Book) -> Field:
    dates = tuple(Option(p.interest_on, long_date(p.interest_on)) for p in book.periods)
    return Field("interest_on", "Fo&r", CHOICE, "interest date", dates)


def _elect(session: BookSession, values: Values, on: date) -> Election:
    return elect(session, values["interest_on"], cash_chosen(values), on)


def _pay(session: BookSession, values: Values, _on: date) -> tuple[Payment, ...]:
    days = {"on": values["paid_on"], "received_on": values["received_on"]}
    amount = values["holder"], values["amount"]
    return record_payment(session, values["interest_on"], *amount, **days, reference=values["reference"])


def _options(book: Book, paper: IssuedDocument) -> Iterator[Option]:
    """A paper as ``log_delivery`` takes it; one to each holder once for each."""
    each = paper.holder == EVERY_HOLDER
    for holder in recipients_of(book, paper):
        sent = f"{paper.number} to {holder}" if each else str(paper.number)
        yield Option(sent, f"{paper.document_id} to {book.deal.addressee(holder).short_name}")


def _delivery_told(fact: Fact) -> Values:
    holder, number = fact.data.get("holder"), fact.data["document"]
    return {"document": f"{number} to {holder}" if holder else str(number)}


def _delivery_fields(book: Book) -> tuple[Field, ...]:
    papers = tuple(option for paper in book.documents.values() for option in _options(book, paper))
    methods = tuple(Option(m.name, m.name) for m in book.deal.delivery_methods)
    return (
        Field("document", "&Paper", CHOICE, "paper", papers),
        Field("method", "&Method", CHOICE, "method", methods),
        Field("sent_on", "&Sent on", DAY, "day it was sent"),
        _RECEIVED_ON,
        _REFERENCE,
    )


def _deliver(session: BookSession, values: Values, _on: date) -> Delivery:
    days = values["sent_on"], values["received_on"]
    return log_delivery(session, values["document"], values["method"], *days, values["reference"])


ELECTION = EventForm(
    "election",
    "Cash is chosen for an interest date…",
    "Record a choice of cash",
    "Record the choice",
    lambda _: "How much of the interest is paid in cash; the rest is added to principal.",
    lambda book: (_interest_date(book), *CASH_FIELDS),
    _elect,
    lambda made: f"The choice for {long_date(made.interest_on)} is recorded.",
    kind=kinds.ELECTION_MADE,
    told=cash_told,
)
PAYMENT = EventForm(
    "payment",
    "Interest of a date is paid…",
    "Record a payment of interest",
    "Record the payment",
    lambda _: "Cash that was paid to a holder for an interest date.",
    lambda book: (
        _interest_date(book),
        Field("holder", "&Holder", CHOICE, "holder that was paid", holder_options(book)),
        Field("amount", "&Amount", AMOUNT, "amount"),
        Field("paid_on", "&Paid on", DAY, "day it was paid"),
        _RECEIVED_ON,
        _REFERENCE,
    ),
    _pay,
    lambda paid: f"{total([p.amount for p in paid])} is recorded as paid.",
    kind=kinds.PAYMENT_RECORDED,
    made=lambda fact: bool(fact.data["interest_on"]),
)
DELIVERY = EventForm(
    "delivery",
    "A paper is delivered…",
    "Record a delivery",
    "Record the delivery",
    lambda _: "How a paper reached its holder, late deliveries too.",
    _delivery_fields,
    _deliver,
    lambda _: "The delivery is recorded.",
    kind=kinds.DELIVERY_LOGGED,
    told=_delivery_told,
)
