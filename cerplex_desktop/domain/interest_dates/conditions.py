"""The conditions of capitalizing interest on one interest date, each with its verdict and evidence."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from cerplex_desktop.domain.accruals.interest import InterestPeriod
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records.interest_dates import WAIVED_CASH, WAIVED_NOTICE, Payment, Waiver
from cerplex_desktop.domain.book.records.papers import IssuedDocument
from cerplex_desktop.domain.covenants.existing import existing_on, told
from cerplex_desktop.domain.covenants.uncertified import statement_for
from cerplex_desktop.domain.dates import long_date, weekday_date
from cerplex_desktop.domain.interest_dates.doubts import doubts, unanswered
from cerplex_desktop.domain.interest_dates.notices import BY_DEEMED_RECEIPT, FAILS, HOLDS, OPEN, Deadlines, receipt_of
from cerplex_desktop.domain.ledger.bars import BLOCKED, PRINCIPAL_DUE
from cerplex_desktop.domain.ledger.running import Running
from cerplex_desktop.domain.money import Money, total
from cerplex_desktop.domain.registers.closing_conditions import effective_date, open_conditions


class Condition(NamedTuple):
    """One condition on a date: its verdict (holds, holds by deemed receipt only, open, fails) and why.

    ``holder`` is empty for a condition on all notes.
    """

    number: int
    title: str
    section: str
    verdict: str
    evidence: str
    holder: str = ""


def common_conditions(book: Book, running: Running, on: date) -> tuple[Condition, ...]:
    """The conditions on all notes: the amendment in effect, principal not due, no Default, no blockage."""
    period = running.period
    return (_in_effect(book), _not_due(book, running), _no_default(book, period, on), _no_blockage(book, running))


def _in_effect(book: Book) -> Condition:
    title, effective, sections = "The amendment is in effect", effective_date(book), book.deal.sections
    if effective is None:
        missing = len(open_conditions(book))
        which, verb = ("condition", "is") if missing == 1 else ("conditions", "are")
        section = book.deal.cited(sections.closing_conditions)
        evidence = f"{missing} closing {which}{section} {verb} not satisfied: all figures are projections"
        return Condition(0, title, sections.effectiveness, FAILS, evidence)
    if not book.deal.conditions:
        title, evidence = "The agreement is in effect", f"Dated {long_date(effective)}; it names no closing conditions"
        return Condition(0, title, sections.effectiveness, HOLDS, evidence)
    return Condition(0, title, sections.effectiveness, HOLDS, f"Effective Date {long_date(effective)}")


def _not_due(book: Book, running: Running) -> Condition:
    period = running.period
    title, section = "The principal has not become due and payable", book.deal.sections.capitalization
    maturity = long_date(book.deal.maturity_on)
    if period.interest_on >= book.deal.maturity_on:
        evidence = f"{maturity} is the maturity date: all cash{book.deal.cited('', 'I-3')}"
        return Condition(1, title, section, FAILS, evidence)
    due = next((b for b in running.bars if b.condition == PRINCIPAL_DUE), None)
    if due is not None:
        return Condition(1, title, section, FAILS, f"{due.because}{book.deal.cited('', due.reading)}")
    return Condition(1, title, section, HOLDS, f"Not accelerated; matures {maturity}")


def _no_default(book: Book, period: InterestPeriod, on: date) -> Condition:
    title = "No Default or Event of Default exists"
    section = period.right.default_section if period.right else book.deal.sections.capitalization
    default = existing_on(book, period.interest_on, on)
    if default is not None:
        return Condition(2, title, section, FAILS, told(default))
    later = f"; it must still be so on {long_date(period.interest_on)}" if on < period.interest_on else ""
    evidence = f"None is recorded for {long_date(period.interest_on)}{later}"
    found = doubts(book, period.interest_on, on)
    if not found:
        return Condition(2, title, section, HOLDS, evidence)
    evidence = f"{evidence}. {'. '.join(found)}"
    if unanswered(book, period.interest_on, on):
        asked = "an officer’s statement that no Default is known is needed"
        return Condition(2, title, section, OPEN, f"{evidence}; {asked}")
    stated = statement_for(book, period.interest_on)
    assert stated is not None
    who = f"{stated.officer}, {stated.title}, stated on {long_date(stated.stated_on)} that no Default is known"
    return Condition(2, title, section, HOLDS, f"{evidence}; {who} ({stated.reference})")


def _no_blockage(book: Book, running: Running) -> Condition:
    title, section = "No payment blockage is in force", book.deal.sections.blockage
    blocked = next((b for b in running.bars if b.condition == BLOCKED), None)
    if blocked is not None:
        return Condition(3, title, section, FAILS, blocked.because)
    return Condition(3, title, section, HOLDS, f"None is recorded{book.deal.cited('', 'I-28')}")


def notice_condition(
    book: Book,
    period: InterestPeriod,
    holder: str,
    ways: Sequence[Sequence[IssuedDocument]],
    limits: Deadlines,
    on: date,
) -> Condition:
    """Condition 4: the holder was given written notice in time, stating the amount for each of its notes.

    ``ways`` are the sets of notices that state them, its own or one to a former holder that binds it (I-26).
    """
    name = book.deal.holder(holder).short_name
    section = period.right.notice_section if period.right else book.deal.sections.notice
    title = f"Notice to {name}, {limits.business_days} Business Days before"
    missed = on > limits.last_to_arrive_on
    waiver = book.waiver_of(period.interest_on, holder, WAIVED_NOTICE)
    if waiver is not None:
        return Condition(4, title, section, HOLDS, _waived(waiver), holder)
    document = book.current_notice(period.interest_on, holder)
    if document is None and not ways:
        evidence = _no_notice(book, period, holder, missed=missed)
        arrive = weekday_date(limits.last_to_arrive_on)
        must = f"{evidence}; it {'had to' if missed else 'must'} arrive by {arrive}"
        return Condition(4, title, section, FAILS if missed else OPEN, must, holder)
    if not ways and document is not None:
        again = f"{document.document_id} states amounts that no longer hold; issue the notice again"
        return Condition(4, title, section, FAILS if missed else OPEN, again, holder)
    told = [_received(book, holder, papers, limits.last_to_arrive_on, on) for papers in ways]
    verdict, evidence = min(told, key=lambda t: _BEST_FIRST.index(t[0]))
    return Condition(4, title, section, verdict, evidence, holder)


_BEST_FIRST = (HOLDS, BY_DEEMED_RECEIPT, OPEN, FAILS)


def _received(book: Book, holder: str, papers: Sequence[IssuedDocument], deadline: date, on: date) -> tuple[str, str]:
    """The worst verdict on some notices that are all needed, and the evidence of each."""
    receipts = [receipt_of(book.deal, book.calendar, book.deliveries_of(d.number), deadline, on) for d in papers]
    worst = max((r.verdict for r in receipts), key=_BEST_FIRST.index)
    return worst, "; ".join(f"{_named(book, holder, d)}: {r.evidence}" for d, r in zip(papers, receipts, strict=True))


def _named(book: Book, holder: str, document: IssuedDocument) -> str:
    if document.holder == holder:
        return document.document_id
    former = book.deal.holder(document.holder).short_name
    return f"{document.document_id} to {former} binds its successor{book.deal.cited('', 'I-26')}"


def _waived(waiver: Waiver) -> str:
    return f"waived by the holder, {waiver.reference}, signed {long_date(waiver.signed_on)}"


def _no_notice(book: Book, period: InterestPeriod, holder: str, *, missed: bool) -> str:
    """None was issued, or the latest was replaced by an advice that the whole interest is paid in cash."""
    withdrawn = book.latest_notice(period.interest_on, holder)
    advice = book.superseded_by(withdrawn.number) if withdrawn else None
    if withdrawn and advice:
        again = "no notice followed" if missed else "no new notice has been issued yet"
        return f"{withdrawn.document_id} was replaced by {advice.document_id}, which told of all cash; {again}"
    return "no notice was issued" if missed else "no notice has been issued yet"


def payment_condition(
    book: Book,
    period: InterestPeriod,
    holder: str,
    cash: Money,
    payments: Sequence[Payment],
    pay_on: date,
    on: date,
) -> Condition:
    """Condition 5: the cash reached the holder on or before the date, or the next Business Day (I-19)."""
    section = (period.right.payment_section if period.right else "") or book.deal.accrual_section
    title = f"Cash to {book.deal.holder(holder).short_name}"
    in_time = total([p.amount for p in payments if p.received_on <= pay_on])
    late = total([p.amount for p in payments if p.received_on > pay_on])
    if in_time >= cash:
        evidence = f"{in_time} received in time" if cash else "no cash is payable"
        return Condition(5, title, section, HOLDS, evidence, holder)
    received = f"{in_time} of {cash} received by {weekday_date(pay_on)}"
    if late:
        received += f", {late} late"
    waiver = book.waiver_of(period.interest_on, holder, WAIVED_CASH)
    if waiver is not None:
        return Condition(5, title, section, HOLDS, f"{received}; {_waived(waiver)}", holder)
    if on > pay_on or late:
        return Condition(5, title, section, FAILS, received, holder)
    return Condition(5, title, section, OPEN, f"{cash} must reach the holder by {weekday_date(pay_on)}", holder)
