"""The program's flows are those of a second, independent implementation, to the cent and to thirty decimals."""

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from tests.domain.flow_second_opinion import Plan, walk
from tests.domain.notes import flows

COUNTS = ("30E/360", "Actual/360", "Actual/365 Fixed", "Actual/Actual ISDA")
EVERY = {
    "1 day": (1, "D"),
    "27 days": (27, "D"),
    "1 week": (7, "D"),
    "1 month": (1, "M"),
    "1 quarter": (3, "M"),
    "5 months": (5, "M"),
    "1 half-year": (6, "M"),
    "1 year": (12, "M"),
}
MOVES = ("unadjusted", "following", "modified following", "preceding", "modified preceding")
TINY = Fraction(1, 10**30)


@st.composite
def plans(draw: st.DrawFn) -> tuple[Plan, str]:
    issue = draw(st.dates(date(1901, 1, 1), date(2150, 12, 31)))
    maturity = issue + timedelta(days=draw(st.integers(1, 900)))
    inside = st.dates(issue, maturity)
    cuts = sorted(draw(st.sets(st.dates(issue, maturity - timedelta(days=1)), max_size=3)))
    every = draw(st.sampled_from(sorted(EVERY)))
    plan = Plan(
        principal=Fraction(draw(st.integers(1, 10**11)), 100),
        rate=Fraction(draw(st.integers(0, 2500)), 10_000),
        steps=tuple((on, Fraction(draw(st.integers(0, 2500)), 10_000)) for on in cuts),
        issue=issue,
        maturity=maturity,
        count=draw(st.sampled_from(COUNTS)),
        every=EVERY[every],
        long=draw(st.booleans()),
        month_ends=draw(st.booleans()),
        move=draw(st.sampled_from(MOVES)),
        by_payment=draw(st.booleans()),
        mode=draw(st.sampled_from(("none", "all", "above floor"))),
        until=draw(inside),
        floor=Fraction(draw(st.integers(0, 1500)), 10_000),
        cents=draw(st.booleans()),
        anchor=draw(st.none() | st.dates(issue - timedelta(days=400), maturity)),
        accrued=draw(st.none() | st.integers(0, 10**6).map(lambda cents: Fraction(cents, 100))),
        premium=Fraction(draw(st.integers(-1, 10**6)), 100),
    )
    return plan, every


def percent(rate: Fraction) -> str:
    return f"{float(rate * 100):.2f}%"


def dollars(amount: Fraction) -> str:
    return f'"{int(amount * 100)}e-2"'


@given(plans())
def test_flows_are_those_of_a_walk_day_by_day(drawn: tuple[Plan, str]) -> None:
    plan, every = drawn
    changes = {
        "note_principal": dollars(plan.principal),
        "note_premium_discount": dollars(plan.premium),
        "note_accrued_at_issue": None if plan.accrued is None else dollars(plan.accrued),
        "note_rate": f'"{percent(plan.rate)}"',
        "note_issue_on": str(plan.issue),
        "note_maturity_on": str(plan.maturity),
        "note_day_count": f'"{plan.count}"',
        "schedule_anchor_on": None if plan.anchor is None else str(plan.anchor),
        "schedule_every": f'"{every}"',
        "schedule_stub": '"long"' if plan.long else '"short"',
        "schedule_end_of_month": "true" if plan.month_ends else "false",
        "schedule_business_days": f'"{plan.move}"',
        "schedule_accrual": '"adjusted"' if plan.by_payment else '"unadjusted"',
        "schedule_calendar": '"weekends"',
        "capitalize_mode": f'"{plan.mode}"',
        "capitalize_until_on": str(plan.until),
        "capitalize_floor_rate": f'"{percent(plan.floor)}"' if plan.mode == "above floor" else None,
        "rounding_places": "2" if plan.cents else '"none"',
    }
    found = flows(tuple((str(on), percent(rate)) for on, rate in plan.steps), **changes)
    expected = walk(plan)
    assert [(f.on, f.kind) for f in found] == [row[:2] for row in expected]
    for flow, (_on, _kind, amount, after) in zip(found, expected, strict=True):
        assert abs(flow.amount - amount) < TINY
        assert abs(flow.principal_after - after) < TINY
        if plan.cents:
            assert (flow.amount, flow.principal_after) == (amount, after)
