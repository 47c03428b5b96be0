"""Numbers of new notes: free ones are proposed, and none is ever used twice."""

import re
from collections.abc import Sequence

from cerplex_desktop.domain.book import Book
from cerplex_desktop.domain.errors import BadInput

LONGEST = 40
_NUMBER = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9./ -]*[A-Za-z0-9])?", re.ASCII)


def free_numbers(book: Book, like: str, count: int) -> tuple[str, ...]:
    """The next numbers of a note's series: after A-8, the last of the A notes, A-9 and so on."""
    prefix = re.sub(r"\d+$", "", like)
    used = [int(n.removeprefix(prefix)) for n in book.register if re.fullmatch(re.escape(prefix) + r"\d{1,9}", n)]
    last = max(used, default=0)
    return tuple(f"{prefix}{last + 1 + n}" for n in range(count))


def check_new_numbers(book: Book, numbers: Sequence[str]) -> None:
    """Numbers that new notes may have.

    Raises:
        BadInput: one cannot be a number, or is used already, be it by a cancelled note.
    """
    for number in numbers:
        if len(number) > LONGEST or not _NUMBER.fullmatch(number):
            raise BadInput(f"“{number[:LONGEST]}” cannot be the number of a note.", "Write it as A-9.")
        if number in book.register:
            gone = " by a note that is cancelled" if book.register[number].gone else ""
            free = free_numbers(book, number, 1)[0]
            raise BadInput(f"The number {number} is used already{gone}.", f"{free} is free.")
    if len(set(numbers)) < len(numbers):
        raise BadInput(f"A number is given twice: {', '.join(numbers)}.", "Give each new note its own.")
