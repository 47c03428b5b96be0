"""The first day on which revolving loans fall short, by the amounts and days of 4.2(i) to (iii)."""

from datetime import date

import pytest

from cerplex_desktop.domain.book.loan_availability import first_shortfall
from cerplex_desktop.domain.deal.deal_file import parse_deal
from tests.domain.deals import SHIPPED

THRESHOLDS = parse_deal(SHIPPED).loan_thresholds
HIGH, LOW = 488_698_400, 438_698_400


@pytest.mark.parametrize(
    ("day", "cents", "short"),
    [
        (date(1997, 8, 19), 0, False),
        (date(1997, 8, 20), HIGH, False),
        (date(1997, 8, 20), HIGH - 1, True),
        (date(1997, 8, 21), HIGH - 1, True),
        (date(1997, 8, 22), LOW, False),
        (date(1997, 8, 22), LOW - 1, True),
        (date(1997, 8, 31), LOW, False),
        (date(1997, 9, 1), LOW, True),
        (date(2001, 11, 19), HIGH, False),
        (date(2001, 11, 19), HIGH - 1, True),
    ],
)
def test_a_day_is_short_below_its_threshold_and_not_at_it(day: date, cents: int, short: bool) -> None:
    found = first_shortfall(THRESHOLDS, [(day, cents)])
    assert (found is not None) == short


def test_it_happens_once_on_the_first_day_by_the_lowest_sum() -> None:
    log = [(date(1998, 1, 2), 5), (date(1997, 9, 2), HIGH + 1), (date(1997, 9, 2), HIGH - 2), (date(1997, 9, 2), HIGH)]
    found = first_shortfall(THRESHOLDS, log)
    assert found is not None
    assert (found.on, found.cents, found.threshold.section) == (date(1997, 9, 2), HIGH - 2, "4.2(iii)")
    assert first_shortfall((), log) is None
