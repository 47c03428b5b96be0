"""Contents of a Schedule A sheet and of the initial capitalization statement."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.papers.documents import Letter
from cerplex_desktop.domain.papers.schedule_a import ScheduleLine


@dataclass(frozen=True, slots=True)
class ScheduleSheet(Letter):
    """Contents of the Schedule A sheet of one note, through the end of ``through_on``; ``section`` asks for it."""

    note: str
    through_on: date
    section: str
    entries: tuple[ScheduleLine, ...]
    added: Money
    paid: Money
    principal: Money

    @property
    def schema(self) -> str:
        """The form of the attached figures."""
        return "cerplex-desktop/schedule-a/1"

    @property
    def about(self) -> tuple[str, date]:
        """The day through whose end it lists."""
        return "Through", self.through_on

    @property
    def rows(self) -> tuple[tuple[str, tuple[Money, ...]], ...]:
        """Added, paid and principal after, by day and name; then what was added and paid in all."""
        lines = tuple((f"{long_date(e.on)}: {e.what}", (e.added, e.paid, e.after)) for e in self.entries)
        return (*lines, ("Unpaid principal", (self.added, self.paid, self.principal)))

    @property
    def column_names(self) -> tuple[str, ...]:
        """What the amounts of a row are."""
        return ("amount added", "amount paid or extinguished", "principal after")

    @property
    def said_amounts(self) -> frozenset[Money]:
        """The principal."""
        return frozenset({self.principal})


@dataclass(frozen=True, slots=True)
class InitialFigures:
    """One note's line of the initial capitalization statement, or the totals."""

    number: str
    existing: Money
    capitalized: Money
    outstanding: Money


@dataclass(frozen=True, slots=True)
class InitialStatement(Letter):
    """Contents of the initial capitalization statement, section 3 of the amendment, for one holder.

    The figures of Schedule 3: Existing Outstanding Principal, ``amount_name``, Total Outstanding Principal.
    ``rate_after`` is what the addition bears from ``interest_on`` (4.1(b), end).
    """

    interest_on: date
    section: str
    right_section: str
    amount_name: str
    rate_after: Fraction
    notes: tuple[InitialFigures, ...]
    totals: InitialFigures

    @property
    def schema(self) -> str:
        """The form of the attached figures."""
        return "cerplex-desktop/initial-statement/2"

    @property
    def about(self) -> tuple[str, date]:
        """The interest date whose interest was added."""
        return "Interest payment date", self.interest_on

    @property
    def rows(self) -> tuple[tuple[str, tuple[Money, ...]], ...]:
        """Principal before, what was added, and both."""
        return tuple((n.number, (n.existing, n.capitalized, n.outstanding)) for n in (*self.notes, self.totals))

    @property
    def column_names(self) -> tuple[str, ...]:
        """What the amounts of a row are."""
        return ("existing outstanding principal", "addition to principal", "total outstanding principal")

    @property
    def said_amounts(self) -> frozenset[Money]:
        """The addition and the principal after it, in total."""
        return frozenset({self.totals.capitalized, self.totals.outstanding})
