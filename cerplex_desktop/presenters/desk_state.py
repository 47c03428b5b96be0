"""The whole desk as one frozen state."""

from collections.abc import Sequence
from datetime import date

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.errors import KnownError
from cerplex_desktop.domain.interest_dates.desk import Desk
from cerplex_desktop.domain.interest_dates.notices import OPEN
from cerplex_desktop.domain.interest_dates.outcomes import failures
from cerplex_desktop.domain.interest_dates.overdue import left_unpaid
from cerplex_desktop.domain.interest_dates.papers_due import PaperDue, papers_due, replacement_warning
from cerplex_desktop.domain.interest_dates.passed import late_words
from cerplex_desktop.domain.interest_dates.postings import check_posting, posting_data
from cerplex_desktop.domain.money import total
from cerplex_desktop.domain.rates import format_rate
from cerplex_desktop.domain.registers.posting_approvals import lacks_approval
from cerplex_desktop.presenters import desk_parts as parts
from cerplex_desktop.presenters import desk_tables as tables
from cerplex_desktop.presenters.deliveries import ahead_words
from cerplex_desktop.presenters.desk_states import ChoiceState, DeskState, PapersState, PaymentsState, PostState
from cerplex_desktop.presenters.desk_words import post_button
from cerplex_desktop.presenters.notes import long_date_of
from cerplex_desktop.presenters.states import state_words
from cerplex_desktop.presenters.tasks import postponed

_MENDED = "A payment or delivery that was otherwise is put right by “Correct…” in History, which posts the date again."


def desk_state(book: Book, desk: Desk, shown: Desk, choice: ChoiceState, locked: str) -> DeskState:
    """The state of a desk; ``shown`` is the desk with a choice that is not recorded, ``locked`` bars all recording."""
    papers, post = _papers(book, desk, locked), _post(book, desk, locked)
    payments = _payments(book, desk, locked)
    step, part = _next_step(book, desk)
    before, after = _neighbours(book, desk.period.interest_on)
    return DeskState(
        desk.period.interest_on,
        long_date(desk.period.interest_on),
        _basis(book, desk),
        state_words(desk.state),
        parts.stages(desk),
        step,
        part,
        "\n".join(failures(desk.holders)) if desk.posting is None else "",
        choice._replace(can_elect=choice.can_elect and not locked),
        tables.note_table(book, shown),
        parts.deadline_lines(desk),
        parts.moved_by(desk),
        parts.conditions_title(book.deal.sections),
        parts.condition_lines(desk.conditions),
        papers._replace(note=_joined(papers.note, _papers_ahead(book, desk))),
        payments._replace(note=_joined(payments.note, late_words(book, desk), _payments_ahead(book, desk))),
        post,
        before,
        after,
    )


def _basis(book: Book, desk: Desk) -> str:
    period, running = desk.period, desk.running
    rates = ", then ".join(map(format_rate, running.rates))
    section = period.right.section if period.right else book.deal.accrual_section
    return (
        f"Interest from {long_date(running.start)} up to {long_date(period.interest_on)}: "
        f"{running.days} days at {rates} (section {section})"
        f"{f'; {book.terms_of(period.interest_on).told()}' if book.terms_changed else ''}"
    )


def _neighbours(book: Book, on: date) -> tuple[date | None, date | None]:
    days = [period.interest_on for period in book.open_periods]
    at = days.index(on)
    return (days[at - 1] if at else None), (days[at + 1] if at + 1 < len(days) else None)


def _next_step(book: Book, desk: Desk) -> tuple[str, str]:
    """The one thing to do next, and the part of the desk where it is done."""
    on = long_date(desk.period.interest_on)
    if desk.posting is not None:
        return f"Posted as no. {desk.posting.number}. {_left_to_do(book, desk)}", "post"
    if not desk.is_next:
        first = book.next_period
        return f"{long_date(first.interest_on)} comes first." if first else "", ""
    if desk.election is None and not desk.choice_closed_because and postponed(book, desk):
        return f"Payments are postponed: choose only in case they are resumed before {on}.", "choose"
    if desk.election is None and not desk.choice_closed_because:
        return f"Next: choose how much of the interest is paid in cash on {on}.", "choose"
    return _step_after_choice(book, desk, on)


def _left_to_do(book: Book, desk: Desk) -> str:
    """What is left once a date is posted: its interest may be unpaid, and the principal due with the last."""
    unpaid = total(list(left_unpaid(book, desk.period.interest_on, desk.on).values()))
    if not unpaid:
        return "Nothing is left to do here."
    if book.blockage_on(desk.on) is not None:
        return f"{unpaid} of what fell due is unpaid; payments are postponed."
    return f"{unpaid} of what fell due is unpaid: pay it under “Due and unpaid” (Ctrl+U)."


