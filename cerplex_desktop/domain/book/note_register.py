"""Every note there ever was: where it came from, and what took its place."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from cerplex_desktop.domain.book.records.notes import Transfer
from cerplex_desktop.domain.deal.parties import Note
from cerplex_desktop.domain.ledger.position import ORIGINAL
from cerplex_desktop.domain.money import Money


class Registered(NamedTuple):
    """A note in the register. ``origin`` made it, None where the deal did; ``gone`` cancelled it, None while it stands.

    ``note`` holds its number, its only holder and its original principal: on a note that replaced others, the part
    that was not added.
    """

    note: Note
    origin: Transfer | None = None
    gone: Transfer | None = None

    def stands_on(self, on: date) -> bool:
        """It is registered at the end of a day."""
        return (self.origin is None or self.origin.on <= on) and (self.gone is None or on < self.gone.on)


def register_of(notes: Sequence[Note], transfers: Iterable[Transfer]) -> dict[str, Registered]:
    """The register by note number: the deal's notes, then those that replaced others.

    Raises:
        KeyError, ValueError: a transfer surrenders a note that is not there, or uses a number again.
    """
    found = {note.number: Registered(note) for note in notes}
    for transfer in transfers:
        take_in(found, transfer)
    return found


def stated_notes(before: Iterable[Note], rows: Iterable[Sequence[Any]]) -> tuple[Note, ...]:
    """The notes that rows of number, holder, cents, day of issue and series state.

    One that says what stood before keeps where that came from, so that stating a sample again does not make it known.
    """
    was = {note.number: note for note in before}
    found = []
    for number, holder, cents, issued_on, series in rows:
        note = Note(number, holder, Money(cents), date.fromisoformat(issued_on), series)
        old = was.get(number)
        same = old is not None and old._replace(known=frozenset(), sample=frozenset()) == note
        found.append(old if old is not None and same else note)
    return tuple(found)


def take_in(register: dict[str, Registered], transfer: Transfer) -> None:
    """Registers a transfer: the surrendered notes are gone, the new ones stand.

    Raises:
        KeyError, ValueError: as for the whole register.
    """
    for number in transfer.old:
        if register[number].gone is not None:
            raise ValueError(number)
        register[number] = register[number]._replace(gone=transfer)
    olds = [register[number].note for number in transfer.old]
    originals = next((p.after for p in transfer.parts if p.kind == ORIGINAL), (0,) * len(transfer.new))
    sample = frozenset({"original_principal"} if any("original_principal" in o.sample for o in olds) else ())
    for new, original in zip(transfer.new, originals, strict=True):
        if new.number in register:
            raise ValueError(new.number)
        note = Note(new.number, new.holder, Money(original), transfer.on, olds[0].series, frozenset(), sample)
        register[new.number] = Registered(note, transfer)
