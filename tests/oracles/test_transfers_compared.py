"""Random splits: the program's ledger and the second engine come to the same cents, part by part and date by date."""

import os

from tests.examples.ledger_reader import play
from tests.examples.second_reader import play as play_second
from tests.oracles.second_stories import stories

CASES = int(os.environ.get("CERPLEX_RANDOM_CASES", "60"))


def test_random_splits_agree_with_the_second_engine() -> None:
    compared = 0
    for case in stories("transfer", 26, CASES):
        own, second = play(case), play_second(case)
        for (on, what, note), cents in own.amounts.items():
            if what == "due" or "part" in what or what.startswith("principal after"):
                assert (case.name, on, what, note, second.amount(on, what, note)) == (case.name, on, what, note, cents)
                compared += 1
    assert compared > CASES
