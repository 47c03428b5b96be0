"""What is due of counsel's reserve, the holders' costs, reports and meetings. Agreement: 5.1, 5.2, 7.6.

Where the agreement names no day but says promptly or on receipt, the entry stands on the day from which it is owed.
"""

from collections.abc import Iterator
from datetime import date

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import REPLENISHMENT_DIRECTED, RESERVE_APPLIED
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.deadlines.deadlines import (
    COSTS_DUE,
    DONE,
    MEETING_OWED,
    MISSED,
    OPEN,
    RECONCILE,
    REPLENISH,
    REPORT_OWED,
    RESERVE_DUE,
    Deadline,
)
from cerplex_desktop.domain.money import ZERO, Money
from cerplex_desktop.domain.registers.closing_conditions import effective_date
from cerplex_desktop.domain.registers.costs import statements_of
from cerplex_desktop.domain.registers.holder_reports import owed_to, reports_of
from cerplex_desktop.domain.registers.reserve import Line, Reserve, reserve_of


def deadlines_of_closing(book: Book, on: date) -> Iterator[Deadline]:
    """Every entry of these, open or done; nothing for a reserve in a deal without one."""
    if book.deal.reserve is not None:
        yield from _of_reserve(reserve_of(book), on)
    yield from _of_costs(book, on)
    yield from _of_reports(book, on)


def owed_after_closing(book: Book, on: date) -> tuple[Deadline, ...]:
    """Those that are open, by day."""
    return tuple(sorted((d for d in deadlines_of_closing(book, on) if d.state == OPEN), key=lambda d: d.on))


def _of_reserve(found: Reserve, on: date) -> Iterator[Deadline]:
    terms, first = found.terms, found.required_on(found.terms.due_on)
    title = f"Pay the fee reserve of {first} to {terms.counsel}"
    yield Deadline(terms.due_on, RESERVE_DUE, "funding", title, *_funding(found, first, on), terms.section, "reserve")
    asked_for = found.required_on(on)
    for line in found.lines:
        if line.move.kind == RESERVE_APPLIED:
            yield _reconciling(line, on, terms.section)
        elif line.move.kind == REPLENISHMENT_DIRECTED:
            asked_for += line.move.amount
            yield _replenishing(line, asked_for - found.on(on).paid_in, terms.section)


def _funding(found: Reserve, first: Money, on: date) -> tuple[str, str]:
    """Funded in time, late, or not yet; what came later than the day stays missed."""
    then, now = first - found.on(found.terms.due_on).paid_in, first - found.on(on).paid_in
    if then <= ZERO:
        return DONE, "Paid in, by the deal file’s sample." if found.rests_on_sample else "Paid in."
    if now > ZERO:
        return OPEN, f"{now} {'still ' if on > found.terms.due_on else ''}to be paid in."
    return MISSED, f"{then} was paid in late."


def _reconciling(line: Line, on: date, section: str) -> Deadline:
    move, delivered = line.move, line.reconciled
    title = f"Counsel to reconcile {move.amount} applied of the reserve"
    if delivered is not None and delivered.delivered_on <= on:
        state, detail = DONE, f"Delivered {long_date(delivered.delivered_on)}."
    else:
        state, detail = OPEN, f"Promptly; owed for {max(0, (on - move.on).days)} days."
    return Deadline(move.on, RECONCILE, f"{move.number}", title, state, detail, section, "reserve")


def _replenishing(line: Line, lacking: Money, section: str) -> Deadline:
    """``lacking`` is what is not paid in yet of all asked for up to this direction; the earliest comes first."""
    move = line.move
    unpaid = min(max(lacking, ZERO), move.amount)
    title = f"Replenish the reserve by {move.amount} as the holders directed"
    told = (OPEN, f"Promptly; {unpaid} is still to be paid in.") if unpaid else (DONE, "Paid in.")
    return Deadline(move.on, REPLENISH, f"{move.number}", title, *told, section, "reserve")


def _of_costs(book: Book, on: date) -> Iterator[Deadline]:
    """Due on the Effective Date where received by then, later ones on receipt."""
    effective = effective_date(book)
    for statement in statements_of(book):
        due_on = max(statement.received_on, effective) if effective else statement.received_on
        title = f"Pay statement {statement.reference} of {statement.by}, {statement.amount}"
        paid_on, unpaid = statement.paid_on, statement.unpaid(on)
        if unpaid:
            told = OPEN, f"{unpaid} is unpaid."
        elif paid_on is not None and paid_on > due_on:
            told = MISSED, f"Paid {long_date(paid_on)}."
        else:
            told = DONE, "Paid."
        subject, section = f"{statement.number}", book.deal.sections.costs
        yield Deadline(due_on, COSTS_DUE, subject, title, *told, section, "costs")


def _of_reports(book: Book, on: date) -> Iterator[Deadline]:
    found, section = reports_of(book), book.deal.sections.reports
    for request in found.requests:
        told = (OPEN, f"Owed: {owed_to(book, request, on)}.") if request.is_owed(on) else (DONE, "Delivered to all.")
        title = f"Report to the holders: {request.what}"
        yield Deadline(request.due_on, REPORT_OWED, f"{request.number}", title, *told, section, "reports")
    for meeting in found.meeting_requests:
        told = (OPEN, f"Asked for {max(0, (on - meeting.requested_on).days)} days ago.")
        if meeting.held is not None and meeting.held.held_on <= on:
            told = (DONE, f"Held {long_date(meeting.held.held_on)}.")
        title = f"Meeting with the holders: {meeting.about}"
        yield Deadline(meeting.requested_on, MEETING_OWED, f"{meeting.number}", title, *told, section, "reports")
