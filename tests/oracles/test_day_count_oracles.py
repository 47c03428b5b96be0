"""Day counts against QuantLib on days that no published table lists."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cerplex_desktop.domain.accruals.day_counts import (
    ACTUAL_360,
    ACTUAL_365,
    ACTUAL_ISDA,
    BOND_BASIS,
    THIRTY_E,
    THIRTY_E_ISDA,
    THIRTY_US,
    days_between,
    year_fraction,
)

QuantLib = pytest.importorskip("QuantLib")
days = st.dates(date(1993, 1, 1), date(2050, 12, 31))
PEERS = {THIRTY_E: "EurobondBasis", BOND_BASIS: "BondBasis", THIRTY_US: "USA"}


@given(st.sampled_from(sorted(PEERS)), days, days)
def test_days_are_quantlibs(convention: str, start: date, end: date) -> None:
    peer = QuantLib.Thirty360(getattr(QuantLib.Thirty360, PEERS[convention]))
    a, b = (QuantLib.Date(on.day, on.month, on.year) for on in (start, end))
    assert days_between(convention, start, end) == peer.dayCount(a, b)


@given(days, days, days)
def test_days_to_maturity_are_quantlibs_under_30e_360_isda(start: date, end: date, maturity_on: date) -> None:
    for matures in (maturity_on, end):
        peer = QuantLib.Thirty360(QuantLib.Thirty360.ISDA, _their(matures))
        expected = peer.dayCount(_their(start), _their(end))
        assert days_between(THIRTY_E_ISDA, start, end, matures) == expected


@given(days, days)
def test_fractions_of_a_year_are_quantlibs(start: date, end: date) -> None:
    peers = {
        ACTUAL_360: QuantLib.Actual360(),
        ACTUAL_365: QuantLib.Actual365Fixed(),
        ACTUAL_ISDA: QuantLib.ActualActual(QuantLib.ActualActual.ISDA),
    }
    for convention, peer in peers.items():
        expected = peer.yearFraction(_their(start), _their(end))
        assert abs(float(year_fraction(convention, start, end)) - expected) < 1e-12


def _their(on: date) -> Any:
    return QuantLib.Date(on.day, on.month, on.year)
