"""The working of every amount: its pieces add up to it by an independent sum, and it equals the computed cents."""

from datetime import date
from fractions import Fraction
from math import floor as whole

import pytest

from cerplex_desktop.domain.errors import BadInput
from cerplex_desktop.domain.interest_dates.desk import Desk
from cerplex_desktop.domain.interest_dates.figures import NoteLine
from cerplex_desktop.domain.interest_dates.workings import AMOUNTS, Working, exact_dollars, working_of
from cerplex_desktop.domain.money import Money
from tests.domain.clerk import Clerk
from tests.domain.deals import AUGUST_1997, FEBRUARY_1998, MARCH_1998, MATURITY, with_notes
from tests.domain.second_opinion import days

EARLY = date(1998, 2, 3)


def elected(cash: str) -> Clerk:
    clerk = Clerk()
    clerk.elect(FEBRUARY_1998, cash, EARLY)
    return clerk


def with_a_failed_holder() -> Clerk:
    clerk = elected("1,000,000.00")
    for paper in clerk.issue(FEBRUARY_1998, EARLY)[1:]:
        clerk.deliver(paper, "hand", EARLY, EARLY)
    return clerk


def posted() -> Clerk:
    clerk = Clerk()
    clerk.do_in_time(FEBRUARY_1998, "1,111,111.11")
    return clerk


def amount_of(line: NoteLine, name: str) -> Money:
    return {
        "interest due": line.due,
        "cash floor": line.floor,
        "cash": line.cash,
        "capitalized": line.capitalized,
        "principal after": line.after,
    }[name]


CASES = [
    (Clerk(), AUGUST_1997),
    (elected("floor"), FEBRUARY_1998),
    (elected("full"), FEBRUARY_1998),
    (elected("1,000,000.00"), FEBRUARY_1998),
    (with_a_failed_holder(), FEBRUARY_1998),
    (posted(), FEBRUARY_1998),
    (posted(), MARCH_1998),
    (Clerk(), MATURITY),
]


@pytest.mark.parametrize("name", AMOUNTS)
@pytest.mark.parametrize(("clerk", "day"), CASES)
def test_the_working_of_every_note_comes_to_the_amount_on_the_desk(clerk: Clerk, day: date, name: str) -> None:
    desk = clerk.desk(day)
    for line in desk.lines:
        working = working_of(clerk.book, desk, line.note, name)
        assert working.amount == amount_of(line, name), (line.note, working)
        assert working.section
        assert str(working.amount) in " ".join(working.steps) or not working.amount
        assert all(r.affects and r.in_force for r in working.readings)


def assert_pieces_cover(desk: Desk, working: Working) -> None:
    assert working.pieces[0].from_on == desk.period.accrual_start
    assert working.pieces[-1].to_on == desk.period.interest_on
    assert all(a.to_on == b.from_on for a, b in zip(working.pieces, working.pieces[1:], strict=False))
    assert all(p.days == days(p.from_on, p.to_on) for p in working.pieces)


@pytest.mark.parametrize(("clerk", "day"), CASES)
def test_the_pieces_of_interest_and_floor_add_up_to_them_by_an_independent_sum(clerk: Clerk, day: date) -> None:
    desk = clerk.desk(day)
    for line in desk.lines:
        due = working_of(clerk.book, desk, line.note, "interest due")
        assert_pieces_cover(desk, due)
        earned = sum(Fraction(p.principal.cents) * p.rate * p.days / 360 for p in due.pieces)
        assert whole(earned + Fraction(1, 2)) == line.due.cents
        floor = working_of(clerk.book, desk, line.note, "cash floor")
        if floor.pieces:
            assert_pieces_cover(desk, floor)
            least = sum(Fraction(p.principal.cents) * p.rate * p.days / 360 for p in floor.pieces)
            assert -whole(-least) == line.floor.cents


def test_the_working_of_a_chosen_total_shows_the_share_that_the_note_got() -> None:
    clerk = elected("1,000,000.00")
    desk = clerk.desk(FEBRUARY_1998, EARLY)
    steps = working_of(clerk.book, desk, "A-1", "cash").steps
    # From the hand-worked page: floors 858,295.37, due 1,355,203.13, A-1 246,811.37 and 156,313.88:
    # 156,313.88 + 141,704.63 × 90,497.49 ÷ 496,907.76 = 182,121.312221…
    assert "$141,704.63 above them" in steps[0]
    assert steps[1].endswith("= $182,121.312221…")
    assert desk.lines[0].cash in (Money(18_212_131), Money(18_212_132))


def test_the_working_of_a_note_of_cents_says_that_its_floor_is_cut_to_the_interest_due() -> None:
    # 6 cents: due 6 × 15% × 180/360 = 0.45 cents, rounded 0; floor 0.285 cents, rounded up 1, cut to 0.
    clerk = Clerk(with_notes([("R-1", "NML", 6), ("R-2", "JHL", 10_000_00)]))
    working = working_of(clerk.book, clerk.desk(FEBRUARY_1998), "R-1", "cash floor")
    assert working.amount == Money(0)
    assert "Not more than the interest due" in working.steps[-1]


@pytest.mark.parametrize(
    ("cents", "printed"),
    [
        (Fraction(24_681_137_4, 10), "$246,811.374"),
        (Fraction(10), "$0.10"),
        (Fraction(100, 3), "$0.333333…"),
    ],
)
def test_exact_dollars_show_every_decimal_there_is(cents: Fraction, printed: str) -> None:
    assert exact_dollars(cents) == printed


def test_an_unknown_note_or_amount_is_refused_with_those_there_are() -> None:
    clerk = Clerk()
    desk = clerk.desk(FEBRUARY_1998)
    with pytest.raises(BadInput, match="A-1, A-2"):
        working_of(clerk.book, desk, "Z-9", "cash")
    with pytest.raises(BadInput, match="interest due, cash floor"):
        working_of(clerk.book, desk, "A-1", "bonus")


@pytest.mark.parametrize(
    ("cash", "rounding", "shared"),
    [
        ("floor", "none: it is the cash floor", False),
        ("full", "none: it is the interest due", False),
        ("1,000,000.00", "cut to the cent", True),
    ],
)
def test_only_cash_that_is_shared_over_the_notes_is_said_to_be_cut_to_cents(
    cash: str, rounding: str, shared: bool
) -> None:
    clerk = elected(cash)
    working = working_of(clerk.book, clerk.desk(FEBRUARY_1998, EARLY), "A-1", "cash")
    assert working.rounding.startswith(rounding)
    assert any(r.id == "I-23" for r in working.readings) == shared
