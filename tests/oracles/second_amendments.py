"""Terms that change in a live book: amendments from their effective date, and readings taken otherwise."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from tests.oracles.second_facts import Amended, Fact, Switched
from tests.oracles.second_terms import Table, Terms, Value, in_force

TABLES = ("regular", "default_floor", "availability_floors")


def at_last(terms: Terms, facts: Iterable[Fact]) -> Terms:
    """The terms after all changes: their tables hold the rows of every day."""
    changes = [fact for fact in facts if isinstance(fact, Amended | Switched)]
    for fact in sorted(changes, key=lambda fact: fact.on):
        terms = changed(terms, fact)
    return terms


def changed_on(terms: Terms, facts: Iterable[Fact], on: date) -> Terms:
    return at_last(terms, [fact for fact in facts if isinstance(fact, Amended | Switched) and fact.on == on])


def changed(terms: Terms, fact: Amended | Switched) -> Terms:
    if isinstance(fact, Switched):
        return replace(terms, readings=terms.readings ^ {fact.reading})
    changes: dict[str, Any] = dict(fact.changes)
    for name in TABLES:
        if name in changes:
            changes[name] = rows(getattr(terms, name), changes[name], fact.on)
    if "interest_dates" in changes:
        before = [on for on in terms.interest_dates if on < fact.on]
        changes["interest_dates"] = (*before, *(on for on in changes["interest_dates"] if on >= fact.on))
    if "readings" in changes:
        changes["readings"] = terms.readings ^ changes["readings"]
    return replace(terms, **changes)


def rows(before: Table[Value], after: Table[Value], on: date) -> Table[Value]:
    """What was in force before the day stays as it was; from the day on the instrument's own table counts."""
    early = [row for row in before if row[0] < on]
    return (*early, (on, in_force(after, on)), *(row for row in after if row[0] > on))
