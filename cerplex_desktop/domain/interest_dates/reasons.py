"""Why a payment advice adds nothing to principal: the ground, and its words for the holder."""

from datetime import date
from typing import NamedTuple

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records.interest_dates import ALL_CASH
from cerplex_desktop.domain.book.records.papers import ELECTION_NOTICE, PAYMENT_ADVICE, IssuedDocument
from cerplex_desktop.domain.covenants.existing import existing_on
from cerplex_desktop.domain.covenants.proposed import Proposed
from cerplex_desktop.domain.dates import long_date, weekday_date
from cerplex_desktop.domain.interest_dates.desk import Desk
from cerplex_desktop.domain.interest_dates.notices import FAILS
from cerplex_desktop.domain.interest_dates.outcomes import HolderOutcome
from cerplex_desktop.domain.registers.closing_conditions import effective_date


class Reason(NamedTuple):
    """``ground`` stays the same while the reason does, whatever day it is told on; ``text`` is what the paper says."""

    ground: str
    text: str


def reason_for(book: Book, desk: Desk, outcome: HolderOutcome) -> Reason:
    """Why nothing is added to principal, as the advice tells its holder."""
    right, on = desk.period.right, long_date(desk.period.interest_on)
    if right is None:
        return _without_right(desk, book.deal.maturity_on)
    default = existing_on(book, desk.period.interest_on, desk.on)
    if isinstance(default, Proposed):
        return Reason(
            f"failed test, section {default.section}, {default.from_on}",
            f"The Company’s accounts did not meet the test of Section {default.section} as of "
            f"{long_date(default.from_on)}. Until it is settled whether a Default exists, the entire amount of "
            f"interest due in respect of all Notes is payable in cash under Section {right.default_section}.",
        )
    if default is not None:
        exists = default.exists_on(desk.on)
        when, meanwhile = ("exists", "while it does") if exists else (f"exists on {on}", "on such a date")
        if not exists and desk.on > desk.period.interest_on:
            when = f"existed on {on}"
        return Reason(
            f"default, section {default.section}",
            f"A Default or Event of Default (Section {default.section}) {when}; {meanwhile}, the entire amount of "
            f"interest due in respect of all Notes is payable in cash under Section {right.default_section}.",
        )
    blockage = book.blockage_on(desk.period.interest_on)
    if blockage is not None and desk.period.floor is not None:
        return Reason(
            f"postponed, {blockage.from_on}",
            f"Payments on the Notes are postponed from {long_date(blockage.from_on)}. As the Company reads Section "
            f"{right.section}, which asks for a cash payment on {on}, nothing can be added to principal on that date.",
        )
    if outcome.failed_because:
        return _failure_told(book, desk, outcome)
    return _chosen(desk)


def _without_right(desk: Desk, maturity_on: date) -> Reason:
    on = long_date(desk.period.interest_on)
    if desk.period.interest_on >= maturity_on:
        return Reason("maturity", f"{on} is the maturity date of the Notes; all interest is payable in cash.")
    return Reason("no right", f"All interest that falls due on {on} is payable in cash.")


def _chosen(desk: Desk) -> Reason:
    if desk.election is not None and desk.election.choice.kind == ALL_CASH:
        text = "The Company has elected to pay the interest due on this date entirely in cash."
        return Reason("elected all cash", text)
    text = "The Company has made no election to add any part of this interest payment to principal."
    return Reason("no election", text)


_ENTIRE = "the entire interest due on your Notes is payable in cash"


def _failure_told(book: Book, desk: Desk, outcome: HolderOutcome) -> Reason:
    """Why an election failed, in words for its holder: no other holder's name, none of the company's own records."""
    if outcome.notice is not None and outcome.notice.verdict == FAILS and desk.deadlines is not None:
        by = weekday_date(desk.deadlines.last_to_arrive_on)
        ground, missing = _what_did_not_arrive(book, desk, outcome)
        text = f"{missing} did not reach you by {by}, as Section {outcome.notice.section} requires; {_ENTIRE}."
        return Reason(ground, text)
    if outcome.payment.verdict == FAILS:
        return Reason(
            "cash not in time",
            f"The cash part of this interest payment did not reach you by {weekday_date(desk.pay_on)}, "
            f"as Section {outcome.payment.section} requires; {_ENTIRE}.",
        )
    if effective_date(book) is None:
        text = f"The amendment that allows interest to be added to principal is not in effect; {_ENTIRE}."
        return Reason("not in effect", text)
    return Reason(
        "other notes",
        f"The Company’s election for this interest payment did not meet what it required as to all Notes; {_ENTIRE}.",
    )


def _what_did_not_arrive(book: Book, desk: Desk, outcome: HolderOutcome) -> tuple[str, str]:
    """The notice that is missing; an earlier one may have arrived, and was then changed or replaced in writing."""
    old, after = _overtaken(book, desk, outcome)
    if old is None:
        missing = "Written notice of the Company’s election, stating the amount to be added to each of your Notes,"
        return "notice not in time", missing
    told = f"The Company’s notice {old.document_id} of {long_date(old.issued_on)}"
    if after is not None and after.kind == PAYMENT_ADVICE:
        by = f"the payment advice {after.document_id} of {long_date(after.issued_on)}"
        return "notice replaced", f"{told} was replaced by {by}, and a further written notice of its election"
    changed = "states amounts that were changed afterwards, and written notice of the changed amounts"
    return "amounts changed", f"{told} {changed}"


def _overtaken(book: Book, desk: Desk, outcome: HolderOutcome) -> tuple[IssuedDocument | None, IssuedDocument | None]:
    """The latest notice that does not count any more, and the paper that took its place, if one did."""
    latest = book.latest_notice(desk.period.interest_on, outcome.holder)
    if latest is None:
        return None, None
    after = book.superseded_by(latest.number)
    if after is not None or not outcome.notice_holds:
        return latest, after
    before = book.documents.get(latest.supersedes or 0)
    if before is not None and before.kind == PAYMENT_ADVICE:
        old = book.documents.get(before.supersedes or 0)
        return (old, before) if old is not None and old.kind == ELECTION_NOTICE else (None, None)
    return before, latest if before else None
