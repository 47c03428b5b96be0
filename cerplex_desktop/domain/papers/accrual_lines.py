"""The pieces over which a holder's interest accrued, as letters print them."""

from collections.abc import Iterable, Sequence

from cerplex_desktop.domain.interest_dates.workings import ACCRUED_BEFORE
from cerplex_desktop.domain.ledger.running import Earning
from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.papers.documents import AccrualLine

PRINCIPAL, INSTALLMENTS = "principal", "overdue installments"


def accrual_lines(of: str, earnings: Iterable[Earning], places: Sequence[int]) -> list[AccrualLine]:
    """The pieces over the notes at ``places``, in the order of their days; what did not change is one line."""
    lines: list[AccrualLine] = []
    for earning in earnings:
        bearing = Money(sum(earning.principals[n] for n in places))
        for p in earning.accrual.pieces if bearing else ():
            last, what = lines[-1] if lines else None, ACCRUED_BEFORE if earning.on_interest else of
            if last and (last.of, last.to_on, last.rate, last.bearing) == (what, p.from_on, p.rate, bearing):
                lines[-1] = AccrualLine(what, last.from_on, p.to_on, last.days + p.days, p.rate, bearing)
            else:
                lines.append(AccrualLine(what, p.from_on, p.to_on, p.days, p.rate, bearing))
    return lines
