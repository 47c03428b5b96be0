"""Which papers an interest date needs, what they replace, and how those issued stand."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records.interest_dates import WAIVED_NOTICE
from cerplex_desktop.domain.book.records.papers import ELECTION_NOTICE, PAYMENT_ADVICE, IssuedDocument, StatedLine
from cerplex_desktop.domain.covenants.existing import existing_on, named
from cerplex_desktop.domain.dates import long_date, weekday_date
from cerplex_desktop.domain.errors import Refused
from cerplex_desktop.domain.interest_dates.desk import Desk, desk_of
from cerplex_desktop.domain.interest_dates.elections import require_next, require_statement
from cerplex_desktop.domain.interest_dates.figures import Figures
from cerplex_desktop.domain.interest_dates.given_notices import document_states
from cerplex_desktop.domain.interest_dates.notices import FAILS
from cerplex_desktop.domain.interest_dates.outcomes import HolderOutcome
from cerplex_desktop.domain.interest_dates.reasons import Reason, reason_for


@dataclass(frozen=True, slots=True)
class PaperDue:
    """A paper that an interest date ``on`` needs for one holder: to be issued, or ``issued`` with these contents.

    ``only_reason`` says that the advice issued before states the same figures and another reason.
    """

    holder: str
    on: date
    kind: str
    reason: str
    ground: str
    figures: Figures
    issued: IssuedDocument | None
    supersedes: IssuedDocument | None
    only_reason: bool

    @property
    def stated(self) -> tuple[StatedLine, ...]:
        """What it states of each note."""
        return tuple(self.figures.stated())


def papers_due(book: Book, interest_on: date, issued_on: date) -> tuple[PaperDue, ...]:
    """One paper for each holder: the election notice, or the full-cash payment advice with its reason.

    Agreement: 4.1(c)(i), (ii).

    Raises:
        Refused: the date is posted or out of order, a notice could not arrive in time any more, or it would state
            that no Default exists on a day on which one does.
    """
    require_next(book, book.period(interest_on))
    desk = desk_of(book, interest_on, issued_on)
    papers = tuple(_paper(book, desk, h) for h in desk.holders if not _told_enough(desk, h, issued_on))
    _refuse_late(book, desk, papers, issued_on)
    _refuse_in_default(book, desk, papers, issued_on)
    return papers


def _told_enough(desk: Desk, outcome: HolderOutcome, issued_on: date) -> bool:
    """A notice to a former holder binds this one, and a fresh one could not arrive in time any more (I-26)."""
    limits = desk.deadlines
    if limits is None or issued_on <= limits.last_to_arrive_on or not outcome.elected_capitalized:
        return False
    stale = outcome.document is not None and not outcome.document_holds
    own = outcome.document is not None and document_states(outcome.document, outcome.figures_now)
    return outcome.notice_holds and not outcome.failed_because and not own and not stale


def _paper(book: Book, desk: Desk, outcome: HolderOutcome) -> PaperDue:
    on = desk.period.interest_on
    barred = any(c.verdict == FAILS and not c.holder for c in desk.conditions)
    unsent = not barred and outcome.notice is not None and book.latest_notice(on, outcome.holder) is None
    if outcome.elected_capitalized and (not outcome.failed_because or unsent):
        kind, reason = ELECTION_NOTICE, Reason("", "")
    else:
        kind, reason = PAYMENT_ADVICE, reason_for(book, desk, outcome)
    last = outcome.document
    stated = last is not None and last.kind == kind and document_states(last, outcome.figures_now)
    same = stated and last is not None and last.ground in ("", reason.ground)
    own_failure = bool(outcome.failed_because) and not barred
    failed_notice = kind == PAYMENT_ADVICE and own_failure and last and last.kind == ELECTION_NOTICE
    return PaperDue(
        outcome.holder,
        on,
        kind,
        reason.text,
        reason.ground,
        outcome.figures_now,
        last if same else None,
        None if same or failed_notice or (last and _stays(outcome, last, kind)) else last,
        stated and not same,
    )


def _stays(outcome: HolderOutcome, last: IssuedDocument, kind: str) -> bool:
    """A notice that transfers left true goes on binding beside the fresh one (I-26)."""
    return kind == last.kind == ELECTION_NOTICE and outcome.notice_holds


def told_another_reason(book: Book, desk: Desk) -> list[tuple[HolderOutcome, IssuedDocument]]:
    """The latest advices that state what is payable, but for a reason that is not so, each with its holder."""
    held = ((h, h.document) for h in desk.holders if h.document is not None)
    return [(h, paper) for h, paper in held if _paper(book, desk, h).only_reason]


def replacement_for(book: Book, desk: Desk, outcome: HolderOutcome) -> PaperDue:
    """The paper that takes the place of a holder's latest one, which no longer holds after a correction."""
    return replace(_paper(book, desk, outcome), issued=None, supersedes=outcome.document)


def replacement_warning(book: Book, desk: Desk, papers: Sequence[PaperDue]) -> str:
    """What the clerk must know before advices under a Default take the place of notices; empty where none would.

    The agreement is silent on a notice that was replaced in writing: it does not count again when the Default ends.
    """
    replaced = [p.supersedes for p in papers if p.issued is None and p.kind == PAYMENT_ADVICE and p.supersedes]
    notices = [d.document_id for d in replaced if d.kind == ELECTION_NOTICE]
    if not notices or existing_on(book, desk.period.interest_on, desk.on) is None:
        return ""
    which = f"the notice {notices[0]}" if len(notices) == 1 else f"the notices {', '.join(notices)}"
    warning = f"Advices issued under this Default replace {which}, for good"
    limits = desk.deadlines
    if limits is None or desk.on > limits.last_to_arrive_on:
        return f"{warning}: all interest is then payable in cash, even if the Default ends before the date."
    by = weekday_date(limits.last_to_arrive_on)
    return f"{warning}: if the Default ends, new notices must reach the holders by {by}, or all interest is cash."


def _refuse_late(book: Book, desk: Desk, papers: Sequence[PaperDue], issued_on: date) -> None:
    limits, right = desk.deadlines, desk.period.right
    if limits is None or right is None or issued_on <= limits.last_to_arrive_on:
        return
    late = [
        p.holder
        for p in papers
        if p.kind == ELECTION_NOTICE
        and p.issued is None
        and book.waiver_of(desk.period.interest_on, p.holder, WAIVED_NOTICE) is None
    ]
    if late:
        names = ", ".join(book.deal.holder(h).short_name for h in late)
        raise Refused(
            f"An election notice issued on {long_date(issued_on)} to {names} would be late: it had to arrive by "
            f"{weekday_date(limits.last_to_arrive_on)}, {limits.business_days} Business Days before "
            f"{long_date(desk.period.interest_on)} (section {right.notice_section}).",
            "Choose all cash, and issue the payment advice.",
        )


def _refuse_in_default(book: Book, desk: Desk, papers: Sequence[PaperDue], issued_on: date) -> None:
    """An election notice states that no Default exists at its date: it cannot be dated into one that has ended since.

    Of a notice dated after the interest date, the statement is about that date.
    """
    right, default = desk.period.right, existing_on(book, issued_on, issued_on)
    if right is None or not any(p.kind == ELECTION_NOTICE and p.issued is None for p in papers):
        return
    if default is not None and issued_on <= desk.period.interest_on:
        raise Refused(
            f"An election notice of {long_date(issued_on)} would state that no Default or Event of Default exists; "
            f"{named(default)} (section {default.section}) exists on that day (section {right.section}).",
            "Issue the notice once the Default has ended.",
        )
    require_statement(book, desk.period.interest_on, issued_on)
