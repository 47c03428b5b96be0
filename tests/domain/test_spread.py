"""How a total cash amount is spread over the notes: reading I-23."""

from fractions import Fraction
from math import floor as whole

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cerplex_desktop.domain.accruals.interest import spread
from cerplex_desktop.domain.shares import note_order


def test_cash_above_the_floors_is_shared_in_proportion_to_what_each_note_may_capitalize() -> None:
    # Worked by hand: room 100 + 300 = 400; 200 above the floors; 200 × 100/400 = 50, 200 × 300/400 = 150.
    assert spread(1200, [500, 900], [400, 600], [0, 1]) == [450, 750]


def test_an_odd_cent_goes_to_the_largest_remainder() -> None:
    # Worked by hand: room 10 + 20 + 30 = 60; 7 above: 1 10/60, 2 20/60, 3 30/60; cut 1, 2, 3; one cent is odd.
    assert spread(7, [10, 20, 30], [0, 0, 0], [0, 1, 2]) == [1, 2, 4]


def test_equal_remainders_are_settled_by_note_number() -> None:
    # Three alike, 2 cents: 2/3 each, cut to 0, two odd cents: the two lowest numbers get them.
    assert spread(2, [5, 5, 5], [0, 0, 0], [0, 1, 2]) == [1, 1, 0]
    assert spread(2, [5, 5, 5], [0, 0, 0], [2, 0, 1]) == [0, 1, 1]


def test_note_numbers_are_ordered_as_people_count() -> None:
    assert note_order(["R-10", "R-2", "R-1", "S-1", "R-2A"]) == [3, 1, 0, 4, 2]


@pytest.mark.parametrize("total", [9, 31])
def test_a_total_outside_floor_and_due_is_refused(total: int) -> None:
    with pytest.raises(ValueError, match="between the floor and the interest due"):
        spread(total, [10, 20], [4, 6], [0, 1])


def test_without_room_above_the_floors_each_note_gets_its_floor() -> None:
    assert spread(10, [4, 6], [4, 6], [0, 1]) == [4, 6]


NOTES = st.lists(st.tuples(st.integers(0, 10**7), st.integers(0, 10**7)), min_size=1, max_size=12)


@given(NOTES, st.fractions(0, 1, max_denominator=997))
def test_the_spread_adds_up_and_no_note_is_more_than_a_cent_from_its_exact_share(
    notes: list[tuple[int, int]], part: Fraction
) -> None:
    floor, due = [f for f, _ in notes], [f + room for f, room in notes]
    room = sum(due) - sum(floor)
    total = sum(floor) + whole(part * room)
    cash = spread(total, due, floor, list(range(len(notes))))
    assert sum(cash) == total
    assert all(f <= c <= d for f, c, d in zip(floor, cash, due, strict=True))
    if room:
        above = total - sum(floor)
        exact = [f + Fraction(above * (d - f), room) for f, d in zip(floor, due, strict=True)]
        assert all(abs(c - x) < 1 for c, x in zip(cash, exact, strict=True))
