"""The desk of one interest date: all there is to know about it on a day.

Everything is derived from the book's facts; conditions look at when things happened, never at when they were
entered. Agreement: 4.1(a) to (c).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from cerplex_desktop.domain.accruals.interest import InterestPeriod
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records.interest_dates import Election, Posting
from cerplex_desktop.domain.dates import weekday_date
from cerplex_desktop.domain.interest_dates.conditions import Condition, common_conditions
from cerplex_desktop.domain.interest_dates.elections import (
    closed_because,
    elected_columns,
    notice_deadlines,
    running_of,
)
from cerplex_desktop.domain.interest_dates.figures import Figures, NoteLine, Totals, posted_figures
from cerplex_desktop.domain.interest_dates.notices import BY_DEEMED_RECEIPT, FAILS, HOLDS, Deadlines
from cerplex_desktop.domain.interest_dates.outcomes import HolderOutcome, outcomes
from cerplex_desktop.domain.ledger.running import Running

PROJECTED = "projected"
ELECTED = "elected"
NOTICED = "noticed"
PAID = "paid"
POSTED = "posted"
ALL_CASH_DATE = "all cash"
FAILED_ELECTION = "failed election"


@dataclass(frozen=True)
class Desk:
    """An interest date on a day.

    ``running`` is what runs up to the date. ``figures`` are the notes' figures as things stand: posted, else as elected
    less what failed, else all cash. ``choice_closed_because`` is empty while the company may still choose to
    capitalize. ``pay_on`` is the Business Day on which cash falls due (I-6b). ``is_next`` says that this is the first
    date not posted.
    """

    period: InterestPeriod
    running: Running
    on: date
    state: str
    election: Election | None
    posting: Posting | None
    deadlines: Deadlines | None
    pay_on: date
    figures: Figures
    totals: Totals
    holders: tuple[HolderOutcome, ...]
    conditions: tuple[Condition, ...]
    choice_closed_because: str
    is_next: bool

    @cached_property
    def lines(self) -> tuple[NoteLine, ...]:
        """The figures as one line per note, made when they are first asked for."""
        return self.figures.lines()

    @property
    def choice_told(self) -> str:
        """Why the choice is closed, in words: an election made in time stands where its notice arrived."""
        limits, right = self.deadlines, self.period.right
        elected = self.election is not None and bool(self.election.capitalized) and self.posting is None
        barred = any(c.verdict == FAILS and not c.holder for c in self.conditions)
        if not elected or barred or limits is None or right is None or self.on <= limits.last_to_arrive_on:
            return self.choice_closed_because
        return (
            f"The choice cannot be changed any more: notices had to arrive by {weekday_date(limits.last_to_arrive_on)} "
            f"(section {right.notice_section}). It stands for each holder whose notice arrived in time."
        )


def desk_of(book: Book, interest_on: date, on: date) -> Desk:
    """The desk of one interest date as it stands on a day.

    Raises:
        Refused: ``interest_on`` is no interest payment date.
    """
    book = book.under_terms_of(interest_on)
    period = book.period(interest_on)
    posting = book.postings.get(interest_on)
    running = running_of(book, period)
    elected = Figures(running.notes, running.holders, elected_columns(book, running))
    common = common_conditions(book, running, on)
    limits = notice_deadlines(book, period)
    holders = outcomes(book, period, elected, common, limits, on)
    failed = {h.holder for h in holders if h.failed_because}
    figures = posted_figures(posting) if posting else elected.all_cash_for(failed)
    closed = closed_because(book, period, on)
    return Desk(
        period,
        running,
        on,
        _state(posting, book.elections.get(interest_on), holders, closed=bool(closed)),
        book.elections.get(interest_on),
        posting,
        limits,
        book.cash_due_on(interest_on),
        figures,
        figures.totals(),
        holders,
        (*common, *(h.notice for h in holders if h.notice), *(h.payment for h in holders)),
        closed,
        book.next_period is period,
    )


def _state(
    posting: Posting | None, election: Election | None, holders: Sequence[HolderOutcome], *, closed: bool
) -> str:
    """Where a date stands, derived from what happened."""
    if posting:
        return POSTED
    if any(h.failed_because for h in holders):
        return FAILED_ELECTION
    if all(h.paid and not h.remaining for h in holders):
        return PAID
    if election is None:
        return ALL_CASH_DATE if closed else PROJECTED
    in_time = [h.notice.verdict in (HOLDS, BY_DEEMED_RECEIPT) for h in holders if h.notice]
    if in_time and all(in_time):
        return NOTICED
    return ELECTED
