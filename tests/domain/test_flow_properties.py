"""What holds for the flows of any note, whatever its terms."""

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from cerplex_desktop.domain.accruals.business_days import BUSINESS_DAY_CONVENTIONS
from cerplex_desktop.domain.accruals.day_counts import ACTUAL_360, ACTUAL_365, ACTUAL_ISDA, DAY_COUNTS, THIRTY_E
from cerplex_desktop.domain.one_note.flow_terms import FlowTerms
from cerplex_desktop.domain.one_note.flows import CAPITALIZE, ISSUE, PAY, REDEEM, flows_of
from tests.domain.notes import note

ADDITIVE = (THIRTY_E, ACTUAL_360, ACTUAL_365, ACTUAL_ISDA)
EVERY = ("1 day", "27 days", "1 week", "1 month", "1 quarter", "5 months", "1 year", "9 years")
Steps = tuple[tuple[str, str], ...]
Changes = dict[str, str | None]
TINY = Fraction(1, 10**30)  # full precision keeps 60 decimals


@st.composite
def notes(
    draw: st.DrawFn, day_counts: tuple[str, ...] = DAY_COUNTS, modes: tuple[str, ...] = ("none", "all", "above floor")
) -> tuple[Steps, Changes]:
    issue_on = draw(st.dates(date(1996, 1, 1), date(2040, 1, 1)))
    term = draw(st.integers(1, 900))
    maturity_on = issue_on + timedelta(days=term)
    anchor = draw(st.none() | st.integers(-800, term))
    cuts = draw(st.lists(st.integers(-100, term - 1), max_size=4, unique=True).map(sorted))
    steps = tuple((str(issue_on + timedelta(days=cut)), f"{draw(st.integers(0, 100))}%") for cut in cuts)
    changes: Changes = {
        "note_principal": f'"{draw(st.integers(1, 10**9))}"',
        "note_rate": f'"{draw(st.integers(0, 100))}%"',
        "note_issue_on": str(issue_on),
        "note_maturity_on": str(maturity_on),
        "note_day_count": f'"{draw(st.sampled_from(day_counts))}"',
        "note_accrued_at_issue": draw(st.none() | st.just('"12.34"')),
        "schedule_anchor_on": None if anchor is None else str(issue_on + timedelta(days=anchor)),
        "schedule_every": f'"{draw(st.sampled_from(EVERY))}"',
        "schedule_stub": f'"{draw(st.sampled_from(("long", "short")))}"',
        "schedule_end_of_month": draw(st.sampled_from(("true", "false"))),
        "schedule_business_days": f'"{draw(st.sampled_from(BUSINESS_DAY_CONVENTIONS))}"',
        "schedule_accrual": f'"{draw(st.sampled_from(("adjusted", "unadjusted")))}"',
        "schedule_calendar": f'"{draw(st.sampled_from(("none", "weekends", "new york legal")))}"',
        "capitalize_mode": f'"{draw(st.sampled_from(modes))}"',
        "capitalize_until_on": str(issue_on + timedelta(days=draw(st.integers(0, term)))),
        "rounding_places": draw(st.sampled_from(("2", '"none"'))),
    }
    if changes["capitalize_mode"] == '"above floor"':
        changes["capitalize_floor_rate"] = f'"{draw(st.integers(0, 20))}%"'
    return steps, changes


def daily_interest(terms: FlowTerms) -> Fraction:
    """A second opinion for additive counts: day by day from the issue, on the principal of the issue."""
    total, on = Fraction(0), terms.issue_on
    while on < terms.maturity_on:
        rate = [step.rate for step in terms.rates if step.from_on <= on][-1]
        total += rate * one_day(terms.day_count, on)
        on += timedelta(days=1)
    return terms.principal * total


def one_day(day_count: str, on: date) -> Fraction:
    after = on + timedelta(days=1)
    if day_count == THIRTY_E:
        return Fraction(min(after.day, 30) - min(on.day, 30) + 30 * (after.month != on.month), 360)
    leap = date(on.year, 12, 31).timetuple().tm_yday == 366
    return Fraction(1, {ACTUAL_360: 360, ACTUAL_365: 365, ACTUAL_ISDA: 366 if leap else 365}[day_count])


