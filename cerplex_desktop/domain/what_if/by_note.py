"""What a book comes to per note: the cash of its interest dates to come, and its principal at maturity."""

from collections.abc import Sequence
from typing import NamedTuple

from cerplex_desktop.domain.ledger.walk import Projected
from cerplex_desktop.domain.money import Money


class NoteOutlook(NamedTuple):
    """A note's cash on the interest dates to come, and the principal that maturity leaves of it.

    What is paid beside the interest dates goes to holders, and is no note's own.
    """

    note: str
    cash: Money
    principal: Money


class NoteAmounts(NamedTuple):
    """The notes of an interest date, the cash of each and its principal after it, in whole cents."""

    notes: Sequence[str]
    cash: Sequence[int]
    after: Sequence[int]


def note_amounts(projected: Projected) -> NoteAmounts:
    """Those of a date to come; where payments are postponed on it, no cash."""
    notes, columns = projected.running.notes, projected.columns
    return NoteAmounts(notes, [0] * len(notes) if projected.position.blocked else columns.cash, columns.after)


def notes_to_come(dates: Sequence[NoteAmounts], *, ends_before: bool) -> tuple[NoteOutlook, ...]:
    """Each note in the order in which it is first met; the last date tells the principal.

    Where the notes end before maturity, no principal is left of any.
    """
    cash: dict[str, int] = {}
    for amounts in dates:
        for note, cents in zip(amounts.notes, amounts.cash, strict=True):
            cash[note] = cash.get(note, 0) + cents
    left = dict(zip(dates[-1].notes, dates[-1].after, strict=True)) if dates and not ends_before else {}
    return tuple(NoteOutlook(n, Money(cents), Money(left.get(n, 0))) for n, cents in cash.items())
