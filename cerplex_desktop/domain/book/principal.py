"""The notes' principal by its parts: what is original, what was added and as what."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.deal.rate_terms import ABOVE_FLOOR, ALL_OR_NONE
from cerplex_desktop.domain.deal.terms import Deal
from cerplex_desktop.domain.ledger.position import (
    ADDITIONAL,
    ADJUSTMENT,
    BLOCKAGE,
    INITIAL,
    ORIGINAL,
    Position,
    column_sum,
)

KINDS = (ORIGINAL, INITIAL, ADDITIONAL, BLOCKAGE, ADJUSTMENT)
_RIGHT_TO = {INITIAL: ALL_OR_NONE, ADDITIONAL: ABOVE_FLOOR}


class PrincipalByPart(NamedTuple):
    """Columns of whole cents, one place per note: for each of ``kinds`` its sum, and all of them in ``principals``."""

    notes: Sequence[str]
    holders: Sequence[str]
    kinds: tuple[str, ...]
    columns: tuple[Sequence[int], ...]
    principals: Sequence[int]

    def of(self, kind: str) -> Sequence[int]:
        """The column of one kind; nothing where the notes have none of it."""
        return self.columns[self.kinds.index(kind)] if kind in self.kinds else [0] * len(self.notes)


def position_now(book: Book, on: date) -> Position:
    """The notes as they stand for one who looks on a day.

    Going into the next date, or, once that has come without being posted, at the end of the day: what was paid of
    principal since counts.
    """
    period = book.next_period
    return book.ledger.position_on(on) if period is not None and on >= period.interest_on else book.ledger.at_next()


def principal_by_part(book: Book, until: date | None = None) -> PrincipalByPart:
    """The notes that stand, and their unpaid principal by part: going into the next date, or at the end of a day."""
    return by_part(book.ledger.at_next() if until is None else book.ledger.position_on(until), book.deal)


def provided_by(deal: Deal) -> tuple[str, ...]:
    """The kinds of parts that the terms provide for: what was issued, and what a right to capitalize adds."""
    rights = {right.kind for right in deal.capitalization}
    return tuple(kind for kind in KINDS if kind == ORIGINAL or _RIGHT_TO.get(kind) in rights)


def by_part(position: Position, deal: Deal) -> PrincipalByPart:
    """The notes of a position, and their unpaid principal by part.

    Kinds of which nothing was ever added are left out, but those that the terms provide for.
    """
    met = {*provided_by(deal), *(part.kind for part in position.parts)}
    kinds = tuple(kind for kind in KINDS if kind in met)
    columns = tuple(column_sum([p.cents for p in position.parts if p.kind == k], len(position.notes)) for k in kinds)
    return PrincipalByPart(position.notes, position.holders, kinds, columns, position.principals)


def part_name(deal: Deal, kind: str) -> str:
    """What a part is called: by the agreement's name of the amount, where a right to capitalize has one."""
    wanted = _RIGHT_TO.get(kind)
    named = next((r.amount_name for r in deal.capitalization if r.kind == wanted), "")
    return named or f"{kind.capitalize()}{' principal' if kind == ORIGINAL else ''}"
