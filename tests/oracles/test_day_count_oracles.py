"""Day counts against QuantLib on days that no published table lists."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cerplex_desktop.domain.day_counts import BOND_BASIS, THIRTY_E, THIRTY_US, days_between

QuantLib = pytest.importorskip("QuantLib")
days = st.dates(date(1993, 1, 1), date(2050, 12, 31))
PEERS = {THIRTY_E: "EurobondBasis", BOND_BASIS: "BondBasis", THIRTY_US: "USA"}


@given(st.sampled_from(sorted(PEERS)), days, days)
def test_days_are_quantlibs(convention: str, start: date, end: date) -> None:
    peer = QuantLib.Thirty360(getattr(QuantLib.Thirty360, PEERS[convention]))
    a, b = (QuantLib.Date(on.day, on.month, on.year) for on in (start, end))
    assert days_between(convention, start, end) == peer.dayCount(a, b)
