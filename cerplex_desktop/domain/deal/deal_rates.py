"""Reads and checks the dated tables of a deal file that its Default Rate follows."""

from collections.abc import Sequence
from datetime import date

from cerplex_desktop.domain.deal.deal_fields import Fields
from cerplex_desktop.domain.deal.deal_findings import Findings
from cerplex_desktop.domain.deal.paths import Path
from cerplex_desktop.domain.deal.rate_terms import DatedPermission, DatedRate, DefaultRateTerms
from cerplex_desktop.domain.deal.terms import Deal

_TABLE = "default_rate"


def read_default_rate(root: Fields) -> DefaultRateTerms:
    """The table ``[default_rate]``; without one, nothing is known of Prime, cap and law."""
    fields = root.table(_TABLE, optional=True)
    if fields is None:
        return DefaultRateTerms()
    terms = DefaultRateTerms(
        prime_name=fields.text("prime_name", 60),
        prime=tuple(_rate(f) for f in fields.tables("prime", 1)),
        prime_known_to=fields.day("prime_known_to"),
        lawful_maximum=tuple(_rate(f) for f in fields.tables("lawful_maximum")),
        lawful_maximum_section=fields.text("lawful_maximum_section"),
        overdue_installments=tuple(_permission(f) for f in fields.tables("overdue_installments", 1)),
    )
    fields.close()
    return terms


def _rate(fields: Fields) -> DatedRate:
    row = DatedRate(fields.day("from_on"), fields.rate("rate"), fields.text("source"))
    fields.close()
    return row


def _permission(fields: Fields) -> DatedPermission:
    from_on, permitted, source = fields.day("from_on"), fields.flag("permitted"), fields.text("source")
    _known, sample = fields.close()
    return DatedPermission(from_on, permitted, source, sample=bool(sample))


def check_default_rate(deal: Deal, findings: Findings) -> None:
    """Each table runs forward, a day once, and Prime is known at least to its last day."""
    if not findings.spare(_TABLE):
        return
    terms = deal.default_rate
    for name in ("prime", "lawful_maximum", "overdue_installments"):
        check_days((_TABLE, name), [row.from_on for row in getattr(terms, name)], findings)
    if terms.prime and terms.prime_known_to and terms.prime_known_to < terms.prime[-1].from_on:
        expected = f"{terms.prime[-1].from_on}, the last day of prime, or later"
        findings.add((_TABLE, "prime_known_to"), expected, str(terms.prime_known_to))


def check_days(table: Path, days: Sequence[date], findings: Findings) -> None:
    """The rows of a dated table run forward, a day once."""
    for i in range(1, len(days)):
        if days[i] <= days[i - 1]:
            findings.add((*table, i, "from_on"), f"a day after {days[i - 1]}", str(days[i]))
