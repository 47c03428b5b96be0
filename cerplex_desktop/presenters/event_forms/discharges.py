"""The forms of payments of principal: part of one note's, all notes at a discount, all notes in full."""

from datetime import date

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.principal import part_name
from cerplex_desktop.domain.book.records.notes import DischargeOfNotes, PrincipalPayment
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.ledger.position import ADDITIONAL
from cerplex_desktop.domain.money import Money
from cerplex_desktop.presenters.event_forms.form import (
    AMOUNT,
    CHOICE,
    DAY,
    TEXT,
    EventForm,
    Field,
    Values,
    discharged,
    note_options,
)
from cerplex_desktop.services.discharges import pay_off, pay_principal, prepay
from cerplex_desktop.services.session import BookSession

_PAID_ON = Field("paid_on", "&Paid on", DAY, "day it was paid")
_REFERENCE = Field("reference", "&Reference", TEXT, "reference", hint="wire reference", optional=True)


def _part(session: BookSession, values: Values, _on: date) -> PrincipalPayment:
    return pay_principal(session, values["paid_on"], values["note"], values["amount"], values["reference"])


def _at_discount(session: BookSession, values: Values, _on: date) -> DischargeOfNotes:
    return prepay(session, values["paid_on"], values["reference"])


def _in_full(session: BookSession, values: Values, _on: date) -> DischargeOfNotes:
    return pay_off(session, values["paid_on"], values["make_whole"] or Money(0), values["reference"])


def _extinguishes(book: Book) -> str:
    forgiven, cited = part_name(book.deal, ADDITIONAL), book.deal.cited(book.deal.sections.prepayment)
    return f"All notes are paid on one day by that day’s quote; every {forgiven} not paid is extinguished{cited}."


def _said(discharge: DischargeOfNotes) -> str:
    return f"The notes are recorded as paid on {long_date(discharge.on)}: {Money(sum(discharge.paid))}."


def _all_paid(_before: Book, after: Book) -> Money | None:
    return Money(sum(after.discharge.paid)) if after.discharge else None


PRINCIPAL = EventForm(
    "principal payment",
    "&Principal of one note is paid…",
    "Record a payment of principal",
    "Record the payment",
    lambda book: f"It is taken off the original principal first, off additions last{book.deal.cited('', 'I-22')}.",
    lambda book: (
        Field("note", "&Note", CHOICE, "note", note_options(book)),
        Field("amount", "&Amount", AMOUNT, "amount"),
        _PAID_ON,
        _REFERENCE,
    ),
    _part,
    lambda paid: f"{paid.amount} of principal of note {paid.note} is recorded as paid.",
    unavailable=discharged,
    kind=kinds.PRINCIPAL_PAID,
)
PREPAYMENT = EventForm(
    "prepayment",
    "All notes are prepaid at a disco&unt…",
    "Record a prepayment at a discount",
    "Record the prepayment",
    _extinguishes,
    lambda _: (_PAID_ON, _REFERENCE),
    _at_discount,
    _said,
    unavailable=discharged,
    kind=kinds.PREPAID,
    pays=_all_paid,
)
PAYOFF = EventForm(
    "payoff",
    "All notes are paid in &full…",
    "Record a payment in full",
    "Record the payment",
    lambda _: "Principal, interest to the day, everything overdue, and a Make-Whole Amount where one is due.",
    lambda _: (
        _PAID_ON,
        Field("make_whole", "&Make-Whole Amount", AMOUNT, "Make-Whole Amount", hint="empty: none", optional=True),
        _REFERENCE,
    ),
    _in_full,
    _said,
    unavailable=discharged,
    kind=kinds.PAID_OFF,
    pays=_all_paid,
    told=lambda fact: {"make_whole": Money(sum(fact.data["make_whole"])) or None},
)
