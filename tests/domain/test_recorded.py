"""What was recorded of one kind: longer ones are made, none changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cerplex_desktop.domain.book.recorded import Recorded


@given(st.lists(st.tuples(st.integers(0, 30), st.integers())))
def test_each_one_stays_as_it_was_whatever_is_made_from_it(steps: list[tuple[int, int]]) -> None:
    """The model: plain tuples, of which any earlier one may be grown again."""
    made = [Recorded[int]()]
    model: list[tuple[int, ...]] = [()]
    for place, entry in steps:
        made.append(made[place % len(made)].and_then(entry))
        model.append((*model[place % len(model)], entry))
    assert [tuple(one) for one in made] == model
    assert [len(one) for one in made] == [len(one) for one in model]


def test_one_grown_after_another_copies_nothing() -> None:
    first = Recorded([1, 2])
    second = first.and_then(3)
    assert second.and_then(4)._entries is first._entries
    assert first.and_then(5)._entries is not first._entries


def test_it_is_read_like_a_tuple() -> None:
    first = Recorded("abc")
    first.and_then("d")
    assert (first[0], first[-1], first[1:], first[-5:1]) == ("a", "c", ("b", "c"), ("a",))
    assert (list(reversed(first)), "c" in first, "d" in first) == (["c", "b", "a"], True, False)
    assert (bool(first), bool(Recorded())) == (True, False)
    with pytest.raises(IndexError):
        first[3]


def test_two_are_equal_when_they_hold_the_same() -> None:
    assert Recorded([1, 2]) == Recorded([1]).and_then(2)
    assert Recorded([1, 2]) != Recorded([2, 1])
    assert repr(Recorded([1])) == "Recorded([1])"
