"""Tests that cannot be certified for an interest date, and the officer's statement that then takes their place.

Agreement: 4.1(b); when a quarter's certificate is due is an assumed term of the deal. A figure is missing from the day
on which the certificate of its quarter was due, by the interest date.
"""

from datetime import date
from typing import NamedTuple

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import NO_DEFAULT_STATED, Fact
from cerplex_desktop.domain.covenants.covenants import Judged
from cerplex_desktop.domain.covenants.proposed import Results, results_of
from cerplex_desktop.domain.dates import long_date


class Statement(NamedTuple):
    """An officer states on a day that no Default is known, for one interest date; ``evidence`` filed its scan."""

    fact: Fact
    interest_on: date
    stated_on: date
    officer: str
    title: str
    reference: str
    evidence: int | None


def statements_of(book: Book) -> tuple[Statement, ...]:
    """Every statement that stands, in its order."""
    found = (f for f in book.facts if f.kind == NO_DEFAULT_STATED and f.number not in book.voided)
    return tuple(_statement(f) for f in found)


def _statement(fact: Fact) -> Statement:
    data = fact.data
    days = date.fromisoformat(data["interest_on"]), date.fromisoformat(data["stated_on"])
    return Statement(fact, *days, data["officer"], data["title"], data["reference"], data["evidence"])


def statement_for(book: Book, interest_on: date) -> Statement | None:
    """The latest statement for an interest date."""
    return next((s for s in reversed(statements_of(book)) if s.interest_on == interest_on), None)


def uncertified(book: Book, interest_on: date, on: date) -> tuple[Judged, ...]:
    """The tests that lack a figure for an interest date, as known on a day: of quarters whose certificate is due."""
    found = results_of(book)
    return missing_in(book, found, interest_on, on) if found else ()


def lacked_statement(book: Book, interest_on: date, on: date, before: int) -> bool:
    """By the entries before one, tests lacked a figure and no officer had stated that no Default is known."""
    found = results_of(book)
    if found is None or not missing_in(book, found.before(before), interest_on, on):
        return False
    return not stated_before(book, interest_on, before)


def stated_before(book: Book, interest_on: date, before: int) -> bool:
    """An officer's statement for an interest date was entered before an entry."""
    return any(s.interest_on == interest_on and s.fact.number < before for s in statements_of(book))


def missing_in(book: Book, found: Results, interest_on: date, on: date) -> tuple[Judged, ...]:
    """The same in tests that were worked out with some entries only."""
    terms, by = book.deal.covenants, min(interest_on, on)
    quarters = terms.quarters(by) if terms and terms.certificate_due_days is not None else ()
    due = ((q, terms.certificate_due_on(q)) for q in quarters if terms)
    return tuple(judged for quarter, due_on in due if due_on and due_on <= by for judged in found.missing(quarter))


def told(missing: tuple[Judged, ...]) -> str:
    """Which tests cannot be certified, the latest day by its sections; earlier ones are counted."""
    last = max(j.on for j in missing)
    sections = ", ".join(dict.fromkeys(j.test.section for j in missing if j.on == last))
    days = len({j.on for j in missing}) - 1
    earlier = f", nor those of {days} earlier {'day' if days == 1 else 'days'}" if days else ""
    return f"The tests of section {sections} as of {long_date(last)} cannot be certified{earlier}"
