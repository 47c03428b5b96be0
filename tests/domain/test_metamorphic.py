"""What must not change when it should not matter, and must change by a cent when a cent is moved (invariant 8)."""

import json
import os
import subprocess
import sys
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cerplex_desktop.domain.accruals.interest import HALF_UP, accrual, split, spread
from cerplex_desktop.domain.accruals.schedule import interest_periods
from cerplex_desktop.domain.deal.deal_file import parse_deal
from tests.domain.clerk import Clerk
from tests.domain.deals import FEBRUARY_1998, SHIPPED, with_notes
from tests.domain.ledgers import bare_ledger

DEAL = parse_deal(SHIPPED)
PERIODS = interest_periods(DEAL)
PRINCIPALS = st.lists(st.integers(1, 10**10), min_size=1, max_size=8)
OPEN_PERIODS = st.sampled_from([p for p in PERIODS if p.floor])


@given(PRINCIPALS)
def test_all_cash_keeps_principal_constant_through_all_dates(principals: list[int]) -> None:
    for _, columns, _ in bare_ledger(DEAL, principals).project(lambda running: running.divided(None)):
        assert list(columns.after) == list(columns.before) == principals
        assert list(columns.cash) == list(columns.due)


@given(OPEN_PERIODS, PRINCIPALS, st.integers(0, 10**9))
def test_one_more_cent_of_cash_is_one_cent_less_capitalized_and_moves_one_note(
    period: object, principals: list[int], step: int
) -> None:
    assert isinstance(period, type(PERIODS[0]))
    order = list(range(len(principals)))
    everything = split(period, principals, None)
    least, most = sum(everything.floor), sum(everything.due)
    if most <= least:
        return
    cash = least + step % (most - least)
    one = split(period, principals, lambda due, floor: spread(cash, due, floor, order))
    more = split(period, principals, lambda due, floor: spread(cash + 1, due, floor, order))
    assert sum(more.cash) - sum(one.cash) == 1
    assert sum(one.capitalized) - sum(more.capitalized) == 1
    assert all(abs(a - b) <= 1 for a, b in zip(one.cash, more.cash, strict=True))
    assert all(d == c + k for d, c, k in zip(more.due, more.cash, more.capitalized, strict=True))


DAYS = st.integers(0, 1733).map(lambda n: date(1997, 2, 19) + timedelta(days=n))


@given(DAYS, DAYS, st.lists(DAYS, max_size=6), st.integers(0, 10**10))
def test_cutting_a_period_anywhere_changes_no_exact_sum(
    one: date, other: date, cuts: list[date], principal: int
) -> None:
    start, end = sorted((one, other))
    whole = accrual(start, end, DEAL.regular_rate, "30E/360", HALF_UP).exact(principal)
    days = [start, *sorted(c for c in cuts if start <= c <= end), end]
    parts = [accrual(a, b, DEAL.regular_rate, "30E/360", HALF_UP).exact(principal) for a, b in pairwise(days)]
    assert sum(parts) == whole


NOTES = st.lists(st.tuples(st.sampled_from(["NML", "JHL", "NAS"]), st.integers(10_000, 10**9)), min_size=2, max_size=7)


@settings(max_examples=25)
@given(NOTES.flatmap(lambda notes: st.tuples(st.just(notes), st.permutations(range(len(notes))))), st.integers(0, 1000))
def test_the_order_of_the_notes_in_the_deal_file_never_matters(
    drawn: tuple[list[tuple[str, int]], list[int]], part: int
) -> None:
    notes, order = drawn
    named = [(f"R-{n}", holder, cents) for n, (holder, cents) in enumerate(notes, 1)]
    found = []
    for arrangement in (named, [named[n] for n in order]):
        clerk = Clerk(with_notes(arrangement))
        totals = clerk.desk(FEBRUARY_1998, date(1998, 2, 2)).totals
        floor, due = totals.floor.cents, totals.due.cents
        cents = floor + (due - floor) * part // 1000
        clerk.do_in_time(FEBRUARY_1998, f"{cents // 100}.{cents % 100:02d}")
        lines = clerk.desk(FEBRUARY_1998).lines
        found.append(sorted((n.note, n.holder, n.before, n.due, n.floor, n.cash, n.after) for n in lines))
    assert found[0] == found[1]


PRINT_A_BOOK = """
import json
from datetime import date
from tests.domain.clerk import Clerk
from tests.domain.deals import FEBRUARY_1998
clerk = Clerk()
clerk.do_in_time(FEBRUARY_1998, "1,000,000.01")
desk = clerk.desk(FEBRUARY_1998)
print(json.dumps([clerk.book.head_hash, [str(n) for n in desk.lines], [c.evidence for c in desk.conditions]]))
"""


def book_printed_under(**environment: str) -> object:
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", PRINT_A_BOOK],
        env={**os.environ, "PYTHONPATH": str(root), **environment},
        cwd=root,
        capture_output=True,
        check=True,
        text=True,
    )
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def usual_book() -> object:
    return book_printed_under(TZ="UTC", LC_ALL="C", PYTHONHASHSEED="0")


@pytest.mark.parametrize(
    "environment",
    [
        {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
        {"TZ": "America/Los_Angeles", "LC_ALL": "de_DE.UTF-8", "PYTHONHASHSEED": "271828"},
        {"TZ": "Asia/Kathmandu", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "random"},
    ],
)
def test_time_zone_locale_and_hash_seed_never_matter(environment: dict[str, str], usual_book: object) -> None:
    assert book_printed_under(**environment) == usual_book
