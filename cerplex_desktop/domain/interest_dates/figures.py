"""An interest date's figures: columns while it is reckoned with, lines and totals where it is shown."""

from collections.abc import Sequence, Set
from operator import itemgetter
from typing import NamedTuple

from cerplex_desktop.domain.accruals.interest import Columns
from cerplex_desktop.domain.book.records.interest_dates import Posting
from cerplex_desktop.domain.book.records.papers import StatedLine
from cerplex_desktop.domain.ledger.position import places_of
from cerplex_desktop.domain.money import Money


class Totals(NamedTuple):
    """The sums of the notes' rounded amounts."""

    before: Money
    due: Money
    floor: Money
    cash: Money
    capitalized: Money
    after: Money


class NoteLine(NamedTuple):
    """One note's figures for an interest date."""

    note: str
    holder: str
    before: Money
    due: Money
    floor: Money
    cash: Money
    capitalized: Money
    after: Money


class Figures(NamedTuple):
    """An interest date's figures of some notes: columns of whole cents, one place per note."""

    notes: Sequence[str]
    holders: Sequence[str]
    columns: Columns

    def lines(self) -> tuple[NoteLine, ...]:
        """One line per note, to be shown: a thousand notes make six thousand amounts, so ask for them once."""
        return tuple(
            NoteLine(note, holder, *map(Money, cents))
            for note, holder, *cents in zip(self.notes, self.holders, *self.columns, strict=True)
        )

    def totals(self) -> Totals:
        """Totals are sums of the notes' rounded amounts."""
        return Totals(*(Money(sum(column)) for column in self.columns))

    def stated(self) -> list[StatedLine]:
        """What a paper states of each note."""
        c = self.columns
        return list(zip(self.notes, c.before, c.due, c.cash, c.capitalized, strict=True))

    def by_holder(self) -> dict[str, "Figures"]:
        """The figures of each holder's own notes, in the order of the holders' first notes."""
        return {holder: self._at(holder, own) for holder, own in places_of(tuple(self.holders)).items()}

    def _at(self, holder: str, places: Sequence[int]) -> "Figures":
        pick = itemgetter(*places) if len(places) > 1 else lambda column: (column[places[0]],)
        notes, *columns = map(pick, (self.notes, *self.columns))
        return Figures(notes, (holder,) * len(places), Columns(*columns))

    def all_cash_for(self, holders: Set[str]) -> "Figures":
        """The same figures with nothing added to the principal of some holders' notes."""
        if not holders:
            return self
        before, due, floor, cash, capitalized, after = (list(column) for column in self.columns)
        for n, holder in enumerate(self.holders):
            if holder in holders:
                cash[n], capitalized[n], after[n] = due[n], 0, before[n]
        return Figures(self.notes, self.holders, Columns(before, due, floor, cash, capitalized, after))


def posted_figures(posting: Posting) -> Figures:
    """The figures of a date as posted."""
    p = posting
    return Figures(p.notes, p.holders, Columns(p.before, p.due, p.floor, p.cash, p.capitalized, p.after))
