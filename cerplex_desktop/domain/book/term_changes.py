"""What a switched reading, counsel's confirmation or an amendment makes of the terms known before it."""

from collections.abc import Sequence
from datetime import date
from typing import Any, TypeVar, cast

from cerplex_desktop.domain.book.term_versions import Stretch, Terms, with_exceptions
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.deal.covenant_terms import CovenantTerms, Threshold
from cerplex_desktop.domain.deal.deal_file import parse_deal
from cerplex_desktop.domain.deal.equity_terms import CapitalStock, WarrantIssue
from cerplex_desktop.domain.deal.rate_terms import DatedPermission, DatedRate, RateStep
from cerplex_desktop.domain.deal.readings import ASSUMED, CONFIRMED
from cerplex_desktop.domain.deal.terms import Alternative, Deal, LoanThreshold, Reading, StruckOrAdded
from cerplex_desktop.domain.money import Money

_Row = TypeVar("_Row", bound=RateStep | DatedRate | DatedPermission | LoanThreshold | Threshold)


def switched(terms: Terms, number: int, data: dict[str, Any]) -> Terms:
    """A reading follows another value: what was in force becomes an alternative. No counsel has confirmed it yet."""
    return terms.with_reading(number, other_reading(terms.latest.reading(data["reading"]), data["value"]))


def other_reading(reading: Reading, value: str) -> Reading:
    """A reading with one of its alternatives in force; LookupError where none has that value."""
    chosen = next((a for a in reading.alternatives if value and a.value == value), None)
    if chosen is None:
        raise LookupError(value)
    before = Alternative(reading.in_force, reading.value)
    others = tuple(before if a is chosen else a for a in reading.alternatives)
    return reading._replace(in_force=chosen.text, value=value, alternatives=others, status=ASSUMED, confirmation="")


def confirmed(terms: Terms, number: int, data: dict[str, Any]) -> Terms:
    """Counsel confirmed the reading in force."""
    by = f"{data['counsel']}, {long_date(date.fromisoformat(data['confirmed_on']))}, {data['reference']}"
    reading = terms.latest.reading(data["reading"])
    return terms.with_reading(number, reading._replace(status=CONFIRMED, confirmation=by))


def business_day_set(terms: Terms, number: int, data: dict[str, Any]) -> Terms:
    """A day is a holiday, or none any more, on whichever day's terms one counts."""
    day = StruckOrAdded(date.fromisoformat(data["business_day"]), data["name"], data["added"], data["reason"])
    changed = tuple(s._replace(deal=with_exceptions(s.deal, (day,))) for s in terms.stretches)
    return Terms(number, changed, terms.stated)


def amended(terms: Terms, number: int, data: dict[str, Any]) -> Terms:
    """Another deal file is in force from a day on; rates before that day stay."""
    stated = parse_deal(data["deal"], "the amended deal in this book")
    effective_on = date.fromisoformat(data["effective_on"])
    if (
        data["version"] != stated.version
        or _kept(stated) != _kept(terms.stated)
        or effective_on <= terms.stretches[-1].from_on
    ):
        raise ValueError(effective_on)
    deal = merged(terms.latest, terms.stated, stated, effective_on)
    stretch = Stretch(effective_on, deal, number, data["instrument"])
    return Terms(number, (*terms.stretches, stretch), stated)


def _kept(deal: Deal) -> tuple[str, date, frozenset[tuple[str, str, Money]]]:
    """What no amendment changes: which deal it is, from when interest accrues, and the notes it began with."""
    return deal.id, deal.accrues_from, frozenset((n.number, n.holder, n.original_principal) for n in deal.notes)


def merged(before: Deal, stated_before: Deal, stated: Deal, on: date) -> Deal:
    """The deal that a new file states, with what was in force before its effective date.

    Dated rows before the day are those of before, from it on those of the file. A reading that the file states as its
    predecessor did stays as it was switched or confirmed since. What entries move stays as the book began: warrants and
    stock; where the file states the same of them, it says whether that is a sample.
    """
    law, tables = before.default_rate, stated.default_rate
    known = [day for day in (law.prime_known_to, tables.prime_known_to) if day is not None]
    return stated.changed(
        regular_rate=rows_from(before.regular_rate, stated.regular_rate, on),
        default_rate_floor=rows_from(before.default_rate_floor, stated.default_rate_floor, on),
        default_rate=tables._replace(
            prime=rows_from(law.prime, tables.prime, on),
            lawful_maximum=rows_from(law.lawful_maximum, tables.lawful_maximum, on),
            overdue_installments=rows_from(law.overdue_installments, tables.overdue_installments, on),
            prime_known_to=max(known, default=None),
        ),
        loan_thresholds=rows_from(before.loan_thresholds, stated.loan_thresholds, on),
        covenants=_covenants(before.covenants, stated.covenants, on),
        readings=_readings(before, stated_before, stated),
        business_days=with_exceptions(stated, _set_since(before, stated_before, stated)).business_days,
        first_postings=before.first_postings,
        warrants=_warrants(before.warrants, stated.warrants),
        capital_stock=_stock(before.capital_stock, stated.capital_stock),
    )


