"""What a kind of fact must say for itself."""

from collections.abc import Callable
from typing import Any, NamedTuple

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import Fact

Check = Callable[[Book, dict[str, Any]], None]
"""Looks at every field of a fact's body; LookupError, TypeError or ValueError where one is not of its kind."""

Effect = Callable[[Book, Fact, dict[str, Any]], None]
"""Moves a book that is being replayed on by a fact whose body was found to hold."""


def nothing(book: Book, fact: Fact, data: dict[str, Any]) -> None:
    """A void acts through ``Book.voided``, read before anything else; registers fold their facts themselves."""


class Kind(NamedTuple):
    """What the body of a fact must hold, and what the fact does to a book: while it stands, and once it is voided."""

    check: Check
    effect: Effect
    when_voided: Effect = nothing
