"""Moves a book that is being replayed on by one fact, once the fact is found to hold what its kind must hold.

A chain whose hashes were made anew fits together whatever it says; so every field is looked at before it is used, and
everything after the replay may rely on it.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any

from cerplex_desktop.domain.accruals.business_days import require_countable
from cerplex_desktop.domain.book import bodies
from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.fact_kinds import defaults, figures, interest_dates, notes, papers, terms
from cerplex_desktop.domain.book.fact_kinds.kind import Kind, nothing
from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.domain.errors import BadInput, BookUnavailable, CheckFailed

_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z", re.ASCII)
_NEVER_VOIDED = (kinds.DEAL_ADOPTED, kinds.WORKING_DATE_SET, kinds.DOCUMENT_ISSUED, kinds.VOIDED)


def apply_fact(book: Book, fact: Fact) -> None:
    """Moves a book that is being replayed on by one fact.

    Raises:
        BookUnavailable: the fact is of a kind that only a newer program knows.
        CheckFailed: it does not hold what its kind must hold.
    """
    kind = _kind_of(fact)
    with legible(fact):
        data = fact.data
        _check_frame(fact)
        kind.check(book, data)
        (kind.when_voided if fact.number in book.voided else kind.effect)(book, fact, data)


@contextmanager
def legible(fact: Fact) -> Iterator[None]:
    """A fact whose body does not hold what its kind must hold was not written by this program."""
    try:
        yield
    except (LookupError, TypeError, ValueError, AttributeError, RecursionError, BadInput):
        raise CheckFailed(
            f"Fact {fact.number} ({fact.kind}) does not hold what such a fact must hold.",
            "Restore the latest backup and compare.",
        ) from None


def check_void(voided: dict[int, Fact], fact: Fact, data: dict[str, Any], named: Fact) -> None:
    """A void names an earlier fact, once, of a kind that can be taken back.

    Raises:
        ValueError: it does not.
    """
    if named.number >= fact.number or named.number in voided or named.kind in _NEVER_VOIDED:
        raise ValueError(data["fact"])


def _kind_of(fact: Fact) -> Kind:
    """What the program knows of a fact's kind; of a register's, its own check."""
    if fact.kind in kinds.OF_REGISTERS:
        from cerplex_desktop.domain.registers.families import family_of  # few books hold such a fact when they open

        return Kind(family_of(fact.kind).checks[fact.kind], nothing)
    kind = _KINDS.get(fact.kind)
    if kind is None:
        raise BookUnavailable(
            f"Entry {fact.number} is of a kind that this version of the program does not know, “{fact.kind}”: "
            "the book was worked on with a newer one.",
            "Install the newer version.",
        )
    return kind


def _check_frame(fact: Fact) -> None:
    """What every fact holds beside its body: the moment, who entered it, a day that can be counted."""
    if not _MOMENT.fullmatch(fact.recorded_at):
        raise ValueError(fact.recorded_at)
    date.fromisoformat(fact.recorded_at[:10])
    bodies.words(fact.by)
    if (fact.number == 1) != (fact.kind == kinds.DEAL_ADOPTED):
        raise ValueError(fact.kind)
    if fact.number > 1:
        require_countable(fact.on)


def _check_voided(_book: Book, data: dict[str, Any]) -> None:
    bodies.words(data["reason"])


_KINDS: Mapping[str, Kind] = {
    **terms.KINDS,
    **interest_dates.KINDS,
    **papers.KINDS,
    **defaults.KINDS,
    **figures.KINDS,
    **notes.KINDS,
    kinds.VOIDED: Kind(_check_voided, nothing),
}
