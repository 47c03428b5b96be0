"""One thing to do, and how much time is left for it."""

from datetime import date
from typing import NamedTuple

from cerplex_desktop.domain.money import ZERO, Money
from cerplex_desktop.presenters.ports import Place
from cerplex_desktop.presenters.table import BAD, PLAIN, WARN

_SOON = 7


class Task(NamedTuple):
    """One thing to do: in words, by when, how much time is left, and where.

    ``cost`` is the cash that would be payable if it were missed and otherwise need not be, nothing where no figure can
    be told; ``stake`` says in words what missing it brings.
    """

    text: str
    by: str
    left: str
    tone: str
    mark: str
    place: Place
    due_on: date
    cost: Money = ZERO
    stake: str = ""

    def costing(self, cost: Money) -> "Task":
        """The same with what missing it would cost."""
        return self._replace(cost=cost, stake=f"Missed: {cost} more is payable in cash") if cost else self


def days_left(on: date, due_on: date) -> tuple[str, str, str]:
    """Days from one day to another in words, with the tone and the sign that fit."""
    days = (due_on - on).days
    if days < 0:
        return f"{_days(-days)} ago", BAD, "no"
    if days == 0:
        return "today", WARN, "care"
    return f"{_days(days)} left", WARN if days <= _SOON else PLAIN, "care" if days <= _SOON else "wait"


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count:,} days"
