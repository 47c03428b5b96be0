"""How far each figure may move before a test fails: to the cent, and by whichever test of all fails first."""

from datetime import date
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records.figures import Figure
from cerplex_desktop.domain.covenants.covenant_workings import reach_text
from cerplex_desktop.domain.covenants.covenants import FAIL, quarter_tests
from cerplex_desktop.domain.covenants.reach import Reach, reaches
from cerplex_desktop.domain.money import Money
from tests.domain.clerk import Clerk
from tests.domain.test_covenants import DECEMBER, ENTERED, JUNE_98, MARCH_98, book_with

EVERYTHING = (
    "net-income", "pcs-gain", "receivables", "inventory", "debt", "current-assets", "current-liabilities", "net-worth",
    "proceeds",
)  # fmt: skip


def reach_of(book: Book, quarter: date) -> dict[str, Reach]:
    return {r.item.key: r for r in reaches(quarter_tests(book, quarter, ENTERED)) if r.figure.on == quarter}


def test_the_sample_quarter_by_hand() -> None:
    """December 31, 1997, all in dollars.

    6.18: (640,000) − 0 against (838,000): 198,000 to spare, which a gain on the sale would use up alike.
    6.19: 0.425 × 32,600,000 = 13,855,000; 15,500,000 − 13,855,000 = 1,645,000. 15,500,000 ÷ 0.425 = 36,470,588.235….
    6.20: 0.44 × 41,700,000 = 18,348,000; 20,100,000 − 18,348,000 = 1,752,000. 20,100,000 ÷ 0.44 = 45,681,818.18….
    6.21: (13,850,000) against (14,642,000) + 0: 792,000, which Net Securities Proceeds would use up alike.
    """
    found = reach_of(Clerk(posted_through_1997=False).book, DECEMBER)
    assert {k: (r.fall and r.fall.by.plain(), r.rise and r.rise.by.plain()) for k, r in found.items()} == {
        "net-income": ("198000.00", None),
        "pcs-gain": (None, "198000.00"),
        "receivables": ("1645000.00", None),
        "inventory": ("1645000.00", None),
        "debt": (None, "3870588.23"),
        "current-assets": ("1752000.00", None),
        "current-liabilities": (None, "3981818.18"),
        "net-worth": ("792000.00", None),
        "proceeds": (None, "792000.00"),
    }
    assert reach_text(found["debt"]) == (
        "Wells Fargo Credit Agreement Debt $32,600,000.00, December 31, 1997: may rise by $3,870,588.23; beyond that "
        "6.19 fails first"
    )


def test_a_figure_that_stands_for_later_days_meets_their_thresholds_first() -> None:
    """(13,500,000) of March 31, 1998 has 342,000 to spare that day, and wants 18,500,000 on May 2, 1998."""
    book = book_with({"net-worth": -1_350_000_000, "proceeds": 0}, MARCH_98)
    tests = [*quarter_tests(book, MARCH_98, ENTERED), *quarter_tests(book, JUNE_98, ENTERED)]
    worth = next(r for r in reaches(tests) if r.item.key == "net-worth")
    assert worth.fall is not None
    assert (worth.fall.by, worth.fall.on) == (Money(-1_850_000_000), date(1998, 5, 2))
    assert "would have to rise by $18,500,000.00 for 6.21 on May 2, 1998" in reach_text(worth)


def test_without_debt_only_a_debt_can_fail_the_ratio() -> None:
    """$4.25 and nothing: at 0.425 they carry a debt of $10.00."""
    found = reach_of(book_with({"receivables": 425, "inventory": 0, "debt": 0}, DECEMBER), DECEMBER)
    assert found["debt"].rise is not None
    assert found["debt"].rise.by == Money(1_000)
    assert (found["receivables"].fall, found["inventory"].fall) == (None, None)
    assert "fails no test by itself" in reach_text(found["receivables"])


def test_a_figure_that_can_fall_to_nothing_harmlessly_is_not_limited() -> None:
    """Receivables of $1.00 beside an inventory of $50.00 over a debt of $100.00: 50 ÷ 100 still passes 0.425."""
    found = reach_of(book_with({"receivables": 100, "inventory": 5_000, "debt": 10_000}, DECEMBER), DECEMBER)
    assert found["receivables"].fall is None
    assert found["inventory"].fall is not None
    assert found["inventory"].fall.by == Money(850)


@cache
def any_book() -> Book:
    """Made once; only its figures are exchanged."""
    return book_with({}, DECEMBER)


def stated(book: Book, figures: dict[str, int], quarter: date) -> Book:
    book.figures = tuple(Figure(None, k, quarter, Money(v), "Accounts") for k, v in figures.items())
    return book


def test_a_figure_that_just_passes_with_nothing_is_not_limited() -> None:
    """$42.50 over $100.00 is 0.425 without the inventory of $1.00."""
    found = reach_of(book_with({"receivables": 4_250, "inventory": 100, "debt": 10_000}, DECEMBER), DECEMBER)
    assert found["inventory"].fall is None
    assert found["receivables"].fall is not None
    assert found["receivables"].fall.by == Money(100)


def test_a_figure_that_cannot_mend_a_failure_says_so() -> None:
    """A loss of (838,000.01) against (838,000): without a gain on the sale, no gain can fall."""
    found = reach_of(book_with({"net-income": -83_800_001, "pcs-gain": 0}, DECEMBER), DECEMBER)
    assert reach_text(found["pcs-gain"]).endswith("December 31, 1997: 6.18 fails, whatever it is")
    assert reach_text(found["net-income"]).endswith("would have to rise by $0.01 for 6.18")


CENTS = st.integers(0, 10**12)
LOSSES = st.integers(-(10**12), 10**12)


@settings(max_examples=100, deadline=None)
@given(st.fixed_dictionaries({k: LOSSES if k in ("net-income", "net-worth") else CENTS for k in EVERYTHING}))
@pytest.mark.parametrize("quarter", [DECEMBER, JUNE_98])
def test_every_limit_passes_with_it_and_fails_a_cent_beyond(quarter: date, figures: dict[str, int]) -> None:
    book = any_book()
    for key, reach in reach_of(stated(book, figures, quarter), quarter).items():
        for limit, sign in ((reach.fall, -1), (reach.rise, 1)):
            if limit is None:
                continue
            for beyond in (0, 1):
                moved = {**figures, key: figures[key] + sign * (limit.by.cents + beyond)}
                tests = quarter_tests(stated(book, moved, quarter), quarter, ENTERED)
                verdicts = {(x.test.section, x.on): x.verdict for x in tests}
                assert (verdicts[limit.test.section, limit.on] == FAIL) == bool(beyond), (key, limit)
