"""Postponements of payments in a book of one note, and what is projected while one is open.

Source of the figures: the agreement's 4.1(d) worked in interest.md; one note of $17,250,000, floor paid each time.
"""

from dataclasses import replace
from datetime import date

import pytest

from cerplex_desktop.domain.accruals.interest import accrual_of, take_floor
from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.records.interest_dates import Choice
from cerplex_desktop.domain.errors import Refused
from cerplex_desktop.domain.events.blockages import ending, lines_of, starting
from cerplex_desktop.domain.interest_dates.desk import desk_of
from cerplex_desktop.domain.ledger.blockage import Ending
from cerplex_desktop.domain.ledger.running import Earning
from cerplex_desktop.domain.money import parse_amount
from tests.domain.clerk import Clerk
from tests.domain.deals import FEBRUARY_1998, MARCH_1998, ONE_NOTE

MARCH_5, MARCH_12, APRIL_19 = date(1998, 3, 5), date(1998, 3, 12), date(1998, 4, 19)


@pytest.fixture
def clerk() -> Clerk:
    """Principal $18,566,282.81 from February 19, 1998."""
    made = Clerk(ONE_NOTE)
    made.do_in_time(FEBRUARY_1998, "floor")
    return made


def start(clerk: Clerk) -> None:
    clerk.record(kinds.BLOCKAGE_STARTED, MARCH_5, starting(clerk.book, MARCH_5, "Lenders' notice"))


def test_one_week_inside_a_period_comes_to_the_published_figures(clerk: Clerk) -> None:
    start(clerk)
    clerk.record(kinds.BLOCKAGE_ENDED, MARCH_12, ending(clerk.book, MARCH_12, Choice("floor")))
    ended = clerk.book.blockages[1].ended
    assert ended is not None
    (line,) = lines_of(ended)
    figures = (line.before, line.regular, line.blocked, line.floor, line.capitalized)
    assert figures == tuple(map(parse_amount, ("18,566,282.81", "0.00", "61,371.88", "34,296.06", "27,075.82")))
    columns = desk_of(clerk.book, MARCH_1998, MARCH_12).running.divided(take_floor)
    assert (columns.due, columns.floor) == ([17_800_585], [11_273_704])


def test_what_is_added_bears_interest_like_any_other_addition(clerk: Clerk) -> None:
    start(clerk)
    clerk.record(kinds.BLOCKAGE_ENDED, MARCH_12, ending(clerk.book, MARCH_12, Choice("floor")))
    clerk.do_in_time(MARCH_1998, "full")
    # 18,593,358.63 × 15% × 30 / 360 = 232,416.982875
    assert desk_of(clerk.book, APRIL_19, MARCH_1998).running.due() == [23_241_698]


def test_an_open_blockage_is_projected_as_if_it_went_on_at_the_last_prime(clerk: Clerk) -> None:
    """March 19 holds 16 days at 15% and 14 at 17%, April 19 is 30 days at 17%: 263,022.34 (and .339808…)."""
    start(clerk)
    terms = clerk.book.deal.default_rate._replace(prime_known_to=date(1998, 3, 10))
    book = replace(clerk.book, deal=replace(clerk.book.deal, default_rate=terms), kept_ledger=None)
    assert desk_of(book, APRIL_19, MARCH_5).running.due() == [26_302_234]
    with pytest.raises(Refused, match=r"The Default Rate of March 11, 1998 cannot be told"):
        ending(book, MARCH_12, Choice("floor"))


def test_b_is_rounded_once_with_what_joined_installments_inside() -> None:
    """Half even (I-5a), joined at interest dates (I-9): 4.5 cents and 3 are 7.5, hence 8; 5.5 and 3 are 8.5, so 8."""
    half = accrual_of((), 1, 2, "half even")
    ending_at_once = Ending(("R-1", "R-2"), ("H", "H"), (9, 11), (), (Earning((9, 11), half),), (3, 3), (), 1)
    assert ending_at_once.blocked_interest() == [8, 8]
    assert [ending_at_once.one(place).blocked_interest() for place in (0, 1)] == [[8], [8]]
