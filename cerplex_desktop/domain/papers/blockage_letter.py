"""Contents of the statement that a holder gets when payments are no longer postponed. Agreement: 4.1(d)."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.papers.documents import AccrualLine, Letter


@dataclass(frozen=True, slots=True)
class BlockageFigures:
    """One note's line on a statement, or the totals; ``payable`` is the regular interest and the cash."""

    number: str
    principal_before: Money
    regular: Money
    blocked: Money
    floor: Money
    cash: Money
    payable: Money
    added: Money
    principal_after: Money


@dataclass(frozen=True, slots=True)
class BlockageLetter(Letter):
    """Contents of a blockage termination statement, 4.1(d), for one holder.

    Payments were postponed from ``blocked_from`` up to, not including, ``ended_on``. ``accruals`` are the pieces of the
    regular interest from before and of the Default Rate interest from within; ``overdue`` is what was overdue before,
    with its interest to the start, and is due besides. ``rate_after`` is what the addition bears; None where it is due
    at once, after maturity (I-29). ``postponed_under`` is the section that let payments be postponed, if one is known.
    """

    blocked_from: date
    ended_on: date
    pay_on: date
    postponed_under: str
    section: str
    cash_section: str
    addition_section: str
    floor_rate: Fraction
    rate_after: Fraction | None
    accruals: tuple[AccrualLine, ...]
    overdue: Money
    notes: tuple[BlockageFigures, ...]
    totals: BlockageFigures

    @property
    def schema(self) -> str:
        """The form of the attached figures."""
        return "cerplex-desktop/blockage-statement/1"

    @property
    def about(self) -> tuple[str, date]:
        """The first day without the postponement."""
        return "Postponement ended", self.ended_on

    @property
    def rows(self) -> tuple[tuple[str, tuple[Money, ...]], ...]:
        """Principal, interest, what of it is payable and what is added."""
        return tuple(
            (n.number, (n.principal_before, n.regular, n.blocked, n.payable, n.added, n.principal_after))
            for n in (*self.notes, self.totals)
        )

    @property
    def column_names(self) -> tuple[str, ...]:
        """What the amounts of a row are."""
        return (
            "principal before", "regular interest", "Default Rate interest", "cash payable", "addition to principal",
            "principal after",
        )  # fmt: skip

    @property
    def said_amounts(self) -> frozenset[Money]:
        """Cash, addition and floor in total, what was overdue before, and what bore interest."""
        t = self.totals
        said = {t.payable, t.regular, t.cash, t.floor, t.added, self.overdue, t.payable + self.overdue}
        return frozenset(said | {a.bearing for a in self.accruals})
