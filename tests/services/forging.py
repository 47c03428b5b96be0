"""A history as someone would forge it who knows how its hashes are made."""

from typing import Any

from cerplex_desktop.domain.book.facts import GENESIS, Fact, next_fact


def forged(facts: tuple[Fact, ...], number: int, body: dict[str, Any]) -> tuple[Fact, ...]:
    """The same history with another body in one entry, and every hash after it made anew."""
    made: list[Fact] = list(facts[: number - 1])
    for fact in facts[number - 1 :]:
        previous = made[-1].hash if made else GENESIS
        data = body if fact.number == number else fact.data
        made.append(next_fact(fact.number, previous, fact.kind, fact.on, fact.recorded_at, fact.by, data))
    return tuple(made)
