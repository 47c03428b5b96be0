"""Which papers an interest date needs, and their contents."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cerplex_desktop.domain.book import Book
from cerplex_desktop.domain.dates import long_date, weekday_date
from cerplex_desktop.domain.desk import Desk, desk_of
from cerplex_desktop.domain.documents import (
    ELECTION_NOTICE,
    PAYMENT_ADVICE,
    Footnote,
    InterestLetter,
    NoteFigures,
)
from cerplex_desktop.domain.elections import require_next
from cerplex_desktop.domain.errors import Refused
from cerplex_desktop.domain.figures import NoteLine, Totals, totals_of
from cerplex_desktop.domain.interest import rate_on
from cerplex_desktop.domain.notices import FAILS
from cerplex_desktop.domain.outcomes import HolderOutcome, document_states
from cerplex_desktop.domain.reasons import reason_for
from cerplex_desktop.domain.records import IssuedDocument

FIGURES = frozenset({"due", "floor", "cash", "deadline", "payment"})


@dataclass(frozen=True, slots=True)
class PaperDue:
    """A paper that an interest date needs for one holder: to be issued, or ``issued`` already with these figures."""

    holder: str
    kind: str
    reason: str
    lines: tuple[NoteLine, ...]
    issued: IssuedDocument | None
    supersedes: IssuedDocument | None


def papers_due(book: Book, interest_on: date, issued_on: date) -> tuple[PaperDue, ...]:
    """One paper for each holder: the election notice, or the full-cash payment advice with its reason.

    Agreement: 4.1(c)(i), (ii).

    Raises:
        Refused: the date is posted or out of order, a notice could not arrive in time any more, or it would state
            that no Default exists on a day on which one does.
    """
    require_next(book, book.period(interest_on))
    desk = desk_of(book, interest_on, issued_on)
    papers = tuple(_paper(book, desk, h) for h in desk.holders)
    _refuse_late(book, desk, papers, issued_on)
    _refuse_in_default(book, desk, papers, issued_on)
    return papers


def _paper(book: Book, desk: Desk, outcome: HolderOutcome) -> PaperDue:
    lines = tuple(n for n in desk.lines if n.holder == outcome.holder)
    on = desk.period.interest_on
    barred = any(c.verdict == FAILS and not c.holder for c in desk.conditions)
    unsent = not barred and outcome.notice is not None and book.latest_notice(on, outcome.holder) is None
    if outcome.elected_capitalized and (not outcome.failed_because or unsent):
        kind, reason = ELECTION_NOTICE, ""
    else:
        kind, reason = PAYMENT_ADVICE, reason_for(book, desk, outcome)
    last = book.current_document(on, outcome.holder)
    same = last is not None and last.kind == kind and document_states(last, lines)
    own_failure = bool(outcome.failed_because) and not barred
    failed_notice = kind == PAYMENT_ADVICE and own_failure and last and last.kind == ELECTION_NOTICE
    return PaperDue(
        outcome.holder, kind, reason, lines, last if same else None, None if same or failed_notice else last
    )


def _refuse_late(book: Book, desk: Desk, papers: Sequence[PaperDue], issued_on: date) -> None:
    limits, right = desk.deadlines, desk.period.right
    if limits is None or right is None or issued_on <= limits.last_to_arrive_on:
        return
    late = [p.holder for p in papers if p.kind == ELECTION_NOTICE and p.issued is None]
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
    right, default = desk.period.right, book.default_existing_on(issued_on)
    if right is None or default is None or issued_on > desk.period.interest_on:
        return
    if any(p.kind == ELECTION_NOTICE and p.issued is None for p in papers):
        raise Refused(
            f"An election notice of {long_date(issued_on)} would state that no Default or Event of Default exists; "
            f"Default no. {default.number} (section {default.section}) exists on that day (section {right.section}).",
            "Issue the notice once the Default has ended.",
        )


def contents(book: Book, desk: Desk, paper: PaperDue, number: int, issued_on: date) -> InterestLetter:
    """The frozen contents of a paper about to be issued, anchored at the book's head."""
    deal, period = book.deal, desk.period
    company, holder, right = deal.company, deal.holder(paper.holder), period.right
    election = paper.kind == ELECTION_NOTICE
    fallback = deal.accrual_section
    return InterestLetter(
        kind=paper.kind,
        number=number,
        document_id=document_id(deal.document_prefix, number),
        issued_on=issued_on,
        deal_id=f"{deal.id} version {deal.version}",
        series_title=deal.series_title,
        agreement=deal.agreement,
        agreement_on=deal.agreement_on,
        company_name=company.name,
        company_state=company.state,
        company_address=company.address,
        officer_name=company.officer_name,
        officer_title=company.officer_title,
        holder_key=holder.key,
        holder_name=holder.name,
        holder_attention=holder.attention,
        holder_address=holder.address,
        copies_to=tuple(f"{c.name}, {c.role}" if c.role else c.name for c in deal.counsel if c.copies),
        interest_on=period.interest_on,
        accrual_start=period.accrual_start,
        regular_rate=rate_on(deal.regular_rate, period.accrual_start).rate,
        floor_rate=right.floor_rate if right and period.floor else None,
        right_section=right.section if right else fallback,
        notice_section=right.notice_section if right else fallback,
        payment_section=right.payment_section if right else fallback,
        default_section=right.default_section if right else fallback,
        amount_name=right.amount_name if right else "",
        deadline_on=desk.deadlines.last_to_arrive_on if election and desk.deadlines else None,
        pay_on=desk.pay_on,
        reason=paper.reason,
        notes=tuple(_figures(n.note, n, period.days) for n in paper.lines),
        totals=_figures("Total", totals_of(paper.lines), period.days),
        wire_bank=holder.wire.bank,
        wire_account_masked=holder.wire.masked_account,
        footnotes=_footnotes(book, election=election),
        sample=_rests_on_samples(book, paper.holder),
        fact_number=len(book.facts) + 1,
        head_hash=book.head_hash,
        supersedes=paper.supersedes.document_id if paper.supersedes else "",
        rate_after=rate_on(deal.regular_rate, period.interest_on).rate,
    )


