"""A short life of the shipped deal, so that every kind of paper comes about; days follow from the deal's own dates."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from cerplex_desktop.domain.book.loan_availability import threshold_on
from cerplex_desktop.domain.book.records.interest_dates import ALL_CASH, TO_FLOOR, Choice
from cerplex_desktop.domain.book.records.papers import COMPLIANCE_CERTIFICATE
from cerplex_desktop.domain.covenants.covenants import latest_quarter
from cerplex_desktop.domain.deadlines.deadline_page import deadline_page
from cerplex_desktop.domain.errors import CheckFailed
from cerplex_desktop.domain.events.availability_entries import Reading
from cerplex_desktop.domain.money import ZERO, Money
from cerplex_desktop.domain.papers.archive import archive_index, of_date
from cerplex_desktop.domain.papers.payment_sheet import payment_sheet
from cerplex_desktop.domain.registers.equity_entries import exercised
from cerplex_desktop.domain.registers.exercises import CASH
from cerplex_desktop.domain.registers.officers import officers_of
from cerplex_desktop.services.availability import record_availability
from cerplex_desktop.services.blockage_papers import issue_blockage_statements
from cerplex_desktop.services.blockages import end_blockage, start_blockage
from cerplex_desktop.services.certificates import Wanted, issue_certificate
from cerplex_desktop.services.confirmation_papers import issue_confirmation_requests
from cerplex_desktop.services.deal_events import set_working_date
from cerplex_desktop.services.equity import record_equity
from cerplex_desktop.services.interest_dates import elect, issue_papers, post
from cerplex_desktop.services.issuing import Issued
from cerplex_desktop.services.mailing import make_mailing
from cerplex_desktop.services.memoranda import write_memorandum
from cerplex_desktop.services.note_papers import issue_initial_statements, issue_schedule_a
from cerplex_desktop.services.payments import log_delivery, record_payment
from cerplex_desktop.services.prepayment_papers import issue_prepayment_notices
from cerplex_desktop.services.reduction_papers import issue_reduction_notices
from cerplex_desktop.services.reserve_papers import issue_reserve_statement
from cerplex_desktop.services.session import BookSession
from cerplex_desktop.services.warrant_papers import issue_warrant_extracts, issue_warrant_notices

_WEEK, _DAY = timedelta(days=7), timedelta(days=1)
_REFERENCE = "self-check"


def post_next_date(session: BookSession) -> str:
    """Elects the cash floor on the next interest date, gives notice, pays and posts; says what principal grew by."""
    interest_on, issued_on = _next_date(session), session.working_on
    elect(session, interest_on, Choice(TO_FLOOR), issued_on)
    for paper in issue_papers(session, interest_on, issued_on):
        log_delivery(session, paper.document.document_id, "hand", issued_on, issued_on, _REFERENCE)
    record_payment(session, interest_on, None, None, on=interest_on, received_on=None, reference=_REFERENCE)
    posting = post(session, interest_on, interest_on, back_up=False)
    set_working_date(session, interest_on)
    added = Money(sum(posting.capitalized))
    if not added:
        raise CheckFailed(f"Nothing was added to principal on {interest_on.isoformat()}, though notice was in time.")
    return f"{interest_on.isoformat()} posted, {added} added to principal"


def one_of_each(session: BookSession) -> dict[str, bytes]:
    """One paper of every kind, by its kind; each was read back when it was issued.

    Raises:
        CheckFailed: an amount read back from a paper differs from the ledger.
    """
    found = {d.kind: session.file.paper(number) for number, d in session.book.documents.items()}
    for issued in _issued(session):
        found |= {paper.document.kind: paper.pdf for paper in issued}
    return found | _memorandum(session)


def office_pages(session: BookSession) -> dict[str, bytes]:
    """What the company makes for itself and for the mail, by what it is; nothing is recorded.

    Raises:
        CheckFailed: an amount or account read back from a page differs from the book.
    """
    about_on, on = _mailed(session), session.working_on
    mailed = make_mailing(session, about_on, on)
    index = archive_index(session.book, of_date(about_on))
    return {
        "deadlines of the next days": session.press.deadlines(deadline_page(session.book, on)),
        "payment sheet": session.press.payment_sheet(payment_sheet(session.book, about_on, on)),
        "archive index": session.press.archive_index(index),
        **dict(mailed.made),
    }


def _mailed(session: BookSession) -> date:
    """The latest interest date about which papers stand."""
    issued = {d.interest_on for d in session.book.documents.values()}
    return max(on for on in session.book.postings if on in issued)


def _memorandum(session: BookSession) -> dict[str, bytes]:
    file = session.file.path.with_name("memorandum.pdf")
    written = write_memorandum(session, max(session.book.postings), session.working_on, file)
    return {written.kind: file.read_bytes()}


def _issued(session: BookSession) -> Iterator[Sequence[Issued]]:
    posted_on, interest_on = session.working_on, _next_date(session)
    yield _certified(session, posted_on)
    yield issue_initial_statements(session, posted_on)
    yield issue_reserve_statement(session, posted_on, posted_on)
    yield issue_schedule_a(session, posted_on, posted_on)
    yield issue_confirmation_requests(session, posted_on, posted_on)
    yield issue_prepayment_notices(session, interest_on, posted_on)
    yield from _of_warrants(session, posted_on)
    start_blockage(session, posted_on + _DAY, _REFERENCE, posted_on + _DAY)
    ended_on = posted_on + _WEEK
    set_working_date(session, ended_on)
    end_blockage(session, ended_on, Choice(ALL_CASH), ended_on)
    yield issue_blockage_statements(session, ended_on)
    yield issue_papers(session, interest_on, ended_on)
    yield _reduced(session, ended_on + _DAY)


def _of_warrants(session: BookSession, on: date) -> Iterator[Sequence[Issued]]:
    number = session.book.deal.warrants[0].certificates[0].number
    done = record_equity(session, lambda book: exercised(book, number, 1, CASH, None, on, _REFERENCE))
    yield issue_warrant_notices(session, done.number, on)
    yield issue_warrant_extracts(session, on, on)


def _certified(session: BookSession, on: date) -> Sequence[Issued]:
    signer, quarter = officers_of(session.book)[0].name, latest_quarter(session.book, on)
    return [issue_certificate(session, Wanted(COMPLIANCE_CERTIFICATE, quarter, signer), on)]


def _reduced(session: BookSession, on: date) -> Sequence[Issued]:
    threshold = threshold_on(session.book.deal.loan_thresholds, on)
    assert threshold is not None
    set_working_date(session, on)
    short = Reading(on, threshold.amount - Money(1), ZERO, _REFERENCE)
    record_availability(session, short, on, confirmed=True)
    return issue_reduction_notices(session, on)


def _next_date(session: BookSession) -> date:
    period = session.book.next_period
    assert period is not None
    return period.interest_on
