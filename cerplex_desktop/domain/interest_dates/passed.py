"""Interest dates that passed without being posted, and what of them is not recorded as paid."""

from collections.abc import Iterator
from datetime import date

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.interest_dates.desk import desk_of
from cerplex_desktop.domain.money import Money, total


def passed_unpaid(book: Book, on: date) -> Iterator[tuple[date, Money]]:
    """Each date not posted whose last day for cash is over, with what is still to pay of it; none while it is paid."""
    for period in book.open_periods:
        since = period.interest_on
        stopped = book.blockage_on(since) is not None or any(a.covers(since) for a in book.accelerations)
        if since in book.postings or on <= book.cash_due_on(since) or stopped:
            continue
        amount = total([h.remaining for h in desk_of(book, since, on).holders])
        if amount:
            yield since, amount


def nothing_overdue(book: Book, on: date) -> str:
    """What is said where no posted date is unpaid: of those that passed unposted, what nobody recorded as paid."""
    passed = [f"{amount} of {long_date(since)}" for since, amount in passed_unpaid(book, on)]
    if not passed:
        return "Nothing is due and unpaid."
    return f"Not posted yet, and not recorded as paid: {', '.join(passed)}."
