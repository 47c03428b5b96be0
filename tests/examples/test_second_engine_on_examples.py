"""Every worked example: its arithmetic is right by itself, and the second engine comes to the same cents."""

import pytest

from tests.examples.arithmetic import cents, faults, read
from tests.examples.cases import Case, every_case
from tests.examples.second_reader import play
from tests.oracles.second_terms import Refused

CASES = every_case()
each_case = pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
MECHANISMS = (
    "acceleration", "blockage", "default", "election", "late", "prepayment", "principal", "reduction", "transfer",
)  # fmt: skip


@each_case
def test_a_reader_with_a_calculator_agrees_with_every_line(case: Case) -> None:
    worked = [x for x in map(read, case.arithmetic) if x is not None]
    assert [fault for x in worked for fault in faults(x)] == []


@each_case
def test_every_expected_amount_stands_in_the_arithmetic_or_the_story(case: Case) -> None:
    shown = {f"{x.cents // 100:,}.{x.cents % 100:02}" for x in case.expect if x.cents}
    text = "\n".join((*case.arithmetic, case.story))
    assert [amount for amount in sorted(shown) if amount not in text] == []


@each_case
def test_the_second_engine_comes_to_the_worked_cents(case: Case) -> None:
    if case.refused is not None:
        with pytest.raises(Refused, match=case.refused):
            play(case)
        return
    book = play(case)
    assert [(x, book.amount(x.on, x.what, x.note)) for x in case.expect] == [(x, x.cents) for x in case.expect]


@pytest.mark.parametrize("mechanism", MECHANISMS)
def test_each_mechanism_has_three_examples_at_least(mechanism: str) -> None:
    assert len([case for case in CASES if case.name.startswith(f"{mechanism}-")]) >= 3


def test_the_calculator_reads_sums_as_written() -> None:
    """18,069,375 x 15% x 180/360 by hand: half of 2,710,406.25."""
    worked = read("Half a year: 18,069,375.00 x 15% x 180 / 360 = 1,355,203.125000, rounded 1,355,203.13")
    assert worked is not None
    assert (faults(worked), cents("1,355,203.13")) == ([], 135520313)


def test_the_calculator_objects_to_a_wrong_cent() -> None:
    worked = read("Half a year: 18,069,375.00 x 15% x 180 / 360 = 1,355,203.125000, rounded 1,355,203.12")
    assert worked is not None
    assert len(faults(worked)) == 1
