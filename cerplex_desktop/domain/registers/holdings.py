"""The register of warrants and shares as tables show it on a day: certificates, agreements, and all stock diluted."""

from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from cerplex_desktop.domain.book.facts import OF_EQUITY, SHARES_SPLIT, WARRANTS_ADJUSTED, WARRANTS_STATED, Fact
from cerplex_desktop.domain.deal.equity_terms import WarrantIssue
from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.registers.certificates import EXERCISED, Certificate
from cerplex_desktop.domain.registers.equity import Equity
from cerplex_desktop.domain.registers.exercises import WarrantTerms, intrinsic_value
from cerplex_desktop.domain.share_amounts import to_cents

OUTSTANDING, EXPIRED = "outstanding", "expired"


class Holding(NamedTuple):
    """A certificate with what its warrants call for on a day; nothing of one that left or expired.

    ``price`` is the purchase price of all its shares, to the cent; ``value`` the intrinsic value where a share price
    was given.
    """

    certificate: Certificate
    terms: WarrantTerms
    state: str
    shares: Fraction
    price: Money
    value: Money | None


class AgreementLine(NamedTuple):
    """The warrants of one agreement on a day: none is missing of ``issue.warrants``."""

    issue: WarrantIssue
    terms: WarrantTerms
    outstanding: int
    exercised: int
    cancelled: int
    expired: int
    shares: Fraction
    reserved: int | None


class DilutedLine(NamedTuple):
    """Shares outstanding or called for under one heading, and what is reserved for it; None where nothing need be."""

    what: str
    shares: Fraction
    reserved: int | None


def holdings(register: Equity, on: date, share_price: Fraction | None = None, *, gone: bool = False) -> list[Holding]:
    """The certificates issued by a day, those that left too where asked for."""
    found = (c for c in register.certificates.by_number.values() if c.issued_on <= on)
    return [_holding(register, c, on, share_price) for c in found if gone or c.stands_on(on)]


def _holding(register: Equity, held: Certificate, on: date, share_price: Fraction | None) -> Holding:
    terms, issue = register.terms[held.agreement], register.issue_of(held.agreement)
    stands = held.stands_on(on)
    state = OUTSTANDING if on <= issue.expires_on else EXPIRED
    if held.left is not None and not stands:
        state = EXERCISED if held.left.how == EXERCISED else held.left.how
    live = stands and state == OUTSTANDING
    shares = held.warrants * terms.shares if live else Fraction(0)
    value = None if share_price is None else intrinsic_value(terms, held.warrants if live else 0, share_price)
    return Holding(held, terms, state, shares, to_cents(shares * terms.price), value)


def agreement_lines(register: Equity, on: date) -> list[AgreementLine]:
    """A line for each agreement there was on a day."""
    return [_line(register, w, on) for w in register.deal.warrants if w.agreement_on <= on]


def _line(register: Equity, issue: WarrantIssue, on: date) -> AgreementLine:
    held, name = register.certificates, issue.agreement
    left = held.outstanding(name, on)
    expired = left if on > issue.expires_on else 0
    reserved = register.stock.reserved_for(name) if register.stock else None
    counts = left - expired, held.exercised(name), held.cancelled(name), expired
    return AgreementLine(
        issue, register.terms[name], *counts, register.issuable(name, on), reserved.shares if reserved else None
    )


def fully_diluted(register: Equity, on: date) -> list[DilutedLine]:
    """Shares outstanding, then what warrants and other purposes call for: together, the stock fully diluted."""
    stock = register.stock
    if stock is None:
        return []
    lines = [DilutedLine(f"{stock.first} outstanding", Fraction(stock.common.outstanding), None)]
    called = agreement_lines(register, on)
    lines += [DilutedLine(line.issue.agreement, line.shares, line.reserved or 0) for line in called]
    others = (r for r in stock.reservations.values() if not r.agreement)
    return [*lines, *(DilutedLine(r.purpose, Fraction(r.issuable), r.shares) for r in others)]


def history_of(facts: Iterable[Fact], held: Certificate) -> Iterator[Fact]:
    """The entries that made, moved or ended a certificate, and those that changed its terms while it stood."""
    for fact in facts:
        if fact.kind not in OF_EQUITY:
            continue
        made = held.origin is not None and fact.number == held.origin.number
        stated = fact.kind == WARRANTS_STATED and any(held.number == row[1] for row in fact.data["certificates"])
        ended = held.left is not None and held.left.fact is not None and fact.number == held.left.fact.number
        stood = held.issued_on <= fact.on and (held.left is None or fact.on <= held.left.on)
        of_terms = fact.kind == WARRANTS_ADJUSTED and fact.data["agreement"] == held.agreement
        if made or stated or ended or (stood and (of_terms or fact.kind == SHARES_SPLIT)):
            yield fact
