"""The deal as adopted, the working date, and what changes the terms: readings, amendments, Business Days."""

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Any

from cerplex_desktop.domain.accruals.business_days import calendar_of
from cerplex_desktop.domain.book import bodies
from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.fact_kinds.kind import Kind
from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.domain.book.term_changes import amended, business_day_set, confirmed, switched
from cerplex_desktop.domain.book.term_versions import Terms, with_holders
from cerplex_desktop.domain.canonical import sha256
from cerplex_desktop.domain.deal.readings import READING_VALUES


@lru_cache(maxsize=8)
def digest_of(deal: str) -> str:
    """The digest of a deal file, which each replay compares with what the book says of it."""
    return sha256(deal.encode())


def _check_adopted(book: Book, data: dict[str, Any]) -> None:
    stated = (data["deal_sha256"], data["id"], data["version"])
    if stated != (digest_of(book.deal_text), book.deal.id, book.deal.version):
        raise ValueError(stated)
    bodies.day_or_none(data["working_on"])


def _check_working_date(_book: Book, data: dict[str, Any]) -> None:
    bodies.day_or_none(data["working_on"])


def _set_working_date(book: Book, _fact: Fact, data: dict[str, Any]) -> None:
    book.working_on = date.fromisoformat(data["working_on"]) if data["working_on"] else None


def _check_reading_switched(_book: Book, data: dict[str, Any]) -> None:
    bodies.words(data["value"])
    bodies.one_of(data["value"], *READING_VALUES[data["reading"]])


def _change_terms(book: Book, fact: Fact, data: dict[str, Any]) -> None:
    """A reading or an amendment: what is posted keeps its period, the others follow."""
    terms = _CHANGED[fact.kind](book.versions[-1], fact.number, data)
    periods = {p.interest_on: p for p in book.terms_periods if p.interest_on in book.postings}
    book.versions += (terms,)
    book.deal = with_holders(terms.latest, book.deal.holders)
    book.calendar = calendar_of(book.deal)
    book.terms_periods = tuple(periods.get(p.interest_on, p) for p in terms.periods())
    follow_terms(book)


def _check_reading_confirmed(book: Book, data: dict[str, Any]) -> None:
    book.deal.reading(data["reading"])
    bodies.words(data["counsel"])
    bodies.words(data["reference"])
    bodies.day(data["confirmed_on"])


def _check_terms_amended(book: Book, data: dict[str, Any]) -> None:
    bodies.day(data["effective_on"])
    bodies.words(data["instrument"])
    bodies.whole(data["version"], 1)
    latest = book.latest_posting
    if digest_of(data["deal"]) != data["deal_sha256"] or (
        latest is not None and date.fromisoformat(data["effective_on"]) <= latest.interest_on
    ):
        raise ValueError(data["effective_on"])


def _check_business_day_set(_book: Book, data: dict[str, Any]) -> None:
    bodies.day(data["business_day"])
    bodies.words(data["name"])
    bodies.words(data["reason"])
    bodies.flag(data["added"])
    if date.fromisoformat(data["business_day"]).weekday() >= 5:
        raise ValueError(data["business_day"])


def follow_terms(book: Book) -> None:
    """The book's interest dates are those of its terms on which the notes are not accelerated."""
    accelerations = book.accelerations
    book.periods = tuple(p for p in book.terms_periods if not any(a.covers(p.interest_on) for a in accelerations))


_CHANGED: dict[str, Callable[[Terms, int, dict[str, Any]], Terms]] = {
    kinds.READING_SWITCHED: switched,
    kinds.READING_CONFIRMED: confirmed,
    kinds.TERMS_AMENDED: amended,
    kinds.BUSINESS_DAY_SET: business_day_set,
}

KINDS = {
    kinds.DEAL_ADOPTED: Kind(_check_adopted, _set_working_date),
    kinds.WORKING_DATE_SET: Kind(_check_working_date, _set_working_date),
    kinds.READING_SWITCHED: Kind(_check_reading_switched, _change_terms),
    kinds.READING_CONFIRMED: Kind(_check_reading_confirmed, _change_terms),
    kinds.TERMS_AMENDED: Kind(_check_terms_amended, _change_terms),
    kinds.BUSINESS_DAY_SET: Kind(_check_business_day_set, _change_terms),
}
