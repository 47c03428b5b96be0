"""The notes themselves: their holders, principal paid before it is due, transfers, confirmed balances."""

from dataclasses import replace
from datetime import date
from typing import Any

from cerplex_desktop.domain.book import bodies
from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.fact_kinds.kind import Kind
from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.domain.book.note_register import stated_notes, take_in
from cerplex_desktop.domain.book.records.notes import (
    COMBINATION,
    EXCHANGE,
    REPLACEMENT,
    SALE,
    SPLIT,
    ClosedDifference,
    Confirmation,
    DischargeOfNotes,
    PrincipalPayment,
    Transfer,
)
from cerplex_desktop.domain.deal.parties import Holder, Wire
from cerplex_desktop.domain.ledger.transfer import NewNote, SharedPart
from cerplex_desktop.domain.money import Money

_DISCHARGE_AMOUNTS = ("principal", "base_principal", "accrued", "regular", "other", "make_whole", "paid")


def _check_holder_registered(_book: Book, data: dict[str, Any]) -> None:
    for name in ("key", "name", "short_name", "attention", "telecopy", "email"):
        bodies.words(data[name])
    bodies.lists(data["address"], data["wire"], data["sample"])
    lines = [*data["address"], *data["wire"], *data["sample"]]
    if not data["key"] or not data["address"] or len(data["wire"]) != 4:
        raise ValueError(data["key"])
    for line in lines:
        bodies.words(line)


def _register_holder(book: Book, _fact: Fact, data: dict[str, Any]) -> None:
    texts = (data["key"], data["name"], data["short_name"], data["attention"], tuple(data["address"]))
    reach = (data["telecopy"], data["email"], Wire(*data["wire"]))
    holder = Holder(*texts, *reach, frozenset(), frozenset(data["sample"]))
    if any(h.key == holder.key for h in book.deal.holders):
        raise ValueError(holder.key)
    book.deal = replace(book.deal, holders=(*book.deal.holders, holder))


def _check_notes_stated(book: Book, data: dict[str, Any]) -> None:
    bodies.lists(data["notes"])
    for number, holder, cents, issued_on, series in data["notes"]:
        for text in (number, holder, series):
            bodies.words(text)
        bodies.whole(cents, 1)
        if date.fromisoformat(issued_on) > book.deal.accrues_from:
            raise ValueError(issued_on)


def _state_notes(book: Book, fact: Fact, data: dict[str, Any]) -> None:
    """The notes that the book began with are these; all that is known of its terms follows."""
    if book.postings or book.voided_postings or book.transfers or book.principal_payments or book.confirmations:
        raise ValueError(fact.number)
    notes = stated_notes(book.deal.notes, data["notes"])
    keys = {h.key for h in book.deal.holders}
    principal = sum(n.original_principal.cents for n in notes)
    if len({n.number for n in notes}) < len(notes) or principal != book.deal.total_principal.cents:
        raise ValueError(principal)
    if any(n.holder not in keys or n.original_principal.cents < 1 for n in notes):
        raise ValueError(keys)
    book.versions = tuple(terms.with_notes(notes) for terms in book.versions)
    book.deal = book.deal.changed(notes=notes)
    book.kept_register = None  # this book's own, as for a transfer


def _check_transferred(_book: Book, data: dict[str, Any]) -> None:
    bodies.lists(data["old"], data["new"], data["parts"])
    if len(set(data["old"])) != len(data["old"]) or not data["parts"]:
        raise ValueError(data["old"])
    if data["how"] not in (SALE, SPLIT, COMBINATION, EXCHANGE, REPLACEMENT) or not data["old"] or not data["new"]:
        raise ValueError(data["how"])
    for number in (*data["old"], *(n for n, _, _ in data["new"])):
        bodies.words(number)
    for _, holder, cents in data["new"]:
        bodies.words(holder)
        bodies.whole(cents, 1)
    for kind, added_on, before, after in data["parts"]:
        bodies.words(kind)
        date.fromisoformat(added_on)
        if len(before) != len(data["old"]) or len(after) != len(data["new"]):
            raise ValueError(kind)
        if set(map(type, (*before, *after))) != {int}:
            raise TypeError(kind)
    bodies.words(data["reference"])


