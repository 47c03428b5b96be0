"""Sale, split, combination, exchange of notes, and the replacement of a lost one: what is checked and recorded.

Agreement: 2.2 (exchange on surrender), the rest is the usual form of such agreements; reading I-26.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records.notes import COMBINATION, EXCHANGE, REPLACEMENT, SALE, SPLIT
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.errors import BadInput, Refused
from cerplex_desktop.domain.events.event_order import require_between_postings
from cerplex_desktop.domain.events.note_numbers import check_new_numbers
from cerplex_desktop.domain.ledger.entries import TRANSFER
from cerplex_desktop.domain.ledger.position import Position
from cerplex_desktop.domain.ledger.transfer import NewNote, SharedPart, in_the_way, shared_parts
from cerplex_desktop.domain.money import Money

WAYS = (SALE, SPLIT, COMBINATION, EXCHANGE, REPLACEMENT)
_WHAT = {
    SALE: "The sale",
    SPLIT: "The split",
    COMBINATION: "The combination",
    EXCHANGE: "The exchange",
    REPLACEMENT: "The replacement",
}


@dataclass(frozen=True, slots=True)
class PlannedTransfer:
    """A transfer as it would be recorded: who surrenders which notes, what takes their place, part by part.

    ``warnings`` are sentences for the clerk; they refuse nothing.
    """

    how: str
    on: date
    old: tuple[NewNote, ...]
    new: tuple[NewNote, ...]
    parts: tuple[SharedPart, ...]
    reference: str
    warnings: tuple[str, ...]

    @property
    def principal(self) -> Money:
        """The principal that changes notes."""
        return Money(sum(n.principal for n in self.new))

    def data(self) -> dict[str, Any]:
        """The body of the fact: amounts in whole cents."""
        return {
            "how": self.how,
            "old": [n.number for n in self.old],
            "new": [list(n) for n in self.new],
            "parts": [[p.kind, p.added_on.isoformat(), list(p.before), list(p.after)] for p in self.parts],
            "reference": self.reference,
        }


def position_before(book: Book, on: date) -> Position:
    """The notes as a transfer recorded next would find them on a day."""
    return book.ledger.position_at((on, TRANSFER, book.head_number + 1))


def surrendered(book: Book, numbers: Sequence[str], on: date) -> tuple[NewNote, ...]:
    """The notes to be surrendered on a day, with holder and principal.

    Raises:
        BadInput: none is named, one twice, or there is none of that number.
        Refused: a note is not there any more, or not yet.
    """
    if not numbers:
        raise BadInput("No note is named.", "Name the note or notes that are surrendered.")
    if len(set(numbers)) < len(numbers):
        raise BadInput(f"A note is named twice: {', '.join(numbers)}.", "Name each note once.")
    for number in numbers:
        _require_registered(book, number, on)
    position = position_before(book, on)
    places = [position.notes.index(number) for number in numbers]
    return tuple(NewNote(position.notes[n], position.holders[n], position.principals[n]) for n in places)


def _require_registered(book: Book, number: str, on: date) -> None:
    known = book.register.get(number)
    if known is None:
        listed = ", ".join(n for n, r in book.register.items() if r.gone is None)
        raise BadInput(f"There is no note “{number[:40]}”.", f"The notes are {listed[:400]}.")
    if known.gone is not None:
        went = " and ".join(n.number for n in known.gone.new)
        raise Refused(
            f"Note {number} is cancelled: it was surrendered on {long_date(known.gone.on)} for {went} "
            f"(entry no. {known.gone.fact.number}).",
            f"Name {went}.",
        )
    if known.origin is not None and on < known.origin.on:
        raise Refused(
            f"Note {number} did not exist on {long_date(on)}: it was issued on {long_date(known.origin.on)} "
            f"(entry no. {known.origin.fact.number}).",
            "Enter that day or a later one.",
        )


def planned(
    book: Book, how: str, numbers: Sequence[str], new: Sequence[NewNote], on: date, reference: str
) -> PlannedTransfer:
    """A transfer that may be recorded.

    Agreement: 2.2; I-26. Rounding: additions by largest remainder; the original part is what remains.

    Raises:
        BadInput: a note or holder is not known, a number is used already, an amount is missing.
        Refused: the notes do not add up, the day is not in order, or something on the notes stands in the way.
    """
    what = f"{_WHAT[how]} of note{'s' if len(numbers) > 1 else ''} {' and '.join(numbers)}"
    require_between_postings(book, on, what)
    old = surrendered(book, numbers, on)
    _check_new(book, new)
    _refuse_unequal(book, what, old, new, on)
    _check_way(book, how, old, new, reference)
    position = position_before(book, on)
    _refuse_hindered(book, what, position, [n.number for n in old])
    _refuse_paid_ahead(book, what, old)
    parts = shared_parts(position, [n.number for n in old], new)
    return PlannedTransfer(how, on, old, tuple(new), parts, reference, _warnings(book, how, position, old, new))


def _refuse_unequal(book: Book, what: str, old: Sequence[NewNote], new: Sequence[NewNote], on: date) -> None:
    whole, given = Money(sum(n.principal for n in old)), Money(sum(n.principal for n in new))
    if whole != given:
        raise Refused(
            f"{what} does not add up: the new notes come to {given}, the principal surrendered is {whole} on "
            f"{long_date(on)}, {given - whole} between them{_cited(book)}.",
            f"Enter principals that add up to {whole}.",
        )


def _cited(book: Book) -> str:
    return book.deal.cited(book.deal.sections.transfers, "I-26")


def _check_new(book: Book, new: Sequence[NewNote]) -> None:
    if not new:
        raise BadInput("No new note is named.", "Say which notes take the place of those surrendered, and whose.")
    check_new_numbers(book, [n.number for n in new])
    keys = {h.key for h in book.deal.holders}
    for note in new:
        if not note.holder:
            raise BadInput(
                f"Note {note.number} is to nobody.", "Name a registered holder, or register a new one first."
            )
        if note.holder not in keys:
            raise BadInput(
                f"There is no holder “{note.holder[:40]}”.",
                f"The holders are {', '.join(sorted(keys))}; register a new one first.",
            )
        if note.principal <= 0:
            raise BadInput(f"Note {note.number} has no principal.", "Enter an amount above $0.00, or leave it out.")


def _check_way(book: Book, how: str, old: Sequence[NewNote], new: Sequence[NewNote], reference: str) -> None:
    sellers, buyers = {n.holder for n in old}, {n.holder for n in new}
    if how == SALE and buyers <= sellers:
        raise Refused("A sale to the holder itself changes nothing.", "Name the buyer; or split or exchange the notes.")
    if how != SALE and (len(sellers) > 1 or sellers != buyers):
        names = ", ".join(book.deal.holder(key).short_name for key in sorted(sellers | buyers))
        raise Refused(
            f"{_WHAT[how]} would change hands: {names}{_cited(book)}.",
            "Record it as a sale; or name one holder's notes.",
        )
    counts = {
        SPLIT: (
            len(old) == 1 and len(new) > 1,
            "one note for two or more",
            f"Enter amounts of new notes, the first below {Money(old[0].principal)}.",
        ),
        COMBINATION: (len(old) > 1 and len(new) == 1, "two or more notes for one", "Name all that are surrendered."),
        REPLACEMENT: (len(old) == len(new) == 1, "one note for one", "Record each note by itself."),
    }
    fits, expected, do = counts.get(how, (True, "", ""))
    if not fits:
        raise BadInput(f"{_WHAT[how]} is of {expected}; {len(old)} for {len(new)} was given.", do)
    if how == REPLACEMENT and not reference:
        raise BadInput(
            "A lost note is replaced against an indemnity.", "Say which: who gave it, when, and where it is kept."
        )


def _refuse_hindered(book: Book, what: str, position: Position, numbers: Sequence[str]) -> None:
    hindrance = in_the_way(position, numbers)
    if hindrance:
        raise Refused(
            f"{what} is not recorded: {hindrance}{_cited(book)}.",
            "Record the payment, the annulment, or the end of the postponement first.",
        )


def _refuse_paid_ahead(book: Book, what: str, old: Sequence[NewNote]) -> None:
    holders = {n.holder for n in old}
    ahead = [p for p in book.payments if p.interest_on and p.interest_on not in book.postings and p.holder in holders]
    if ahead:
        first = ahead[0]
        name, on = book.deal.holder(first.holder).short_name, first.interest_on or first.received_on
        raise Refused(
            f"{what} is not recorded: {first.amount} was paid to {name} for {long_date(on)} already, and the holder "
            f"registered on that date is owed its whole period{_cited(book)}.",
            f"Take back entry no. {first.fact.number}, record the transfer, then the cash as it reached its holders.",
        )


def _warnings(
    book: Book, how: str, position: Position, old: Sequence[NewNote], new: Sequence[NewNote]
) -> tuple[str, ...]:
    return (*_small(book, how, position, old, new), *_noticed(book, old))


def _small(book: Book, how: str, position: Position, old: Sequence[NewNote], new: Sequence[NewNote]) -> tuple[str, ...]:
    """The usual least size of a transfer; a holder's whole holding may be smaller."""
    least, sellers = book.deal.least_transfer, {n.holder for n in old}
    if how != SALE or least is None:
        return ()
    held = {number for n, number in enumerate(position.notes) if position.holders[n] in sellers}
    if held == {n.number for n in old} and not sellers & {n.holder for n in new}:
        return ()
    below = f"is below the usual least transfer of {least}, and not a whole holding"
    return tuple(
        f"Note {n.number} of {Money(n.principal)} {below}."
        for n in new
        if n.holder not in sellers and n.principal < least.cents
    )


def _noticed(book: Book, old: Sequence[NewNote]) -> tuple[str, ...]:
    period, holders = book.next_period, {n.holder for n in old}
    if period is None:
        return ()
    notices = [book.current_notice(period.interest_on, holder) for holder in sorted(holders)]
    named = ", ".join(n.document_id for n in notices if n is not None)
    if not named:
        return ()
    return (
        f"Notice {named} for {long_date(period.interest_on)} binds the new holder, the amount shared as principal is"
        f"{book.deal.cited('', 'I-26')}; issue the papers again while there is time.",
    )
