"""What the terms of a deal must be to one another, once each field is right by itself."""

from datetime import date

from cerplex_desktop.domain.accruals.business_days import FIRST_YEAR, LAST_YEAR
from cerplex_desktop.domain.deal.deal_covenants import check_covenants
from cerplex_desktop.domain.deal.deal_equity import check_equity
from cerplex_desktop.domain.deal.deal_findings import Findings, legible, refuse_strangers, refuse_twins
from cerplex_desktop.domain.deal.deal_rates import check_days, check_default_rate
from cerplex_desktop.domain.deal.paths import Path
from cerplex_desktop.domain.deal.rate_terms import CapitalizationRight, PaymentCycle, RateStep
from cerplex_desktop.domain.deal.readings import AFFECTED, READING_VALUES
from cerplex_desktop.domain.deal.terms import Deal, Reading
from cerplex_desktop.domain.money import total
from cerplex_desktop.domain.rates import format_rate
from cerplex_desktop.domain.routing_numbers import check_digit_fits


def check_deal(deal: Deal, findings: Findings) -> None:
    """Notes a finding for each term that contradicts another; terms already refused are left out."""
    _check_parties(deal, findings)
    _check_notes(deal, findings)
    check_equity(deal, findings)
    _check_readings(deal, findings)
    check_default_rate(deal, findings)
    check_covenants(deal, findings)
    if findings.spare("revolving_loan_thresholds"):
        check_days(("revolving_loan_thresholds",), [t.from_on for t in deal.loan_thresholds], findings)
    if findings.spare("accrues_from", "maturity_on", "payment_cycles"):
        _check_schedule(deal, findings)
    if findings.spare("accrues_from", "maturity_on", "payment_cycles", "capitalization", "regular_rate"):
        _check_rights(deal, findings)
    if findings.spare("payment_cycles", "template", "capitalization"):
        _check_template(deal, findings)


def _check_parties(deal: Deal, findings: Findings) -> None:
    refuse_twins(("holders",), "key", (h.key for h in deal.holders), findings)
    refuse_twins(("delivery_methods",), "name", (m.name for m in deal.delivery_methods), findings)
    refuse_twins(("readings",), "id", (r.id for r in deal.readings), findings)
    _check_closing(deal, findings)
    if findings.spare("business_days"):
        days = (e.on.isoformat() for e in deal.business_days.exceptions)
        refuse_twins(("business_days", "exceptions"), "on", days, findings)
    if findings.spare("holders"):
        for i, holder in enumerate(deal.holders):
            if "wire" not in holder.sample and not check_digit_fits(holder.wire.aba):
                expected = "a bank routing number with its check digit, unless the wire is marked sample"
                findings.add(("holders", i, "wire", "aba"), expected, holder.wire.aba)
    account = deal.company.account
    real = account is not None and "account" not in deal.company.sample
    if account is not None and real and findings.spare("company") and not check_digit_fits(account.aba):
        expected = "a bank routing number with its check digit, unless the account is marked sample"
        findings.add(("company", "account", "aba"), expected, account.aba)


def _check_closing(deal: Deal, findings: Findings) -> None:
    refuse_twins(("conditions",), "role", (c.role for c in deal.conditions), findings)
    reserve, firms = deal.reserve, [c.name for c in deal.counsel]
    if reserve is not None and reserve.counsel and findings.spare("counsel") and reserve.counsel not in firms:
        expected = f"the name of a [[counsel]]: {'; '.join(firms) or 'there is none'}"
        findings.add(("reserve", "counsel"), expected, f"“{legible(reserve.counsel, 40)}”")


def _check_notes(deal: Deal, findings: Findings) -> None:
    refuse_twins(("notes",), "number", (n.number for n in deal.notes), findings)
    refuse_strangers((h.key for h in deal.holders), ("notes",), (n.holder for n in deal.notes), findings)
    principal = total([n.original_principal for n in deal.notes])
    if findings.spare("notes", "total_principal") and principal != deal.total_principal:
        expected = f"notes that add up to the total_principal of {deal.total_principal}"
        findings.add(("notes",), expected, f"{principal}, off by {principal - deal.total_principal}")


def _check_schedule(deal: Deal, findings: Findings) -> None:
    for field, on in (("accrues_from", deal.accrues_from), ("maturity_on", deal.maturity_on)):
        if not FIRST_YEAR <= on.year <= LAST_YEAR:
            findings.add((field,), f"a day of the years {FIRST_YEAR} to {LAST_YEAR}", str(on))
    before = deal.accrues_from
    for i, cycle in enumerate(deal.payment_cycles):
        _check_cycle(cycle, ("payment_cycles", i), before, findings)
        before = cycle.last_on
    if before != deal.maturity_on:
        last = ("payment_cycles", len(deal.payment_cycles) - 1, "last_on")
        findings.add(last, f"the maturity_on of {deal.maturity_on}, on which the last cycle ends", str(before))
    if deal.prepayment_last_on and not deal.accrues_from <= deal.prepayment_last_on <= deal.maturity_on:
        expected = f"a day from {deal.accrues_from} to {deal.maturity_on}"
        findings.add(("prepayment_last_on",), expected, str(deal.prepayment_last_on))
    for name, steps in (("regular_rate", deal.regular_rate), ("default_rate_floor", deal.default_rate_floor)):
        if findings.spare(name):
            _check_steps(name, steps, deal, findings)