def document_id(prefix: str, number: int) -> str:
    """A document's printed number: CPX-0007."""
    return f"{prefix}-{number:04d}"


def _figures(number: str, line: NoteLine | Totals, days: int) -> NoteFigures:
    return NoteFigures(number, line.before, days, line.due, line.floor, line.cash, line.capitalized, line.after)


def _footnotes(book: Book, *, election: bool) -> tuple[Footnote, ...]:
    used = FIGURES if election else frozenset({"due", "payment"})
    return tuple(
        Footnote(r.id, r.section, r.in_force) for r in book.deal.readings if r.assumed and used & frozenset(r.affects)
    )


def _rests_on_samples(book: Book, holder: str) -> bool:
    deal = book.deal
    notes = [n for n in deal.notes if n.holder == holder]
    samples = [deal.company.sample, deal.holder(holder).sample, *(n.sample for n in notes)]
    return any(samples) or any(c.sample for c in deal.conditions)


def issued_data(letter: InterestLetter, paper: PaperDue, pdf_sha256: str) -> dict[str, object]:
    """What issuing a paper records, as the body of its fact."""
    return {
        "number": letter.number,
        "document_id": letter.document_id,
        "kind": letter.kind,
        "interest_on": letter.interest_on.isoformat(),
        "holder": letter.holder_key,
        "pdf_sha256": pdf_sha256,
        "lines": [[n.note, n.before.cents, n.due.cents, n.cash.cents, n.capitalized.cents] for n in paper.lines],
        "supersedes": paper.supersedes.number if paper.supersedes else None,
        "letter": letter.figures(),
    }
