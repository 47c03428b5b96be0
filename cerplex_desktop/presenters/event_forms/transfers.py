"""The forms of notes that change hands or form."""

from collections.abc import Callable
from datetime import date

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.domain.book.records import COMBINATION, EXCHANGE, REPLACEMENT, SALE, SPLIT, Transfer
from cerplex_desktop.domain.events.note_numbers import divided_notes, named_notes, one_note, sold_notes
from cerplex_desktop.domain.events.transfers import surrendered
from cerplex_desktop.domain.money import Money
from cerplex_desktop.presenters.event_forms.form import (
    AMOUNT,
    CHOICE,
    DAY,
    TEXT,
    EventForm,
    Field,
    Values,
    buyer_options,
    discharged,
    note_options,
)
from cerplex_desktop.services.session import BookSession
from cerplex_desktop.services.transfers import transfer_notes

_REFERENCE = Field("reference", "Re&ference", TEXT, "reference", hint="a letter of the holder", optional=True)
_SURRENDERED = Field("notes", "&Notes surrendered", TEXT, "notes that are surrendered", hint="A-1, A-2")
_AMOUNTS = "&Amounts of the new notes"
_ON = Field("on", "&Registered on", DAY, "day it was registered")


def _note(book: Book) -> Field:
    return Field("note", "&Note surrendered", CHOICE, "note that is surrendered", note_options(book))


def _sale_fields(book: Book) -> tuple[Field, ...]:
    position = book.ledger.at_next()
    buyers = buyer_options(book, zip(position.notes, position.holders, strict=True))
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
    new = divided_notes(session.book, old, values["amounts"])
    return transfer_notes(session, SPLIT, [values["note"]], new, values["on"], values["reference"])


def _combine(session: BookSession, values: Values, _on: date) -> Transfer:
    notes = named_notes(values["notes"])
    new = one_note(session.book, surrendered(session.book, notes, values["on"]))
    return transfer_notes(session, COMBINATION, notes, new, values["on"], values["reference"])


def _exchange(session: BookSession, values: Values, _on: date) -> Transfer:
    notes = named_notes(values["notes"])
    new = divided_notes(session.book, surrendered(session.book, notes, values["on"]), values["amounts"])
    return transfer_notes(session, EXCHANGE, notes, new, values["on"], values["reference"])


def _replace(session: BookSession, values: Values, _on: date) -> Transfer:
    new = one_note(session.book, surrendered(session.book, [values["note"]], values["on"]))
    return transfer_notes(session, REPLACEMENT, [values["note"]], new, values["on"], values["reference"])


def _was(how: str) -> Callable[[Fact], bool]:
    return lambda fact: fact.data["how"] == how


def _told(fact: Fact) -> Values:
    """The notes surrendered, and the new ones with their numbers, as they are written."""
    data = fact.data
    amounts = "; ".join(f"{number}={Money(cents).plain()}" for number, _, cents in data["new"])
    return {"note": data["old"][0], "notes": ", ".join(data["old"]), "amounts": amounts}


def _sale_told(fact: Fact) -> Values:
    """The first of the new notes is the buyer's; where it is the only one, the whole note was sold."""
    (_, buyer, cents), *rest = fact.data["new"]
    return {"note": fact.data["old"][0], "buyer": buyer, "amount": Money(cents) if rest else None}


def _said(transfer: Transfer) -> str:
    one, new = len(transfer.old) == 1, ", ".join(n.number for n in transfer.new)
    gone = f"{', '.join(transfer.old)} {'is' if one else 'are'} cancelled"
    return f"{gone}; {new} took {'its' if one else 'their'} place."


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
    kind=kinds.NOTES_TRANSFERRED,
    made=_was(SALE),
    told=_sale_told,
)
DIVIDED = EventForm(
    "split of a note",
    "A note is spl&it…",
    "Register the split of a note",
    "Register the split",
    lambda _: "The holder surrenders the note for new ones. What the amounts leave becomes one more note.",
    lambda book: (
        _note(book),
        Field("amounts", _AMOUNTS, TEXT, "amounts of the new notes", hint="500,000.00; 250,000.00"),
        _ON,
        _REFERENCE,
    ),
    _split,
    _said,
    unavailable=discharged,
    kind=kinds.NOTES_TRANSFERRED,
    made=_was(SPLIT),
    told=_told,
)
COMBINED = EventForm(
    "combination of notes",
    "Notes are co&mbined…",
    "Register the combination of notes",
    "Register the combination",
    lambda _: "The holder surrenders several of its notes for a single one.",
    lambda _: (_SURRENDERED, _ON, _REFERENCE),
    _combine,
    _said,
    unavailable=discharged,
    kind=kinds.NOTES_TRANSFERRED,
    made=_was(COMBINATION),
    told=_told,
)
EXCHANGED = EventForm(
    "exchange of notes",
    "Notes are e&xchanged…",
    "Register the exchange of notes",
    "Register the exchange",
    lambda _: "The holder surrenders notes for new ones of the same sum. What the amounts leave becomes one more note.",
    lambda _: (
        _SURRENDERED,
        Field("amounts", _AMOUNTS, TEXT, "amounts of the new notes", hint="500,000.00; A-12=250,000.00"),
        _ON,
        _REFERENCE,
    ),
    _exchange,
    _said,
    unavailable=discharged,
    kind=kinds.NOTES_TRANSFERRED,
    made=_was(EXCHANGE),
    told=_told,
)
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
    kind=kinds.NOTES_TRANSFERRED,
    made=_was(REPLACEMENT),
    told=_told,
)
