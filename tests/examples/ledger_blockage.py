"""The blockages of a worked example, for the program's own ledger."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from cerplex_desktop.domain.accruals.interest import spread, take_floor
from cerplex_desktop.domain.ledger.blockage import Ending, ending_of
from cerplex_desktop.domain.ledger.blockage_entries import BlockageEnded, BlockageStarted
from cerplex_desktop.domain.ledger.entries import BLOCKAGE_END, BLOCKAGE_START
from cerplex_desktop.domain.ledger.position import PRINCIPAL
from tests.examples.arithmetic import cents

if TYPE_CHECKING:
    from tests.examples.ledger_reader import Event, Story


def blockages(story: "Story") -> "Iterator[Event]":
    """The start and the end of each."""
    for place, fact in enumerate(story.case.facts):
        if fact["kind"] != "blockage":
            continue
        started = BlockageStarted(place, fact["on"])
        yield fact["on"], BLOCKAGE_START, place, lambda e=started: e.apply(story.position, story.rules)
        if "ended_on" in fact:
            yield fact["ended_on"], BLOCKAGE_END, place, lambda f=fact: end(story, f)


def end(story: "Story", fact: Mapping[str, Any]) -> None:
    """What the end comes to, said; who is late is not paid then, everyone else is paid all that is due."""
    position, on, late = story.position, fact["ended_on"], set(fact.get("late", ()))
    found = ending_of(position, on, story.rules)
    regular, blocked, cash = found.regular_interest(), found.blocked_interest(), cash_of(found, fact["cash"])
    added = [b - c for b, c in zip(blocked, cash, strict=True)]
    before = [i for i in position.owed if not i.inside and i.kind != PRINCIPAL]
    BlockageEnded(0, on, "", regular, cash, added).apply(position, story.rules)
    for n, note in enumerate(found.notes):
        for what, amount in (
            ("R", regular[n]),
            ("overdue before, with interest", 0),
            ("B", blocked[n]),
            ("blockage floor", found.floors()[n]),
            ("blockage cash", cash[n]),
            ("blockage added", added[n]),
            ("principal after blockage", position.principals[n]),
        ):
            story.statement.say(on, what, note, amount)
    for item in before:
        for note, amount, interest in zip(item.notes, item.cents, item.interest, strict=True):
            story.statement.say(on, "overdue before, with interest", note, amount + interest)
    position.owed = [i for i in position.owed if i.kind == PRINCIPAL or i.holder in late]


def cash_of(found: Ending, text: str) -> list[int]:
    """The cash of B under an example's choice."""
    if text == "full":
        return found.cash_of(None)
    if text == "floor":
        return found.cash_of(take_floor)
    ranks = range(len(found.notes))
    return found.cash_of(lambda due, floor: spread(cents(text), due, floor, ranks))
