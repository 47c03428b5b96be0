"""Reads the terms of one note from TOML: what ``cerplex-desktop calculate`` is given."""

import re
from datetime import date
from fractions import Fraction

from cerplex_desktop.domain.accruals.business_days import (
    BUSINESS_DAY_CONVENTIONS,
    FEDERAL_RESERVE,
    NEW_YORK_LEGAL,
    UNADJUSTED,
    WEEKENDS,
    Calendar,
)
from cerplex_desktop.domain.accruals.cycles import Cycle, parse_cycle
from cerplex_desktop.domain.accruals.day_counts import DAY_COUNTS, THIRTY_E, THIRTY_US
from cerplex_desktop.domain.deal.deal_fields import Fields
from cerplex_desktop.domain.deal.deal_findings import Findings
from cerplex_desktop.domain.deal.deal_toml import read_toml
from cerplex_desktop.domain.deal.rate_terms import RateStep
from cerplex_desktop.domain.one_note.flow_checks import check_terms
from cerplex_desktop.domain.one_note.flow_terms import (
    ABOVE_FLOOR,
    ALL_INTEREST,
    AS_PAID,
    CAPITALIZATIONS,
    CENTS,
    LONG,
    NO_CAPITALIZATION,
    ON_SCHEDULE,
    SHORT,
    FlowTerms,
    PaymentTerms,
)

MOST_STEPS, MOST_DOLLARS = 2_000, 10**13
FIRST_YEAR, LAST_YEAR = 1900, 2199
FULL, NO_CALENDAR = "none", "none"
_CALENDARS: dict[str, Calendar | None] = {
    NO_CALENDAR: None,
    WEEKENDS: Calendar(WEEKENDS),
    NEW_YORK_LEGAL: Calendar(NEW_YORK_LEGAL),
    FEDERAL_RESERVE: Calendar(FEDERAL_RESERVE),
}
_ALSO_CALLED = {
    "new york state": NEW_YORK_LEGAL,
    "new york": NEW_YORK_LEGAL,
    "us with february rule": THIRTY_US,
    "30/360 us with february rule": THIRTY_US,
    "30/360 us (end-of-february rule)": THIRTY_US,
    "30e/360 eurobond basis": THIRTY_E,
}
_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3}){1,4}|\d{1,15})(?:\.\d{1,40})?(?:[eE][+-]?\d{1,2})?", re.ASCII)
_RATE = 'a yearly rate from 0% to 100%, such as "9.50%" or "0.095"'
_EVERY = 'a number of days, weeks, months, quarters or years, such as "1 month" or "27 days"'


def parse_terms(text: str, name: str) -> FlowTerms:
    """The terms that a text states; ``name`` is what messages call the file.

    Raises:
        MalformedDeal: a BadInput whose ``findings`` list every fault at once, each with its line, its field,
            what was expected and what was found.
    """
    findings = Findings(text, name)
    terms = _read(Fields(read_toml(text, findings), (), findings))
    check_terms(terms, findings)
    findings.stop_if_any()
    return terms


def _read(root: Fields) -> FlowTerms:
    """Every table; a harmless value stands where there was a finding."""
    note, schedule = _table(root, "note"), _table(root, "schedule")
    steps = tuple(_step(f, n) for n, f in enumerate(root.tables("rates", most=MOST_STEPS)))
    until, floor_rate = _window(root.table("capitalize", optional=True))
    terms = FlowTerms(
        principal=_amount(note, "principal", least=Fraction(0), above=True),
        premium_discount=_amount(note, "premium_discount", default=Fraction(0)),
        accrued_at_issue=_amount(note, "accrued_at_issue", least=Fraction(0)) if note.has("accrued_at_issue") else None,
        issue_on=_day(note, "issue_on"),
        maturity_on=_day(note, "maturity_on"),
        day_count=note.parsed("day_count", f"one of {', '.join(DAY_COUNTS)}", _day_count) or DAY_COUNTS[0],
        payments=_payments(schedule),
        rates=(RateStep(date.min, _rate(note, "rate"), "note.rate"), *steps),
        capitalized_until=until,
        floor_rate=floor_rate,
        places=_places(root.table("rounding", optional=True)),
    )
    for fields in (note, schedule, root):
        fields.close()
    return terms


