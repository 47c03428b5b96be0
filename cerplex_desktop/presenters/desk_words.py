"""Sentences about what was just done on a desk, and the question before a posting."""

from collections.abc import Sequence

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records.interest_dates import Payment, Posting
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.errors import Refused
from cerplex_desktop.domain.interest_dates.desk import Desk
from cerplex_desktop.domain.interest_dates.outcomes import failures
from cerplex_desktop.domain.money import Money, total
from cerplex_desktop.domain.rates import format_rate
from cerplex_desktop.domain.registers.wires import paid_by, pending_of
from cerplex_desktop.presenters.desk_states import Confirmation
from cerplex_desktop.presenters.desk_tables import holder_amounts, overdue_amounts
from cerplex_desktop.presenters.tasks import postponed, remaining_of
from cerplex_desktop.services.issuing import Issued


def issued_words(issued: Sequence[Issued]) -> str:
    """Which papers were issued, and which stood already."""
    new = [i.document.document_id for i in issued if i.new]
    standing = len(issued) - len(new)
    if not new:
        return "All these papers stand already; none was issued again."
    more = f" {standing} stood already." if standing else ""
    return f"Issued {', '.join(new)}.{more}"


def paid_words(book: Book, payments: Sequence[Payment]) -> str:
    """What was recorded as paid, and by which payment instructions; to all, a change that is pending is named."""
    amount = total([p.amount for p in payments])
    by = {p.holder: paid_by(book, p.holder, p.fact.on) for p in payments}
    if len(payments) == 1:
        return f"Recorded: {amount} paid by {next(iter(by.values()))}."
    waiting = [book.deal.holder(key).short_name for key in by if pending_of(book, key) is not None]
    pending = f" A change is pending and not followed: {', '.join(waiting)}." if waiting else ""
    return f"Recorded: {amount} paid, in {len(payments)} payments, by the payment instructions in force.{pending}"


def post_button(book: Book, desk: Desk) -> str:
    """The last button says what leaves, or stays unpaid, and what is added."""
    unpaid = remaining_of(desk)
    stays = unpaid and desk.posting is None and postponed(book, desk)
    first = f"leave {unpaid} unpaid" if stays else f"pay {desk.totals.cash}"
    return f"Post: {first}, add {desk.totals.capitalized}"


def posted_words(posting: Posting, unpaid: Money) -> str:
    """What was posted; what was not paid is said to be so."""
    cash = Money(sum(posting.cash))
    first = f"{unpaid} of {cash} due is unpaid" if unpaid else f"paid {cash}"
    return f"Posted as no. {posting.number}: {first}, added {Money(sum(posting.capitalized))}."


def confirmation(book: Book, desk: Desk) -> Confirmation:
    """The question before a posting, with what leaves and what is added per holder."""
    on = long_date(desk.period.interest_on)
    text = (
        f"Posting {on} makes these amounts final: principal, Schedule A and the next date follow from them. "
        "A backup of the book is made first. A posting can only be voided, with a reason."
    )
    return Confirmation(
        f"Post {on}", "\n\n".join([text, *failures(desk.holders)]), holder_amounts(book, desk), post_button(book, desk)
    )


def unpaid_confirmation(book: Book, desk: Desk) -> Confirmation:
    """The question before a posting that leaves something unpaid: what becomes overdue to whom, at which rate."""
    on, owing = long_date(desk.period.interest_on), [h for h in desk.holders if h.remaining]
    text = (
        f"What was not paid by {long_date(desk.pay_on)} becomes overdue from {on}: "
        f"{total([h.remaining for h in owing])} in all. It bears the Default Rate from "
        f"that day until it is paid, so far as law permits{_rate(book, desk)}."
    )
    asked = confirmation(book, desk)
    return asked._replace(
        title=f"Post {on} unpaid",
        text=f"{text}\n\n{asked.text}",
        table=overdue_amounts(book, desk),
        button="Post unpaid",
    )


def _rate(book: Book, desk: Desk) -> str:
    """The Default Rate on the working date, where it is known."""
    section = f" (section {book.deal.accrual_section})"
    try:
        rate = book.default_rate.rate_on(desk.on).rate
    except Refused:
        return section
    return f", {format_rate(rate)} on {long_date(desk.on)}{section}"
