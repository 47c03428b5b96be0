"""What a running period comes to: the interest due and the cash floor, from its spans of principal and rate."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from itertools import groupby
from math import lcm
from typing import NamedTuple

from cerplex_desktop.domain.accruals.interest import (
    Accrual,
    Chooser,
    Columns,
    InterestPeriod,
    accrual_of,
    divided,
    split,
)
from cerplex_desktop.domain.ledger.bars import Bar, bars
from cerplex_desktop.domain.ledger.position import DEFAULT_RATE, ON_INTEREST, Position, Span
from cerplex_desktop.domain.ledger.rules import Rules


class Earning(NamedTuple):
    """Principals, one place per note in whole cents, and what each cent of them earns over some days.

    With ``on_interest`` they are no principal, but interest that an acceleration made due (I-25).
    """

    principals: Sequence[int]
    accrual: Accrual
    on_interest: bool = False


def settle(earnings: Sequence[Earning], length: int) -> list[int]:
    """The sum of all earnings of each note in whole cents, rounded once, the way their accruals say."""
    if not earnings:
        return [0] * length
    if len(earnings) == 1:
        return earnings[0].accrual.settle(earnings[0].principals)
    denominator = lcm(*(e.accrual.denominator for e in earnings))
    sums: list[int] = [0] * length
    for earning in earnings:
        weight = earning.accrual.numerator * (denominator // earning.accrual.denominator)
        sums = [s + p * weight for s, p in zip(sums, earning.principals, strict=True)]
    return accrual_of((), 1, denominator, earnings[0].accrual.rounding).settle(sums)


def earnings_of(spans: Sequence[Span], rules: Rules) -> tuple[Earning, ...]:
    """What each span earns: the regular rate, or the Default Rate inside a blockage or a former acceleration."""
    return tuple(Earning(s.principals, _accrual_of(s, rules), s.at == ON_INTEREST) for s in spans)


def _accrual_of(span: Span, rules: Rules) -> Accrual:
    earns = {DEFAULT_RATE: rules.default, ON_INTEREST: rules.on_installment}.get(span.at, rules.regular)
    return earns(span.from_on, span.to_on)


class Running(NamedTuple):
    """An interest payment date with what runs up to it: principals, and earnings by which interest and floor follow.

    ``regular`` makes the interest due, ``floor`` the least cash where the right to capitalize has a floor; without a
    floor or a right it is empty. ``before`` is the unpaid principal of each note in whole cents, in the order of
    ``notes``; ``extra`` makes interest of the days to a later day of payment, in cash besides (I-6b's alternative);
    ``bars`` are what of the notes' own state bars an addition on the date.
    """

    period: InterestPeriod
    before: Sequence[int]
    regular: tuple[Earning, ...]
    floor: tuple[Earning, ...]
    notes: Sequence[str] = ()
    holders: Sequence[str] = ()
    bars: tuple[Bar, ...] = ()
    extra: tuple[Earning, ...] = ()

    @property
    def days(self) -> int:
        """The days that bear interest in the period."""
        if self.is_plain:
            return self.period.days
        return sum(
            days for _, _, days in {(p.from_on, p.to_on, p.days) for e in self.regular for p in e.accrual.pieces}
        )

    @property
    def start(self) -> date:
        """The first day of the running period: the last to which interest was paid or satisfied."""
        return self.regular[0].accrual.pieces[0].from_on if self.regular else self.period.accrual_start

    @property
    def rates(self) -> tuple[Fraction, ...]:
        """The rates of the period as they follow one another."""
        rates = [p.rate for e in self.regular for p in e.accrual.pieces]
        return tuple(rate for rate, _ in groupby(rates))

    def due(self) -> list[int]:
        """Interest due per note in whole cents, rounded once (4.1(a), I-5a); extra days once more, by themselves."""
        return self._with_extra(settle(self.regular, len(self.before)))

    def floors(self) -> list[int]:
        """The least cash per note when some is capitalized, never above the interest due (4.1(b)(ii)(A), I-5b)."""
        return self._with_extra(self.period.floors(self.before) if self.is_plain else self._bounded())

    def _with_extra(self, amounts: list[int]) -> list[int]:
        if not self.extra:
            return amounts
        return [a + e for a, e in zip(amounts, settle(self.extra, len(self.before)), strict=True)]

    @property
    def is_plain(self) -> bool:
        """Principal and terms did not change within the period: the schedule's own accruals hold."""
        return len(self.regular) == 1 and self.regular[0].accrual is self.period.regular

    def _bounded(self) -> list[int]:
        if not self.floor:
            return [0] * len(self.before)
        floors, dues = settle(self.floor, len(self.before)), settle(self.regular, len(self.before))
        return [min(f, d) for f, d in zip(floors, dues, strict=True)]

    def one(self, place: int) -> "Running":
        """The same for a single note: the one at a place of the columns."""

        def only(earnings: Sequence[Earning]) -> tuple[Earning, ...]:
            return tuple(e._replace(principals=[e.principals[place]]) for e in earnings)

        names, holders = self.notes[place : place + 1], self.holders[place : place + 1]
        running = Running(self.period, [self.before[place]], only(self.regular), only(self.floor), names, holders)
        return running._replace(extra=only(self.extra))

    def divided(self, choose_cash: Chooser | None) -> Columns:
        """The date's figures under a choice; all cash where there is none, or no right to capitalize.

        Agreement: 4.1(a), 4.1(b). Rounding: due and floor once per note; capitalized = due − cash, exactly.
        """
        if self.is_plain and not self.extra:
            return split(self.period, self.before, choose_cash)
        right = self.period.right
        return divided(self.before, self.due(), self.floors(), choose_cash if right is not None else None)


def running_to(position: Position, period: InterestPeriod, rules: Rules) -> Running:
    """What runs up to an interest payment date from where the position stands."""
    principals = position.principals
    regular: tuple[Earning, ...]
    floor: tuple[Earning, ...]
    if position.is_whole(period.accrual_start):
        regular = (Earning(principals, period.regular),)
        floor = (Earning(principals, period.floor),) if period.floor is not None else ()
    else:
        spans = position.spans_to(period.interest_on)
        regular, floor = earnings_of(spans, rules), _floor_of(spans, period, rules)
    barred = bars(position, period) if position.is_troubled else ()
    extra = _extra_of(position, period, rules)
    return Running(period, principals, regular, floor, position.notes, position.holders, barred, extra)


def _extra_of(position: Position, period: InterestPeriod, rules: Rules) -> tuple[Earning, ...]:
    """Extra days belong to a payment: there is none inside a blockage, nor where all may be added without cash."""
    needs_no_cash = period.right is not None and period.floor is None
    accrual = None if position.blocked is not None or needs_no_cash else rules.extra_days(period.interest_on)
    return (Earning(position.bearing, accrual),) if accrual is not None else ()


def _floor_of(spans: Sequence[Span], period: InterestPeriod, rules: Rules) -> tuple[Earning, ...]:
    if period.right is None or period.floor is None:
        return ()
    on_principal = [s for s in spans if s.at != ON_INTEREST]
    return tuple(Earning(s.principals, rules.at_floor(period.right, s.from_on, s.to_on)) for s in on_principal)
