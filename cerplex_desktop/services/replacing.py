"""Issuing the paper that takes the place of one that is no longer true."""

from collections.abc import Callable
from datetime import date

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records import papers
from cerplex_desktop.domain.book.records.papers import IssuedDocument
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.errors import Refused
from cerplex_desktop.domain.interest_dates.deliveries import document_named
from cerplex_desktop.domain.interest_dates.desk import desk_of
from cerplex_desktop.domain.interest_dates.papers_due import replacement_for
from cerplex_desktop.domain.papers.untrue import untrue
from cerplex_desktop.services.blockage_papers import issue_blockage_statements
from cerplex_desktop.services.confirmation_papers import issue_confirmation_requests
from cerplex_desktop.services.interest_dates import issue_paper, issue_papers
from cerplex_desktop.services.issuing import Issued
from cerplex_desktop.services.note_papers import issue_initial_statements, issue_schedule_a
from cerplex_desktop.services.prepayment_papers import issue_prepayment_notices
from cerplex_desktop.services.reduction_papers import issue_reduction_notices
from cerplex_desktop.services.reserve_papers import issue_reserve_statement
from cerplex_desktop.services.session import BookSession
from cerplex_desktop.services.warrant_papers import issue_warrant_extracts, issue_warrant_notices

_Issue = Callable[[BookSession, IssuedDocument, date], tuple[Issued, ...]]


def _interest(session: BookSession, paper: IssuedDocument, on: date) -> tuple[Issued, ...]:
    if paper.interest_on in session.book.postings:
        return (_of_posted_date(session, paper, on),)
    return issue_papers(session, paper.interest_on, on)


def _of_posted_date(session: BookSession, paper: IssuedDocument, on: date) -> Issued:
    """An advice of what is payable in cash, as one was before: what was received of it may be told anew."""
    with session.change() as change:
        desk = desk_of(change.book, paper.interest_on, on)
        outcome = next((h for h in desk.holders if h.holder == paper.holder), None)
        due = replacement_for(change.book, desk, outcome) if outcome else None
        if due is None or (due.kind, paper.kind) != (papers.PAYMENT_ADVICE, papers.PAYMENT_ADVICE):
            raise _refused_as_posted(change.book, paper)
        number, pdf = issue_paper(session.press, change, desk, due, on)
        return Issued(change.book.documents[number], pdf, new=True)


def _refused_as_posted(book: Book, paper: IssuedDocument) -> Refused:
    """A notice was given by a day that has passed; a paper of today cannot have been given in its stead."""
    why = "there is nothing of it that an advice of today could tell"
    if paper.kind == papers.ELECTION_NOTICE:
        period = next(p for p in book.periods if p.interest_on == paper.interest_on)
        section = period.right.notice_section if period.right else book.deal.sections.notice
        why = f"it rests on the notice that was given{book.deal.cited(section)}; no paper of today takes its place"
    return Refused(
        f"{paper.document_id} speaks of {long_date(paper.interest_on)}, which is posted: {why}.",
        "Where amounts of the date are otherwise too, correct the entry (Events, or the command “correct”), which "
        "supersedes it; else tell its holder by letter what was otherwise.",
    )


_ISSUE: dict[str, _Issue] = {
    papers.ELECTION_NOTICE: _interest,
    papers.PAYMENT_ADVICE: _interest,
    papers.PREPAYMENT_NOTICE: lambda s, d, on: issue_prepayment_notices(s, d.interest_on, on),
    papers.BLOCKAGE_STATEMENT: lambda s, _, on: issue_blockage_statements(s, on),
    papers.REDUCTION_NOTICE: lambda s, _, on: issue_reduction_notices(s, on),
    papers.CONFIRMATION_REQUEST: lambda s, d, on: issue_confirmation_requests(s, d.interest_on, on),
    papers.SCHEDULE_A: lambda s, d, on: issue_schedule_a(s, d.interest_on, on, (d.letter["note"],)),
    papers.INITIAL_STATEMENT: lambda s, _, on: issue_initial_statements(s, on),
    papers.WARRANT_NOTICE: lambda s, d, on: issue_warrant_notices(s, d.letter["entry"], on),
    papers.WARRANT_EXTRACT: lambda s, d, on: issue_warrant_extracts(s, d.interest_on, on),
    papers.RESERVE_STATEMENT: lambda s, d, on: issue_reserve_statement(s, d.interest_on, on),
}


def replace_paper(session: BookSession, typed: str, on: date) -> tuple[Issued, ...]:
    """Issues the paper that takes the place of one that is no longer true, with those issued together with it.

    Papers that are still true stand; what is returned are the new ones.

    Raises:
        BadInput: there is no such paper.
        Refused: it is true, was superseded, is a certificate, or nothing can take its place; says why.
    """
    paper = document_named(session.book, typed)
    _check(session.book, paper)
    return tuple(i for i in _ISSUE[paper.kind](session, paper, on) if i.new)


def _check(book: Book, paper: IssuedDocument) -> None:
    after = book.superseded_by(paper.number)
    if after is not None:
        raise Refused(f"{paper.document_id} was superseded by {after.document_id} already.")
    if paper.number not in untrue(book):
        raise Refused(
            f"{paper.document_id} is still true: made again as on {long_date(paper.issued_on)}, it says the same.",
            "Only a paper that is no longer true is replaced.",
        )
    if paper.kind in papers.CERTIFICATES:
        raise Refused(
            f"{paper.document_id} is a {paper.kind}: an officer signs the one that takes its place.",
            "Issue it again on the Certificates screen, or by the command “certificate”.",
        )
