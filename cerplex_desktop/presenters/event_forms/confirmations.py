"""The forms of balances that holders confirm, and of differences that an officer closes."""

from datetime import date

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records.notes import ClosedDifference, Confirmation
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.events.confirmations import ADOPT, SLIP, open_differences
from cerplex_desktop.presenters.event_forms.form import (
    AMOUNT,
    CHOICE,
    DAY,
    TEXT,
    EventForm,
    Field,
    Option,
    Values,
    note_options,
    reference_field,
)
from cerplex_desktop.services.confirmations import close_difference, confirm_balance
from cerplex_desktop.services.session import BookSession


def _confirm(session: BookSession, values: Values, _on: date) -> Confirmation:
    amounts = values["balance_on"], values["balance"]
    return confirm_balance(session, values["note"], *amounts, values["on"], values["reference"])


def _said(stated: Confirmation) -> str:
    """A difference is said, with what becomes of it."""
    if not stated.difference:
        return f"The balance of note {stated.note} is recorded as confirmed; it is the company’s."
    more = stated.difference.cents > 0
    than = f"{stated.difference if more else -stated.difference} {'more' if more else 'less'} than the company’s"
    return (
        f"The balance of note {stated.note} is recorded: {than}. Papers to the holder tell the difference until an "
        "officer closes it (Record…, A balance that differs is closed)."
    )


def _named(stated: Confirmation) -> Option:
    figures = f"{stated.balance} confirmed, {stated.company} recorded"
    return Option(stated.fact.number, f"{stated.note} as of {long_date(stated.balance_on)}: {figures}")


def _closing_fields(book: Book) -> tuple[Field, ...]:
    found = tuple(_named(d.confirmation) for d in open_differences(book, date.max))
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
        reference_field("letter or copy"),
    ),
    _confirm,
    _said,
    effective=lambda values: values["on"],
    kind=kinds.BALANCE_CONFIRMED,
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
    kind=kinds.DIFFERENCE_CLOSED,
    told=lambda fact: {"how": ADOPT if fact.data["adopted"] else SLIP},
)
