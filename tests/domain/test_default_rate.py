"""The Default Rate: the lesser of the highest lawful rate and the greater of floor and Prime (section 4.1(a))."""

from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cerplex_desktop.domain.accruals.day_counts import THIRTY_E
from cerplex_desktop.domain.accruals.default_rate import FLOOR, LAWFUL_MAXIMUM, PRIME, DefaultRateTables
from cerplex_desktop.domain.accruals.interest import HALF_UP, Accrual
from cerplex_desktop.domain.book.rate_tables import tables_with
from cerplex_desktop.domain.deal.deal_file import parse_deal
from cerplex_desktop.domain.deal.rate_terms import DatedPermission, DatedRate, DefaultRateTerms, RateStep
from cerplex_desktop.domain.errors import BadInput, Refused
from tests.domain.deals import SHIPPED
from tests.domain.second_opinion import days

KNOWN_TO = date(1998, 12, 31)
FLOORS = (
    RateStep(date(1997, 2, 19), Fraction(27, 200), "4.1(a)(B)(1)"),
    RateStep(date(1997, 8, 19), Fraction(17, 100), "4.1(a)(B)(2)"),
)


def percent(text: str) -> Fraction:
    return Fraction(text) / 100


def rates(*rows: tuple[date, str]) -> tuple[DatedRate, ...]:
    return tuple(DatedRate(on, percent(rate), "by hand") for on, rate in rows)


def law(*rows: tuple[date, bool]) -> tuple[DatedPermission, ...]:
    return tuple(DatedPermission(on, permitted, "by hand") for on, permitted in rows)


def tables(
    *prime: tuple[date, str],
    cap: tuple[DatedRate, ...] = (),
    permitted: tuple[DatedPermission, ...] = law((date(1997, 2, 19), True)),
    known_to: date | None = KNOWN_TO,
) -> DefaultRateTables:
    terms = DefaultRateTerms("Prime", rates(*prime), known_to, cap, "4.1(a)(A)", permitted)
    return DefaultRateTables(FLOORS, terms, "4.1(a)", "the agreement")


PRIME_1997 = (date(1997, 1, 2), "8.50")
HIGH_PRIME = (PRIME_1997, (date(1998, 3, 9), "18.25"), (date(1998, 3, 16), "16.00"))


@pytest.fixture(scope="module")
def shipped() -> DefaultRateTables:
    return tables_with(parse_deal(SHIPPED), (), ())


def accrued(by: DefaultRateTables, start: date, end: date) -> Accrual:
    return by.accrual(start, end, THIRTY_E, HALF_UP)


# ------------------------------------------------------------------------------------------ the shipped history


def test_from_1997_to_2001_the_floor_wins_throughout(shipped: DefaultRateTables) -> None:
    """The highest Prime of those years was 9.50%, from May 17, 2000 (release H.15)."""
    diary = shipped.diary(date(1997, 2, 19), date(2002, 1, 1))
    assert {line.in_force.won for line in diary} == {FLOOR}
    assert max(line.in_force.prime.rate for line in diary) == percent("9.50")
    rate_of = [(line.from_on, line.in_force.rate) for line in diary]
    changes = [later for earlier, later in pairwise(rate_of) if earlier[1] != later[1]]
    assert changes == [(date(1997, 8, 19), percent("17"))]


def test_the_shipped_prime_is_that_of_release_h15_and_known_to_the_end_of_2001(shipped: DefaultRateTables) -> None:
    prime = {row.from_on: row.rate for row in shipped.terms.prime}
    assert len(prime) == 25
    assert (prime[date(1997, 3, 26)], prime[date(2001, 12, 12)]) == (percent("8.50"), percent("4.75"))
    assert shipped.known == (date(1997, 2, 19), date(2002, 1, 1))
    assert all(row.source for row in shipped.terms.prime)


def test_the_diary_joins_without_a_gap_and_each_line_names_section_and_source(shipped: DefaultRateTables) -> None:
    diary = shipped.diary(date(1997, 3, 1), date(2001, 11, 19))
    assert (diary[0].from_on, diary[-1].to_on) == (date(1997, 3, 1), date(2001, 11, 19))
    assert all(a.to_on == b.from_on for a, b in pairwise(diary))
    assert all(line.in_force.section and line.in_force.source for line in diary)