def _table(root: Fields, key: str) -> Fields:
    """A table that must be there; where it is missing that is the finding, not each of its keys."""
    return root.table(key) or Fields({}, (key,), Findings("", ""))


def _payments(fields: Fields) -> PaymentTerms:
    anchor = _day(fields, "anchor_on") if fields.has("anchor_on") else None
    name = fields.parsed("calendar", f"one of {', '.join(_CALENDARS)}", _calendar_name, NO_CALENDAR)
    return PaymentTerms(
        anchor_on=anchor,
        cycle=fields.parsed("every", _EVERY, parse_cycle) or Cycle(0, 1),
        stub=fields.one_of("stub", (LONG, SHORT), SHORT),
        end_of_month=fields.has("end_of_month") and fields.flag("end_of_month"),
        business_days=fields.one_of("business_days", BUSINESS_DAY_CONVENTIONS, UNADJUSTED),
        accrual=fields.one_of("accrual", (ON_SCHEDULE, AS_PAID), ON_SCHEDULE),
        calendar=_CALENDARS[name or NO_CALENDAR],
    )


def _window(fields: Fields | None) -> tuple[date | None, Fraction | None]:
    """Until when interest is added to principal, and the rate of what stays payable in cash."""
    if fields is None:
        return None, None
    mode = fields.one_of("mode", CAPITALIZATIONS)
    until = _day(fields, "until_on") if mode != NO_CAPITALIZATION or fields.has("until_on") else None
    floor_rate = _rate(fields, "floor_rate") if mode == ABOVE_FLOOR or fields.has("floor_rate") else None
    if mode == ALL_INTEREST and floor_rate:
        fields.refuse("floor_rate", f"no floor rate, or the mode {ABOVE_FLOOR}, since the mode says all", "one")
    fields.close()
    return (None if mode == NO_CAPITALIZATION else until), (floor_rate if mode == ABOVE_FLOOR else None)


def _places(fields: Fields | None) -> int | None:
    """Decimals of each amount; None for full precision."""
    if fields is None:
        return CENTS
    said = fields.parsed("places", f'{CENTS} or "{FULL}"', lambda text: text if text in (str(CENTS), FULL) else None)
    fields.close()
    return None if said == FULL else CENTS


def _step(fields: Fields, number: int) -> RateStep:
    step = RateStep(_day(fields, "from_on"), _rate(fields, "rate"), f"rates[{number}]")
    fields.close()
    return step


def _day(fields: Fields, key: str) -> date:
    on = fields.day(key, or_quoted=True)
    if not FIRST_YEAR <= on.year <= LAST_YEAR:
        fields.refuse(key, f"a day of the years {FIRST_YEAR} to {LAST_YEAR}", on.isoformat())
    return on


def _amount(
    fields: Fields, key: str, *, least: Fraction | None = None, above: bool = False, default: Fraction | None = None
) -> Fraction:
    def read(text: str) -> Fraction | None:
        amount = _number(text)
        too_small = amount is not None and least is not None and (amount < least or (above and amount == least))
        return None if amount is None or too_small or abs(amount) > MOST_DOLLARS else amount

    kind = "an amount, negative for a discount," if least is None else "a positive amount" if above else "an amount"
    expected = f'{kind} of at most {MOST_DOLLARS:,} dollars, such as "3,000.00"'
    return fields.parsed(key, expected, read, default) or Fraction(0)


def _rate(fields: Fields, key: str) -> Fraction:
    def read(text: str) -> Fraction | None:
        rate = _number(text.strip().removesuffix("%"))
        if rate is not None and text.strip().endswith("%"):
            rate /= 100
        return rate if rate is not None and 0 <= rate <= 1 else None

    return fields.parsed(key, _RATE, read) or Fraction(0)


def _number(text: str) -> Fraction | None:
    """A plain number, exactly; None for anything else."""
    return Fraction(text.strip().replace(",", "")) if _NUMBER.fullmatch(text.strip()) else None


def _day_count(text: str) -> str | None:
    return _known(text, DAY_COUNTS)


def _calendar_name(text: str) -> str | None:
    return _known(text, tuple(_CALENDARS))


def _known(text: str, names: tuple[str, ...]) -> str | None:
    """The name among those known, whatever its capitals, or the one that is also called so."""
    said = " ".join(text.lower().split())
    found = {name.lower(): name for name in names}
    return found.get(said) or found.get(_ALSO_CALLED.get(said, "").lower())
