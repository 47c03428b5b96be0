"""Loads the worked examples: one TOML file a case, readable by a lawyer, with its arithmetic line by line.

title, section, readings (numbers of the interpretations taken in their alternative), story;
[given] what stands at the start: until, dates ("full" or "floor": how interest dates that no fact mentions are met),
prime, lawful, interest_on_interest, holidays, availability with reduction_paid (at once, or not); [[note]] the notes;
[[fact]] what happens; arithmetic; [[expect]] amounts by day and name; or refused, a word of the reason.
Cash is "full", "floor", "none" (all capitalized, the first date alone) or a total amount.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from tests.examples.arithmetic import cents

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Expected:
    on: date
    what: str
    note: str | None
    cents: int


@dataclass(frozen=True)
class Case:
    """One worked example. `given`, `notes` and `facts` are as written, for each engine to read in its own way."""

    name: str
    title: str
    section: str
    story: str
    readings: frozenset[str]
    given: Mapping[str, Any]
    notes: tuple[Mapping[str, Any], ...]
    facts: tuple[Mapping[str, Any], ...]
    arithmetic: tuple[str, ...]
    expect: tuple[Expected, ...]
    refused: str | None


def load(path: Path) -> Case:
    with path.open("rb") as file:
        raw = tomllib.load(file)
    return Case(
        path.stem,
        raw["title"],
        raw["section"],
        raw["story"],
        frozenset(raw["readings"]),
        raw["given"],
        tuple(raw["note"]),
        tuple(raw.get("fact", ())),
        tuple(raw["arithmetic"]),
        tuple(Expected(x["on"], x["what"], x.get("note"), cents(x["amount"])) for x in raw.get("expect", ())),
        raw.get("refused"),
    )


def every_case() -> list[Case]:
    return [load(path) for path in sorted(FOLDER.glob("*.toml"))]
