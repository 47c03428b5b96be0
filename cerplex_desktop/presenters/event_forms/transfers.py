"""The forms of notes that change hands or form, and of balances that holders confirm."""

from datetime import date

from cerplex_desktop.domain.book import Book
from cerplex_desktop.domain.confirmations import ADOPT, SLIP, open_differences
from cerplex_desktop.domain.note_numbers import one_note, sold_notes
from cerplex_desktop.domain.records import REPLACEMENT, SALE, SPLIT, ClosedDifference, Confirmation, Transfer
from cerplex_desktop.domain.transfers import surrendered
from cerplex_desktop.presenters.event_forms.form import (
    AMOUNT,
    CHOICE,
    DAY,
    TEXT,
    EventForm,
    Field,
    Option,
    Values,
    discharged,
    note_options,
)
from cerplex_desktop.services.confirmations import close_difference, confirm_balance
from cerplex_desktop.services.session import BookSession
from cerplex_desktop.services.transfers import transfer_notes

_ON = Field("on", "&Registered on", DAY, "day it was registered")


def _note(book: Book) -> Field:
    return Field("note", "&Note surrendered", CHOICE, "note that is surrendered", note_options(book))


def _sale_fields(book: Book) -> tuple[Field, ...]:
    buyers = tuple(Option(h.key, h.name) for h in book.deal.holders)
    return (
        _note(book),
        Field("buyer", "&Buyer", CHOICE, "buyer", buyers),
        Field("amount", "&Amount sold", AMOUNT, "amount sold", hint="empty: the whole note", optional=True),
        _ON,
        Field("reference", "Re&ference", TEXT, "reference", hint="bill of sale", optional=True),
    )


def _sell(session: BookSession, values: Values, _on: date) -> Transfer:
    old = surrendered(session.book, [values["note"]], values["on"])
    new = sold_notes(session.book, old, values["buyer"], values["amount"])
    return transfer_notes(session, SALE, [values["note"]], new, values["on"], values["reference"])


def _split(session: BookSession, values: Values, _on: date) -> Transfer:
    old = surrendered(session.book, [values["note"]], values["on"])
    new = sold_notes(session.book, old, old[0].holder, values["amount"])
    return transfer_notes(session, SPLIT, [values["note"]], new, values["on"], values["reference"])


def _replace(session: BookSession, values: Values, _on: date) -> Transfer:
    new = one_note(session.book, surrendered(session.book, [values["note"]], values["on"]))
    return transfer_notes(session, REPLACEMENT, [values["note"]], new, values["on"], values["reference"])


def _said(transfer: Transfer) -> str:
    return f"{', '.join(transfer.old)} is cancelled; {', '.join(n.number for n in transfer.new)} took its place."


def _confirm(session: BookSession, values: Values, _on: date) -> Confirmation:
    amounts = values["balance_on"], values["balance"]
    return confirm_balance(session, values["note"], *amounts, values["on"], values["reference"])


def _closing_fields(book: Book) -> tuple[Field, ...]:
    found = tuple(Option(d.confirmation.fact.number, d.sentence()) for d in open_differences(book, date.max))
    ways = (Option(SLIP, "The holder’s slip: the company’s figure stands"), Option(ADOPT, "Adopt the holder’s balance"))
    return (
        Field("confirmation", "&Difference", CHOICE, "difference", found),
        Field("how", "&Closed as", CHOICE, "way it is closed", ways),
        Field("officer", "&Officer", TEXT, "officer who closes it"),
        Field("evidence", "&Evidence", TEXT, "evidence", hint="a corrected copy, a letter"),
        Field("on", "As o&f", DAY, "day of the entry"),
    )


def _close(session: BookSession, values: Values, _on: date) -> ClosedDifference:
    texts = values["officer"], values["evidence"]
    return close_difference(session, values["confirmation"], values["how"], *texts, values["on"])


def _none_open(book: Book) -> str:
    return "" if open_differences(book, date.max) else "No confirmed balance differs."


def _bound(book: Book) -> str:
    return f"The holder registered on the interest date is owed the whole period{book.deal.cited('', 'I-26')}."


SOLD = EventForm(
    "sale of a note",
    "A note is &sold…",
    "Register the sale of a note",
    "Register the sale",
    _bound,
    _sale_fields,
    _sell,
    _said,
    unavailable=discharged,
)
DIVIDED = EventForm(
    "split of a note",
    "A note is spl&it in two…",
    "Register the split of a note",
    "Register the split",
    lambda _: "The holder surrenders the note for one of the amount entered and one for the rest.",
    lambda book: (_note(book), Field("amount", "&Amount of the first", AMOUNT, "amount of the first"), _ON,
                  Field("reference", "Re&ference", TEXT, "reference", optional=True)),
    _split,
    _said,
    unavailable=discharged,
)  # fmt: skip
LOST = EventForm(
    "replacement of a lost note",
    "A &lost note is replaced…",
    "Register the replacement of a lost note",
    "Register the replacement",
    lambda _: "A lost note is cancelled and replaced against an indemnity.",
    lambda book: (_note(book), _ON, Field("reference", "&Indemnity", TEXT, "indemnity", hint="whose, of which day")),
    _replace,
    _said,
    unavailable=discharged,
)
BALANCE = EventForm(
    "balance confirmed",
    "A &holder confirms a balance…",
    "Record a confirmed balance",
    "Record the balance",
    lambda _: "A difference is told on every paper to the holder until an officer closes it.",
    lambda book: (
        Field("note", "&Note", CHOICE, "note", note_options(book)),
        Field("balance_on", "Balance &of", DAY, "day of the balance", hint="the day of the addition"),
        Field("balance", "&Balance", AMOUNT, "balance"),
        Field("on", "&Confirmed on", DAY, "day it was confirmed"),
        Field("reference", "Re&ference", TEXT, "reference", hint="letter or copy", optional=True),
    ),
    _confirm,
    lambda c: f"The balance of note {c.note} is recorded as confirmed.",
    effective=lambda values: values["on"],
)
CLOSED = EventForm(
    "difference closed",
    "A balance &that differs is closed…",
    "Close a difference",
    "Close the difference",
    lambda _: "Adopting the holder’s balance changes principal from the day of the entry.",
    _closing_fields,
    _close,
    lambda c: f"The difference is closed by {c.officer}.",
    effective=lambda values: values["on"],
    unavailable=_none_open,
)
