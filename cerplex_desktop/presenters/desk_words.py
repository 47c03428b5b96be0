"""Sentences about what was just done on a desk, and the question before a posting."""

from collections.abc import Mapping, Sequence
from datetime import date

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records.interest_dates import Payment, Posting
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.errors import Refused
from cerplex_desktop.domain.interest_dates.desk import Desk
from cerplex_desktop.domain.interest_dates.outcomes import failures
from cerplex_desktop.domain.interest_dates.overdue import left_unpaid
from cerplex_desktop.domain.interest_dates.postings import left_when_posted
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


def unpaid_of(book: Book, interest_on: date, on: date) -> Money:
    """What is unpaid on a day of a posted date's interest."""
    return total(list(left_unpaid(book, interest_on, on, interest_alone=True).values()))


def posted_words(book: Book, posting: Posting, on: date) -> str:
    """What was posted; what was not paid is said to be so, and what falls due at maturity."""
    cash, unpaid = Money(sum(posting.cash)), unpaid_of(book, posting.interest_on, on)
    first = f"{unpaid} of {cash} due is unpaid" if unpaid else f"paid {cash}"
    said = f"Posted as no. {posting.number}: {first}, added {Money(sum(posting.capitalized))}."
    if posting.interest_on < book.deal.maturity_on:
        return said
    return (
        f"{said} Next: pay the principal of {Money(sum(posting.after))}, and record it under “Due and unpaid” (Ctrl+U)."
    )


def confirmation(book: Book, desk: Desk) -> Confirmation:
    """The question before a posting, with what leaves and what is added per holder."""
    on = long_date(desk.period.interest_on)
    last = desk.period.interest_on >= book.deal.maturity_on
    follow = "principal and Schedule A follow" if last else "principal, Schedule A and the next date follow"
    text = (
        f"Posting {on} makes these amounts final: {follow} from them. "
        "A backup of the book is made first. A posting can only be voided, with a reason."
    )
    matures = (
        f"The notes mature: the principal of {desk.totals.after} falls due too. It is not part of these payments; "
    )
    matured = (f"{matures}its payment is recorded once the date is posted, under “Due and unpaid”.",) if last else ()
    late = _late_cash(book, desk, left_when_posted(book, desk))
    told = "\n\n".join([text, *matured, *late, *failures(desk.holders)])
    return Confirmation(f"Post {on}", told, holder_amounts(book, desk), post_button(book, desk))


def unpaid_confirmation(book: Book, desk: Desk) -> Confirmation:
    """The question before a posting that leaves something unpaid: what becomes overdue to whom, at which rate."""
    on, left = long_date(desk.period.interest_on), left_when_posted(book, desk)
    text = (
        f"What stays unpaid is overdue from {on}: {total(list(left.values()))} in all. It bears the Default Rate from "
        f"that day until it is paid, so far as law permits{_rate(book, desk)}."
    )
    asked = confirmation(book, desk)
    return asked._replace(
        title=f"Post {on} unpaid",
        text=f"{text}\n\n{asked.text}",
        table=overdue_amounts(book, desk, left),
        button="Post unpaid",
    )


def _late_cash(book: Book, desk: Desk, left: Mapping[str, Money]) -> tuple[str, ...]:
    """What stays unpaid of the interest, because cash that came late pays the Default Rate interest first."""
    short = total([max(left[h.holder] - h.remaining, Money(0)) for h in desk.holders])
    if not short:
        return ()
    because = f"the Default Rate interest since {long_date(desk.period.interest_on)}{book.deal.cited('', 'I-21')}"
    return (f"{short} of the interest stays unpaid: cash that came late goes to {because} first.",)


def _rate(book: Book, desk: Desk) -> str:
    """The Default Rate on the working date, where it is known."""
    section = f" (section {book.deal.accrual_section})"
    try:
        rate = book.default_rate.rate_on(desk.on).rate
    except Refused:
        return section
    return f", {format_rate(rate)} on {long_date(desk.on)}{section}"