def _transfer(book: Book, fact: Fact, data: dict[str, Any]) -> None:
    parts = [SharedPart(k, date.fromisoformat(on), tuple(b), tuple(a)) for k, on, b, a in data["parts"]]
    new = [NewNote(number, book.deal.holder(holder).key, cents) for number, holder, cents in data["new"]]
    register = book.register
    holders = tuple(register[number].note.holder for number in data["old"])
    transfer = Transfer(
        fact, fact.on, data["how"], tuple(data["old"]), holders, tuple(new), tuple(parts), data["reference"]
    )
    book.transfers = book.transfers.and_then(transfer)
    take_in(register, transfer)  # this book's own: ``extended`` starts a transfer without one


def _check_principal_paid(book: Book, data: dict[str, Any]) -> None:
    bodies.words(data["note"])
    book.deal.holder(data["holder"])
    bodies.whole(data["amount"], 1)
    bodies.words(data["reference"])


def _pay_principal(book: Book, fact: Fact, data: dict[str, Any]) -> None:
    paid = PrincipalPayment(fact, data["note"], data["holder"], Money(data["amount"]), data["reference"])
    book.principal_payments = book.principal_payments.and_then(paid)


def _check_discharged(_book: Book, data: dict[str, Any]) -> None:
    bodies.per_note(data, _DISCHARGE_AMOUNTS)
    bodies.words(data["reference"])


def _discharge(book: Book, fact: Fact, data: dict[str, Any]) -> None:
    if book.discharge is not None:
        raise ValueError(fact.number)
    notes, amounts = (data["notes"], data["holders"]), {name: data[name] for name in _DISCHARGE_AMOUNTS}
    at_discount = fact.kind == kinds.PREPAID
    book.discharge = DischargeOfNotes(fact, at_discount, *notes, **amounts, reference=data["reference"])


def _check_balance_confirmed(_book: Book, data: dict[str, Any]) -> None:
    bodies.words(data["note"])
    bodies.day(data["balance_on"])
    bodies.whole(data["balance"])
    bodies.whole(data["company"])
    bodies.words(data["reference"])


def _confirm(book: Book, fact: Fact, data: dict[str, Any]) -> None:
    holder = book.register[data["note"]].note.holder
    balance_on, amounts = date.fromisoformat(data["balance_on"]), (Money(data["balance"]), Money(data["company"]))
    confirmation = Confirmation(fact, data["note"], holder, balance_on, *amounts, data["reference"])
    book.confirmations = book.confirmations.and_then(confirmation)


def _check_difference_closed(_book: Book, data: dict[str, Any]) -> None:
    bodies.whole(data["confirmation"], 1)
    bodies.words(data["officer"])
    bodies.words(data["evidence"])
    bodies.flag(data["adopted"])


def _close_difference(book: Book, fact: Fact, data: dict[str, Any]) -> None:
    confirmation = {c.fact.number: c for c in book.confirmations}[data["confirmation"]]
    if confirmation.fact.number in book.closed_differences:
        raise ValueError(fact.number)
    adopted = confirmation.difference if data["adopted"] else None
    book.closed_differences[confirmation.fact.number] = ClosedDifference(
        fact, fact.on, confirmation.fact.number, data["officer"], data["evidence"], adopted
    )


KINDS = {
    kinds.HOLDER_REGISTERED: Kind(_check_holder_registered, _register_holder),
    kinds.NOTES_STATED: Kind(_check_notes_stated, _state_notes),
    kinds.NOTES_TRANSFERRED: Kind(_check_transferred, _transfer),
    kinds.PRINCIPAL_PAID: Kind(_check_principal_paid, _pay_principal),
    kinds.PREPAID: Kind(_check_discharged, _discharge),
    kinds.PAID_OFF: Kind(_check_discharged, _discharge),
    kinds.BALANCE_CONFIRMED: Kind(_check_balance_confirmed, _confirm),
    kinds.DIFFERENCE_CLOSED: Kind(_check_difference_closed, _close_difference),
}