@given(notes())
def test_flows_run_from_issue_to_redemption_and_every_date_lies_between(drawn: tuple[Steps, Changes]) -> None:
    terms = note(drawn[0], **drawn[1])
    flows = flows_of(terms)
    assert (flows[0].kind, flows[0].on) == (ISSUE, terms.issue_on)
    assert (flows[-1].kind, flows[-1].on) == (REDEEM, terms.maturity_on)
    assert [f.on for f in flows] == sorted(f.on for f in flows)
    assert {f.kind for f in flows[1:-1]} <= {CAPITALIZE, PAY}
    assert flows[-2].on == terms.maturity_on
    if terms.places is not None:
        assert all((f.amount * 100).denominator == (f.principal_after * 100).denominator == 1 for f in flows)


@given(notes())
def test_principal_changes_by_additions_alone_until_it_is_redeemed(drawn: tuple[Steps, Changes]) -> None:
    terms = note(drawn[0], **drawn[1])
    flows = flows_of(terms)
    principal = terms.principal
    for flow in flows[:-1]:
        if flow.kind == CAPITALIZE:
            assert flow.amount == 0
            assert flow.principal_after >= principal
            principal = flow.principal_after
        assert flow.principal_after == principal
    assert (flows[-1].amount, flows[-1].principal_after) == (principal, 0)


@given(notes(modes=("all", "above floor")))
def test_interest_is_added_up_to_the_last_day_of_the_window_and_paid_after_it(drawn: tuple[Steps, Changes]) -> None:
    plain = {"schedule_business_days": '"unadjusted"'}
    terms = note(drawn[0], **(drawn[1] | plain))
    until = terms.capitalized_until
    assert until is not None
    flows = flows_of(terms)
    added = [f.on for f in flows if f.kind == CAPITALIZE]
    assert added[-1] == until
    if terms.floor_rate is None:
        assert all(f.on > until for f in flows if f.kind == PAY)
    else:
        assert [f.on for f in flows if f.kind == PAY and f.on <= until] == added


@given(notes(day_counts=ADDITIVE, modes=("none",)))
def test_what_is_paid_is_the_interest_of_each_single_day_under_additive_counts(drawn: tuple[Steps, Changes]) -> None:
    terms = note(drawn[0], **(drawn[1] | {"rounding_places": '"none"', "note_accrued_at_issue": '"12.34"'}))
    paid = sum(f.amount for f in flows_of(terms) if f.kind == PAY)
    assert abs(paid - daily_interest(terms) - Fraction("12.34")) < TINY


@given(notes(day_counts=ADDITIVE), st.integers(0, 100))
def test_a_step_to_the_same_rate_changes_nothing_under_additive_counts(
    drawn: tuple[Steps, Changes], share: int
) -> None:
    changes = drawn[1] | {"rounding_places": '"none"'}
    uncut = note((), **changes)
    cut_on = uncut.issue_on + (uncut.maturity_on - uncut.issue_on) * share // 101
    cut = note(((str(cut_on), str(changes["note_rate"]).strip('"')),), **changes)
    for one, other in zip(flows_of(uncut), flows_of(cut), strict=True):
        assert (one.on, one.kind) == (other.on, other.kind)
        assert abs(one.amount - other.amount) < TINY
        assert abs(one.principal_after - other.principal_after) < TINY


@given(notes())
def test_whether_interest_counts_to_the_day_of_payment_changes_no_day_of_payment(drawn: tuple[Steps, Changes]) -> None:
    dates = [
        [(f.on, f.kind) for f in flows_of(note(drawn[0], **(drawn[1] | {"schedule_accrual": f'"{accrual}"'})))]
        for accrual in ("adjusted", "unadjusted")
    ]
    assert dates[0] == dates[1]


@given(notes(modes=("above floor",)))
def test_a_floor_at_least_as_high_as_the_rate_pays_all_interest_in_cash(drawn: tuple[Steps, Changes]) -> None:
    changes = drawn[1] | {"capitalize_floor_rate": '"100%"', "note_accrued_at_issue": '"0"'}
    terms = note(drawn[0], **changes)
    if terms.day_count in ADDITIVE:
        assert flows_of(terms)[-1].amount == terms.principal
