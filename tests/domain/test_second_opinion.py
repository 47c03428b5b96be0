"""Every figure of every date, compared with a second implementation that shares nothing with the program."""

from fractions import Fraction
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cerplex_desktop.domain.accruals.interest import InterestPeriod, split, spread, take_floor
from cerplex_desktop.domain.accruals.schedule import interest_periods
from cerplex_desktop.domain.deal.deal_file import parse_deal
from cerplex_desktop.domain.shares import note_order
from tests.domain import second_opinion
from tests.domain.clerk import Clerk
from tests.domain.deals import AUGUST_1997, SHIPPED, with_notes

PERIODS = interest_periods(parse_deal(SHIPPED))
CHOICES = st.one_of(st.sampled_from(["floor", "full"]), st.fractions(0, 1, max_denominator=10_007))


def figures(
    period: InterestPeriod, principals: list[int], choice: str | Fraction, ranks: list[int]
) -> list[second_opinion.Figures]:
    """The program's figures of one date; a fraction says how far the total lies from the floor to all of it."""

    def chosen(due: list[int], floor: list[int]) -> list[int]:
        part = Fraction(0) if choice == "floor" or not period.floor else Fraction(choice)
        return spread(sum(floor) + int(part * (sum(due) - sum(floor))), due, floor, ranks)

    choose = None if choice == "full" else take_floor if choice == "floor" else chosen
    c = split(period, principals, choose)
    return list(zip(c.before, c.due, c.floor, c.cash, c.capitalized, c.after, strict=True))


def assert_same_through_all_dates(principals: list[int], choices: list[str | Fraction]) -> None:
    names = [f"N-{n}" for n in range(1, len(principals) + 1)]
    ranks = note_order(names)
    numbered = [f"{n:05d}" for n in range(1, len(principals) + 1)]
    for k, (period, choice) in enumerate(zip(PERIODS, choices, strict=True)):
        ours = figures(period, principals, choice, ranks)
        theirs = second_opinion.one_date(k, principals, choice, numbered)
        assert ours == theirs, (k, choice, principals)
        principals = [row[-1] for row in ours]


@settings(max_examples=60)
@given(
    st.lists(st.integers(1, 10**10), min_size=1, max_size=9),
    st.lists(CHOICES, min_size=47, max_size=47),
)
def test_random_notes_and_choices_come_to_the_same_cents_through_all_47_dates(
    principals: list[int], choices: list[str | Fraction]
) -> None:
    assert_same_through_all_dates(principals, choices)


def test_a_thousand_drawn_deals_differ_by_no_cent_on_any_date() -> None:
    draw = Random(1997)
    for _ in range(1000):
        size = draw.randrange(1, 9)
        principals = [draw.randrange(1, 10 ** draw.randrange(1, 11)) for _ in range(size)]
        choices: list[str | Fraction] = [
            draw.choice(["floor", "full", Fraction(draw.randrange(10_001), 10_000)]) for _ in range(47)
        ]
        assert_same_through_all_dates(principals, choices)


@settings(max_examples=100)
@given(st.lists(st.integers(1, 60), min_size=1, max_size=5))
def test_notes_of_a_few_cents_are_never_owed_less_than_their_floor_and_add_nothing_negative(
    principals: list[int],
) -> None:
    assert_same_through_all_dates(principals, ["floor"] * 47)


@pytest.mark.parametrize("seed", [1, 2])
def test_a_book_worked_through_all_47_dates_holds_the_same_cents_as_the_second_opinion(seed: int) -> None:
    draw = Random(seed)
    notes = [(f"R-{n}", draw.choice(["NML", "JHL", "NAS"]), draw.randrange(10_000, 10**9)) for n in range(1, 8)]
    clerk = Clerk(with_notes(notes), posted_through_1997=False)
    clerk.elect(AUGUST_1997, "floor", AUGUST_1997)
    clerk.post(AUGUST_1997)
    principals = [cents for _, _, cents in notes]
    for k, period in enumerate(PERIODS):
        choice: str | Fraction = (
            "floor" if k == 0 else draw.choice(["floor", "full", Fraction(draw.randrange(1000), 1000)])
        )
        theirs = second_opinion.one_date(k, principals, choice, [f"{n:03d}" for n in range(1, 8)])
        if k == 0:
            posting = clerk.book.postings[period.interest_on]
        elif k == 46:
            clerk.pay(period.interest_on)
            posting = clerk.post(period.interest_on)
        else:
            total = sum(row[3] for row in theirs)
            posting = clerk.do_in_time(period.interest_on, f"{total // 100}.{total % 100:02d}")
        columns = (posting.before, posting.due, posting.floor, posting.cash, posting.capitalized, posting.after)
        assert list(zip(*columns, strict=True)) == theirs, period.interest_on
        principals = [row[-1] for row in theirs]
    assert clerk.book.next_period is None
