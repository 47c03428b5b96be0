"""The conditions to effectiveness and the Effective Date, which is the day on which the last was satisfied.

Agreement: section 6, each condition with its parts. What a book records of a condition takes the place of the deal
file's sample; the Effective Date is derived from both, never typed.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import CONDITION_RECORDED, Fact
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.deal.closing_terms import CERTIFICATE, ClosingCondition
from cerplex_desktop.domain.errors import BadInput, CheckFailed
from cerplex_desktop.domain.registers.family import has_gaps, standing


class ClosingState(NamedTuple):
    """A condition as it stands: the day it was satisfied on, None while it is open, and what shows it.

    ``fact`` is the book's own record, None where the deal file alone speaks; ``evidence`` is the entry that filed what
    shows it, ``note`` says it in words, or why the condition is open after all.
    """

    condition: ClosingCondition
    satisfied_on: date | None
    fact: Fact | None = None
    evidence: int | None = None
    note: str = ""

    @property
    def sample(self) -> bool:
        """The day is the deal file's sample."""
        return self.fact is None and self.satisfied_on is not None and self.condition.sample


class Certifiable(NamedTuple):
    """Whether the Effective Date certificate can be prepared, and for which day.

    ``wants`` says what is missing, one sentence for each condition; while it is empty the certificate is offered for
    ``on``, the day on which the last of the other conditions was satisfied: its receipt cannot lie before that.
    """

    condition: ClosingCondition | None
    wants: tuple[str, ...]
    on: date | None


_Of = tuple[tuple[Fact, ...], dict[int, Fact], tuple[ClosingCondition, ...]]
_kept: list[tuple[_Of, tuple[ClosingState, ...]]] = []
"""The states of the book that was looked at last: every desk and every paper asks for them."""


def closing_states(book: Book) -> tuple[ClosingState, ...]:
    """Every condition as it stands, in the order of the deal file.

    Raises:
        CheckFailed: a condition is recorded twice.
    """
    asked = (book.facts, book.voided, book.deal.conditions)
    for kept, states in _kept:
        if all(a is k for a, k in zip(asked, kept, strict=True)):
            return states
    found = _folded(book)
    _kept[:] = [(asked, found)]
    return found


def _folded(book: Book) -> tuple[ClosingState, ...]:
    states = {c.key: ClosingState(c, c.satisfied_on) for c in book.deal.conditions}
    for fact in standing(book, (CONDITION_RECORDED,)):
        data = fact.data
        state = states.get(data["condition"])
        if state is None:  # amended terms no longer have it
            continue
        if state.fact is not None and not has_gaps(book):
            raise CheckFailed(f"Entry no. {fact.number} records condition {data['condition']} a second time.")
        on = date.fromisoformat(data["satisfied_on"]) if data["satisfied_on"] else None
        states[data["condition"]] = ClosingState(state.condition, on, fact, data["evidence"], data["note"])
    return tuple(states.values())


def effective_date(book: Book) -> date | None:
    """The Effective Date; None while a condition is open.

    A deal that names no conditions is in effect from the day of its agreement.
    """
    return latest_of(closing_states(book)) if book.deal.conditions else book.deal.agreement_on


def open_conditions(book: Book) -> tuple[ClosingCondition, ...]:
    """The conditions that are not satisfied."""
    return tuple(s.condition for s in closing_states(book) if s.satisfied_on is None)


def latest_of(states: Sequence[ClosingState]) -> date | None:
    """The latest of their days; None while one is open, or where there are none."""
    days = [s.satisfied_on for s in states]
    known = [d for d in days if d is not None]
    return max(known) if known and len(known) == len(days) else None


def certifiable(book: Book) -> Certifiable:
    """What is still wanted before the Effective Date certificate: every other condition, with date and evidence.

    Agreement: 6.7. A sample of the deal file shows nothing that an officer could certify.
    """
    states = closing_states(book)
    own = next((s.condition for s in states if s.condition.role == CERTIFICATE), None)
    others = tuple(s for s in states if s.condition is not own)
    wants = tuple(_want(s) for s in others if s.satisfied_on is None or s.fact is None)
    return Certifiable(own, wants, latest_of(others))


def _want(state: ClosingState) -> str:
    named = f"{state.condition.key}, {state.condition.title}"
    return f"{named}: not satisfied." if state.satisfied_on is None else f"{named}: its day is the deal’s sample."


def condition_named(book: Book, key: str) -> ClosingState:
    """The state of the condition with that key, such as 6.3-2.

    Raises:
        BadInput: there is none.
    """
    sought = key.strip().casefold()
    states = closing_states(book)
    found = next((s for s in states if s.condition.key.casefold() == sought), None)
    if found is None:
        known = ", ".join(s.condition.key for s in states) or "none"
        raise BadInput(f"There is no condition “{key.strip()[:40]}”.", f"The conditions are {known}.")
    return found


def told(state: ClosingState) -> str:
    """How a condition stands, in words."""
    if state.satisfied_on is None:
        return "not satisfied"
    return f"satisfied {long_date(state.satisfied_on)}{' (sample)' if state.sample else ''}"
