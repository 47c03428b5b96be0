"""The slider's places and the amounts between floor and whole interest."""

from hypothesis import given
from hypothesis import strategies as st

from cerplex_desktop.domain.money import Money
from cerplex_desktop.presenters.cash_range import STEPS, CashRange

FEBRUARY = CashRange(Money(85_829_537), Money(135_520_313))
RANGES = st.builds(
    lambda floor, more: CashRange(Money(floor), Money(floor + more)), st.integers(0, 10**15), st.integers(0, 10**15)
)


def test_the_ends_of_the_slider_are_exactly_the_floor_and_the_whole_interest():
    assert FEBRUARY.amount_at(0) == Money(85_829_537)
    assert FEBRUARY.amount_at(STEPS) == Money(135_520_313)


def test_half_way_is_half_way_to_the_cent_cut():
    assert FEBRUARY.amount_at(500) == Money(85_829_537 + (135_520_313 - 85_829_537) // 2)


@given(RANGES, st.integers(0, STEPS))
def test_every_place_lies_between_the_ends_and_leads_back_to_a_place_of_the_same_amount(cents, place):
    amount = cents.amount_at(place)
    assert cents.floor <= amount <= cents.full
    assert cents.amount_at(cents.place_of(amount)) >= cents.floor


@given(RANGES, st.integers(-STEPS, 3 * STEPS))
def test_places_outside_the_slider_are_its_ends(cents, place):
    assert cents.floor <= cents.amount_at(place) <= cents.full


def test_a_typed_amount_is_shown_at_the_nearest_place_and_stays_itself():
    typed = Money(100_000_001)
    place = FEBRUARY.place_of(typed)
    assert abs(FEBRUARY.amount_at(place).cents - typed.cents) <= (135_520_313 - 85_829_537) // STEPS


def test_without_anything_between_the_ends_the_slider_stands_at_all_cash():
    assert CashRange(Money(5), Money(5)).place_of(Money(5)) == STEPS
