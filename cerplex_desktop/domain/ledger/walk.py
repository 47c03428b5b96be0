"""The walk through time: posted dates as they were posted, the others as supposed."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from operator import itemgetter
from typing import NamedTuple

from cerplex_desktop.domain.accruals.interest import Columns, InterestPeriod
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.errors import CheckFailed
from cerplex_desktop.domain.ledger.entries import INTEREST_DATE, DateSettled, Entry, order_of
from cerplex_desktop.domain.ledger.position import ADDITIONAL, INITIAL, Position
from cerplex_desktop.domain.ledger.rules import Rules
from cerplex_desktop.domain.ledger.running import Running, running_to

RulesAt = Callable[[int, date], Rules]
Suppose = Callable[[Running], Columns]


def part_kind(period: InterestPeriod) -> str:
    """What an addition on a date is: part of the Base Principal Amount, or an additional amount (4.1(b))."""
    return INITIAL if period.right is not None and period.right.all_or_none else ADDITIONAL


class Projected(NamedTuple):
    """An interest date that is not posted, as supposed; ``position`` is as it stands just before."""

    running: Running
    columns: Columns
    position: Position


@dataclass(slots=True)
class Ledger:
    """The notes' money through time.

    ``entries`` are in effective order; ``periods`` are all interest payment dates, ``posted`` those that are settled
    by an entry. ``rules`` are those in force now; ``rules_at`` gives what was known before a fact, of a day, where
    terms changed. Positions that are asked for often are walked once and kept.
    """

    start: Position
    entries: Sequence[Entry]
    periods: Sequence[InterestPeriod]
    posted: frozenset[date]
    rules: Rules
    rules_at: RulesAt | None = None
    _before: dict[date, Running] = field(default_factory=dict)
    _at_next: Position | None = None
    _reached: int = 0
    _latest: tuple[int, Position] | None = None

    def rules_for(self, number: int, on: date) -> Rules:
        """The rules of a day as known when a fact was recorded; number 0 is now."""
        return self.rules if self.rules_at is None else self.rules_at(number, on)

    def running(self, period: InterestPeriod, suppose: Suppose) -> Running:
        """What runs up to a date: a posted one's as it was, another's with the dates before it as supposed."""
        if period.interest_on in self.posted:
            return self.posted_running(period)
        return next(p.running for p in self.project(suppose) if p.running.period is period)

    def posted_running(self, period: InterestPeriod) -> Running:
        """What ran up to a posted date; KeyError for another."""
        if not self._before:
            self._walk_posted()
        return self._before[period.interest_on]

    def project(self, suppose: Suppose) -> Iterator[Projected]:
        """The dates that are not posted, in order, each settled and paid as supposed before the next."""
        position, place = self.at_next().copy(), self._reached
        rules = self.rules.projected()
        for period in self.periods:
            if period.interest_on in self.posted:
                continue
            if place < len(self.entries):
                place = self._apply(position, place, (period.interest_on, INTEREST_DATE, 0))
            if self.rules_at is not None:
                rules = self.rules_at(0, period.interest_on).projected()
            running = running_to(position, period, rules)
            columns = suppose(running)
            yield Projected(running, columns, position)
            if position.blocked is not None or position.held:
                settled(period, columns, paid=position.blocked is None).apply(position, rules)
            else:
                position.settle(period.interest_on, part_kind(period), columns.capitalized, columns.after)

    def is_ahead(self, interest_on: date) -> bool:
        """Something that was recorded takes effect on an interest date or after it."""
        return bool(self.entries) and order_of(self.entries[-1]) >= (interest_on, INTEREST_DATE, 0)

    def at_next(self) -> Position:
        """The position just before the first date that is not posted, or after everything where all are."""
        if self._at_next is None:
            until = (self.next_on, INTEREST_DATE, 0)
            position = self.position_at(until)
            self._reached = bisect_left(self.entries, until, key=order_of)
            self._at_next = position  # last: whoever looks meanwhile finds it with its place
        return self._at_next

    @property
    def next_on(self) -> date:
        """The first date that is not posted; the last day there is where all are."""
        return next((p.interest_on for p in self.periods if p.interest_on not in self.posted), date.max)

    def position_on(self, on: date, *, end_of_day: bool = True) -> Position:
        """The position on a day, after what happened on it or before; dates that are not posted change nothing."""
        return self.position_at((on, 1000 if end_of_day else 0, 0))

    def position_at(self, order: tuple[date, int, int]) -> Position:
        """The position just before an entry of that day, rank and number would take effect."""
        end = bisect_left(self.entries, order, key=order_of)
        place, nearest = self._nearest(end)
        position = nearest.copy()
        if place < end:
            self._apply(position, place, order)
            self._latest = end, position.copy()
        return position

    def _nearest(self, end: int) -> tuple[int, Position]:
        """Of the positions that were walked to and kept the last before a place, and how many entries led to it."""
        return max((k for k in ((0, self.start), *self._kept()) if k[0] <= end), key=itemgetter(0))

    def _kept(self) -> list[tuple[int, Position]]:
        """The positions that were walked to and kept, each with how many entries led to it."""
        at_next = [(self._reached, self._at_next)] if self._at_next is not None else []
        return [*at_next, self._latest] if self._latest is not None else at_next

    def go_on_from(self, before: "Ledger") -> None:
        """Takes over the furthest position that an earlier ledger kept and to which the same entries lead in this one.

        The same entries move the same notes alike where each follows the same deal, and all the same Default Rate.
        """
        if self.rules.default_rate != before.rules.default_rate or self.start != before.start:
            return
        for place, position in sorted(before._kept(), key=itemgetter(0), reverse=True):
            if self._begins_as(before, place):
                self._latest = place, position
                return

    def _begins_as(self, before: "Ledger", count: int) -> bool:
        """The first so many entries are those of an earlier ledger, under the same terms."""
        own, others = self.entries[:count], before.entries[:count]
        return own == others and all(
            self.rules_for(e.number, e.on).deal is before.rules_for(e.number, e.on).deal for e in own
        )

    def position_before(self, on: date, rank: int, suppose: Suppose, number: int = 0) -> Position:
        """The position on a day just before an entry of a rank and number, which takes the place of that day's date.

        Dates before the day that are not posted are settled as supposed.
        """
        if self.next_on >= on:
            return self.position_at((on, rank, number))
        position, place = self.at_next().copy(), self._reached
        for period in self.periods:
            if period.interest_on >= on:
                break
            if period.interest_on not in self.posted:
                place = self._apply(position, place, (period.interest_on, INTEREST_DATE, 0))
                rules = self.rules_for(0, period.interest_on).projected()
                columns = suppose(running_to(position, period, rules))
                settled(period, columns, paid=position.blocked is None).apply(position, rules)
        self._apply(position, place, (on, rank, number))
        return position

    def steps(self) -> Iterator[tuple[Position, Entry]]:
        """Each entry with the position just before it takes effect, in one walk; look at it, keep nothing of it."""
        position = self.start.copy()
        for entry in self.entries:
            yield position, entry
            self._take_effect(position, entry)
        self._latest = len(self.entries), position

    def walked(self) -> Iterator[tuple[Entry, Position]]:
        """The same with the position just after each entry, which moves on with the next one."""
        before: Entry | None = None
        for position, entry in self.steps():
            if before is not None:
                yield before, position
            before = entry
        if before is not None:
            yield before, position

    def _walk_posted(self) -> None:
        """Finds what ran up to each posted date before the first that is not posted."""
        position, place = self.start.copy(), 0
        for period in self.periods:
            on = period.interest_on
            if on not in self.posted:
                break
            place = self._apply(position, place, (on, INTEREST_DATE, 0))
            self._before[on] = running_to(position, period, self.rules_for(self._number_of(on), on))

    def _apply(self, position: Position, place: int, until: tuple[date, int, int]) -> int:
        """Applies entries from a place on that come before an order; the next place."""
        end = bisect_left(self.entries, until, lo=place, key=order_of)
        for entry in self.entries[place:end]:
            self._take_effect(position, entry)
        return max(place, end)

    def _take_effect(self, position: Position, entry: Entry) -> None:
        """Moves a position on by an entry; one that does not fit what was recorded before its day is named."""
        try:
            entry.apply(position, self.rules_for(entry.number, entry.on))
        except (ValueError, LookupError) as unfit:
            raise CheckFailed(
                f"Entry no. {entry.number} of {long_date(entry.on)} does not fit what is recorded up to that day: "
                f"{unfit}.",
                f"Take entry no. {entry.number} back first, or record events in the order of their days.",
            ) from unfit

    def _number_of(self, on: date) -> int:
        """The fact that settled a posted date."""
        return next(e.number for e in self._of_day(on) if e.rank == INTEREST_DATE)

    def _of_day(self, on: date) -> Sequence[Entry]:
        first = bisect_left(self.entries, (on, 0, 0), key=order_of)
        return self.entries[first : bisect_left(self.entries, (on, INTEREST_DATE + 1, 0), lo=first, key=order_of)]


def settled(period: InterestPeriod, columns: Columns, *, paid: bool, number: int = 0) -> DateSettled:
    """An interest date settled with figures."""
    on = period.interest_on
    return DateSettled(number, on, "", columns.cash, columns.capitalized, columns.after, part_kind(period), paid)


def ledger_of(
    start: Position,
    entries: Iterable[Entry],
    periods: Sequence[InterestPeriod],
    posted: Iterable[date],
    rules: Rules,
    rules_at: RulesAt | None = None,
) -> Ledger:
    """The ledger of entries in any order."""
    return Ledger(start, sorted(entries, key=order_of), periods, frozenset(posted), rules, rules_at)
