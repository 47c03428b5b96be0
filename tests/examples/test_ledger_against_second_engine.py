"""The program's ledger and the independent second engine come to the same cents on random cases.

Every amount that either of them names is compared, note by note. ``CERPLEX_RANDOM_CASES`` is the number of cases over
all mechanisms, ``CERPLEX_RANDOM_SEED`` their seed; 1,000,000 cases take some hours.
"""

import os
from dataclasses import replace
from datetime import date, timedelta

import pytest

from cerplex_desktop.domain.accruals.business_days import Calendar
from tests.examples.cases import Case
from tests.examples.ledger_reader import play as play_ledger
from tests.examples.second_reader import play as play_second
from tests.oracles.second_stories import MAKERS, stories
from tests.oracles.second_terms import Refused

CASES = int(os.environ.get("CERPLEX_RANDOM_CASES", "20000"))
SEED = int(os.environ.get("CERPLEX_RANDOM_SEED", "19970820"))
TOGETHER = 0.7
"""Of the stories of several kinds of event, those at least that the second engine covers; it covers all others."""
DAYS = [date(1997, 1, 1) + timedelta(days=n) for n in range(6 * 365)]
NEW_YORK = [on for on in DAYS if not Calendar("new york legal").is_business_day(on)]
Amounts = dict[tuple[date, str, str], int]


def second_amounts(case: Case) -> Amounts:
    """What the second engine says, with the legal holidays of New York spelled out: it knows weekends alone."""
    amounts: Amounts = {}
    for line in play_second(replace(case, given={**case.given, "holidays": NEW_YORK})).lines:
        key = (line.on, line.what, line.note)
        amounts[key] = amounts.get(key, 0) + line.cents
    return amounts


def differences(case: Case) -> list[object]:
    """Amounts on which the two differ; nothing said is nothing."""
    second, ledger = second_amounts(case), play_ledger(case).amounts
    return [(case.name, *key) for key in ledger.keys() | second.keys() if ledger.get(key, 0) != second.get(key, 0)]


@pytest.mark.parametrize("mechanism", sorted(MAKERS))
def test_both_engines_come_to_the_same_cents(mechanism: str) -> None:
    different: list[object] = []
    compared, count = 0, CASES // len(MAKERS)
    for case in stories(mechanism, SEED, count):
        try:
            different += differences(case)
            compared += 1
        except Refused:
            assert mechanism == "mixed", case.name
    assert different == []
    assert compared >= count * TOGETHER
