"""What the register of a kind of fact must say for itself.

A fact of a register moves no money and changes nothing in ``Book``: its register folds it, whenever it is asked for,
from the deal and the facts that stand. So a book opens as fast as before, and each register has one home.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext, suppress
from datetime import date
from typing import NamedTuple

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.fact_kinds.kind import Check
from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.errors import CheckFailed, Refused


def _nothing_rests(_book: Book, _fact: Fact) -> None:
    """Entries of this register may be taken back whatever follows, as long as the register still folds."""


class Family(NamedTuple):
    """A register: the kinds of fact it holds, and what becomes of them.

    ``checks`` says of each kind what its body must hold; ``fold`` builds the register and refuses with CheckFailed
    what contradicts itself; ``taken_back`` refuses what may not be taken back, saying why. ``watches``
    are kinds outside that entries of the register rest on.
    """

    checks: Mapping[str, Check]
    fold: Callable[[Book], object]
    taken_back: Callable[[Book, Fact], None] = _nothing_rests
    watches: frozenset[str] = frozenset()


def standing(book: Book, kinds: Collection[str]) -> Iterator[Fact]:
    """The facts of some kinds that were not taken back, in order."""
    return (f for f in book.facts if f.kind in kinds and f.number not in book.voided)


def require_past(on: date, today: date, what: str) -> None:
    """A day that has come; ``what`` begins the sentence otherwise.

    Raises:
        Refused: it is still to come.
    """
    if on > today:
        raise Refused(
            f"{what} of {long_date(on)} cannot be recorded on {long_date(today)}: it is only known then.",
            "Record it on that day or later.",
        )


def has_gaps(book: Book) -> bool:
    """The book is a view that leaves facts out, so that others may name what is not there."""
    return bool(book.facts) and len(book.facts) != book.facts[-1].number


def gaps_allowed(book: Book) -> AbstractContextManager[None]:
    """A view of a book leaves out an entry that names what is not there; in the whole book that is a contradiction.

    For a fold, around what may raise CheckFailed.
    """
    return suppress(CheckFailed) if has_gaps(book) else nullcontext()


def require(holds: object, fact: Fact, what: str) -> None:
    """For a fold: what a fact says must hold.

    Raises:
        CheckFailed: it does not; the sentence names the entry and goes on with ``what``.
    """
    if not holds:
        raise CheckFailed(f"Entry no. {fact.number} ({fact.kind}) {what}.")
