"""All 47 interest dates for 3, 1,000 and 100,000 notes, exact and with a row per note and date.

Peers in the same run: bare integer loops that do the same arithmetic and make the same rows, and QuantLib, which
builds one bond per note on one shared schedule and reads the same number of cash flows (in binary floats, without
capitalization or rounding to the cent: it does less).

Run: ``uv run python -m tests.benchmarks.all_dates [notes ...]``. With 100,000 notes each of the 24 runs makes 4.7
million rows or flows and takes some seconds, so that the whole takes about two minutes.
"""

import sys
from collections.abc import Callable

import QuantLib as ql

from cerplex_desktop.domain.accruals.interest import InterestPeriod, take_floor
from cerplex_desktop.domain.accruals.schedule import interest_periods
from cerplex_desktop.domain.deal.deal_file import parse_deal
from cerplex_desktop.domain.deal.terms import Deal
from cerplex_desktop.domain.ledger.rows import rows_to_come
from cerplex_desktop.domain.ledger.walk import Ledger
from resources import resource
from tests.benchmarks.measure import compare, timed
from tests.domain.ledgers import bare_ledger


def principals_of(count: int) -> list[int]:
    """Odd amounts in cents, different for every note."""
    return [100_000_00 + 7_919 * n % 9_000_000_01 for n in range(count)]


def with_rows(ledger: Ledger) -> Callable[[], int]:
    """The program: every date's rows, one after the other, as the schedule of a new book makes them."""

    def run() -> int:
        return sum(map(len, rows_to_come(ledger, take_floor)))

    return run


def bare_loops(periods: tuple[InterestPeriod, ...], notes: list[str], principals: list[int]) -> Callable[[], int]:
    """The floor of what Python can do: whole numbers, one loop, a tuple per row."""
    plan = [
        (p.interest_on, p.days, 95 if p.number == 1 else 150, p.floor is not None, p.right is not None) for p in periods
    ]

    def run() -> int:
        made, balances = 0, list(principals)
        for on, days, permille10, has_floor, may_add in plan:
            rows = []
            numerator, denominator = permille10 * days, 360_000
            floor_numerator = 95 * days
            for n, before in enumerate(balances):
                due = (2 * before * numerator + denominator) // (2 * denominator)
                floor = -(-before * floor_numerator // denominator) if has_floor else 0
                cash = floor if may_add else due
                added = due - cash
                after = before + added
                balances[n] = after
                rows.append((on, notes[n], notes[n], days, before, due, floor, cash, added, after))
            made += len(rows)
        return made

    return run


def quantlib_bonds(periods: tuple[InterestPeriod, ...], principals: list[int]) -> Callable[[], int]:
    """QuantLib: one fixed-rate bond per note on one shared schedule, and every amount read."""
    dates = [periods[0].accrual_start, *(p.interest_on for p in periods)]
    days = [ql.Date(d.day, d.month, d.year) for d in dates]

    def run() -> int:
        schedule = ql.Schedule(days)
        day_count = ql.Thirty360(ql.Thirty360.EurobondBasis)
        made = 0
        for principal in principals:
            bond = ql.FixedRateBond(0, principal / 100, schedule, [0.15], day_count)
            made += len([flow.amount() for flow in bond.cashflows()]) - 1
        return made

    return run


def main(counts: list[int]) -> None:
    """Prints a line of JSON for each size and peer."""
    deal = parse_deal(resource("deals/cerplex-1997.toml").read_text(encoding="utf-8"))
    periods = interest_periods(deal)
    for count in counts:
        notes, principals = [f"R-{n}" for n in range(count)], principals_of(count)
        assert same_rows(deal, periods, principals), "the peer does not do the same work"
        times = max(1, 1_000 // count)
        compare(
            f"all {len(periods)} dates, {count:,} notes",
            timed(with_rows(bare_ledger(deal, principals)), times),
            {
                "bare integer loops": timed(bare_loops(periods, notes, principals), times),
                "QuantLib bonds on one schedule": timed(quantlib_bonds(periods, principals), times),
            },
        )


def same_rows(deal: Deal, periods: tuple[InterestPeriod, ...], principals: list[int]) -> bool:
    """The program's last rows equal those of the bare loops for the first notes: the two do the same work."""
    some = principals[:100]
    *_, rows = rows_to_come(bare_ledger(deal, some), take_floor)
    balances = list(some)
    for p in periods:
        rate = 95 if p.number == 1 else 150
        for n, before in enumerate(balances):
            due = (2 * before * rate * p.days + 360_000) // 720_000
            cash = due if p.right is None else -(-before * 95 * p.days // 360_000) if p.floor else 0
            balances[n] = before + due - cash
    return [row.principal_after for row in rows[-len(some) :]] == balances


if __name__ == "__main__":
    main([int(n) for n in sys.argv[1:]] or [3, 1_000, 100_000])
