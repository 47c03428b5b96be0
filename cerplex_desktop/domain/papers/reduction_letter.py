"""Contents of the notice of a Revolving Loan Reduction.

Agreement: 4.2, last paragraph.
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.papers.documents import AccrualLine, Letter


@dataclass(frozen=True, slots=True)
class ReductionFigures:
    """One note's line on a notice of a reduction, or the totals."""

    number: str
    principal_before: Money
    principal_due: Money
    interest_due: Money
    payable: Money
    principal_after: Money


@dataclass(frozen=True, slots=True)
class ReductionLetter(Letter):
    """Contents of the notice of a Revolving Loan Reduction to one holder.

    ``reduced_on`` is the day on which it first occurred, when ``outstanding`` and ``available`` revolving loans came to
    ``total``, less than ``threshold`` of ``threshold_section``. Interest runs from ``accrual_start`` at ``rates``;
    ``credited`` says that interest dealt with before is taken off. ``amount_names`` are the parts of principal due.
    ``accruals`` are the pieces of the interest at the Default Rate, ``credits`` those that are taken off.
    """

    reduced_on: date
    pay_on: date
    outstanding: Money
    available: Money
    total: Money
    threshold: Money
    section: str
    threshold_section: str
    addition_section: str
    accrual_start: date
    rates: tuple[Fraction, ...]
    credited: bool
    amount_names: tuple[str, ...]
    notes: tuple[ReductionFigures, ...]
    totals: ReductionFigures
    accruals: tuple[AccrualLine, ...] = ()
    credits: tuple[AccrualLine, ...] = ()

    @property
    def schema(self) -> str:
        """The form of the attached figures."""
        return "cerplex-desktop/reduction-notice/2"

    @property
    def about(self) -> tuple[str, date]:
        """The day of the reduction."""
        return "Revolving Loan Reduction", self.reduced_on

    @property
    def rows(self) -> tuple[tuple[str, tuple[Money, ...]], ...]:
        """Principal, what of it is due with interest, and principal once that is paid."""
        return tuple(
            (x.number, (x.principal_before, x.principal_due, x.interest_due, x.payable, x.principal_after))
            for x in (*self.notes, self.totals)
        )

    @property
    def column_names(self) -> tuple[str, ...]:
        """What the amounts of a row are."""
        return ("principal before", "principal due", "interest due", "payable", "principal after")

    @property
    def said_amounts(self) -> frozenset[Money]:
        """The loans, their threshold, what is payable and left in total, and what bore interest."""
        loans = {self.outstanding, self.available, self.total, self.threshold}
        bearing = {a.bearing for a in (*self.accruals, *self.credits)}
        return frozenset({*loans, *bearing, self.totals.payable, self.totals.principal_after})

    @property
    def own_words(self) -> str:
        """The names of the parts that are due."""
        return " ".join(self.amount_names)
