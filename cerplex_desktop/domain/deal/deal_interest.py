"""Reads the tables of a deal file on interest: rates, interest dates, the right to capitalize, postponements."""

from fractions import Fraction

from cerplex_desktop.domain.deal.deal_fields import MISSING, Fields
from cerplex_desktop.domain.deal.rate_terms import (
    ABOVE_FLOOR,
    ALL_OR_NONE,
    LAST_DAY,
    SAME_DAY,
    BlockageTerms,
    CapitalizationRight,
    PaymentCycle,
    RateStep,
)


def read_rate_step(fields: Fields) -> RateStep:
    """A row of a table of rates."""
    step = RateStep(fields.day("from_on"), fields.rate("rate"), fields.text("section"))
    fields.close()
    return step


def read_cycle(fields: Fields) -> PaymentCycle:
    """A table of ``[[payment_cycles]]``; a late day of the month must say what shorter months have."""
    days = fields.day("first_on"), fields.whole("every_months", 1, 120), fields.day("last_on")
    rule = fields.one_of("end_of_month", (SAME_DAY, LAST_DAY), default=SAME_DAY)
    cycle = PaymentCycle(*days, fields.text("section"), rule)
    if cycle.first_on.day > 28 and not fields.has("end_of_month"):
        expected = f"{SAME_DAY} or {LAST_DAY}, since some months have no day {cycle.first_on.day}"
        fields.refuse("end_of_month", expected, MISSING)
    fields.close()
    return cycle


def read_blockage(root: Fields) -> BlockageTerms | None:
    """The table ``[blockage]``; None where the deal has none."""
    fields = root.table("blockage", optional=True)
    if fields is None:
        return None
    terms = BlockageTerms(
        fields.rate("floor_rate"),
        fields.text("section"),
        fields.text("cash_section"),
        fields.text("addition_section"),
        fields.text("postponed_under", default=""),
    )
    fields.close()
    return terms


def read_right(fields: Fields) -> CapitalizationRight:
    """A table of ``[[capitalization]]``: all or none, or above a floor."""
    kind, section = fields.one_of("kind", (ALL_OR_NONE, ABOVE_FLOOR)), fields.text("section")
    right = CapitalizationRight(
        kind=kind,
        from_on=fields.day("from_on"),
        last_on=fields.day("last_on"),
        floor_rate=fields.rate("floor_rate") if kind == ABOVE_FLOOR else Fraction(0),
        notice_business_days=fields.whole("notice_business_days", 0, 60),
        amount_name=fields.text("amount_name"),
        section=section,
        notice_section=fields.text("notice_section", default=""),
        payment_section=fields.text("payment_section", default=""),
        default_section=fields.text("default_section", default=section),
        floor_section=fields.text("floor_section", default=section),
    )
    if kind == ALL_OR_NONE and fields.has("floor_rate"):
        fields.refuse("floor_rate", "no floor rate, since everything or nothing is added", "one")
    fields.close()
    return right
