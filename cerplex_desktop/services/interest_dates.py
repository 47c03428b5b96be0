"""What is done on the desk of an interest date: elect, issue the papers, post, void."""

from dataclasses import replace
from datetime import date
from functools import partial

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.domain.book.records.interest_dates import Choice, Election, Posting
from cerplex_desktop.domain.corrections.acts import act_of
from cerplex_desktop.domain.corrections.taking_back import check_take_back, entry_named, going_with
from cerplex_desktop.domain.corrections.voiding import check_void
from cerplex_desktop.domain.interest_dates.desk import Desk, desk_of
from cerplex_desktop.domain.interest_dates.elections import check_choice, settled_choice
from cerplex_desktop.domain.interest_dates.papers_due import PaperDue, papers_due
from cerplex_desktop.domain.interest_dates.postings import check_posting, posting_data
from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.papers.due import issued_data
from cerplex_desktop.domain.papers.interest_papers import contents
from cerplex_desktop.domain.registers.posting_approvals import check_approved
from cerplex_desktop.domain.texts import plain_text
from cerplex_desktop.services.issuing import Issued, issue, issue_due
from cerplex_desktop.services.ports import Press
from cerplex_desktop.services.session import BookSession, Change


def elect(session: BookSession, interest_on: date, choice: Choice, on: date) -> Election:
    """Records how much of a date's interest is paid in cash; the same choice again records nothing new.

    Agreement: 4.1(b), 4.1(c).

    Raises:
        Refused: the choice is closed, or the cash lies below the floor or above the interest due.
    """
    with session.change() as change:
        columns = check_choice(change.book, interest_on, choice, on)
        settled = settled_choice(choice, columns)
        standing = change.book.elections.get(interest_on)
        if standing is None or standing.choice != settled:
            data = {
                "interest_on": interest_on.isoformat(),
                "cash_choice": settled.text(),
                "cash": sum(columns.cash),
                "capitalized": sum(columns.capitalized),
            }
            change.record(kinds.ELECTION_MADE, on, data)
    return session.book.elections[interest_on]


def issue_papers(session: BookSession, interest_on: date, issued_on: date) -> tuple[Issued, ...]:
    """One paper per holder: election notice or full-cash payment advice; those that stand are not issued again.

    Each is rendered, read back and stored with its number in one transaction.

    Agreement: 4.1(c)(i), (ii).

    Raises:
        Refused: the date is posted or out of order, or a notice would be late.
        CheckFailed: an amount read back from a paper differs from the ledger.
    """
    with session.change() as change:
        desk = desk_of(change.book, interest_on, issued_on)
        return issue_due(
            session,
            change,
            papers_due(change.book, interest_on, issued_on),
            lambda paper, number: contents(change.book, desk, paper, number, issued_on),
        )


def issue_paper(press: Press, change: Change, desk: Desk, paper: PaperDue, issued_on: date) -> tuple[int, bytes]:
    """Issues one paper of a date within a change: rendered, read back and stored; its number and bytes.

    Raises:
        CheckFailed: an amount read back from the paper differs from the ledger.
    """
    letter = contents(change.book, desk, paper, len(change.book.documents) + 1, issued_on)
    return issue(press, change, letter, partial(issued_data, letter, paper))


def post(
    session: BookSession, interest_on: date, on: date, *, back_up: bool = True, leave_unpaid: bool = False
) -> Posting:
    """Posts an interest date: what was paid and what is added to principal, for good.

    Agreement: 4.1(b), 4.1(c). A backup is made before. With ``leave_unpaid`` what was not paid in time stays owed and
    bears the Default Rate from the date.

    Raises:
        Refused: already posted, out of order, before its date, not paid, or not approved where that is required; says
            what to do.
    """
    with session.change() as change:
        desk = check_posting(change.book, interest_on, on, leave_unpaid=leave_unpaid)
        body = posting_data(change.book, desk)
        check_approved(change.book, body, session.by, on, session.working_on)
        if back_up:
            session.file.back_up("posting")
        change.record(kinds.POSTED, on, body)
    return session.book.postings[interest_on]


def void_posting(session: BookSession, number: int, reason: str, on: date) -> Posting:
    """Takes the latest posting back, with a reason; its number stays listed as voided.

    Raises:
        Refused: it is voided already, or a later date rests on it.
        BadInput: there is none of that number, or no reason is given.
    """
    words = plain_text(reason, "reason")
    with session.change() as change:
        posting = check_void(change.book, number, words)
        session.file.back_up("voiding")
        change.record(kinds.VOIDED, on, {"fact": posting.fact.number, "reason": words})
    return next(p for p in session.book.all_postings() if p.number == number)


def take_back(session: BookSession, fact_number: int, reason: str, on: date) -> Fact:
    """Takes back an election, payment, delivery, rate, Default or its end that was entered by mistake.

    It stays in the history, with the reason; payments that it made go with it.

    Raises:
        Refused: a posting rests on it, or it is of a kind that is not taken back this way.
        BadInput: no such entry, or no reason.
    """
    words = plain_text(reason, "reason")
    with session.change() as change:
        return _take_back(change, fact_number, words, on)


def take_back_act(session: BookSession, last: int, reason: str, on: date) -> tuple[Fact, ...]:
    """Takes back what was recorded in one act, of which ``last`` is the last entry: all of it or nothing.

    Raises:
        Refused, BadInput: as ``take_back``, for any of its entries.
    """
    words = plain_text(reason, "reason")
    with session.change() as change:
        act = act_of(change.book, entry_named(change.book, last))
        for fact in reversed(act):
            _take_back(change, fact.number, words, on)
    return act


def _take_back(change: Change, number: int, words: str, on: date) -> Fact:
    with_it = going_with(change.book, check_take_back(change.book, number, words))
    taken = change.record(kinds.VOIDED, on, {"fact": number, "reason": words})
    for fact in with_it:
        check_take_back(change.book, fact.number, words)
        change.record(kinds.VOIDED, on, {"fact": fact.number, "reason": words})
    return taken


def preview_choice(session: BookSession, interest_on: date, choice: Choice, on: date) -> Desk:
    """The desk as it would stand with a choice; records nothing.

    Raises:
        Refused: the choice could not be made.
    """
    book = session.book
    columns = check_choice(book, interest_on, choice, on)
    standing = book.elections.get(interest_on)
    election = Election(
        standing.fact if standing else book.facts[0],
        interest_on,
        settled_choice(choice, columns),
        Money(sum(columns.cash)),
        Money(sum(columns.capitalized)),
    )
    return desk_of(replace(book, elections={**book.elections, interest_on: election}), interest_on, on)
