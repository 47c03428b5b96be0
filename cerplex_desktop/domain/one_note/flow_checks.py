"""What the terms of one note must mean together, once each field can be read."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from itertools import pairwise

from cerplex_desktop.domain.accruals.business_days import FIRST_YEAR, LAST_YEAR, UNADJUSTED, WEEKENDS
from cerplex_desktop.domain.deal.deal_findings import Findings
from cerplex_desktop.domain.deal.paths import Path
from cerplex_desktop.domain.one_note.flow_terms import FlowTerms

Fault = tuple[Path, str, str]
_CHECKED = ("note", "schedule", "capitalize", "rates", "rounding")


def check_terms(terms: FlowTerms, findings: Findings) -> None:
    """Notes what does not fit together; asked only where every table could be read."""
    if not findings.spare(*_CHECKED):
        return
    for check in (_dates, _rates, _amounts, _calendar):
        for path, expected, found in check(terms):
            findings.add(path, expected, found)


def _dates(terms: FlowTerms) -> Iterator[Fault]:
    issue_on, maturity_on, anchor_on = terms.issue_on, terms.maturity_on, terms.payments.anchor_on
    if maturity_on <= issue_on:
        yield ("note", "maturity_on"), f"a day after the issue on {issue_on}", maturity_on.isoformat()
        return
    if anchor_on and anchor_on > maturity_on:
        yield ("schedule", "anchor_on"), f"a day up to maturity on {maturity_on}", anchor_on.isoformat()
    until = terms.capitalized_until
    if until and not issue_on <= until <= maturity_on:
        yield ("capitalize", "until_on"), f"a day from {issue_on} to {maturity_on}", until.isoformat()


def _rates(terms: FlowTerms) -> Iterator[Fault]:
    for number, (before, step) in enumerate(pairwise(terms.rates)):
        path = ("rates", number, "from_on")
        if step.from_on <= before.from_on:
            yield path, f"a day after that of the rate before, {before.from_on}", step.from_on.isoformat()
        elif step.from_on >= terms.maturity_on:
            yield path, f"a day before maturity on {terms.maturity_on}", step.from_on.isoformat()


def _amounts(terms: FlowTerms) -> Iterator[Fault]:
    if terms.premium_discount < -terms.principal:
        yield ("note", "premium_discount"), "a discount of no more than the principal", "a larger one"
    if terms.places is None:
        return
    amounts = {
        "principal": terms.principal,
        "premium_discount": terms.premium_discount,
        "accrued_at_issue": terms.accrued_at_issue or Fraction(0),
    }
    for key, amount in amounts.items():
        if (amount * 10**terms.places).denominator != 1:
            yield ("note", key), 'whole cents, or places = "none" under [rounding]', "a fraction of a cent"


def _calendar(terms: FlowTerms) -> Iterator[Fault]:
    payments = terms.payments
    if payments.calendar is None or payments.calendar.name == WEEKENDS or payments.business_days == UNADJUSTED:
        return
    days: dict[Path, date | None] = {
        ("note", "issue_on"): terms.issue_on,
        ("note", "maturity_on"): terms.maturity_on,
        ("schedule", "anchor_on"): payments.anchor_on,
    }
    for path, on in days.items():
        if on and not FIRST_YEAR <= on.year < LAST_YEAR:
            known = f"{FIRST_YEAR} to {LAST_YEAR - 1}, for which the holidays of “{payments.calendar.name}” are known"
            yield path, f"a day of the years {known}", on.isoformat()
