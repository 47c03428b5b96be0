"""What was believed on a day: every reading command as known then, against a copy of the book as it really was then.

The copies are kept while the story goes on; nothing of a view is used to make them.
"""

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cerplex_desktop.cli.commands import all_commands
from tests.cli.program import Program

FEBRUARY, MARCH = "1998-02-19", "1998-03-19"
LOW = ("availability", "record", "1998-03-17", "--outstanding", "1.00", "--available", "1.00", "--source", "Agent")
STORY: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...] = (
    (
        "1998-02-02",
        (
            ("elect", FEBRUARY, "--cash", "floor"),
            ("notices", FEBRUARY, "--out", "out"),
            *(
                ("deliver", str(n), "--method", "hand", "--sent", "1998-02-02", "--received", "1998-02-02")
                for n in (1, 2, 3)
            ),
        ),
    ),
    ("1998-02-19", (("pay", FEBRUARY, "--holder", "NML"), ("pay", FEBRUARY, "--holder", "JHL"))),
    ("1998-02-23", (("notices", FEBRUARY, "--out", "out"), ("post", FEBRUARY, "--unpaid"))),
    ("1998-03-02", (("pay", "overdue", "--on", "1998-03-02"),)),
    ("1998-03-05", (("events", "blockage", "start", "--from", "1998-03-05", "--notice", "n"),)),
    ("1998-03-12", (("events", "blockage", "end", "--to", "1998-03-12", "--cash", "floor"),)),
    ("1998-03-13", (("transfer", "sell", "A-1", "--to", "JHL", "--amount", "100,000.00", "--on", "1998-03-13"),)),
    ("1998-03-16", (("events", "prime", "--from", "1998-03-16", "--rate", "18.25%", "--source", "A release"),)),
    (
        "1998-03-20",
        (
            ("events", "default", "open", "--section", "6.18", "--description", "Earnings", "--from", "1998-02-10"),
            (*LOW, "--confirm"),
        ),
    ),
)
WORDS: dict[str, tuple[tuple[str, ...], ...]] = {
    "interest-date": ((FEBRUARY,), (MARCH,)),
    "quote": (("1998-04-03",), ("1998-04-03", "--elect", "floor")),
    "covenants": (("--quarter", "1997-12-31"),),
    "warrants": (("--share-price", "9.50"),),
    "rates": (("--from", "1997-02-19", "--to", "1998-02-19"),),
    "memorandum": (),
    "export": (),
}
"""What some commands must be told; ``memorandum`` and ``export`` write files of what the others show."""
DAYS = ("1998-02-02", "1998-02-10", "1998-02-19", "1998-02-23", "1998-03-01", "1998-03-05", "1998-03-12", "1998-03-15")


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[Program, dict[str, Program]]:
    """The whole story, and by day the book as it was when the day ended."""
    whole = Program(tmp_path_factory.mktemp("whole"))
    whole.opening()
    copies: dict[str, Program] = {}
    for day in sorted({*DAYS, *(d for d, _ in STORY)}):
        if day in dict(STORY):
            whole.done("working-date", day)
            for command, *words in dict(STORY)[day]:
                whole.done(command, *(str(whole.folder / w) if w == "out" else w for w in words))
            copies[day] = copied(whole, tmp_path_factory.mktemp(day))
        else:
            copies[day] = copied(whole, tmp_path_factory.mktemp(day))
            copies[day].done("working-date", day)
    return whole, copies


def copied(program: Program, folder: Path) -> Program:
    shutil.copytree(program.folder, folder, dirs_exist_ok=True)
    return replace(program, folder=folder)


def answer(program: Program, command: str, *words: str) -> Any:
    """What a command says, refusals too, without the view; an idle change of the working date is none of the book."""
    ended = program.on_book(command, *words, "--json")
    if ended.code:
        return ended.code, ended.err
    said = {k: v for k, v in ended.json.items() if k not in ("as_of", "as_known")}
    if command == "history":
        said["rows"] = [r for r in said["rows"] if r["kind"] != "working date set"]
    return said


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("command", [c.name for c in all_commands() if c.looks and WORDS.get(c.name, ((),))])
def test_every_command_says_as_known_what_it_said_then(
    told: tuple[Program, dict[str, Program]], command: str, day: str, tmp_path: Path
) -> None:
    whole, copies = told
    scenario = tmp_path / "scenario.toml"
    scenario.write_text('elections = "floor"', encoding="utf-8")
    for words in ((str(scenario),),) if command == "what-if" else WORDS.get(command, ((),)):
        assert answer(whole, command, *words, "--as-known", day) == answer(copies[day], command, *words)