@pytest.mark.parametrize(
    ("principal", "start", "end", "interest"),
    [
        # Seven days of a blockage: 18,566,282.81 × 17% × 7 / 360 = 61,371.8793.
        (18_566_282_81, date(1998, 3, 5), date(1998, 3, 12), 61_371_88),
        # August 19 to 31 is eleven days of twelve: 819,375.00 × 17% × 11 / 360 = 4,256.1979.
        (819_375_00, date(1997, 8, 19), date(1997, 8, 31), 4_256_20),
        # Across August 19, 1997: 1,000,000.00 × (13.50% × 9 + 17% × 11) / 360 = 8,569.4444.
        (1_000_000_00, date(1997, 8, 10), date(1997, 8, 30), 8_569_44),
        (1_000_000_00, date(1998, 3, 5), date(1998, 3, 5), 0),
    ],
)
def test_interest_at_the_default_rate_is_that_worked_by_hand(
    shipped: DefaultRateTables, principal: int, start: date, end: date, interest: int
) -> None:
    assert accrued(shipped, start, end).settle([principal]) == [interest]


# ------------------------------------------------------------------------------------------ which term wins


@pytest.mark.parametrize(
    ("prime", "cap", "rate", "won"),
    [
        ("8.50", None, "17.00", FLOOR),
        ("17.00", None, "17.00", FLOOR),
        ("17.01", None, "17.01", PRIME),
        ("21.50", None, "21.50", PRIME),
        ("8.50", "25.00", "17.00", FLOOR),
        ("8.50", "17.00", "17.00", FLOOR),
        ("8.50", "16.00", "16.00", LAWFUL_MAXIMUM),
        ("8.50", "8.00", "8.00", LAWFUL_MAXIMUM),
        ("21.50", "21.50", "21.50", PRIME),
        ("21.50", "20.00", "20.00", LAWFUL_MAXIMUM),
        ("21.50", "16.00", "16.00", LAWFUL_MAXIMUM),
    ],
)
def test_the_lesser_of_cap_and_the_greater_of_floor_and_prime(prime: str, cap: str | None, rate: str, won: str) -> None:
    on = date(1998, 3, 5)
    found = tables((on, prime), cap=rates((on, cap)) if cap else ()).rate_on(on)
    assert (found.rate, found.won) == (percent(rate), won)
    assert found.section == ("4.1(a)(A)" if won == LAWFUL_MAXIMUM else "4.1(a)(B)(2)")
    assert found.source == ("the agreement" if won == FLOOR else "by hand")


def test_a_prime_above_the_floor_counts_from_its_first_day_until_the_next() -> None:
    by = tables(*HIGH_PRIME)
    found = [by.rate_on(date(1998, 3, day)) for day in (8, 9, 15, 16)]
    assert [(f.rate, f.won) for f in found] == [
        (percent("17"), FLOOR),
        (percent("18.25"), PRIME),
        (percent("18.25"), PRIME),
        (percent("17"), FLOOR),
    ]


def test_the_accrual_has_a_piece_for_each_stretch() -> None:
    """18,566,282.81 × (17% × 4 + 18.25% × 7 + 17% × 3) / 360 = 18,566,282.81 × 2.4675 / 360 = 127,256.3968."""
    found = accrued(tables(*HIGH_PRIME), date(1998, 3, 5), date(1998, 3, 19))
    assert [(p.from_on, p.to_on, p.days, p.rate) for p in found.pieces] == [
        (date(1998, 3, 5), date(1998, 3, 9), 4, percent("17")),
        (date(1998, 3, 9), date(1998, 3, 16), 7, percent("18.25")),
        (date(1998, 3, 16), date(1998, 3, 19), 3, percent("17")),
    ]
    assert found.settle([18_566_282_81]) == [127_256_40]


def test_a_cap_inside_the_stretch_cuts_it() -> None:
    """1,000,000.00 × (17% × 5 + 16% × 9) / 360 = 6,361.1111."""
    by = tables(PRIME_1997, cap=rates((date(1998, 3, 10), "16.00")))
    found = accrued(by, date(1998, 3, 5), date(1998, 3, 19))
    assert [p.section for p in found.pieces] == ["4.1(a)(B)(2)", "4.1(a)(A)"]
    assert found.settle([1_000_000_00]) == [6_361_11]


# ------------------------------------------------------------------------------------------ overdue installments


def test_an_overdue_installment_bears_nothing_while_law_does_not_permit_it() -> None:
    """1,000,000.00 × (17% × 5 + 0% × 6 + 17% × 3) / 360 = 3,777.7778; overdue principal bears all fourteen days."""
    by = tables(
        PRIME_1997, permitted=law((date(1997, 2, 19), True), (date(1998, 3, 10), False), (date(1998, 3, 16), True))
    )
    stretch = date(1998, 3, 5), date(1998, 3, 19)
    found = by.installment_accrual(*stretch, THIRTY_E, HALF_UP)
    assert [(p.days, p.rate, p.section) for p in found.pieces] == [
        (5, percent("17"), "4.1(a)(B)(2)"),
        (6, 0, "4.1(a)"),
        (3, percent("17"), "4.1(a)(B)(2)"),
    ]
    assert found.settle([1_000_000_00]) == [3_777_78]
    assert accrued(by, *stretch).settle([1_000_000_00]) == [6_611_11]


