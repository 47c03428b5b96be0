"""What a Revolving Loan Reduction makes due on each note, as recorded.

Agreement: 4.2, last paragraph; readings I-8, I-11, I-30.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.loan_availability import Shortfall
from cerplex_desktop.domain.dates import long_date, weekday_date
from cerplex_desktop.domain.events.availability_entries import told
from cerplex_desktop.domain.ledger.position import PRINCIPAL, Reduced, ReductionInterest
from cerplex_desktop.domain.ledger.reduction import name_of
from cerplex_desktop.domain.money import Money, total


class ReductionLine(NamedTuple):
    """One note's amounts, or their totals: principal before, principal and interest due, principal once paid."""

    note: str
    holder: str
    before: Money
    principal: Money
    interest: Money

    @property
    def payable(self) -> Money:
        """Principal and interest due together."""
        return self.principal + self.interest

    @property
    def after(self) -> Money:
        """The note's principal once it is paid."""
        return self.before - self.principal


class Reduction(NamedTuple):
    """A Revolving Loan Reduction with what it made due; in time through ``pay_on``.

    ``unpaid`` is what of it remains at the end of ``as_of``, without interest for late payment; ``earned`` how each
    cent's interest came about, None where no note had an initial addition.
    """

    fell: Shortfall
    pay_on: date
    lines: tuple[ReductionLine, ...]
    totals: ReductionLine
    unpaid: Money
    earned: ReductionInterest | None
    parts: tuple[str, ...]

    def of_holder(self, holder: str) -> tuple[ReductionLine, ...]:
        """The notes of one holder."""
        return tuple(line for line in self.lines if line.holder == holder)


def reduction_of(book: Book, as_of: date | None = None) -> Reduction | None:
    """The reduction that a book has recorded, with its amounts; None without one, or where principal was due already.

    Raises:
        Refused: the Default Rate of a day in between is not known.
    """
    fell = book.loan_reduction
    if fell is None:
        return None
    position = book.ledger.position_on(max(as_of or fell.on, fell.on))
    reduced = position.reduced
    if reduced is None:
        return None
    lines = tuple(_lines(reduced))
    interest_name = book.ledger.rules.deal.reduction_interest_name
    ours = [o for o in position.owed if o.due_on == fell.on and (o.kind == PRINCIPAL or o.name == interest_name)]
    return Reduction(
        fell,
        book.cash_due_on(fell.on),
        lines,
        summed("Total", lines),
        Money(sum(o.unpaid for o in ours)),
        reduced.earned,
        tuple(name_of(p, book.deal) for p in reduced.parts),
    )


def without_effect(book: Book) -> str:
    """Why a reduction that a book has recorded makes nothing due, in a sentence; empty where it does, or without one.

    Agreement: silent; see I-30.
    """
    fell = book.loan_reduction
    position = book.ledger.position_on(fell.on) if fell else None
    if fell is None or position is None or position.reduced is not None:
        return ""
    if position.discharged_on is not None:
        return f"{told(book, fell)}, but the notes were paid on {long_date(position.discharged_on)}: nothing is due."
    due_since = f" since {long_date(position.accelerated.from_on)}" if position.accelerated else ""
    return (
        f"{told(book, fell)}: a Revolving Loan Reduction. All principal was due and payable already{due_since}, so it "
        f"makes nothing due{book.deal.cited(book.deal.sections.reduction, 'I-30')}."
    )


def _lines(reduced: Reduced) -> list[ReductionLine]:
    return [
        ReductionLine(
            note, holder, Money(before), Money(sum(p.cents[n] for p in reduced.parts)), Money(reduced.interest[n])
        )
        for n, (note, holder, before) in enumerate(zip(reduced.notes, reduced.holders, reduced.principals, strict=True))
    ]


def summed(name: str, lines: Sequence[ReductionLine]) -> ReductionLine:
    """The lines added up."""
    return ReductionLine(
        name,
        "",
        total([x.before for x in lines]),
        total([x.principal for x in lines]),
        total([x.interest for x in lines]),
    )


def what_follows(book: Book, reduction: Reduction) -> tuple[str, ...]:
    """What a reduction means, in sentences with figures: for the moment before it is recorded, and after."""
    deal, sums = book.deal, reduction.totals
    section = deal.cited(deal.sections.reduction, "I-8", "I-11")
    return (
        f"{told(book, reduction.fell)}: a Revolving Loan Reduction.",
        f"{sums.principal} of principal is due at once, with {sums.interest} of interest at the Default Rate{section}: "
        f"{sums.payable}, in time through {weekday_date(reduction.pay_on)}.",
        f"The notes' principal is then {sums.after}. Until it is paid, both bear the Default Rate and nothing can be "
        f"added to principal{deal.cited('', 'I-27')}.",
        "Notice goes to each holder at once.",
    )
