"""An interest date's figures as lines: one per note, and their totals."""

from collections.abc import Sequence
from dataclasses import dataclass

from cerplex_desktop.domain.interest import Columns
from cerplex_desktop.domain.money import ZERO, Money
from cerplex_desktop.domain.records import Posting


@dataclass(frozen=True, slots=True)
class Totals:
    """The sums of the notes' rounded amounts."""

    before: Money
    due: Money
    floor: Money
    cash: Money
    capitalized: Money
    after: Money


@dataclass(frozen=True, slots=True)
class NoteLine:
    """One note's figures for an interest date."""

    note: str
    holder: str
    before: Money
    due: Money
    floor: Money
    cash: Money
    capitalized: Money
    after: Money

    def all_cash(self) -> "NoteLine":
        """The same note with nothing added to principal."""
        return NoteLine(self.note, self.holder, self.before, self.due, self.floor, self.due, ZERO, self.before)


def note_lines(columns: Columns | Posting, notes: Sequence[str], holders: Sequence[str]) -> tuple[NoteLine, ...]:
    """Columns of whole cents as one line per note."""
    places = zip(
        notes,
        holders,
        columns.before,
        columns.due,
        columns.floor,
        columns.cash,
        columns.capitalized,
        columns.after,
        strict=True,
    )
    return tuple(
        NoteLine(note, holder, Money(b), Money(d), Money(f), Money(c), Money(k), Money(a))
        for note, holder, b, d, f, c, k, a in places
    )


def totals_of(lines: Sequence[NoteLine]) -> Totals:
    """Totals are sums of the notes' rounded amounts."""
    return Totals(
        Money(sum(n.before.cents for n in lines)),
        Money(sum(n.due.cents for n in lines)),
        Money(sum(n.floor.cents for n in lines)),
        Money(sum(n.cash.cents for n in lines)),
        Money(sum(n.capitalized.cents for n in lines)),
        Money(sum(n.after.cents for n in lines)),
    )
