"""The ledger and the second engine come to the same cents on random Revolving Loan Reductions.

More cases by ``REDUCTIONS=5000``.
"""

import os

from tests.examples.ledger_reader import play
from tests.examples.second_reader import play as second_play
from tests.oracles.second_stories import stories

MANY = int(os.environ.get("REDUCTIONS", "200"))
SAID = ("reduction interest", "reduction principal", "principal after reduction", "due", "floor", "cash", "capitalized",
        "installment overdue", "principal overdue", "default interest owed", "default interest paid")  # fmt: skip


def test_the_ledger_and_the_second_engine_agree_on_random_reductions() -> None:
    for case in stories("reduction", 11, MANY):
        theirs: dict[tuple[object, ...], int] = {}
        for line in second_play(case).lines:
            if line.what in SAID:
                key = (line.on, line.what, line.note)
                theirs[key] = theirs.get(key, 0) + line.cents
        ours = {k: v for k, v in play(case).amounts.items() if k[1] in SAID}
        differ = {k: (ours.get(k, 0), v) for k, v in theirs.items() if ours.get(k, 0) != v}
        assert (case.name, differ) == (case.name, {})
