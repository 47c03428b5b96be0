"""Writes a scenario as the TOML that ``scenario_file`` reads: what was typed can be kept, and opened again."""

import json
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Any

from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.rates import format_rate
from cerplex_desktop.domain.what_if import suppositions as kinds
from cerplex_desktop.domain.what_if.scenarios import Scenario
from cerplex_desktop.domain.what_if.suppositions import Event

KEYS: dict[str, dict[str, str]] = {
    kinds.ELECTION: {"on": "on", "cash": "says"},
    kinds.RATE: {"table": "says", "from": "on", "rate": "rate"},
    kinds.DEFAULT: {"from": "on", "to": "to_on", "section": "says"},
    kinds.READING: {"id": "reading", "value": "says"},
    kinds.BLOCKAGE: {"from": "on", "to": "to_on", "cash": "says"},
    kinds.ACCELERATION: {"from": "on", "annulled": "to_on", "default_rate": "says"},
    kinds.REDUCTION: {"on": "on", "loans": "amount"},
    kinds.TRANSFER: {
        "way": "says", "on": "on", "notes": "notes", "to": "holder", "amount": "amount", "amounts": "amounts",
    },
    kinds.PRINCIPAL: {"on": "on", "note": "notes", "amount": "amount"},
    kinds.PREPAYMENT: {"on": "on"},
    kinds.PAYOFF: {"on": "on", "amount": "amount"},
    kinds.BALANCE: {"on": "on", "note": "notes", "amount": "amount", "as_of": "as_of"},
    kinds.PAYMENT: {"on": "on", "holder": "holder", "amount": "amount"},
}  # fmt: skip
"""For each kind the keys of a file, and the fields of the event that they state."""


def scenario_text(scenario: Scenario) -> str:
    """The file that states the scenario, which reads as the same scenario again."""
    return "\n".join(_lines(scenario)) + "\n"


def _lines(scenario: Scenario) -> Iterator[str]:
    yield f"title = {_written(scenario.title)}"
    yield f"elections = {_written(scenario.elections)}"
    for change in scenario.changes:
        yield from ("", "[[change]]", f"fact = {change.fact}")
        if change.instead is not None:
            yield from event_lines(change.instead)
    for event in scenario.added:
        yield from ("", "[[add]]", *event_lines(event))
    for figure in scenario.figures:
        yield from ("", "[[figure]]", f"item = {_written(figure.item)}", f"on = {_written(figure.on)}")
        yield f"amount = {_written(figure.amount)}"


def event_lines(event: Event) -> Iterator[str]:
    """The lines of a table that state an event: its kind, and what that kind needs."""
    yield f"kind = {_written(event.kind)}"
    for key, field in KEYS[event.kind].items():
        value = getattr(event, field)
        if value not in (None, ""):
            yield f"{key} = {_written(value)}"


def _written(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Fraction):
        value = format_rate(value)
    elif isinstance(value, Money):
        value = str(value).replace("$", "")
    return json.dumps(value, ensure_ascii=False)
