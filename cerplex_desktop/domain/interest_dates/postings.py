"""What may be posted, and what a posting records."""

from datetime import date
from typing import Any

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import POSTED
from cerplex_desktop.domain.book.records.interest_dates import Posting
from cerplex_desktop.domain.book.records.papers import IssuedDocument
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.errors import Refused
from cerplex_desktop.domain.interest_dates.desk import Desk, desk_of
from cerplex_desktop.domain.interest_dates.elections import require_next, require_statement
from cerplex_desktop.domain.interest_dates.overdue import left_unpaid
from cerplex_desktop.domain.interest_dates.papers_due import papers_due
from cerplex_desktop.domain.money import Money, total
from cerplex_desktop.domain.registers.closing_conditions import effective_date
from cerplex_desktop.domain.replay.supposing import with_fact


def check_posting(book: Book, interest_on: date, on: date, *, leave_unpaid: bool = False) -> Desk:
    """The desk of an interest date that may be posted on a day.

    With ``leave_unpaid`` what was not paid in time is posted as owed: it is overdue from the date (4.1(a)). During a
    blockage nothing needs to be paid (4.1(d)).

    Agreement: 4.1(a) to (c); I-18, I-20.

    Raises:
        Refused: out of order, already posted, before its date, before the Effective Date is known, not paid, other than
            what a holder's latest paper says, or added to principal on tests that nobody certified.
    """
    period, sections = book.period(interest_on), book.deal.sections
    require_next(book, period)
    if on < interest_on:
        raise Refused(
            f"{long_date(interest_on)} cannot be posted on {long_date(on)}: whether a Default exists on that date, "
            f"and whether the cash arrived, is only known then{book.deal.cited(sections.capitalization)}.",
            f"Post it on or after {long_date(interest_on)}.",
        )
    _effective(book)
    desk = desk_of(book, interest_on, on)
    if book.blockage_on(interest_on) is None:
        _refuse_unpaid(book, desk, leave_unpaid=leave_unpaid)
    _refuse_overpaid(book, desk)
    _refuse_contradicted(book, desk)
    if any(h.capitalized for h in desk.holders):
        require_statement(book, interest_on, on)
    return desk


def _effective(book: Book) -> date:
    """The Effective Date, without which nothing is posted."""
    found, sections = effective_date(book), book.deal.sections
    if found is None:
        raise Refused(
            f"Nothing can be posted before the amendment is in effect{book.deal.cited(sections.effectiveness)}: "
            "all figures are projections.",
            f"Complete the closing conditions{book.deal.cited(sections.closing_conditions)} first.",
        )
    return found


def _refuse_unpaid(book: Book, desk: Desk, *, leave_unpaid: bool) -> None:
    unpaid = [h for h in desk.holders if h.remaining]
    too_early = desk.on <= desk.pay_on
    if not unpaid or (leave_unpaid and not too_early):
        return
    day, remains = long_date(desk.period.interest_on), total([h.remaining for h in unpaid])
    if leave_unpaid:
        raise Refused(
            f"{day} cannot be posted as unpaid on {long_date(desk.on)}: {remains} remains, and is still in time "
            f"through {long_date(desk.pay_on)}.",
            "Record the payment, or post later.",
        )
    instead = "" if too_early else f", or post it unpaid: {remains} is then overdue from {day} at the Default Rate"
    raise Refused(
        f"{day} cannot be posted before it is paid: {remains} remains.",
        *(
            f"{book.deal.holder(h.holder).short_name}: payable {h.payable}, paid {h.paid}, remaining "
            f"{h.remaining}.{' ' + h.failed_because if h.failed_because else ''}"
            for h in unpaid
        ),
        f"Record the payment, then post{instead}.",
    )


def _refuse_overpaid(book: Book, desk: Desk) -> None:
    """Cash that was paid cannot be added to principal as well."""
    over = [h for h in desk.holders if h.paid > h.payable]
    if over:
        raise Refused(
            f"{long_date(desk.period.interest_on)} cannot be posted: more cash was paid than is payable, and the "
            f"same interest would be added to principal as well{book.deal.cited(book.deal.sections.capitalization)}.",
            *(
                f"{book.deal.holder(h.holder).short_name}: payable {h.payable}, paid {h.paid}, {h.paid - h.payable} "
                "too much."
                for h in over
            ),
            "Elect the cash that was paid, or take back a payment that was entered by mistake.",
        )


def _refuse_contradicted(book: Book, desk: Desk) -> None:
    """The last letter that a holder has must be true: nothing else than what it says is posted."""
    told = [(h, h.document) for h in desk.holders if h.document is not None and not h.document_holds]
    if told:
        raise Refused(
            f"{long_date(desk.period.interest_on)} cannot be posted: the latest paper says otherwise.",
            *(
                f"{paper.document_id} tells {book.deal.holder(h.holder).short_name} of {_stated(paper)}; "
                f"{h.payable} in cash and {h.capitalized} added would be posted."
                for h, paper in told
            ),
            _what_to_do(book, desk),
        )


def _stated(paper: IssuedDocument) -> str:
    return f"{paper.cash} in cash and {paper.added} added to principal"


def _what_to_do(book: Book, desk: Desk) -> str:
    try:
        papers_due(book, desk.period.interest_on, desk.on)
    except Refused as refusal:
        return f"{refusal.text} If a delivery or payment was taken back by mistake, record it again."
    return "Issue the papers again first; the new ones take their place."


def posting_data(book: Book, desk: Desk) -> dict[str, Any]:
    """What a posting of this desk records, as the body of its fact: columns in whole cents.

    Raises:
        Refused: there is no Effective Date.
    """
    return posting_body(book, desk, max(desk.on, _effective(book)))


def posting_body(book: Book, desk: Desk, effective_on: date) -> dict[str, Any]:
    """The same with the day from which it is effective."""
    return {
        "number": book.posting_count + 1,
        "interest_on": desk.period.interest_on.isoformat(),
        "effective_on": effective_on.isoformat(),
        "notes": desk.figures.notes,
        "holders": desk.figures.holders,
        **desk.figures.columns._asdict(),
        "effects": {h.holder: h.failed_because for h in desk.holders if h.failed_because},
    }


def with_posting(book: Book, desk: Desk) -> Book:
    """The book as it would be, were the date posted as its desk stands.

    Raises:
        Refused: there is no Effective Date.
    """
    return with_fact(book, POSTED, desk.on, posting_data(book, desk))


def left_when_posted(book: Book, desk: Desk) -> dict[str, Money]:
    """What would stay unpaid to each holder of a date's interest, were it posted as its desk stands.

    Cash that came late pays the Default Rate interest first, so that as much of the interest itself stays unpaid.

    Agreement: 4.1(a) end; I-21. Raises: Refused: there is no Effective Date.
    """
    left = left_unpaid(with_posting(book, desk), desk.period.interest_on, desk.on, interest_alone=True)
    return {h.holder: left.get(h.holder, Money(0)) for h in desk.holders}


def principal_of(posting: Posting) -> Money:
    """Total principal after a posting."""
    return Money(sum(posting.after))
