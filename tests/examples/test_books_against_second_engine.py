"""Books whose terms change and whose entries are corrected come to the second engine's cents on random cases.

Every figure of each date, of the end of each blockage and of a prepayment is compared, and what is overdue at the end.
``CERPLEX_RANDOM_CASES`` and ``CERPLEX_RANDOM_SEED`` are those of the ledger's own comparison; a book takes longer.
"""

import pytest

from tests.examples.book_reader import Amounts
from tests.examples.book_reader import play as play_book
from tests.examples.cases import Case
from tests.examples.second_book_reader import play as play_second
from tests.examples.test_ledger_against_second_engine import CASES, NEW_YORK, SEED
from tests.oracles.second_book_stories import BOOK_MAKERS, book_stories
from tests.oracles.second_stories import MAKERS
from tests.oracles.second_terms import Refused

EACH = CASES // (len(MAKERS) + len(BOOK_MAKERS))
COMPARED = frozenset({
    "due", "floor", "cash", "capitalized", "principal after", "R", "B", "blockage floor", "blockage cash",
    "blockage added", "base principal", "accrued", "payable", "installment overdue", "principal overdue",
    "default interest owed", "default interest paid",
})  # fmt: skip
COVERED = 0.95


def second_amounts(case: Case) -> Amounts:
    book, amounts = play_second(case, NEW_YORK), Amounts()
    for line in book.lines:
        if line.what in COMPARED:
            key = (line.on, line.what, line.note)
            amounts[key] = amounts.get(key, 0) + line.cents
    if not book.closed:
        for note in book.notes:
            amounts[case.given["until"], "principal at the end", note.number] = note.principal
    return amounts


def differences(case: Case) -> list[object]:
    """Amounts on which the two differ; nothing said is nothing.

    Of interest paid when a blockage ends the second engine tells R alone.
    """
    second, book = second_amounts(case), play_book(case)
    ends = {fact.get("ended_on") for fact in case.facts}
    differing = [key for key in second.keys() | book.keys() if second.get(key, 0) != book.get(key, 0)]
    return [(case.name, *key) for key in differing if key[1] != "default interest paid" or key[0] not in ends]


@pytest.mark.parametrize("mechanism", sorted(BOOK_MAKERS))
def test_both_engines_come_to_the_same_cents_on_books(mechanism: str) -> None:
    different: list[object] = []
    compared = 0
    for case in book_stories(mechanism, SEED, EACH):
        try:
            second_amounts(case)
        except Refused:
            continue
        different += differences(case)
        compared += 1
    assert different == []
    assert compared >= EACH * COVERED
