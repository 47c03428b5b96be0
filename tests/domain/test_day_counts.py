import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cerplex_desktop.domain.day_counts import (
    BOND_BASIS,
    DAY_COUNTS,
    THIRTY_E,
    THIRTY_E_ISDA,
    THIRTY_US,
    day_index,
    days_between,
)
from cerplex_desktop.domain.errors import BadInput

# QuantLib's test suite and the ISDA 30/360 example tables, OpenGamma Strata's DayCountTest; licences in the file.
PUBLISHED = json.loads(Path(__file__).parents[1].joinpath("vectors", "daycount.json").read_text())["vectors"]
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


def test_all_four_conventions_have_published_vectors() -> None:
    assert {NAMES[v["convention"]] for v in PUBLISHED} == set(DAY_COUNTS)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        # The aggregate table of the amendment's first three interest payment dates: 180, 180 and 30 days.
        (date(1997, 2, 19), date(1997, 8, 19), 180),
        (date(1997, 8, 19), date(1998, 2, 19), 180),
        (date(1998, 2, 19), date(1998, 3, 19), 30),
    ],
)
@pytest.mark.parametrize("convention", DAY_COUNTS)
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


def test_an_unknown_convention_is_refused_with_the_known_ones() -> None:
    with pytest.raises(BadInput, match=r"“actual/360” is unknown.*30E/360, 30/360 bond basis"):
        days_between("actual/360", date(1998, 1, 1), date(1998, 2, 1))
