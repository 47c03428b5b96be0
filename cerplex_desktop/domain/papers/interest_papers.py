"""The contents of an interest date's papers: election notice and full-cash payment advice.

Agreement: 4.1(c)(i), (ii).
"""

from datetime import date
from typing import Any

from cerplex_desktop.domain.accruals.interest import rate_on
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.deal.terms import CapitalizationRight, Deal
from cerplex_desktop.domain.interest_dates.desk import Desk
from cerplex_desktop.domain.interest_dates.figures import NoteLine, Totals
from cerplex_desktop.domain.papers.documents import ELECTION_NOTICE, InterestLetter, NoteFigures
from cerplex_desktop.domain.papers.due import frame
from cerplex_desktop.domain.papers.papers import PaperDue

NOTICE_FIGURES = frozenset({"due", "floor", "cash", "deadline", "payment"})
ADVICE_FIGURES = frozenset({"due", "payment"})


def contents(book: Book, desk: Desk, paper: PaperDue, number: int, issued_on: date) -> InterestLetter:
    """The frozen contents of a paper about to be issued, anchored at the book's head."""
    election = paper.kind == ELECTION_NOTICE
    book = book.under_terms_of(desk.period.interest_on)
    return InterestLetter(
        **frame(book, paper, number, issued_on, NOTICE_FIGURES if election else ADVICE_FIGURES),
        **_period(book.deal, desk),
        **_sections(book.deal, desk.period.right),
        deadline_on=desk.deadlines.last_to_arrive_on if election and desk.deadlines else None,
        reason=paper.reason,
        notes=tuple(note_figures(n.note, n, desk.running.days) for n in paper.figures.lines()),
        totals=note_figures("Total", paper.figures.totals(), desk.running.days),
    )


def _period(deal: Deal, desk: Desk) -> dict[str, Any]:
    """The interest date, its period, and the rates before and after it."""
    period = desk.period
    return {
        "interest_on": period.interest_on,
        "accrual_start": desk.running.start,
        "pay_on": desk.pay_on,
        "regular_rate": rate_on(deal.regular_rate, period.accrual_start).rate,
        "rate_after": rate_on(deal.regular_rate, period.interest_on).rate,
        "floor_rate": period.right.floor_rate if period.right and period.floor else None,
    }


def _sections(deal: Deal, right: CapitalizationRight | None) -> dict[str, Any]:
    """The sections that the paper cites, and what the agreement calls an addition."""
    names = ("right_section", "notice_section", "payment_section", "default_section")
    if right is None:
        return {**dict.fromkeys(names, deal.accrual_section), "amount_name": ""}
    cited = (right.section, right.notice_section, right.payment_section, right.default_section)
    return {**dict(zip(names, cited, strict=True)), "amount_name": right.amount_name}


def note_figures(number: str, line: NoteLine | Totals, days: int) -> NoteFigures:
    """A note's line, or the totals, as papers of an interest date print it."""
    return NoteFigures(number, line.before, days, line.due, line.floor, line.cash, line.capitalized, line.after)
