"""Why a payment advice adds nothing to principal, in words for its holder."""

from cerplex_desktop.domain.book import Book
from cerplex_desktop.domain.dates import long_date, weekday_date
from cerplex_desktop.domain.desk import Desk
from cerplex_desktop.domain.notices import FAILS
from cerplex_desktop.domain.outcomes import HolderOutcome
from cerplex_desktop.domain.records import ALL_CASH


def reason_for(book: Book, desk: Desk, outcome: HolderOutcome) -> str:
    """Why nothing is added to principal, as the advice tells its holder."""
    right, on = desk.period.right, long_date(desk.period.interest_on)
    if right is None:
        return f"{on} is the maturity date of the Notes; all interest is payable in cash."
    default = book.default_existing_on(desk.period.interest_on)
    if default is not None:
        exists = default.exists_on(desk.on)
        when, meanwhile = ("exists", "while it does") if exists else (f"exists on {on}", "on such a date")
        if not exists and desk.on > desk.period.interest_on:
            when = f"existed on {on}"
        return (
            f"A Default or Event of Default (section {default.section}) {when}; {meanwhile}, the entire amount of "
            f"interest due in respect of all Notes is payable in cash under section {right.default_section}."
        )
    if outcome.failed_because:
        return _failure_told(book, desk, outcome)
    if desk.election is not None and desk.election.choice.kind == ALL_CASH:
        return "The Company has elected to pay the interest due on this date entirely in cash."
    return "The Company has made no election to add any part of this interest payment to principal."


def _failure_told(book: Book, desk: Desk, outcome: HolderOutcome) -> str:
    """Why an election failed, in words for its holder: no other holder's name, none of the company's own records."""
    entire = "the entire interest due on your Notes is payable in cash"
    if outcome.notice is not None and outcome.notice.verdict == FAILS and desk.deadlines is not None:
        by = weekday_date(desk.deadlines.last_to_arrive_on)
        return (
            "Written notice of the Company’s election, stating the amount to be added to each of your Notes, did not "
            f"reach you by {by}, as section {outcome.notice.section} requires; {entire}."
        )
    if outcome.payment.verdict == FAILS:
        return (
            f"The cash part of this interest payment did not reach you by {weekday_date(desk.pay_on)}, "
            f"as section {outcome.payment.section} requires; {entire}."
        )
    if book.deal.effective_on is None:
        return f"The amendment that allows interest to be added to principal is not in effect; {entire}."
    return f"The Company’s election for this interest payment did not meet what it required as to all Notes; {entire}."
