"""The forms of counsel's reserve."""

from collections.abc import Callable
from datetime import date

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.registers.reserve import DIRECTED, NOT_PAID, Standing, reserve_of
from cerplex_desktop.presenters.closing_forms.fields import FILE_FIELD, file_of
from cerplex_desktop.presenters.event_forms.form import (
    AMOUNT,
    CHOICE,
    DAY,
    EventForm,
    Field,
    Option,
    Values,
    discharged,
    note_options,
    reference_field,
)
from cerplex_desktop.services.reserve import (
    Papered,
    apply_reserve,
    direct_replenishment,
    pay_into_reserve,
    reconcile_reserve,
    reduce_notes,
    return_reserve,
)
from cerplex_desktop.services.session import BookSession

_Entry = Callable[[BookSession, Money, date, Papered, date], Fact]
_DIRECTION = reference_field("letter of the holders that directs it", optional=False)
_AMOUNT = Field("amount", "&Amount", AMOUNT, "amount")


def _papered(values: Values) -> Papered:
    return Papered(values["reference"], file_of(values))


def _plain(entry: _Entry) -> Callable[[BookSession, Values, date], Fact]:
    """Records an amount of a day."""
    return lambda session, values, on: entry(session, values["amount"], values["day"], _papered(values), on)


def _apply(session: BookSession, values: Values, on: date) -> Fact:
    return apply_reserve(session, values["amount"], values["day"], values["ground"], _papered(values), on)


def _reconcile(session: BookSession, values: Values, on: date) -> Fact:
    named = values["application"], values["day"], values["charges"]
    return reconcile_reserve(session, *named, _papered(values), on)


def _reduce(session: BookSession, values: Values, on: date) -> Fact:
    return reduce_notes(session, [(values["note"], values["amount"])], values["day"], _papered(values), on)


def _none(book: Book) -> str:
    return "" if book.deal.reserve else "This deal has no reserve for counsel."


def _unreconciled(book: Book) -> tuple[Option, ...]:
    if _none(book):
        return ()
    waiting = reserve_of(book).on(date.max).unreconciled
    return tuple(Option(x.move.number, f"{x.move.amount}, {long_date(x.move.on)}") for x in waiting)


def _stands(book: Book) -> Standing:
    return reserve_of(book).on(date.max)


def _becomes(before: Book, after: Book, _values: Values) -> tuple[str, ...]:
    was, becomes, count = _stands(before), _stands(after), len(_stands(after).unreconciled)
    lacks = f"It lacks {becomes.shortfall} of {becomes.required}; the company is to pay in {becomes.payable}."
    owed = "no statement" if not count else "one statement" if count == 1 else f"{count} statements"
    return (
        f"The balance becomes {becomes.balance}; it was {was.balance}.",
        lacks if becomes.shortfall else f"Nothing is missing to {becomes.required}.",
        f"Counsel owes {owed} of what was applied.",
    )


PAID_IN = EventForm(
    "reserve paid in",
    "The company &paid in…",
    "Record a payment into the reserve",
    "Record the payment",
    lambda _: "The funding, or what the holders directed to be replenished.",
    lambda _: (_AMOUNT, Field("day", "&Paid on", DAY, "day it was paid"), reference_field("wire"), FILE_FIELD),
    _plain(pay_into_reserve),
    lambda _: "The payment into the reserve is recorded.",
    follows=_becomes,
    unavailable=_none,
)
APPLIED = EventForm(
    "reserve applied",
    "Counsel &applied part of it…",
    "Record an application of the reserve",
    "Record the application",
    lambda _: "Counsel owes a statement that reconciles it with its actual charges.",
    lambda _: (
        _AMOUNT,
        Field("day", "Applied &on", DAY, "day it was applied"),
        Field("ground", "Groun&d", CHOICE, "ground", (
            Option(DIRECTED, "The holders directed it"), Option(NOT_PAID, "The company had not paid charges"),
        )),
        reference_field("letter"),
        FILE_FIELD,
    ),
    _apply,
    lambda _: "The application is recorded; its statement is owed.",
    follows=_becomes,
    unavailable=_none,
)  # fmt: skip
RECONCILED = EventForm(
    "reserve reconciled",
    "Counsel delivered a &statement…",
    "Record the statement for an application",
    "Record the statement",
    lambda _: "",
    lambda book: (
        Field("application", "A&pplication", CHOICE, "application", _unreconciled(book)),
        Field("day", "Delivered &on", DAY, "day it was delivered"),
        Field("charges", "&Charges", AMOUNT, "charges that it shows"),
        reference_field("its number"),
        FILE_FIELD,
    ),
    _reconcile,
    lambda _: "The statement is recorded.",
    follows=_becomes,
    unavailable=lambda book: _none(book) or ("" if _unreconciled(book) else "Every application is reconciled."),
)
REPLENISHED = EventForm(
    "replenishment directed",
    "The holders &directed it to be replenished…",
    "Record a direction to replenish",
    "Record the direction",
    lambda _: "The company then owes what was applied, so far as they direct it.",
    lambda _: (_AMOUNT, Field("day", "Directed &on", DAY, "day of the direction"), _DIRECTION, FILE_FIELD),
    _plain(direct_replenishment),
    lambda _: "The direction is recorded.",
    follows=_becomes,
    unavailable=_none,
)
RETURNED = EventForm(
    "reserve returned",
    "Part of it went to the &company…",
    "Record what went to the company",
    "Record the payment",
    lambda _: "As the holders directed; what goes is not to be replenished.",
    lambda _: (_AMOUNT, Field("day", "Paid &on", DAY, "day it was paid"), _DIRECTION, FILE_FIELD),
    _plain(return_reserve),
    lambda _: "What went to the company is recorded.",
    follows=_becomes,
    unavailable=_none,
)
REDUCED = EventForm(
    "reserve to notes",
    "Part of it reduced a &note…",
    "Record what reduced a note",
    "Record the payment",
    lambda _: "As the holders directed: principal of the note is paid in the same step.",
    lambda book: (
        Field("note", "&Note", CHOICE, "note", note_options(book)),
        _AMOUNT,
        Field("day", "Paid &on", DAY, "day it was paid"),
        _DIRECTION,
        FILE_FIELD,
    ),
    _reduce,
    lambda _: "The reserve reduced the note; the payment of principal is recorded.",
    follows=_becomes,
    unavailable=lambda book: _none(book) or discharged(book),
)
FORMS = (PAID_IN, APPLIED, RECONCILED, REPLENISHED, RETURNED, REDUCED)
