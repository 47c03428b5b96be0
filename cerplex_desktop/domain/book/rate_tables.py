"""The tables of the Default Rate: what the deal states, and what its book records beside it."""

from collections.abc import Iterable
from datetime import date
from operator import attrgetter
from typing import Any, TypeVar

from cerplex_desktop.domain.accruals.default_rate import DefaultRateTables
from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.domain.book.records.defaults import (
    LAWFUL_MAXIMUM,
    OVERDUE_INSTALLMENTS,
    PRIME,
    PrimeKnown,
    RateSet,
)
from cerplex_desktop.domain.deal.rate_terms import DatedPermission, DatedRate
from cerplex_desktop.domain.deal.terms import Deal
from cerplex_desktop.domain.rates import parse_rate

_Row = TypeVar("_Row", bound=DatedRate | DatedPermission)


def tables_with(deal: Deal, rates: Iterable[RateSet], known: Iterable[PrimeKnown]) -> DefaultRateTables:
    """The tables of a deal with a book's own entries among them, each in the order of its days."""
    terms = deal.default_rate
    own: dict[str, list[Any]] = {PRIME: [], LAWFUL_MAXIMUM: [], OVERDUE_INSTALLMENTS: []}
    for entry in rates:
        own[entry.table].append(entry.row)
    days = [*filter(None, [terms.prime_known_to]), *(k.through_on for k in known)]
    merged = terms._replace(
        prime=_merged(terms.prime, own[PRIME]),
        lawful_maximum=_merged(terms.lawful_maximum, own[LAWFUL_MAXIMUM]),
        overdue_installments=_merged(terms.overdue_installments, own[OVERDUE_INSTALLMENTS]),
        prime_known_to=max(days, default=None),
    )
    return DefaultRateTables(deal.default_rate_floor, merged, deal.accrual_section, "the Agreement")


def _merged(rows: tuple[_Row, ...], own: list[_Row]) -> tuple[_Row, ...]:
    merged = list(rows) + own
    return tuple(sorted(merged, key=attrgetter("from_on")))


def rate_set(fact: Fact) -> RateSet:
    """The entry that a fact holds."""
    data = fact.data
    table, from_on, source = data["table"], date.fromisoformat(data["from_on"]), str(data["source"])
    if table == OVERDUE_INSTALLMENTS:
        return RateSet(fact, table, DatedPermission(from_on, data["permitted"] is True, source, fact.number))
    if table not in (PRIME, LAWFUL_MAXIMUM):
        raise ValueError(f"no table “{table}”")
    return RateSet(fact, table, DatedRate(from_on, parse_rate(data["rate"]), source, fact.number))
