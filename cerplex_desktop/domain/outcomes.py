"""What each holder's notes come to on an interest date: as elected, or all cash and why."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from cerplex_desktop.domain.book import Book
from cerplex_desktop.domain.conditions import Condition, notice_condition, payment_condition
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.elections import notice_deadlines
from cerplex_desktop.domain.figures import NoteLine, totals_of
from cerplex_desktop.domain.interest import InterestPeriod
from cerplex_desktop.domain.money import ZERO, Money, total
from cerplex_desktop.domain.notices import FAILS
from cerplex_desktop.domain.records import IssuedDocument, Payment


@dataclass(frozen=True, slots=True)
class HolderOutcome:
    """One holder's side of an interest date.

    ``elected_cash`` and ``elected_capitalized`` are the election's figures. ``failed_because`` is the sentence that
    says why its notes are all cash in spite of an election, empty otherwise. ``payable`` is the cash owed as things
    stand, ``capitalized`` what is added to principal, ``paid`` what was recorded, ``remaining`` what is still to pay.
    """

    holder: str
    due: Money
    elected_cash: Money
    elected_capitalized: Money
    payable: Money
    capitalized: Money
    paid: Money
    remaining: Money
    failed_because: str
    notice: Condition | None
    payment: Condition
    document: IssuedDocument | None
    document_holds: bool
    payments: tuple[Payment, ...]


def outcomes(
    book: Book, period: InterestPeriod, lines: Sequence[NoteLine], common: Sequence[Condition], on: date
) -> tuple[HolderOutcome, ...]:
    """The outcome of each holder that has notes, as known on a day.

    ``lines`` are the figures as elected. Agreement: 4.1(b), 4.1(c), I-18.
    """
    by_holder: dict[str, list[NoteLine]] = {}
    for line in lines:
        by_holder.setdefault(line.holder, []).append(line)
    barred = next((c for c in common if c.verdict == FAILS), None)
    found = [_outcome(book, period, h, own, barred, on) for h, own in by_holder.items()]
    if book.deal.follows("I-18", "") == "all notes":
        first = next((o for o in found if o.failed_because), None)
        found = [o if o.failed_because or first is None else _fail(o, first.failed_because) for o in found]
    return tuple(found)


def document_states(document: IssuedDocument, lines: Sequence[NoteLine]) -> bool:
    """The paper states exactly the figures that hold now, for every note of its holder."""
    stated = {n: (b, d, c, k) for n, b, d, c, k in document.lines}
    return stated == {n.note: (n.before.cents, n.due.cents, n.cash.cents, n.capitalized.cents) for n in lines}


def _outcome(
    book: Book,
    period: InterestPeriod,
    holder: str,
    lines: Sequence[NoteLine],
    barred: Condition | None,
    on: date,
) -> HolderOutcome:
    totals = totals_of(lines)
    document = book.current_document(period.interest_on, holder)
    paper = book.current_notice(period.interest_on, holder)
    holds = paper is not None and document_states(paper, lines)
    payments = tuple(book.payments_for(period.interest_on, holder))
    paid = total([p.amount for p in payments])
    pay_on = book.cash_due_on(period.interest_on)
    payment = payment_condition(book, period, holder, totals.cash, payments, pay_on, on)
    limits = notice_deadlines(book, period) if totals.capitalized else None
    notice = notice_condition(book, period, holder, paper, figures_hold=holds, limits=limits, on=on) if limits else None
    outcome = HolderOutcome(
        holder,
        totals.due,
        totals.cash,
        totals.capitalized,
        totals.cash,
        totals.capitalized,
        paid,
        _not_negative(totals.cash - paid),
        "",
        notice,
        payment,
        document,
        document is not None and document_states(document, lines),
        payments,
    )
    because = _failure(book, period, outcome, barred)
    return _fail(outcome, because) if because else outcome


def _failure(book: Book, period: InterestPeriod, outcome: HolderOutcome, barred: Condition | None) -> str:
    """Why an elected capitalization fails for a holder; empty where it stands or none was elected."""
    if not outcome.elected_capitalized:
        return ""
    if barred is not None:
        return f"Nothing can be added to principal. {barred.evidence} (section {barred.section})."
    name = book.deal.holder(outcome.holder).short_name
    on = long_date(period.interest_on)
    if outcome.notice is not None and outcome.notice.verdict == FAILS:
        return (
            f"The notice to {name} for {on} does not count: {outcome.notice.evidence} "
            f"(section {outcome.notice.section}). The whole interest on its notes is payable in cash."
        )
    if outcome.payment.verdict == FAILS:
        return (
            f"The cash to {name} for {on} was not delivered in time: {outcome.payment.evidence} "
            f"(section {outcome.payment.section}). The whole interest on its notes is payable in cash."
        )
    return ""


def _fail(outcome: HolderOutcome, because: str) -> HolderOutcome:
    return replace(
        outcome,
        payable=outcome.due,
        capitalized=ZERO,
        remaining=_not_negative(outcome.due - outcome.paid),
        failed_because=because,
    )


def _not_negative(amount: Money) -> Money:
    return max(amount, ZERO)
