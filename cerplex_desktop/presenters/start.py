"""The page shown while no book is open: why, and what can be done."""

from pathlib import Path
from typing import NamedTuple

from cerplex_desktop.domain.errors import KnownError


class StartState(NamedTuple):
    """Title, sentences, and which ways on are offered."""

    title: str
    text: str
    book: Path | None = None
    recent: tuple[Path, ...] = ()
    can_read: bool = False


WELCOME = "Open a book, or make a new one. Everything stays on this computer."


def without_book(recent: tuple[Path, ...]) -> StartState:
    """Nothing was open, or the book was closed."""
    return StartState("No book is open", WELCOME, None, _present(recent))


def refused_book(book: Path, error: KnownError, recent: tuple[Path, ...], *, can_read: bool) -> StartState:
    """A book that could not be opened, with the error's own sentences."""
    others = tuple(path for path in _present(recent) if path != book)
    return StartState(f"{book.name} could not be opened", error.text, book, others, can_read)


def _present(recent: tuple[Path, ...]) -> tuple[Path, ...]:
    return tuple(path for path in recent if path.exists())
