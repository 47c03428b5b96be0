import json
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cerplex_desktop.domain.accruals.day_counts import (
    ACTUAL_360,
    ACTUAL_365,
    ACTUAL_ISDA,
    BOND_BASIS,
    DAY_COUNTS,
    THIRTY_360_FAMILY,
    THIRTY_E,
    THIRTY_E_ISDA,
    THIRTY_US,
    day_index,
    days_between,
    year_fraction,
)
from cerplex_desktop.domain.errors import BadInput

# QuantLib's test suite and the ISDA 30/360 example tables, OpenGamma Strata's DayCountTest; licences in the file.
VECTORS = Path(__file__).parents[1] / "vectors"
PUBLISHED = json.loads((VECTORS / "daycount.json").read_text())["vectors"]
FRACTIONS = json.loads((VECTORS / "daycount-fractions.json").read_text())["vectors"]
NAMES = {
    "30E/360 Eurobond Basis": THIRTY_E,
    "30/360 Bond Basis": BOND_BASIS,
    "30E/360 ISDA": THIRTY_E_ISDA,
    "30/360 US (end-of-February rule)": THIRTY_US,
}
days = st.dates(date(1900, 1, 1), date(2100, 12, 31))


def _name(vector: dict[str, Any]) -> str:
    return f"{vector['convention']} {vector['start']} to {vector['end']} ({vector['source']})"


@pytest.mark.parametrize("vector", PUBLISHED, ids=_name)
def test_every_published_vector_is_met(vector: dict[str, Any]) -> None:
    start, end = date.fromisoformat(vector["start"]), date.fromisoformat(vector["end"])
    matures = vector.get("termination_date")
    maturity_on = date.fromisoformat(matures) if matures else None
    assert days_between(NAMES[vector["convention"]], start, end, maturity_on) == vector["expected_days"]


@pytest.mark.parametrize("vector", PUBLISHED, ids=_name)
def test_the_fraction_of_a_year_in_the_30_360_family_is_days_over_360(vector: dict[str, Any]) -> None:
    start, end = date.fromisoformat(vector["start"]), date.fromisoformat(vector["end"])
    matures = vector.get("termination_date")
    maturity_on = date.fromisoformat(matures) if matures else None
    fraction = year_fraction(NAMES[vector["convention"]], start, end, maturity_on)
    assert fraction == Fraction(vector["expected_days"], 360)


@pytest.mark.parametrize("vector", FRACTIONS, ids=_name)
def test_every_published_fraction_of_a_year_is_met(vector: dict[str, Any]) -> None:
    start, end = date.fromisoformat(vector["start"]), date.fromisoformat(vector["end"])
    parts = [Fraction(part) for part in vector["expected_fraction"].split(" + ")]
    tolerance = Fraction(1, 10**10) if "." in vector["expected_fraction"] else 0
    assert abs(year_fraction(vector["convention"], start, end) - sum(parts)) <= tolerance


def test_every_convention_has_published_vectors() -> None:
    assert {NAMES[v["convention"]] for v in PUBLISHED} | {v["convention"] for v in FRACTIONS} == set(DAY_COUNTS)


@given(days, days, days)
@pytest.mark.parametrize("convention", [THIRTY_E, ACTUAL_360, ACTUAL_365, ACTUAL_ISDA])
def test_cutting_a_period_anywhere_leaves_its_fraction_of_a_year(convention: str, a: date, b: date, c: date) -> None:
    whole = year_fraction(convention, a, c)
    assert year_fraction(convention, a, b) + year_fraction(convention, b, c) == whole


@given(days)
def test_a_calendar_year_is_one_year_under_actual_actual(on: date) -> None:
    new_year = date(on.year, 1, 1)
    assert year_fraction(ACTUAL_ISDA, new_year, date(on.year + 1, 1, 1)) == 1
    assert year_fraction(ACTUAL_360, new_year, date(on.year + 1, 1, 1)) > 1


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        # The aggregate table of the amendment's first three interest payment dates: 180, 180 and 30 days.
        (date(1997, 2, 19), date(1997, 8, 19), 180),
        (date(1997, 8, 19), date(1998, 2, 19), 180),
        (date(1998, 2, 19), date(1998, 3, 19), 30),
    ],
)
@pytest.mark.parametrize("convention", THIRTY_360_FAMILY)
def test_between_two_nineteenths_every_convention_counts_thirty_a_month(
    convention: str, start: date, end: date, expected: int
) -> None:
    assert days_between(convention, start, end) == expected


@given(days, days, days)
def test_cutting_a_period_anywhere_creates_no_day_and_loses_none_under_30e_360(a: date, b: date, c: date) -> None:
    assert days_between(THIRTY_E, a, b) + days_between(THIRTY_E, b, c) == days_between(THIRTY_E, a, c)


@given(days, days)
def test_the_day_index_gives_the_days_of_30e_360(a: date, b: date) -> None:
    assert day_index(b) - day_index(a) == days_between(THIRTY_E, a, b)


def test_bond_basis_loses_a_day_where_a_cut_falls_on_a_31st() -> None:
    start, cut, end = date(1998, 5, 19), date(1998, 5, 31), date(1998, 6, 19)
    pieces = days_between(BOND_BASIS, start, cut) + days_between(BOND_BASIS, cut, end)
    assert (pieces, days_between(BOND_BASIS, start, end)) == (31, 30)


@given(days, days)
def test_bond_basis_differs_from_30e_360_only_at_an_end_on_a_31st(a: date, b: date) -> None:
    same = days_between(BOND_BASIS, a, b) == days_between(THIRTY_E, a, b)
    assert same or (b.day == 31 and a.day < 30)


@given(days)
@pytest.mark.parametrize("convention", DAY_COUNTS)
def test_no_days_lie_between_a_day_and_itself_where_it_does_not_mature(convention: str, on: date) -> None:
    assert days_between(convention, on, on) == 0


@pytest.mark.parametrize("convention", DAY_COUNTS)
def test_the_last_day_that_python_knows_is_counted(convention: str) -> None:
    assert days_between(convention, date(9999, 12, 1), date.max) in (29, 30)
    assert 0 < year_fraction(convention, date(9999, 12, 1), date.max) < 1


def test_an_unknown_convention_is_refused_with_the_known_ones() -> None:
    for ask in (days_between, year_fraction):
        with pytest.raises(BadInput, match=r"“actual/364” is unknown.*30E/360, 30/360 bond basis"):
            ask("actual/364", date(1998, 1, 1), date(1998, 2, 1))