def _covenants(before: CovenantTerms | None, after: CovenantTerms | None, on: date) -> CovenantTerms | None:
    """The tests of the new file with the thresholds, quarters and stated figures of before its day as they were.

    A test that only the new file has asks nothing before that day.
    """
    if before is None or after is None:
        return after
    were = {(t.section, t.title): t.thresholds for t in before.tests}
    tests = tuple(
        t._replace(thresholds=rows_from(were.get((t.section, t.title), ()), t.thresholds, on)) for t in after.tests
    )
    figures = (*(f for f in before.figures if f.on < on), *(f for f in after.figures if f.on >= on))
    return after._replace(first_quarter_on=before.first_quarter_on, tests=tests, figures=figures)


def _stock(before: CapitalStock | None, after: CapitalStock | None) -> CapitalStock | None:
    """The stock as the book began with it; a file that states the same figures says which of them are samples."""
    if before is None or after is None:
        return before or after
    return after if _figures_of(before) == _figures_of(after) else before


def _figures_of(stock: CapitalStock) -> tuple[date, frozenset[tuple[str, int, int]], frozenset[tuple[str, int, int]]]:
    classes = frozenset((c.name, c.authorized, c.outstanding) for c in stock.classes)
    return stock.as_of, classes, frozenset((r.purpose, r.shares, r.issuable) for r in stock.reservations)


def _warrants(before: Sequence[WarrantIssue], after: Sequence[WarrantIssue]) -> tuple[WarrantIssue, ...]:
    """Certificates and prices stay as the book began with them, since entries move them; expiry and numbers may change.

    An agreement that the new file leaves out stays, one that it adds comes.
    """
    new = {w.agreement: w for w in after}
    kept = (w._replace(**_restated(w, new[w.agreement])) if w.agreement in new else w for w in before)
    known = {w.agreement for w in before}
    return (*kept, *(w for w in after if w.agreement not in known))


def _restated(before: WarrantIssue, issue: WarrantIssue) -> dict[str, Any]:
    kept = {"purchase_price", "dilution"}
    same = (before.purchase_price, before.dilution) == (issue.purchase_price, issue.dilution)
    return {
        "expires_on": issue.expires_on,
        "private_placement_number": issue.private_placement_number,
        "sample": issue.sample if same else (issue.sample - kept) | (before.sample & kept),
    }


def rows_from(before: Sequence[_Row], after: Sequence[_Row], on: date) -> tuple[_Row, ...]:
    """The rows of a table before a day, then those of another from it on; a row that goes on is not repeated.

    Where the other table begins later than the day, what was in force before goes on until its first row.
    """
    early: list[_Row] = [row for row in before if row.from_on < on]
    in_force = [row for row in after if row.from_on <= on]
    late: list[_Row] = [row for row in after if row.from_on > on]
    if in_force:
        starting = cast(_Row, in_force[-1]._replace(from_on=on))
        if not early or early[-1]._replace(from_on=on) != starting:
            early.append(starting)
    return (*early, *late)


def _set_since(before: Deal, stated_before: Deal, stated: Deal) -> tuple[StruckOrAdded, ...]:
    """Single days set since the file before; one that the new file states is as that says."""
    known = {*stated_before.business_days.exceptions}
    own = {e.on for e in stated.business_days.exceptions}
    return tuple(e for e in before.business_days.exceptions if e not in known and e.on not in own)


def _readings(before: Deal, stated_before: Deal, stated: Deal) -> tuple[Reading, ...]:
    were, said = {r.id: r for r in before.readings}, {r.id: r for r in stated_before.readings}
    return tuple(were[r.id] if r.id in were and said.get(r.id) == r else r for r in stated.readings)
