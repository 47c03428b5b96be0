"""The forms of notes that change hands or form."""

from collections.abc import Callable
from datetime import date

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.domain.book.records.notes import COMBINATION, EXCHANGE, REPLACEMENT, SALE, SPLIT, Transfer
from cerplex_desktop.domain.events.note_numbers import divided_notes, named_notes, one_note, sold_notes
from cerplex_desktop.domain.events.transfers import surrendered
from cerplex_desktop.domain.ledger.transfer import NewNote
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
    reference_field,
)
from cerplex_desktop.services.session import BookSession
from cerplex_desktop.services.transfers import transfer_notes

_REFERENCE = reference_field("a letter of the holder")
_SURRENDERED = Field("notes", "&Notes surrendered", TEXT, "notes that are surrendered", hint="A-1, A-2")
_ON = Field("on", "&Registered on", DAY, "day it was registered")

Notes = tuple[NewNote, ...]
"""The notes that are surrendered, or those that take their place."""


def _amounts(hint: str) -> Field:
    return Field("amounts", "&Amounts of the new notes", TEXT, "amounts of the new notes", hint=hint)


def _note(book: Book, caption: str = "&Note surrendered", name: str = "note that is surrendered") -> Field:
    return Field("note", caption, CHOICE, name, note_options(book))


def _sale_fields(book: Book) -> tuple[Field, ...]:
    position = book.ledger.at_next()
    buyers = buyer_options(book, zip(position.notes, position.holders, strict=True))
    return (
        _note(book, "&Note sold", "note that is sold"),
        Field("buyer", "&Buyer", CHOICE, "buyer", buyers),
        Field("amount", "&Amount sold", AMOUNT, "amount sold", hint="empty: the whole note", optional=True),
        _ON,
        reference_field("bill of sale"),
    )


def _sold(book: Book, old: Notes, values: Values) -> Notes:
    return sold_notes(book, old, values["buyer"], values["amount"])


def _divided(book: Book, old: Notes, values: Values) -> Notes:
    return divided_notes(book, old, values["amounts"])


def _one(book: Book, old: Notes, _values: Values) -> Notes:
    return one_note(book, old)


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


def _sheets(before: Book, after: Book, _values: Values) -> tuple[str, ...]:
    new = [n.number for t in after.transfers[len(before.transfers) :] for n in t.new]
    several = len(new) > 1
    sheets = f"The Schedule A sheet{'s' if several else ''} of {', '.join(new)}"
    return (f"{sheets}: issue {'them' if several else 'it'} from the event’s line.",)


def _bound(book: Book) -> str:
    return f"The holder registered on the interest date is owed the whole period{book.deal.cited('', 'I-26')}."


def _form(
    how: str,
    key: str,
    menu: str,
    explain: Callable[[Book], str],
    fields: Callable[[Book], tuple[Field, ...]],
    new: Callable[[Book, Notes, Values], Notes],
    told: Callable[[Fact], Values] = _told,
) -> EventForm:
    """The form of one way in which notes take the place of others; ``new`` are those that do."""

    def record(session: BookSession, values: Values, _on: date) -> Transfer:
        gone, on = named_notes(values["notes"]) if "notes" in values else (values["note"],), values["on"]
        made = new(session.book, surrendered(session.book, gone, on), values)
        return transfer_notes(session, how, gone, made, on, values["reference"])

    return EventForm(
        key,
        menu,
        f"Register the {key}",
        f"Register the {key.partition(' ')[0]}",
        explain,
        fields,
        record,
        _said,
        papers=_sheets,
        unavailable=discharged,
        kind=kinds.NOTES_TRANSFERRED,
        made=lambda fact: fact.data["how"] == how,
        told=told,
    )


SOLD = _form(SALE, "sale of a note", "A note is &sold…", _bound, _sale_fields, _sold, _sale_told)
DIVIDED = _form(
    SPLIT,
    "split of a note",
    "A note is spl&it…",
    lambda _: "The holder surrenders the note for new ones. What the amounts leave becomes one more note.",
    lambda book: (_note(book), _amounts("500,000.00; 250,000.00"), _ON, _REFERENCE),
    _divided,
)
COMBINED = _form(
    COMBINATION,
    "combination of notes",
    "Notes are co&mbined…",
    lambda _: "The holder surrenders several of its notes for a single one.",
    lambda _: (_SURRENDERED, _ON, _REFERENCE),
    _one,
)
EXCHANGED = _form(
    EXCHANGE,
    "exchange of notes",
    "Notes are e&xchanged…",
    lambda _: "The holder surrenders notes for new ones of the same sum. What the amounts leave becomes one more note.",
    lambda _: (_SURRENDERED, _amounts("500,000.00; A-12=250,000.00"), _ON, _REFERENCE),
    _divided,
)
LOST = _form(
    REPLACEMENT,
    "replacement of a lost note",
    "A &lost note is replaced…",
    lambda _: "A lost note is cancelled and replaced against an indemnity.",
    lambda book: (
        _note(book, "Lost &note", "note that was lost"),
        _ON,
        Field("reference", "&Indemnity", TEXT, "indemnity", hint="whose, of which day"),
    ),
    _one,
)
