"""Everything that the calendar of a deal holds, from its interest dates to the expiry of its warrants."""

from collections.abc import Iterator
from datetime import date

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records.papers import COMPLIANCE_CERTIFICATE, CONFIRMATION_REQUEST, IssuedDocument
from cerplex_desktop.domain.covenants.certificate_days import asked_on
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.deadlines.closing_deadlines import deadlines_of_closing
from cerplex_desktop.domain.deadlines.date_deadlines import deadlines_of_dates
from cerplex_desktop.domain.deadlines.deadlines import (
    CERTIFICATE_DUE,
    CONFIRMATION,
    DIFFERENCE,
    DONE,
    MATURITY,
    NOT_NEEDED,
    OPEN,
    OVERDUE,
    PREPAYMENT_ENDS,
    QUARTER_ENDS,
    RATE_STEP,
    TELL_REDUCTION,
    THRESHOLD_STEP,
    WARRANTS_EXPIRE,
    Deadline,
    change_state,
    in_order,
)
from cerplex_desktop.domain.events.confirmations import latest_confirmations, open_differences
from cerplex_desktop.domain.events.reductions import reduction_of
from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.papers.reduction_papers import holders_untold
from cerplex_desktop.domain.rates import format_rate
from cerplex_desktop.domain.registers.signatures import SIGNED, certificate_state, issued_of


def deal_calendar(
    book: Book, on: date, from_on: date = date.min, to_on: date = date.max, *, with_late: bool = True
) -> tuple[Deadline, ...]:
    """The entries of a span of days, both included, as they stand on a day; in order.

    With ``with_late`` what is late comes before the span as well, so that looking ahead hides nothing missed.
    """
    found = in_order(_everything(book, on))
    return tuple(d for d in found if from_on <= d.on <= to_on or (with_late and d.on < from_on and d.is_late(on)))


def _everything(book: Book, on: date) -> Iterator[Deadline]:
    yield from deadlines_of_dates(book, on)
    yield from _owed(book, on)
    yield from _reduction(book)
    yield from _steps(book, on)
    yield from _ends(book, on)
    yield from _quarter_ends(book, on)
    yield from _certificates(book)
    yield from _requests(book, on)
    yield from _differences(book, on)
    yield from deadlines_of_closing(book, on)


def _owed(book: Book, on: date) -> Iterator[Deadline]:
    """What is due and unpaid on the day, by holder; nothing while payments are postponed."""
    if book.blockage_on(on) is not None:
        return
    for item in book.ledger.position_on(on).owed:
        name = book.deal.holder(item.holder).short_name
        when = long_date(item.due_on)
        due = item.name if when in item.name else f"{item.name} due {when}"
        title = f"{name}: {due}{',' if ',' in item.name.replace(when, '') else ''} is unpaid"
        unpaid = Money(item.unpaid)
        subject = f"{item.kind} {item.due_on} {item.holder}"
        detail = f"{unpaid} without interest at the Default Rate."
        section = book.deal.accrual_section
        yield Deadline(item.grace_until, OVERDUE, subject, title, OPEN, detail, section, "", unpaid)


def _reduction(book: Book) -> Iterator[Deadline]:
    fell = book.loan_reduction
    if fell is None or reduction_of(book) is None:
        return
    missing = [book.deal.holder(h).short_name for h in holders_untold(book)]
    state, detail = (OPEN, f"At once; still to be told: {', '.join(missing)}.") if missing else (DONE, "")
    title = f"Give notice of the Revolving Loan Reduction of {long_date(fell.on)}"
    yield Deadline(fell.on, TELL_REDUCTION, f"{fell.on}", title, state, detail, book.deal.sections.reduction)


def _steps(book: Book, on: date) -> Iterator[Deadline]:
    deal = book.deal
    for name, steps in (("Regular rate", deal.regular_rate), ("Floor of the Default Rate", deal.default_rate_floor)):
        for step in steps[1:]:
            state, subject = change_state(step.from_on, on), f"{name} {step.from_on}"
            title = f"{name} {format_rate(step.rate)} from this day"
            yield Deadline(step.from_on, RATE_STEP, subject, title, state, "", step.section)
    for least in deal.loan_thresholds:
        state = change_state(least.from_on, on)
        title = f"Revolving loans must come to {least.amount} from this day"
        yield Deadline(least.from_on, THRESHOLD_STEP, f"{least.from_on}", title, state, "", least.section)


def _ends(book: Book, on: date) -> Iterator[Deadline]:
    deal, paid = book.deal, book.discharge
    last_on = deal.prepayment_last_on
    if last_on is not None:
        state = change_state(last_on, on) if paid is None else NOT_NEEDED
        detail = f"The notes were paid on {long_date(paid.on)}." if paid else "Afterwards no principal is forgiven."
        title = "Last day to prepay at a discount"
        yield Deadline(last_on, PREPAYMENT_ENDS, f"{last_on}", title, state, detail, deal.sections.prepayment)
    yield _maturity(book)
    if deal.warrants:
        yield from _expiries(book, on)


