"""How much of the senior credit counts as Senior Debt, and how much does not.

Agreement: 9.1, Senior Debt, clause (a), and Wells Fargo Credit Limit; the other clauses are not public.
"""

from datetime import date
from typing import NamedTuple

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records.figures import Figure
from cerplex_desktop.domain.covenants.covenant_figures import Accounts, terms_of
from cerplex_desktop.domain.deal.covenant_terms import Facility, SeniorDebtTerms
from cerplex_desktop.domain.errors import Refused
from cerplex_desktop.domain.money import ZERO, Money, total


class FacilityLine(NamedTuple):
    """One facility: its amount, at most what the agreement allows less Permanent Reductions, never below nothing."""

    facility: Facility
    amount: Figure
    reductions: Figure
    counted: Money


class SeniorDebt(NamedTuple):
    """The position on a day: ``counted`` is Senior Debt, ``excess`` is not.

    Without one of its figures nothing is said: ``missing`` names them, and the amounts are None.
    """

    terms: SeniorDebtTerms
    on: date
    missing: tuple[str, ...]
    debt: Figure | None = None
    lines: tuple[FacilityLine, ...] = ()
    limit: Money | None = None
    counted: Money | None = None
    excess: Money | None = None


def senior_debt(book: Book, on: date) -> SeniorDebt:
    """The position on a day, by the figures of exactly that day.

    Raises:
        Refused: the deal says nothing of Senior Debt.
    """
    covenants = book.deal_on(on).covenants or terms_of(book)
    terms = covenants.senior_debt
    if terms is None:
        raise Refused(f"{book.deal.short_title} does not say what counts as Senior Debt.")
    accounts = Accounts(book)
    figures = {key: accounts.of_day(key, on) for key in terms.items}
    known = {key: figure for key, figure in figures.items() if figure is not None}
    if len(known) < len(figures):
        return SeniorDebt(terms, on, tuple(covenants.item(k).name for k in figures if k not in known))
    lines = tuple(_line(f, known[f.amount], known[f.reductions]) for f in terms.facilities)
    limit, debt = total([x.counted for x in lines]), known[terms.debt]
    counted = min(debt.amount, limit)
    return SeniorDebt(terms, on, (), debt, lines, limit, counted, debt.amount - counted)


def _line(facility: Facility, amount: Figure, reductions: Figure) -> FacilityLine:
    counted = max(min(amount.amount, facility.most - reductions.amount), ZERO)
    return FacilityLine(facility, amount, reductions, counted)
