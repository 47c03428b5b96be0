"""Each holder's notes after an exchange are those that looking at all notes would find, in the same order."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from cerplex_desktop.domain.ledger.position import Holding, opening

ON = date(1997, 2, 19)
HOLDERS = st.sampled_from(("NML", "JHL", "NAS", "NEW"))


def found(notes: list[str], holders: list[str]) -> list[tuple[str, Holding]]:
    """By hand: holder after holder as they come first, each with every place at which it stands."""
    places = {h: [n for n, other in enumerate(holders) if other == h] for h in dict.fromkeys(holders)}
    return [(h, Holding(own, tuple(notes[n] for n in own))) for h, own in places.items()]


@given(
    st.lists(HOLDERS, min_size=1, max_size=8),
    st.lists(st.tuples(st.integers(0, 7), st.lists(HOLDERS, min_size=1, max_size=3))),
)
def test_a_note_that_others_replace_moves_every_holding_to_where_it_now_stands(
    holders: list[str], exchanges: list[tuple[int, list[str]]]
) -> None:
    notes = [f"R-{n}" for n in range(len(holders))]
    position = opening(notes, holders, [100] * len(notes), ON)
    assert list(position.holdings().items()) == found(notes, holders)
    for turn, (drawn, new) in enumerate(exchanges):
        place = drawn % len(holders)
        holders[place : place + 1] = new
        notes[place : place + 1] = [f"S-{turn}-{n}" for n in range(len(new))]
        position.exchange_notes(notes, holders, place)
        assert list(position.holdings().items()) == found(notes, holders)


def test_notes_of_one_holder_that_are_combined_are_found_anew() -> None:
    position = opening(["R-1", "R-2", "R-3"], ["NML", "JHL", "NML"], [100, 200, 300], ON)
    position.holdings()
    position.exchange_notes(["S-1", "R-2"], ["NML", "JHL"], None)
    assert dict(position.holdings()) == {"NML": Holding([0], ("S-1",)), "JHL": Holding([1], ("R-2",))}
