"""Contents of the statement of counsel's reserve."""

from dataclasses import dataclass
from datetime import date

from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.papers.documents import Letter


@dataclass(frozen=True, slots=True)
class ReserveLine:
    """One entry of the reserve: the day, what it was, what came in or went out, and the balance after it."""

    on: date
    what: str
    paid_in: Money
    taken: Money
    balance: Money


@dataclass(frozen=True, slots=True)
class StatementOwed:
    """An application whose reconciling statement is owed."""

    on: date
    amount: Money


@dataclass(frozen=True, slots=True)
class ReserveStatement(Letter):
    """Contents of the statement of the reserve through the end of ``through_on``, to the counsel who holds it.

    ``required`` is the sum to be kept, which was due on ``due_on``; ``disposed`` went to the notes or to the company
    and is not to be replenished; ``shortfall`` is what is missing of the rest, ``payable`` what of that the company is
    to pay in.
    """

    through_on: date
    section: str
    required: Money
    due_on: date
    entries: tuple[ReserveLine, ...]
    paid_in: Money
    taken: Money
    balance: Money
    disposed: Money
    shortfall: Money
    payable: Money
    owed: tuple[StatementOwed, ...]

    @property
    def schema(self) -> str:
        """The form of the attached figures."""
        return "cerplex-desktop/reserve-statement/1"

    @property
    def about(self) -> tuple[str, date]:
        """The day through whose end it lists."""
        return "Through", self.through_on

    @property
    def rows(self) -> tuple[tuple[str, tuple[Money, ...]], ...]:
        """Paid in, taken out and the balance after, by day and entry; then each in all."""
        lines = tuple((f"{long_date(e.on)}: {e.what}", (e.paid_in, e.taken, e.balance)) for e in self.entries)
        return (*lines, ("Balance", (self.paid_in, self.taken, self.balance)))

    @property
    def column_names(self) -> tuple[str, ...]:
        """What the amounts of a row are."""
        return ("paid in", "taken out", "balance after")

    @property
    def said_amounts(self) -> frozenset[Money]:
        """The balance, the sum to be kept, what became of it, and the applications not reconciled."""
        sums = {self.balance, self.required, self.disposed, self.shortfall, self.payable}
        return frozenset(sums | {o.amount for o in self.owed})