def _step_after_choice(book: Book, desk: Desk, on: str) -> tuple[str, str]:
    going_on = [h for h in desk.holders if not h.failed_because]
    waiting = [h for h in going_on if h.notice is not None and h.notice.verdict == OPEN]
    if any(h.document is None or not h.document_holds for h in waiting):
        return "Next: issue the notices, one per holder.", "notices"
    if waiting:
        return "Next: send the notices and log their delivery.", "notices"
    if any(h.remaining for h in desk.holders) and not postponed(book, desk):
        late = book.cash_due_on(desk.period.interest_on) < desk.on
        unpaid = f"Next: record what was paid; what was not is overdue once {on} is posted unpaid."
        return unpaid if late else "Next: pay the holders and record the payments.", "payments"
    if any(h.remaining for h in desk.holders):
        come = "" if desk.on >= desk.period.interest_on else " once it has come"
        return f"Payments are postponed. Post {on} unpaid{come}, or record the end.", "post"
    if desk.on < desk.period.interest_on:
        return f"All is prepared. Post on {on}, or later; the working date is {long_date(desk.on)}.", "post"
    approves = f"Next: another person approves the posting of {on}, on People."
    return approves if _unapproved(book, desk) else f"Next: post {on}.", "post"


def _unapproved(book: Book, desk: Desk) -> str:
    """Why the posting waits for another person, and where that one approves it."""
    lacking = lacks_approval(book, posting_data(book, desk))
    return f"In this book postings are approved, and {lacking}: on People, “Approve the posting…”." if lacking else ""


def _papers(book: Book, desk: Desk, locked: str) -> PapersState:
    issued = PapersState(
        tables.paper_table(book, desk, ()),
        "Issue the papers",
        can_issue=False,
        has_papers=any(h.document is not None for h in desk.holders),
        note="",
        warning="",
    )
    if desk.posting is not None or not desk.is_next:
        return issued
    if desk.election is None and not desk.choice_closed_because:
        return issued._replace(note="Choose the cash amount first; which papers are needed follows from it.")
    try:
        due = papers_due(book, desk.period.interest_on, desk.on)
    except KnownError as error:
        return issued._replace(note=error.text)
    missing = [paper for paper in due if paper.issued is None]
    if not missing:
        return issued._replace(issue="All papers are issued")
    return issued._replace(
        table=tables.paper_table(book, desk, missing),
        issue=f"Issue {_kinds(missing)}",
        can_issue=not locked,
        note=locked,
        warning=replacement_warning(book, desk, due),
    )


def _papers_ahead(book: Book, desk: Desk) -> str:
    issued = [h.document for h in desk.holders if h.document is not None]
    ahead = [p.document_id for p in issued if any(d.is_ahead(desk.on) for d in book.deliveries_of(p.number))]
    return ahead_words([f"a delivery of {paper}" for paper in ahead], desk.on)


def _payments_ahead(book: Book, desk: Desk) -> str:
    paid = [h.holder for h in desk.holders if any(p.is_ahead(desk.on) for p in h.payments)]
    return ahead_words([f"a payment to {book.deal.holder(holder).short_name}" for holder in paid], desk.on)


def _joined(*sentences: str) -> str:
    return " ".join(filter(None, sentences))


def _kinds(papers: Sequence[PaperDue]) -> str:
    counted: dict[str, int] = {}
    for paper in papers:
        counted[paper.kind] = counted.get(paper.kind, 0) + 1
    return " and ".join(f"{n} {kind}{'s' if n > 1 else ''}" for kind, n in counted.items())


def _payments(book: Book, desk: Desk, locked: str) -> PaymentsState:
    remaining = any(h.remaining for h in desk.holders)
    stopped = desk.posting is None and postponed(book, desk)
    can_pay = desk.posting is None and desk.is_next and remaining and not locked and not stopped
    note = "Payments are postponed: none is recorded until that has ended." if stopped else ""
    if desk.posting is not None:
        note = _MENDED
    if can_pay and desk.election is None and not desk.choice_closed_because:
        note = "No choice is recorded yet: as it stands, the whole interest is payable."
    return PaymentsState(tables.payment_table(book, desk), can_pay, note)


def _post(book: Book, desk: Desk, locked: str) -> PostState:
    button = post_button(book, desk)
    if desk.posting is not None:
        is_last = book.latest_posting is desk.posting
        note = f"Posted as no. {desk.posting.number}, entered {long_date_of(desk.posting.fact.recorded_at)}."
        if not is_last:
            note += " A later date rests on it, so it cannot be voided now."
        void = "Void this posting…" if is_last and not locked else ""
        return PostState(button, can_post=False, note=note, void=void, posting=desk.posting.number)
    try:
        check_posting(book, desk.period.interest_on, desk.on)
    except KnownError as error:
        unpaid = "" if locked else _post_unpaid(book, desk)
        return PostState(button, can_post=False, note=error.text, void="", posting=0, unpaid=unpaid)
    waits = locked or _unapproved(book, desk)
    return PostState(button, not waits, waits, "", 0)


def _post_unpaid(book: Book, desk: Desk) -> str:
    try:
        check_posting(book, desk.period.interest_on, desk.on, leave_unpaid=True)
    except KnownError:
        return ""
    return "Post unpaid…"
