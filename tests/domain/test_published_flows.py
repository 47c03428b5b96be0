"""The flows of published ACTUS cases; sources and licences stand in the vector files."""

import json
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from cerplex_desktop.domain.accruals.business_days import BUSINESS_DAY_CONVENTIONS, WEEKENDS, Calendar
from cerplex_desktop.domain.one_note.flow_file import parse_terms
from cerplex_desktop.domain.one_note.flows import ISSUE, flows_of
from tests.domain.actus import CASES, VECTORS, expected, terms_of

TOLERANCE = Fraction(1, 10**10)  # the published digits have slips in the last places
MOVED = json.loads((VECTORS / "business-days.json").read_text())["vectors"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_every_published_case_is_met(case: dict[str, Any]) -> None:
    wanted = expected(case)
    found = [(f.on.isoformat(), f.kind, f.amount, f.principal_after) for f in flows_of(parse_terms(terms_of(case), ""))]
    if wanted[0][1] != ISSUE:  # a call money case lists nothing before its first interest
        found = found[1:]
    assert [row[:2] for row in found] == [row[:2] for row in wanted]
    for row, published in zip(found, wanted, strict=True):
        assert abs(row[2] - published[2]) < TOLERANCE
        assert abs(row[3] - published[3]) < TOLERANCE


def test_the_published_cases_tell_shift_calculate_from_calculate_shift() -> None:
    by_id = {case["id"]: case for case in CASES}
    dates = {key: [row[0] for row in expected(by_id[key])] for key in ("pam08", "pam09")}
    amounts = {key: [row[2] for row in expected(by_id[key])] for key in ("pam08", "pam09")}
    assert dates["pam08"] == dates["pam09"]
    assert amounts["pam08"] != amounts["pam09"]


@pytest.mark.parametrize("vector", MOVED, ids=lambda v: f"{v['convention']} {v['date']}")
def test_every_published_move_to_a_business_day_is_met(vector: dict[str, str]) -> None:
    on = date.fromisoformat(vector["date"])
    assert Calendar(WEEKENDS).adjusted(on, vector["convention"]).isoformat() == vector["expected"]


def test_every_business_day_convention_has_published_moves() -> None:
    assert {v["convention"] for v in MOVED} == set(BUSINESS_DAY_CONVENTIONS)
