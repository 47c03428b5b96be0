"""Both engines on a million random cases of each mechanism, which takes some hours; it goes on where it was ended.

Run: ``uv run python -m tests.examples.longer_run KEPT [--cases N] [--seed SEED] [--mechanism NAME ...]``. ``KEPT`` is
the file that holds how far it came. The mechanisms take turns of some thousand cases; after each turn a line of JSON
tells all that has been compared of that mechanism so far, so that the last line of each is its result. It exits with 1
where a cent differs; each difference is a line of its own, with the day, the amount and what either says.
"""

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path
from time import process_time
from typing import Any

from tests.examples.comparing import MECHANISMS, compare

CASES, SEED, TURN = 1_000_000, 19970820, 6_400
Told = dict[str, Any]


def asked() -> Namespace:
    parser = ArgumentParser(prog="python -m tests.examples.longer_run")
    parser.add_argument("kept", type=Path, help="the file that holds how far it came")
    parser.add_argument("--cases", type=int, default=CASES, help="of each mechanism")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--mechanism", action="append", choices=MECHANISMS, help="may be given more than once")
    return parser.parse_args()


def start(mechanism: str, seed: int) -> Told:
    none = {"cases": 0, "compared": 0, "refused": 0, "differences": 0, "seconds": 0.0}
    return {"mechanism": mechanism, "seed": seed, **none}


def kept_in(path: Path, seed: int) -> dict[str, Told]:
    """How far each mechanism came with this seed; what was kept of another one is no part of it."""
    found: list[Told] = json.loads(path.read_text()) if path.exists() else []
    return {told["mechanism"]: told for told in found if told["seed"] == seed}


def turns(standing: list[Told], cases: int) -> Iterator[Told]:
    """Each mechanism in turn until all have played so many."""
    while any(told["cases"] < cases for told in standing):
        yield from (told for told in standing if told["cases"] < cases)


def play(told: Told, cases: int) -> None:
    """The next turn of a mechanism, added to what is told of it."""
    first, began = told["cases"], process_time()
    last = min(first + TURN, cases)
    found = compare(told["mechanism"], told["seed"], range(first, last))
    for difference in found.differences:
        print(json.dumps({"difference": difference}, default=str), flush=True)
    told["cases"] = last
    told["compared"] += found.compared
    told["refused"] += found.refused
    told["differences"] += len(found.differences)
    told["seconds"] = round(told["seconds"] + process_time() - began, 1)


def main() -> int:
    """1 where any cent differs."""
    wanted = asked()
    kept = kept_in(wanted.kept, wanted.seed)
    standing = [kept.get(name) or start(name, wanted.seed) for name in wanted.mechanism or MECHANISMS]
    kept.update((told["mechanism"], told) for told in standing)
    for told in turns(standing, wanted.cases):
        play(told, wanted.cases)
        print(json.dumps(told), flush=True)
        new = wanted.kept.with_suffix(".new")
        new.write_text(json.dumps(list(kept.values()), indent=1))
        new.replace(wanted.kept)
    return int(any(told["differences"] for told in standing))


if __name__ == "__main__":
    raise SystemExit(main())
