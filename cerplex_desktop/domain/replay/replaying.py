"""Adds up a book from its facts, from nothing or from where it stands."""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from cerplex_desktop.domain.accruals.business_days import calendar_of
from cerplex_desktop.domain.accruals.interest import InterestPeriod
from cerplex_desktop.domain.accruals.schedule import forget_periods
from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.fact_kinds.terms import digest_of
from cerplex_desktop.domain.book.facts import Fact, deal_body
from cerplex_desktop.domain.book.money_entries import LEAVE_MONEY_ALONE
from cerplex_desktop.domain.book.term_versions import Terms, first_terms
from cerplex_desktop.domain.deal.deal_file import parse_deal
from cerplex_desktop.domain.deal.terms import Deal
from cerplex_desktop.domain.errors import BadInput, CheckFailed
from cerplex_desktop.domain.kept import all_kept
from cerplex_desktop.domain.replay.applying import apply_fact, check_void, legible

_OF_TESTS = kinds.TERM_CHANGES | {
    kinds.FIGURE_STATED,
    kinds.FAILED_TEST_SETTLED,
    kinds.DEFAULT_OPENED,
    kinds.DEFAULT_CONFIRMED,
    kinds.DEFAULT_ENDED,
}
"""Kinds after which the tests of the accounts are worked out anew."""
_OF_NOTES = (kinds.NOTES_STATED, kinds.NOTES_TRANSFERRED)


@all_kept()
def replay(facts: Iterable[Fact], *, partial: bool = False) -> Book:
    """The book that the facts add up to, from nothing (invariant 7).

    Of a ``partial`` history, whose gaps are meant, a fact that names one which is not there is left out as well.

    Raises:
        CheckFailed: the facts do not start with a deal, or one does not hold what its kind must hold.
        BookUnavailable: one is of a kind that only a newer program knows.
    """
    all_facts = tuple(facts)
    if not all_facts or all_facts[0].kind != kinds.DEAL_ADOPTED:
        raise CheckFailed(
            "The book does not start with the adoption of a deal: it was never finished, or its history was removed.",
            "Make it again under another name, or restore the latest backup.",
        )
    with legible(all_facts[0]):
        text = all_facts[0].data["deal"]
        if type(text) is not str:
            raise TypeError(text)
    terms, periods = _opened_under(text)
    book = Book(terms.latest, text, periods, periods, calendar_of(terms.latest), (terms,))
    book.facts = all_facts
    numbered = {f.number: f for f in all_facts}
    for fact in all_facts:
        if fact.kind == kinds.VOIDED and not (partial and fact.data["fact"] not in numbered):
            with legible(fact):
                data = fact.data
                named = numbered[_whole(data["fact"])]
                check_void(book.voided, fact, data, named)
                book.voided[named.number] = fact
    unfit = [fact for fact in all_facts if not _applied(book, fact, partial=partial)]
    book.facts = tuple(f for f in all_facts if f not in unfit) if unfit else all_facts
    return book


def extended(book: Book, new: Iterable[Fact]) -> Book:
    """The book after further facts; the book itself does not change."""
    added, before = tuple(new), book.kept_ledger or book.ledger_before
    if any(f.kind == kinds.VOIDED for f in added):
        replayed = replay((*book.facts, *added))
        replayed.ledger_before = before
        return replayed
    same_money = all(f.kind in LEAVE_MONEY_ALONE for f in added)
    grown = replace(
        book,
        facts=(*book.facts, *added),
        elections=dict(book.elections),
        documents=dict(book.documents),
        defaults=dict(book.defaults),
        blockages=dict(book.blockages),
        postings=dict(book.postings),
        closed_differences=dict(book.closed_differences),
        kept_ledger=book.kept_ledger if same_money else None,
        ledger_before=None if same_money and book.kept_ledger else before,
        kept_results=None if any(f.kind in _OF_TESTS for f in added) else book.kept_results,
        kept_register=None if any(f.kind in _OF_NOTES for f in added) else book.kept_register,
    )
    for fact in added:
        apply_fact(grown, fact)
    return grown


def _applied(book: Book, fact: Fact, *, partial: bool) -> bool:
    """Applies a fact; False where a partial history does not hold what it names."""
    try:
        apply_fact(book, fact)
    except CheckFailed:
        if not partial:
            raise
        return False
    return True


@lru_cache(maxsize=4)
def _opened_under(text: str) -> tuple[Terms, tuple[InterestPeriod, ...]]:
    """The terms of a new book with their interest dates, remembered for the deals that are replayed again and again."""
    terms = first_terms(_deal_of(text))
    return terms, terms.periods()


def forget_deals() -> None:
    """Forgets what was read of deal files, so that the next replay reads its deal as a program just started does."""
    _opened_under.cache_clear()
    deal_body.cache_clear()
    digest_of.cache_clear()
    forget_periods()
    parse_deal.cache_clear()


def _deal_of(text: str) -> Deal:
    try:
        return parse_deal(text, "the deal in this book")
    except BadInput as malformed:
        raise CheckFailed(malformed.text, "Restore the latest backup.") from None


def _whole(number: int) -> int:
    if type(number) is not int:
        raise TypeError(number)
    return number
