"""The new notes of a transfer: numbers are proposed where none is given, and none is ever used twice."""

import re
from collections.abc import Sequence

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.errors import BadInput
from cerplex_desktop.domain.ledger.transfer import NewNote
from cerplex_desktop.domain.money import Money, parse_amount

LONGEST = 40
_NUMBER = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9./ -]*[A-Za-z0-9])?", re.ASCII)


def free_numbers(book: Book, like: str, count: int) -> tuple[str, ...]:
    """The next numbers of a note's series: after A-8, the last of the A notes, A-9 and so on."""
    prefix = re.sub(r"\d+$", "", like)
    used = [int(n.removeprefix(prefix)) for n in book.register if re.fullmatch(re.escape(prefix) + r"\d{1,9}", n)]
    last = max(used, default=0)
    return tuple(f"{prefix}{last + 1 + n}" for n in range(count))


def check_number(number: str) -> None:
    """A number that a note may have.

    Raises:
        BadInput: it cannot be one.
    """
    if len(number) > LONGEST or not _NUMBER.fullmatch(number):
        raise BadInput(f"“{number[:LONGEST]}” cannot be the number of a note.", "Write it as A-9.")


def check_new_numbers(book: Book, numbers: Sequence[str]) -> None:
    """Numbers that new notes may have.

    Raises:
        BadInput: one cannot be a number, or is used already, be it by a cancelled note.
    """
    for number in numbers:
        check_number(number)
        if number in book.register:
            gone = " by a note that is cancelled" if book.register[number].gone else ""
            free = free_numbers(book, number, 1)[0]
            raise BadInput(f"The number {number} is used already{gone}.", f"{free} is free.")
    if len(set(numbers)) < len(numbers):
        raise BadInput(f"A number is given twice: {', '.join(numbers)}.", "Give each new note its own.")


def sold_notes(
    book: Book, old: Sequence[NewNote], buyer: str, amount: Money | None, number: str = "", rest: str = ""
) -> tuple[NewNote, ...]:
    """The buyer's note of an amount, or of all, and the seller's for the rest."""
    first, second = free_numbers(book, old[0].number, 2)
    number, whole = number or first, sum(n.principal for n in old)
    sold = amount.cents if amount is not None else whole
    kept = NewNote(rest or (second if number == first else first), old[0].holder, whole - sold)
    return (NewNote(number, buyer, sold), *([kept] if sold < whole else []))


def one_note(book: Book, old: Sequence[NewNote], number: str = "") -> tuple[NewNote, ...]:
    """A single note of the same holder for all that is surrendered."""
    new = number or free_numbers(book, old[0].number, 1)[0]
    return (NewNote(new, old[0].holder, sum(n.principal for n in old)),)


def named_notes(text: str) -> tuple[str, ...]:
    """Numbers of notes as written, with commas or semicolons between them: A-1, A-2."""
    return tuple(filter(None, (part.strip() for part in re.split("[,;]", text))))


def divided_notes(book: Book, old: Sequence[NewNote], amounts: str) -> tuple[NewNote, ...]:
    """New notes of the same holder, as written: amounts with semicolons between them, each with a number or without.

    What the amounts leave of the principal surrendered becomes one more note.

    Raises:
        BadInput: an amount cannot be read.
    """
    written = [part.rpartition("=") for part in amounts.split(";") if part.strip()]
    sizes = [parse_amount(amount).cents for _, _, amount in written]
    rest = sum(n.principal for n in old) - sum(sizes)
    given = [number.strip() for number, _, _ in written]
    if rest > 0:
        sizes, given = [*sizes, rest], [*given, ""]
    free = (n for n in free_numbers(book, old[0].number, len(given) * 2) if n not in given)
    numbers = [number or next(free) for number in given]
    return tuple(NewNote(number, old[0].holder, cents) for number, cents in zip(numbers, sizes, strict=True))
