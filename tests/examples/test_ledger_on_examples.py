"""The program's ledger comes to the worked cents of every example whose mechanism it has."""

import pytest

from tests.examples.cases import Case, every_case
from tests.examples.ledger_reader import play

MECHANISMS = (
    "acceleration", "blockage", "default", "election", "late", "prepayment", "principal", "reduction", "transfer",
)  # fmt: skip
CASES = [c for c in every_case() if c.name.startswith(MECHANISMS) and c.refused is None]


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_the_ledger_comes_to_the_worked_cents(case: Case) -> None:
    statement = play(case)
    assert [(x, statement.amount(x.on, x.what, x.note)) for x in case.expect] == [(x, x.cents) for x in case.expect]
