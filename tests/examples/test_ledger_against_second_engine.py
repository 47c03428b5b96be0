"""The program's ledger and the independent second engine come to the same cents on random cases.

``CERPLEX_RANDOM_CASES`` is the number of cases for each mechanism; with 1,000,000 it runs for hours.
"""

import os
from dataclasses import replace
from datetime import date, timedelta

import pytest

from cerplex_desktop.domain.business_days import Calendar
from tests.examples.cases import Case
from tests.examples.ledger_reader import play as play_ledger
from tests.examples.second_reader import play as play_second
from tests.oracles.second_stories import stories

NAMES = {"due", "floor", "cash", "capitalized"}
PAID = {"default interest paid", "installment paid"}
BLOCKED = {"R", "overdue before, with interest", "B", "blockage floor", "blockage cash", "blockage added"}
BLOCKED |= {"principal after blockage"}
OVERDUE = {"principal overdue", "installment overdue", "default interest owed"}
ACCELERATED = {"interest accelerated", "principal accelerated"} | OVERDUE
REDUCED = {"reduction interest", "reduction principal", "principal after reduction"}
COMPARED = {
    "acceleration": NAMES | PAID | ACCELERATED,
    "blockage": NAMES | BLOCKED,
    "election": NAMES | PAID,
    "late": NAMES | PAID | OVERDUE,
    "reduction": NAMES | PAID | REDUCED,
}
NO_RIGHT = (date(2001, 11, 19), "floor")  # maturity is all cash: there is no floor (I-3)
CASES = int(os.environ.get("CERPLEX_RANDOM_CASES", "300"))
SEED = int(os.environ.get("CERPLEX_RANDOM_SEED", "19970820"))


def _read_differently(case: Case) -> bool:
    """Whether a date's own cash comes before or after another payment, or a joining, of the same day is left open.

    The worked examples pin what matters of it.
    """
    late = any(f.get("late") for f in case.facts) or not case.given.get("reduction_paid", True)
    return ("I-9" in case.readings and late) or any(f["kind"] == "payment" and f["on"].day == 19 for f in case.facts)


DAYS = [date(1997, 1, 1) + timedelta(days=n) for n in range(6 * 365)]
NEW_YORK = [on for on in DAYS if not Calendar("new york legal").is_business_day(on)]


def _with_holidays(case: Case) -> Case:
    """The case with the legal holidays of New York spelled out: the second engine knows weekends alone."""
    return replace(case, given={**case.given, "holidays": NEW_YORK})


@pytest.mark.parametrize("mechanism", COMPARED)
def test_both_engines_come_to_the_same_cents(mechanism: str) -> None:
    different = []
    for case in stories(mechanism, SEED, CASES):
        if mechanism in ("blockage", "late", "reduction") and _read_differently(case):
            continue
        statement, book = play_ledger(case), play_second(_with_holidays(case))
        said = {
            (x.on, x.what, x.note) for x in book.lines if x.what in COMPARED[mechanism] and (x.on, x.what) != NO_RIGHT
        }
        different += [(case.name, *key) for key in sorted(said) if statement.amounts.get(key, 0) != book.amount(*key)]
    assert different == []