def test_where_nothing_says_what_law_permits_only_the_installment_is_refused() -> None:
    by = tables(PRIME_1997, permitted=law((date(1998, 3, 10), True)))
    stretch = date(1998, 3, 5), date(1998, 3, 19)
    assert accrued(by, *stretch).settle([1_000_000_00]) == [6_611_11]
    with pytest.raises(Refused, match=r"March 5, 1998 .*law on interest on overdue installments.*March 10, 1998"):
        by.installment_accrual(*stretch, THIRTY_E, HALF_UP)


# ------------------------------------------------------------------------------------------ outside the tables


@pytest.mark.parametrize(
    ("on", "says"),
    [
        (date(1997, 2, 18), r"February 18, 1997 .*section 4\.1\(a\).*floor.*begins on February 19, 1997"),
        (date(1999, 1, 1), r"January 1, 1999 .*Prime of that day is not known.*known to December 31, 1998.*Enter"),
    ],
)
def test_a_day_outside_the_tables_is_refused_with_the_figures_and_what_to_enter(on: date, says: str) -> None:
    by = tables(PRIME_1997)
    with pytest.raises(Refused, match=says):
        by.rate_on(on)
    with pytest.raises(Refused, match=says):
        by.diary(on, on + timedelta(days=1))


def test_a_day_before_the_first_prime_is_refused() -> None:
    with pytest.raises(Refused, match=r"the Prime of that day is not known; its table begins on March 9, 1998"):
        tables((date(1998, 3, 9), "8.50")).rate_on(date(1998, 3, 8))


def test_without_prime_no_day_can_be_told() -> None:
    by = tables(known_to=None)
    assert by.known is None
    with pytest.raises(Refused, match="its table is empty"):
        by.rate_on(date(1998, 3, 9))


def test_a_stretch_may_end_the_day_after_prime_is_known_and_not_later() -> None:
    by = tables(PRIME_1997)
    assert accrued(by, date(1998, 12, 1), date(1999, 1, 1)).pieces[-1].to_on == date(1999, 1, 1)
    with pytest.raises(Refused, match="January 1, 1999"):
        accrued(by, date(1998, 12, 1), date(1999, 1, 2))


def test_a_stretch_that_ends_before_it_begins_is_bad_input() -> None:
    with pytest.raises(BadInput, match="February 1, 1998 lies before March 1, 1998"):
        tables(PRIME_1997).diary(date(1998, 3, 1), date(1998, 2, 1))


# ------------------------------------------------------------------------------------------ properties

DAYS = st.dates(date(1997, 2, 19), KNOWN_TO)
PERCENTS = st.sampled_from(["4.75", "13.50", "15.00", "16.99", "17.00", "17.01", "18.25", "21.50"])


@st.composite
def any_tables(draw: st.DrawFn) -> DefaultRateTables:
    prime = draw(st.dictionaries(DAYS, PERCENTS, max_size=6))
    cap = draw(st.dictionaries(DAYS, PERCENTS, max_size=4))
    allowed = draw(st.dictionaries(DAYS, st.booleans(), max_size=4))
    return tables(
        PRIME_1997,
        *sorted(prime.items()),
        cap=rates(*sorted(cap.items())),
        permitted=law((date(1997, 2, 18), True), *sorted(allowed.items())),
    )


@given(any_tables(), st.lists(DAYS, min_size=3, max_size=3).map(sorted), st.booleans())
def test_cutting_a_stretch_anywhere_creates_no_interest_and_loses_none(
    by: DefaultRateTables, cuts: list[date], of_installment: bool
) -> None:
    a, b, c = cuts
    of = by.installment_accrual if of_installment else by.accrual
    whole, first, second = (of(x, y, THIRTY_E, HALF_UP).exact(1) for x, y in ((a, c), (a, b), (b, c)))
    assert whole == first + second


@given(any_tables(), DAYS, st.integers(0, 120))
def test_the_accrual_is_the_sum_of_its_days(by: DefaultRateTables, start: date, length: int) -> None:
    """Day by day from the bare tables, as a second opinion."""
    end = min(start + timedelta(days=length), KNOWN_TO)
    terms, expected = by.terms, Fraction(0)
    for n in range((end - start).days):
        day = start + timedelta(days=n)
        floor = percent("13.50") if day < date(1997, 8, 19) else percent("17")
        prime = [row.rate for row in terms.prime if row.from_on <= day][-1]
        cap = [row.rate for row in terms.lawful_maximum if row.from_on <= day][-1:]
        expected += min([max(floor, prime), *cap]) * Fraction(days(day, day + timedelta(days=1)), 360)
    assert accrued(by, start, end).exact(1) == expected