def _check_cycle(cycle: PaymentCycle, path: Path, before: date, findings: Findings) -> None:
    if cycle.first_on <= before:
        findings.add((*path, "first_on"), f"a day after {before}", str(cycle.first_on))
    if not cycle.falls_on(cycle.first_on):
        findings.add((*path, "first_on"), "the last day of its month, as end_of_month says", str(cycle.first_on))
    if not cycle.falls_on(cycle.last_on):
        expected = f"a date reached from {cycle.first_on} in steps of {cycle.every_months} months"
        findings.add((*path, "last_on"), expected, str(cycle.last_on))


def _check_steps(name: str, steps: tuple[RateStep, ...], deal: Deal, findings: Findings) -> None:
    if steps[0].from_on > deal.accrues_from:
        expected = f"a first rate from {deal.accrues_from} or before, the day from which interest accrues"
        findings.add((name, 0, "from_on"), expected, str(steps[0].from_on))
    for i in range(1, len(steps)):
        if steps[i].from_on <= steps[i - 1].from_on:
            findings.add((name, i, "from_on"), f"a day after {steps[i - 1].from_on}", str(steps[i].from_on))


def _check_rights(deal: Deal, findings: Findings) -> None:
    before = deal.accrues_from
    for i, right in enumerate(deal.capitalization):
        path = ("capitalization", i)
        if right.from_on <= before:
            findings.add((*path, "from_on"), f"a day after {before}", str(right.from_on))
        if not right.from_on <= right.last_on < deal.maturity_on:
            expected = f"a day from {right.from_on} up to, not including, maturity on {deal.maturity_on}"
            findings.add((*path, "last_on"), expected, str(right.last_on))
        for field, on in (("from_on", right.from_on), ("last_on", right.last_on)):
            if not any(c.falls_on(on) for c in deal.payment_cycles):
                findings.add((*path, field), "an interest payment date of payment_cycles", str(on))
        if right.notice_business_days and not right.notice_section:
            findings.add((*path, "notice_section"), "the section that asks for the notice", "nothing")
        _check_floor(deal, right, path, findings)
        before = right.last_on


def _check_floor(deal: Deal, right: CapitalizationRight, path: Path, findings: Findings) -> None:
    before = [s for s in deal.regular_rate if s.from_on < right.from_on]
    during = [s for s in deal.regular_rate if right.from_on <= s.from_on < right.last_on]
    lowest = min((s.rate for s in (*before[-1:], *during)), default=right.floor_rate)
    if right.floor_rate > lowest:
        expected = f"a rate not above the regular rate of {format_rate(lowest)}"
        findings.add((*path, "floor_rate"), expected, format_rate(right.floor_rate))


def _check_readings(deal: Deal, findings: Findings) -> None:
    for i, reading in enumerate(deal.readings):
        path = ("readings", i)
        strange = [a for a in reading.affects if a not in AFFECTED]
        if strange:
            findings.add((*path, "affects"), f"kinds among {', '.join(AFFECTED)}", f"“{legible(strange[0], 40)}”")
        _check_values(reading, path, findings)
        calendar = deal.business_days.calendar
        if reading.id == "I-6a" and reading.value and findings.spare("business_days") and reading.value != calendar:
            findings.add((*path, "value"), f"the calendar of business_days, {calendar}", reading.value)


def _check_values(reading: Reading, path: Path, findings: Findings) -> None:
    values = READING_VALUES.get(reading.id, ())
    expected = f"one of {', '.join(values)}" if values else f"no value, since nothing can be selected at {reading.id}"
    if reading.value and reading.value not in values:
        findings.add((*path, "value"), expected, f"“{legible(reading.value, 40)}”")
    for j, other in enumerate(reading.alternatives):
        where = (*path, "alternatives", j, "value")
        if other.value and other.value not in values:
            findings.add(where, expected, f"“{legible(other.value, 40)}”")
        elif other.value and other.value == reading.value:
            findings.add(where, "another value than the one in force", f"“{other.value}”")


def _check_template(deal: Deal, findings: Findings) -> None:
    for i, posting in enumerate(deal.first_postings):
        path = ("template", "first_postings", i)
        if not any(c.falls_on(posting.interest_on) for c in deal.payment_cycles):
            findings.add((*path, "interest_on"), "an interest payment date", str(posting.interest_on))
        if posting.recorded_on < posting.interest_on:
            findings.add((*path, "recorded_on"), f"{posting.interest_on} or later", str(posting.recorded_on))
        allowed = any(r.from_on <= posting.interest_on <= r.last_on for r in deal.capitalization)
        if posting.capitalized and not allowed:
            findings.add((*path, "capitalized"), "false, since no right to capitalize covers that date", "true")
