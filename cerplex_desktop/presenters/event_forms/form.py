"""What the form of an event is: its fields, what it records, and the words around them. Data only, no window."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.registers.officers import officers_of
from cerplex_desktop.presenters.table import Table
from cerplex_desktop.services.session import BookSession

DAY, AMOUNT, RATE, CHOICE, SEVERAL = "day", "amount", "rate", "choice", "several"
TEXT, FILE, PHRASE = "text", "file", "phrase"

Values = Mapping[str, Any]
"""What was entered, by the keys of the fields.

A date for DAY, Money for AMOUNT, a Fraction for RATE, an option's own value for CHOICE, a tuple of them for SEVERAL,
a text for TEXT and PHRASE, a path for FILE, or the entry of a file that the book keeps already; None (or the empty
text) where an optional field was left empty.
"""


class Option(NamedTuple):
    """Something to choose: what it means, and how it is called.

    ``not_with`` are values chosen in other fields beside which it is not offered: who holds a note cannot buy it.
    """

    value: Any
    title: str
    not_with: Collection[Any] = ()


class Field(NamedTuple):
    """A field of a form.

    ``caption`` carries its mnemonic; ``name`` is what a refusal calls it (“the … is missing”). It starts with
    the value ``starts`` where one is nearly always meant, a CHOICE or SEVERAL with a single option.
    """

    key: str
    caption: str
    kind: str
    name: str
    options: tuple[Option, ...] = ()
    hint: str = ""
    optional: bool = False
    starts: Any = None


def _always(_book: Book) -> str:
    return ""


def _nothing_more(_before: Book, _after: Book, _values: Values) -> tuple[str, ...]:
    return ()


def _no_table(_before: Book, _after: Book, _values: Values) -> "tuple[Shown, ...]":
    return ()


def _no_cash(_before: Book, _after: Book) -> Money | None:
    return None


class Shown(NamedTuple):
    """A table of the preview under its heading."""

    title: str
    table: Table


def _any(_fact: Fact) -> bool:
    return True


def _as_stored(_fact: Fact) -> Values:
    return {}


def first_day(values: Values) -> date | None:
    """The first day entered: the one from which most events take effect."""
    return next((v for v in values.values() if isinstance(v, date)), None)


@dataclass(frozen=True, slots=True)
class EventForm:
    """One event that a user can record.

    ``record`` calls the service with what was entered and the working date; the preview runs the same call on a copy
    in memory, so that what is shown is what will be recorded. ``said`` puts its outcome in words. ``effective`` is the
    day at whose end positions are compared; ``follows`` says what it brings about beyond its figures, ``tables`` shows
    it, ``papers`` says which papers it calls for. ``unavailable`` says why the event cannot be recorded now, and is
    empty while it can; ``explain`` stands above the fields.

    ``kind`` is that of the entry it makes, and ``made`` says of an entry of that kind whether it is this form's.
    ``told`` gives back what was entered where the entry does not hold it under the fields' own keys. ``draft`` makes
    the paper that it would issue, marked as a draft, where it issues one that is looked at before. ``pays`` is the cash
    that it records as paid, which the last button carries; None where it is no payment.
    """

    key: str
    menu: str
    title: str
    button: str
    explain: Callable[[Book], str]
    fields: Callable[[Book], tuple[Field, ...]]
    record: Callable[[BookSession, Values, date], Any]
    said: Callable[[Any], str]
    effective: Callable[[Values], date | None] = first_day
    follows: Callable[[Book, Book, Values], tuple[str, ...]] = _nothing_more
    tables: Callable[[Book, Book, Values], tuple[Shown, ...]] = _no_table
    papers: Callable[[Book, Book, Values], tuple[str, ...]] = _nothing_more
    unavailable: Callable[[Book], str] = _always
    kind: str = ""
    made: Callable[[Fact], bool] = _any
    told: Callable[[Fact], Values] = _as_stored
    draft: Callable[[BookSession, Values, date], bytes] | None = None
    pays: Callable[[Book, Book], Money | None] = _no_cash


def discharged(book: Book) -> str:
    """Why nothing more happens to the notes; empty while they are not paid."""
    return f"The notes were paid on {long_date(book.discharge.on)}." if book.discharge else ""


def reference_field(hint: str = "", *, optional: bool = True) -> Field:
    """A line for what shows an entry in words."""
    return Field("reference", "Re&ference", TEXT, "reference", hint=hint, optional=optional)


def holder_options(book: Book) -> tuple[Option, ...]:
    """The holders that have notes, by their short names."""
    held = dict.fromkeys(book.ledger.at_next().holders)
    return tuple(Option(key, book.deal.holder(key).short_name) for key in held)


def officer_options(book: Book) -> tuple[Option, ...]:
    """The officers that the book names, each once."""
    return tuple(Option(name, name) for name in dict.fromkeys(o.name for o in officers_of(book)))


def buyer_options(book: Book, held: Iterable[tuple[str, str]]) -> tuple[Option, ...]:
    """Every holder by its whole name; none is offered as the buyer of what it holds: pairs of that and its holder."""
    of_holder: dict[str, set[str]] = {}
    for what, holder in held:
        of_holder.setdefault(holder, set()).add(what)
    return tuple(Option(h.key, h.name, of_holder.get(h.key, ())) for h in book.deal.holders)


def note_options(book: Book) -> tuple[Option, ...]:
    """The notes that stand, each with its holder and its principal."""
    position = book.ledger.at_next()
    lines = zip(position.notes, position.holders, position.principals, strict=True)
    return tuple(Option(note, note_title(book, note, holder, Money(cents))) for note, holder, cents in lines)


def note_title(book: Book, note: str, holder: str, principal: Money) -> str:
    """How a note is told from the others where one is chosen: its number, its holder, its unpaid principal."""
    return f"{note} · {book.deal.holder(holder).short_name} · {principal}"
