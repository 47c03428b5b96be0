"""The deadlines of one interest date: notice posted, notice arrived, cash paid, the date posted.

Agreement: 4.1(b), 4.1(c); Business Days by I-6a, counted from the printed date (I-7), mail by I-14.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from cerplex_desktop.domain.accruals.interest import InterestPeriod
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.covenants.existing import existing_on
from cerplex_desktop.domain.dates import long_date, weekday_date
from cerplex_desktop.domain.deadlines.deadlines import (
    ARRIVE_BY,
    CASH_DUE,
    DONE,
    INTEREST_DATE,
    MISSED,
    NOT_NEEDED,
    OPEN,
    POST_BY,
    Deadline,
)
from cerplex_desktop.domain.errors import Refused
from cerplex_desktop.domain.interest_dates.desk import Desk, desk_of
from cerplex_desktop.domain.interest_dates.elections import notice_deadlines
from cerplex_desktop.domain.interest_dates.notices import BY_DEEMED_RECEIPT, FAILS, HOLDS, Deadlines
from cerplex_desktop.domain.interest_dates.notices import OPEN as NOT_YET
from cerplex_desktop.domain.interest_dates.outcomes import HolderOutcome
from cerplex_desktop.domain.money import Money, total

_Told = tuple[str, str]
"""How an entry stands, and the words that say why."""


def deadlines_of_dates(book: Book, on: date) -> Iterator[Deadline]:
    """Every deadline of every interest date that is posted or will come."""
    following = book.next_period
    for period in book.open_periods:
        reached = period.interest_on in book.postings or period is following or period.interest_on <= on
        yield from _of_date(book, period, _desk(book, period, on) if reached else None, on)


def _desk(book: Book, period: InterestPeriod, on: date) -> Desk | None:
    """The desk of a date; none where its figures cannot be told, say for want of a Default Rate."""
    try:
        return desk_of(book, period.interest_on, on)
    except Refused:
        return None


def _of_date(book: Book, period: InterestPeriod, desk: Desk | None, on: date) -> Iterator[Deadline]:
    limits = notice_deadlines(book, period)
    if limits is not None and period.right is not None:
        yield from _of_notice(book, period, limits, desk, on)
    yield _of_cash(book, period, desk, on)
    yield _of_posting(book, period, on)


def _of_notice(
    book: Book, period: InterestPeriod, limits: Deadlines, desk: Desk | None, on: date
) -> Iterator[Deadline]:
    day, key = long_date(period.interest_on), f"{period.interest_on}"
    section = period.right.notice_section if period.right else ""
    stake = _capitalizable(desk)
    arrived = _arrived(book, desk, limits.last_to_arrive_on, on) if desk else (OPEN, "")
    if limits.last_to_post_on is not None:
        posted = _sent(book, desk, limits.last_to_post_on, arrived, on) if desk else (OPEN, "")
        title = f"Last day to post the notice for {day} by certified mail"
        yield Deadline(limits.last_to_post_on, POST_BY, key, title, *posted, section, f"{key}#notices", stake)
    title = f"Last day for the notice for {day} to arrive"
    yield Deadline(limits.last_to_arrive_on, ARRIVE_BY, key, title, *arrived, section, f"{key}#notices", stake)


def _capitalizable(desk: Desk | None) -> Money | None:
    """What would become payable in cash without a notice: what was elected, else the most that can be capitalized."""
    if desk is None or desk.posting is not None:
        return None
    if desk.election is not None:
        return total([h.elected_capitalized for h in desk.holders])
    return desk.totals.due - desk.totals.floor if not desk.choice_closed_because else None


def _arrived(book: Book, desk: Desk, last_on: date, on: date) -> _Told:
    needed = [h for h in desk.holders if h.notice is not None]
    if not needed:
        return _without_notice(book, desk, last_on, on)
    verdicts = {h.notice.verdict for h in needed if h.notice is not None}
    if FAILS in verdicts:
        late = [h for h in needed if h.notice is not None and h.notice.verdict == FAILS]
        return MISSED, f"Not in time for {_names(book, late)}: the whole interest on those notes is payable in cash."
    if NOT_YET in verdicts:
        waiting = [h for h in needed if h.notice is not None and h.notice.verdict == NOT_YET]
        return OPEN, f"Still to arrive: {_names(book, waiting)}."
    ahead = _dated_ahead(book, needed, on)
    if BY_DEEMED_RECEIPT in verdicts:
        return DONE, f"In time, for some holders by deemed receipt only{ahead}."
    return DONE, f"In time, or waived, for every holder{ahead}." if verdicts == {HOLDS} else ""


def _dated_ahead(book: Book, holders: Iterable[HolderOutcome], on: date) -> str:
    """What is said of deliveries that are logged for a later day, which have not happened yet."""
    sent = [d for h in holders if h.document is not None for d in book.deliveries_of(h.document.number)]
    if not any(d.is_ahead(on) for d in sent):
        return ""
    return ", once deliveries dated ahead have happened"


def _without_notice(book: Book, desk: Desk, last_on: date, on: date) -> _Told:
    """Nothing was elected that needs a notice."""
    if desk.election is not None:
        return NOT_NEEDED, "All cash was chosen."
    if existing_on(book, desk.period.interest_on, desk.on) is not None:
        return NOT_NEEDED, "While a Default exists all interest is payable in cash."
    if on > last_on or desk.posting is not None:
        return MISSED, "No amount was elected by then: the whole interest is payable in cash."
    return OPEN, "No amount is elected yet; without a notice the whole interest is payable in cash."


def _sent(book: Book, desk: Desk, last_on: date, arrived: _Told, on: date) -> _Told:
    """Posting in time is one way to arrive in time, so a notice that arrived needs no more of it."""
    if arrived[0] != OPEN:
        return arrived
    waiting = [h for h in desk.holders if h.notice is not None and h.notice.verdict == NOT_YET]
    unsent = [h for h in waiting if h.document is None or not book.deliveries_of(h.document.number)]
    if waiting and not unsent:
        return DONE, "Sent to every holder; a receipt is still to be logged."
    if on > last_on:
        return MISSED, "Mail would no longer be in time; another method still may be."
    return OPEN, f"Still to be sent: {_names(book, unsent)}." if unsent else arrived[1]


def _of_cash(book: Book, period: InterestPeriod, desk: Desk | None, on: date) -> Deadline:
    pay_on, key = book.cash_due_on(period.interest_on), f"{period.interest_on}"
    section = (period.right.payment_section if period.right else "") or book.deal.accrual_section
    state, detail = _paid(book, desk, pay_on, on) if desk else (OPEN, "")
    if pay_on != period.interest_on:
        why = book.calendar.holiday_name(period.interest_on) or "no Business Day"
        detail = f"{detail} The date itself, {weekday_date(period.interest_on)}, is no Business Day ({why}).".strip()
    stake = total([h.capitalized for h in desk.holders]) if desk and not desk.posting else None
    title = f"Cash for {long_date(period.interest_on)} must reach the holders"
    return Deadline(pay_on, CASH_DUE, key, title, state, detail, section, f"{key}#payments", stake or None)


def _paid(book: Book, desk: Desk, pay_on: date, on: date) -> _Told:
    if book.blockage_on(desk.period.interest_on) is not None:
        return NOT_NEEDED, "Payments were postponed on the date."
    late = [h for h in desk.holders if h.payment.verdict == FAILS]
    if late:
        return MISSED, f"Not in time to {_names(book, late)}."
    remaining = total([h.remaining for h in desk.holders])
    if not remaining:
        return DONE, "Received by every holder in time, or waived."
    if on > pay_on:
        return MISSED, f"{remaining} was not received by then."
    if desk.election is None and not desk.choice_closed_because:
        least, due = desk.totals.floor if desk.period.right else desk.totals.due, desk.totals.due
        return OPEN, f"{least} at the least, {due} if nothing is elected." if least != due else f"{due}."
    return OPEN, f"{remaining} still to be paid."


def _of_posting(book: Book, period: InterestPeriod, on: date) -> Deadline:
    posting, key = book.postings.get(period.interest_on), f"{period.interest_on}"
    title = f"Interest payment date {long_date(period.interest_on)}"
    section = next((c.section for c in book.deal.payment_cycles if c.falls_on(period.interest_on)), "")
    if posting is not None:
        state, detail = DONE, f"Posted as no. {posting.number}."
    else:
        state, detail = OPEN, "To be posted." if period.interest_on <= on else ""
    return Deadline(period.interest_on, INTEREST_DATE, key, title, state, detail, section, f"{key}#post")


def _names(book: Book, holders: Sequence[HolderOutcome]) -> str:
    return ", ".join(book.deal.holder(h.holder).short_name for h in holders)
