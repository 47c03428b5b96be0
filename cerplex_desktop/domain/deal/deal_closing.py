"""Reads the tables of a deal file on closing: conditions to effectiveness, the fee reserve, the certificates."""

from collections import Counter

from cerplex_desktop.domain.deal.closing_terms import (
    CERTIFICATE,
    EXPENSES,
    ClosingCertificateTerms,
    ClosingCondition,
    ReserveTerms,
)
from cerplex_desktop.domain.deal.deal_fields import Fields


def read_closing_certificates(root: Fields) -> ClosingCertificateTerms | None:
    """The table ``[closing_certificates]``; None where the deal has none."""
    fields = root.table("closing_certificates", optional=True)
    if fields is None:
        return None
    terms = ClosingCertificateTerms(
        instrument=fields.text("instrument"),
        effective_date=fields.text("effective_date"),
        amendments=fields.text("amendments"),
        representations=fields.text("representations"),
        conditions=fields.text("conditions"),
        true_copies=fields.text("true_copies"),
        copies=fields.texts("copies"),
        resolutions=fields.text("resolutions"),
        authorized=fields.text("authorized"),
        secretaries=fields.texts("secretaries"),
    )
    fields.close()
    return terms


def read_conditions(root: Fields) -> tuple[ClosingCondition, ...]:
    """In the file's order; the parts of one section are numbered: 6.3-1, 6.3-2."""
    found = [_condition(f) for f in root.tables("conditions")]
    parts, seen = Counter(c.section for c in found), Counter[str]()
    numbered = []
    for condition in found:
        seen[condition.section] += 1
        several = parts[condition.section] > 1
        key = f"{condition.section}-{seen[condition.section]}" if several else condition.section
        numbered.append(condition._replace(key=key))
    return tuple(numbered)


def _condition(fields: Fields) -> ClosingCondition:
    section, title, day = fields.text("section"), fields.text("title"), fields.optional_day("satisfied_on")
    role = fields.one_of("role", (CERTIFICATE, EXPENSES), default="")
    _known, sample = fields.close()
    return ClosingCondition("", section, title, day, bool(sample), role)


def read_reserve(root: Fields) -> ReserveTerms | None:
    """The table ``[reserve]``; None where the deal has none."""
    fields = root.table("reserve", optional=True)
    if fields is None:
        return None
    parts = fields.text("counsel"), fields.money("amount"), fields.day("due_on"), fields.text("section")
    funded_on = fields.optional_day("funded_on")
    _known, sample = fields.close()
    return ReserveTerms(*parts, funded_on, bool(sample))
