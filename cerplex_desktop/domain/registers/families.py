"""The register that a kind of fact belongs to; imported where such a fact is first met."""

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.registers import (
    bank,
    closing_condition_entries,
    costs,
    equity_family,
    evidence,
    failed_tests,
    holder_report_entries,
    imports,
    no_default_statements,
    officers,
    people,
    posting_approvals,
    provenance,
    reserve_entries,
    signatures,
    wire_changes,
)
from cerplex_desktop.domain.registers.family import Family

_FAMILIES = (
    evidence.FAMILY,
    officers.FAMILY,
    closing_condition_entries.FAMILY,
    costs.FAMILY,
    reserve_entries.FAMILY,
    holder_report_entries.FAMILY,
    equity_family.FAMILY,
    people.FAMILY,
    posting_approvals.FAMILY,
    provenance.FAMILY,
    wire_changes.FAMILY,
    imports.FAMILY,
    bank.FAMILY,
    failed_tests.FAMILY,
    no_default_statements.FAMILY,
    signatures.FAMILY,
)
_BY_KIND: dict[str, Family] = {kind: family for family in _FAMILIES for kind in family.checks}


def family_of(kind: str) -> Family:
    """The register of a kind; KeyError where the kind belongs to none."""
    return _BY_KIND[kind]


def check_registers(book: Book, since: int) -> None:
    """Each register that facts after number ``since`` touch, or what they take back, or an amendment, still adds up.

    Raises:
        CheckFailed: it does not; names the entry.
    """
    named = {f.number: f for f in book.facts}
    changed = (named[f.data["fact"]] if f.kind == kinds.VOIDED else f for f in book.facts[since:])
    touched = {f.kind for f in changed}
    if kinds.TERMS_AMENDED in touched:  # registers begin from the terms
        touched |= {f.kind for f in book.facts}
    for family in _FAMILIES:
        if touched & (family.checks.keys() | family.watches):
            family.fold(book)
