"""A Revolving Loan Reduction: the Initial Capitalized Interest Amount falls due, with interest at the Default Rate.

Agreement: 4.2, last paragraph; readings I-8, I-11, I-27, I-30.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from math import lcm
from operator import sub
from typing import NamedTuple

from cerplex_desktop.domain.accruals.interest import Accrual, accrual_of
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.deal.terms import Deal
from cerplex_desktop.domain.ledger.entries import REDUCTION
from cerplex_desktop.domain.ledger.owed import fall_due, receive
from cerplex_desktop.domain.ledger.position import (
    ADDITIONAL,
    BLOCKAGE,
    DEFAULT_RATE,
    INITIAL,
    INSTALLMENT,
    ON_INTEREST,
    PRINCIPAL,
    Days,
    Held,
    Part,
    Position,
    Reduced,
    ReductionInterest,
    Span,
)
from cerplex_desktop.domain.ledger.rules import Rules

NO_CREDIT = "no credit"
ALL_ADDITIONS = "all additions"
REDUCTION_PAID = REDUCTION + 1


def reduction_interest(position: Position, added_on: date, on: date, rules: Rules) -> ReductionInterest:
    """The interest of a reduction on a day, on the amount added on another, exactly.

    Formula: Default Rate over [added, reduction) less what was satisfied before.
    """
    gross = rules.default(added_on, on)
    satisfied = () if rules.deal.follows("I-8", "credit") == NO_CREDIT else _satisfied(position, added_on, on)
    credited = tuple((rules.default if d.at == DEFAULT_RATE else rules.regular)(d.from_on, d.to_on) for d in satisfied)
    return ReductionInterest(gross, credited, _less(gross, credited))


def _satisfied(position: Position, added_on: date, on: date) -> Iterable[Days]:
    """The days since an addition whose interest is not in the running period any more."""
    running = {(s.from_on, s.to_on) for s in position.spans_to(on)}
    return [d for d in position.passed if d.from_on >= added_on and (d.from_on, d.to_on) not in running]


def _less(gross: Accrual, credited: Sequence[Accrual]) -> Accrual:
    denominator = lcm(gross.denominator, *(c.denominator for c in credited))
    numerator = gross.numerator * (denominator // gross.denominator)
    numerator -= sum(c.numerator * (denominator // c.denominator) for c in credited)
    return accrual_of(gross.pieces, max(0, numerator), denominator, gross.rounding)


class LoanReduction(NamedTuple):
    """The day on which a Revolving Loan Reduction first occurred; before that day's interest date."""

    number: int
    on: date
    rank: int = REDUCTION

    def apply(self, position: Position, rules: Rules) -> None:
        """Makes the amount and its interest due, and takes both out of the running period.

        Agreement: 4.2. Rounding: the interest once per note. Nothing falls due where principal is due already (I-30).
        """
        if position.accelerated is not None or position.discharged_on is not None:
            return
        kinds = (INITIAL, ADDITIONAL, BLOCKAGE) if rules.deal.follows("I-11", "") == ALL_ADDITIONS else (INITIAL,)
        leaving = [p for p in position.parts if p.kind in kinds and p.due_from is None and any(p.cents)]
        initial = next((p for p in leaving if p.kind == INITIAL), None)
        interest = [0] * len(position.notes)
        earned = None
        if initial is not None:
            earned = reduction_interest(position, initial.added_on, self.on, rules)
            interest = earned.net.settle(initial.cents)
        position.reduced = Reduced(
            self.on, position.notes, position.holders, position.principals, tuple(leaving), tuple(interest), earned
        )
        _leave(position, leaving, initial, self.on)
        fall_due(position, INSTALLMENT, rules.deal.reduction_interest_name, self.on, interest, rules)
        for part in leaving:
            fall_due(
                position, PRINCIPAL, name_of(part, rules.deal), self.on, part.cents, rules, part_kinds=(part.kind,)
            )


def name_of(part: Part, deal: Deal) -> str:
    """What a part of principal that falls due is called."""
    if part.kind == INITIAL:
        return f"the {deal.initial_amount_name}"
    return f"the amount added to principal on {long_date(part.added_on)}"


def _leave(position: Position, leaving: Sequence[Part], initial: Part | None, on: date) -> None:
    """The leaving parts bear regular interest no more; the initial amount's running interest belongs to the reduction.

    Where nothing else changed, the running period goes on without a cut; not over days that a blockage settled.
    """
    position.cut(on)
    if initial is not None:
        position.spans = tuple(_without(s, initial, on) for s in position.spans)
    position.set_parts([p._replace(due_from=on) if p in leaving else p for p in position.parts])
    last: Span | None = position.spans[-1] if position.spans else None
    if last is None or last.to_on != position.since or last.at != position.at:
        return
    if list(last.principals) == list(position.bearing):
        position.spans, position.since = position.spans[:-1], last.from_on


def _without(span: Span, initial: Part, on: date) -> Span:
    """Days of the running period without the initial amount; interest that an annulment left standing stays whole."""
    if span.at == ON_INTEREST:
        return span
    parts = tuple(p._replace(due_from=on) if p.kind == INITIAL else p for p in span.parts)
    return span._replace(principals=list(map(sub, span.principals, initial.cents)), parts=parts)


class ReductionPaid(NamedTuple):
    """Cash received in time for a reduction on an interest date: it counts on the day, before that date's interest.

    Agreement: 4.2; readings I-6b, I-19 (a day that is no Business Day). What it does not take waits for the date.
    """

    number: int
    on: date
    holder: str
    cents: int
    rank: int = REDUCTION_PAID

    def apply(self, position: Position, rules: Rules) -> None:
        """Applies it to what is owed."""
        receive(position, Held(self.number, self.holder, self.on, self.cents, None), self.on, rules)
