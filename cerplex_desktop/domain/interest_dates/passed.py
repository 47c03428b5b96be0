"""Interest dates that passed without being posted: what of them is unpaid, and the book as if they were posted."""

from collections.abc import Iterator
from datetime import date

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import POSTED
from cerplex_desktop.domain.book.money_entries import interest_due_name
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.errors import Refused
from cerplex_desktop.domain.interest_dates.desk import Desk, desk_of
from cerplex_desktop.domain.interest_dates.outcomes import HolderOutcome
from cerplex_desktop.domain.interest_dates.overdue import overdue_on
from cerplex_desktop.domain.interest_dates.postings import posting_body
from cerplex_desktop.domain.money import ZERO, Money, total
from cerplex_desktop.domain.replay.supposing import with_fact


def passed_unpaid(book: Book, on: date) -> Iterator[tuple[date, Money]]:
    """Each date not posted whose last day for cash is over, with what is still to pay of it; none while it is paid."""
    for period in book.open_periods:
        since = period.interest_on
        stopped = book.blockage_on(since) is not None or any(a.covers(since) for a in book.accelerations)
        if since in book.postings or on <= book.cash_due_on(since) or stopped:
            continue
        amount = total([_unpaid_by(h, on) for h in desk_of(book, since, on).holders])
        if amount:
            yield since, amount


def _unpaid_by(holder: HolderOutcome, on: date) -> Money:
    """What was received later is unpaid on the day."""
    return max(holder.payable - total([p.amount for p in holder.payments if p.received_on <= on]), ZERO)


def as_if_posted(book: Book, on: date) -> Book:
    """The book with each date whose last day for cash is over posted as it stands on a day; nothing is recorded.

    So a date says the same of what was left unpaid, or was paid late, before it is posted and after. Agreement: 4.1(a).
    """
    for period in book.open_periods:
        since = period.interest_on
        accelerated = any(a.covers(since) for a in book.accelerations)
        if since in book.postings or on <= book.cash_due_on(since) or accelerated:
            continue
        data = posting_body(book, desk_of(book, since, on), on)
        book = with_fact(book, POSTED, on, data)
    return book


def nothing_overdue(book: Book, on: date) -> str:
    """What is said where no posted date is unpaid: of those that passed unposted, what of them is."""
    return passed_words(book, on) or "Nothing is due and unpaid."


def passed_words(book: Book, on: date) -> str:
    """What is unpaid of the dates that passed unposted; empty where nothing is."""
    passed = list(passed_unpaid(book, on))
    if not passed:
        return _left_over_words(book, on)
    (first, amount), *others = passed
    later = ""
    if others:
        later = f", and {total([a for _, a in others])} of later dates, the last {long_date(others[-1][0])}"
    return f"Not posted yet, and not recorded as paid: {amount} of {long_date(first)}{later}."


def _left_over_words(book: Book, on: date) -> str:
    if book.next_period is None:
        return ""
    desk = desk_of(book, book.next_period.interest_on, on)
    try:
        left = left_by_late_cash(book, desk)
    except Refused as unknown:
        return unknown.text
    since = long_date(desk.period.interest_on)
    return f"Not posted yet: of {since}, whose cash came late, {left} is unpaid with its interest." if left else ""


def left_by_late_cash(book: Book, desk: Desk) -> Money:
    """What is owed of a date not posted yet all of whose cash came, some late: that pays its interest first (I-21).

    Raises: Refused: the Default Rate of a day in between is not known.
    """
    came_late = any(p.received_on > desk.pay_on for h in desk.holders for p in h.payments)
    if not came_late or any(h.remaining for h in desk.holders):
        return ZERO
    return late_on(book, desk)


def late_on(book: Book, desk: Desk) -> Money:
    """All that would be owed of a date's interest on its desk's day, were it posted as it stands, with what it bears.

    Nothing while cash is in time, once the date is posted, while another comes first, or while payments are postponed.

    Agreement: 4.1(a) end; readings I-9, I-21. Raises: Refused: the Default Rate of a day in between is not known.
    """
    if desk.posting is not None or not desk.is_next or desk.on <= desk.pay_on or book.blockage_on(desk.on) is not None:
        return ZERO
    posted = with_fact(book, POSTED, desk.on, posting_body(book, desk, desk.on))
    name = interest_due_name(desk.period.interest_on)
    return total([item.owed for item in overdue_on(posted, desk.on) if item.name == name])


def late_words(book: Book, desk: Desk) -> str:
    """What is owed besides what is still to pay of a date, because its cash is late; empty while nothing is."""
    try:
        owed = late_on(book, desk)
    except Refused as unknown:
        return unknown.text
    besides = owed - total([h.remaining for h in desk.holders])
    if besides <= ZERO:
        return ""
    cited = book.deal.cited(book.deal.accrual_section, "I-9", "I-21")
    return (
        f"Cash of {long_date(desk.on)} is late: {besides} of Default Rate interest since "
        f"{long_date(desk.period.interest_on)} is owed besides what is still to pay, {owed} in all{cited}. Cash "
        "recorded here pays that interest first; to pay both, post the date unpaid, then record the payment of what is "
        "overdue."
    )
