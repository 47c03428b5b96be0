"""The contents of an interest date's papers: election notice and full-cash payment advice.

Agreement: 4.1(c)(i), (ii).
"""

from datetime import date
from typing import Any

from cerplex_desktop.domain.accruals.interest import rate_on
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.deal.rate_terms import CapitalizationRight
from cerplex_desktop.domain.deal.terms import Deal
from cerplex_desktop.domain.interest_dates.course import course_of
from cerplex_desktop.domain.interest_dates.desk import Desk
from cerplex_desktop.domain.interest_dates.figures import NoteLine, Totals
from cerplex_desktop.domain.interest_dates.papers_due import PaperDue
from cerplex_desktop.domain.interest_dates.postponed import terms_of
from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.papers.accrual_lines import PRINCIPAL, accrual_lines
from cerplex_desktop.domain.papers.documents import ELECTION_NOTICE, AccrualLine, InterestLetter, NoteFigures
from cerplex_desktop.domain.papers.due import frame
from cerplex_desktop.domain.papers.letters import later_payment
from cerplex_desktop.domain.papers.receipts import received_of

NOTICE_FIGURES = frozenset({"due", "floor", "cash", "deadline", "payment"})
ADVICE_FIGURES = frozenset({"due", "payment"})
POSTPONED_FIGURES = ADVICE_FIGURES | {"postponed date"}


def contents(book: Book, desk: Desk, paper: PaperDue, number: int, issued_on: date) -> InterestLetter:
    """The frozen contents of a paper about to be issued, anchored at the book's head."""
    election = paper.kind == ELECTION_NOTICE
    own, book = book, book.under_terms_of(desk.period.interest_on)
    received = received_of(own, desk, paper, issued_on)
    rests_on = _rests_on(book, paper) | later_payment(paper.on, desk.pay_on)
    rests_on = rests_on.union(course_of(book, desk.running).readings)
    if received and issued_on > desk.pay_on:
        rests_on |= {"I-21"}
    return InterestLetter(
        **frame(book, paper, number, issued_on, rests_on),
        **_period(book.deal, desk),
        **_sections(book.deal, desk.period.right),
        deadline_on=desk.deadlines.last_to_arrive_on if election and desk.deadlines else None,
        reason=paper.reason,
        notes=tuple(note_figures(n.note, n, desk.running.days) for n in paper.figures.lines()),
        totals=note_figures("Total", paper.figures.totals(), desk.running.days),
        accruals=_accruals(book.deal, desk, paper),
        **_postponed(book, desk),
        overdue=_overdue(book, paper, issued_on),
        **received,
    )


def _rests_on(book: Book, paper: PaperDue) -> frozenset[str]:
    if paper.kind == ELECTION_NOTICE:
        return NOTICE_FIGURES
    return POSTPONED_FIGURES if book.blockage_on(paper.on) else ADVICE_FIGURES


def _overdue(book: Book, paper: PaperDue, issued_on: date) -> Money:
    """What fell due to the holder before the interest date and the day of issue, and is unpaid at that day's end."""
    owed = book.ledger.position_on(issued_on).owed
    return Money(sum(o.unpaid for o in owed if o.holder == paper.holder and o.due_on < min(paper.on, issued_on)))


def _accruals(deal: Deal, desk: Desk, paper: PaperDue) -> tuple[AccrualLine, ...]:
    """How the holder's interest accrued; nothing where it is all principal before at the regular rate, one piece."""
    running, totals = desk.running, paper.figures.totals()
    if running.is_plain and not running.extra:
        return ()
    named = frozenset(n.note for n in paper.figures.lines())
    places = [place for place, note in enumerate(running.notes) if note in named]
    lines = accrual_lines(PRINCIPAL, (*running.regular, *running.extra), places)
    regular = rate_on(deal.regular_rate, desk.period.accrual_start).rate
    as_in_table = [(line.rate, line.bearing) for line in lines] == [(regular, totals.before)]
    return () if as_in_table else tuple(lines)


def _postponed(book: Book, desk: Desk) -> dict[str, Any]:
    """Since when payments are postponed on the date, and under which sections, if they are."""
    blockage = book.blockage_on(desk.period.interest_on)
    if blockage is None:
        return {}
    terms = terms_of(book)
    return {
        "postponed_from": blockage.from_on,
        "postponed_under": terms.postponed_under,
        "postponed_section": terms.section,
    }


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