def _expiries(book: Book, on: date) -> Iterator[Deadline]:
    """The warrants that are left of each agreement, by the day on which they expire."""
    from cerplex_desktop.domain.registers.equity import equity_of  # a deal without warrants needs none of it
    from cerplex_desktop.domain.registers.holdings import agreement_lines
    from cerplex_desktop.domain.share_amounts import price_text, warrants_words

    for line in agreement_lines(equity_of(book), book.deal.maturity_on):
        issue, left = line.issue, line.outstanding + line.expired
        title = f"Warrants of the {issue.agreement} expire"
        what = f"{warrants_words(left)} at {price_text(line.terms.price)}."
        state = change_state(issue.expires_on, on) if left else NOT_NEEDED
        yield Deadline(issue.expires_on, WARRANTS_EXPIRE, issue.agreement, title, state, what, issue.section)


def _maturity(book: Book) -> Deadline:
    at, title = book.deal.maturity_on, f"The notes mature: {book.deal.short_title}"
    if book.discharge is not None:
        return Deadline(at, MATURITY, f"{at}", title, DONE, f"Paid on {long_date(book.discharge.on)}.")
    if book.accelerated is not None:
        detail = f"Accelerated since {long_date(book.accelerated.from_on)}: due already."
        return Deadline(at, MATURITY, f"{at}", title, NOT_NEEDED, detail)
    principal = Money(sum(book.principals()))
    detail = f"Principal of {principal} as posted so far is due and payable."
    return Deadline(at, MATURITY, f"{at}", title, OPEN, detail, book.deal.accrual_section)


def _certificates(book: Book) -> Iterator[Deadline]:
    """The compliance certificate of each quarter that the book asks for."""
    terms = book.deal.covenants
    for quarter in terms.quarters(book.deal.maturity_on) if terms else ():
        due_on = asked_on(book, quarter)
        if due_on is not None:
            yield _certificate(book, quarter, due_on)


def _quarter_ends(book: Book, on: date) -> Iterator[Deadline]:
    """The days as of which the company's accounts are tested, with the day by which they are certified."""
    terms = book.deal.covenants
    for quarter in terms.quarters(book.deal.maturity_on) if terms else ():
        due_on = terms.certificate_due_on(quarter) if terms else None
        detail = f"Its compliance certificate is due {long_date(due_on)}." if due_on else ""
        title = "A fiscal quarter ends: the accounts are tested as of this day"
        state = change_state(quarter, on)
        yield Deadline(quarter, QUARTER_ENDS, f"{quarter}", title, state, detail)


def _certificate(book: Book, quarter: date, due_on: date) -> Deadline:
    issued = issued_of(book, COMPLIANCE_CERTIFICATE, quarter)
    stands = certificate_state(book, issued[-1]) if issued else ""
    detail = f"{issued[-1].document_id} is {stands}." if issued else ""
    title = f"Compliance certificate of the quarter ended {long_date(quarter)}"
    state = DONE if stands == SIGNED else OPEN
    return Deadline(due_on, CERTIFICATE_DUE, f"{quarter}", title, state, detail, "", "certificates")


def _requests(book: Book, on: date) -> Iterator[Deadline]:
    """Requests to confirm principal, by age, with the notes that the holder has not confirmed yet."""
    confirmed = {(c.note, c.balance_on) for c in latest_confirmations(book)}
    for paper in book.documents.values():
        if paper.kind != CONFIRMATION_REQUEST or book.superseded_by(paper.number) is not None:
            continue
        waiting = [line[0] for line in paper.lines if (line[0], paper.interest_on) not in confirmed]
        yield _request(book, paper, waiting, on)


def _request(book: Book, paper: IssuedDocument, waiting: list[str], on: date) -> Deadline:
    name = book.deal.holder(paper.holder).short_name
    title = f"{name} to confirm the principal of {long_date(paper.interest_on)} ({paper.document_id})"
    subject, section = paper.document_id, book.deal.sections.recording
    if not waiting:
        return Deadline(paper.issued_on, CONFIRMATION, subject, title, DONE, "Confirmed.", section)
    days = max(0, (on - paper.issued_on).days)
    since = f"Not confirmed for {days} {'day' if days == 1 else 'days'}" if days else "Not confirmed yet"
    detail = f"{since}: {', '.join(waiting)}."
    return Deadline(paper.issued_on, CONFIRMATION, subject, title, OPEN, detail, section, waiting[0])


def _differences(book: Book, on: date) -> Iterator[Deadline]:
    for found in open_differences(book, on):
        c = found.confirmation
        title = f"Note {c.note}: settle a difference of {c.difference}"
        detail = f"The holder confirmed {c.balance}, the record is {c.company}; open for {found.days} days."
        section = book.deal.sections.recording
        yield Deadline(c.fact.on, DIFFERENCE, f"{c.fact.number}", title, OPEN, detail, section, c.note)
