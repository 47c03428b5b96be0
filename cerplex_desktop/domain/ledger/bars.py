"""What of the notes' own state bars an addition to principal on an interest payment date."""

from typing import NamedTuple

from cerplex_desktop.domain.accruals.interest import InterestPeriod
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.ledger.position import PRINCIPAL, Position

PRINCIPAL_DUE = "principal due and payable"
BLOCKED = "payments postponed"


class Bar(NamedTuple):
    """Why nothing can be added to principal: which condition it breaks, in words, and the reading it rests on."""

    condition: str
    because: str
    reading: str


def bars(position: Position, period: InterestPeriod) -> tuple[Bar, ...]:
    """Every bar on a date: principal due and unpaid (I-25, I-27), a blockage in force (I-28).

    Agreement: 4.1(b), 4.1(d). A blockage does not bar a right that needs no cash.
    """
    found = []
    overdue = next((o for o in position.owed if o.kind == PRINCIPAL), None)
    if position.accelerated is not None:
        found.append(
            Bar(
                PRINCIPAL_DUE,
                f"The principal is due and payable since {long_date(position.accelerated.from_on)}",
                "I-25",
            )
        )
    elif overdue is not None:
        found.append(
            Bar(
                PRINCIPAL_DUE,
                f"{overdue.name} is due and payable since {long_date(overdue.due_on)} and not paid",
                "I-27",
            )
        )
    if position.blocked is not None and period.right is not None and period.floor is not None:
        found.append(Bar(BLOCKED, f"Payments have been postponed since {long_date(position.blocked.from_on)}", "I-28"))
    return tuple(found)
