"""What each holder's notes come to on an interest date: as elected, or all cash and why."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from cerplex_desktop.domain.accruals.interest import InterestPeriod
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records.interest_dates import Payment
from cerplex_desktop.domain.book.records.papers import ELECTION_NOTICE, IssuedDocument
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.interest_dates.conditions import Condition, notice_condition, payment_condition
from cerplex_desktop.domain.interest_dates.figures import Figures
from cerplex_desktop.domain.interest_dates.given_notices import (
    NOTHING_SINCE,
    Since,
    document_states,
    moved_since,
    notices_for,
)
from cerplex_desktop.domain.interest_dates.notices import FAILS, Deadlines
from cerplex_desktop.domain.money import ZERO, Money, total


class HolderOutcome(NamedTuple):
    """One holder's side of an interest date.

    ``figures`` and ``elected_cash``, ``elected_capitalized`` are the election's figures. ``failed_because`` is the
    sentence that says why its notes are all cash in spite of an election, empty otherwise. ``payable`` is the cash owed
    as things stand, ``capitalized`` what is added to principal, ``paid`` what was recorded, ``remaining`` what is still
    to pay. ``document`` is the latest paper to the holder; ``notice_holds`` says that the election notice in force
    states the figures as elected.
    """

    holder: str
    figures: Figures
    due: Money
    elected_cash: Money
    elected_capitalized: Money
    payable: Money
    capitalized: Money
    paid: Money
    remaining: Money
    failed_because: str
    notice: Condition | None
    notice_holds: bool
    payment: Condition
    document: IssuedDocument | None
    payments: tuple[Payment, ...]
    since: Since = NOTHING_SINCE

    @property
    def figures_now(self) -> Figures:
        """The figures as things stand: as elected, or all cash where the election failed."""
        return self.figures.all_cash_for({self.holder}) if self.failed_because else self.figures

    @property
    def document_holds(self) -> bool:
        """The latest paper states the figures: a notice those elected, an advice those that stand.

        A notice that fails, because it was late or a Default exists, still states what was elected; a paper does not
        become false by a transfer ``since``.
        """
        if self.document is None:
            return False
        figures = self.figures if self.document.kind == ELECTION_NOTICE else self.figures_now
        return document_states(self.document, figures, self.since)


def outcomes(
    book: Book,
    period: InterestPeriod,
    elected: Figures,
    common: Sequence[Condition],
    limits: Deadlines | None,
    on: date,
) -> tuple[HolderOutcome, ...]:
    """The outcome of each holder that has notes, as known on a day.

    ``elected`` are the figures as elected, ``limits`` the deadlines of a notice that they need. Agreement: 4.1(b),
    4.1(c), I-18.
    """
    barred = next((c for c in common if c.verdict == FAILS), None)
    found = [_outcome(book, period, h, own, barred, limits, on) for h, own in elected.by_holder().items()]
    if book.deal.follows("I-18", "") == "all notes":
        first = next((o for o in found if o.failed_because), None)
        found = [o if o.failed_because or first is None else _fail(o, first.failed_because) for o in found]
    return tuple(found)


def _outcome(
    book: Book,
    period: InterestPeriod,
    holder: str,
    elected: Figures,
    barred: Condition | None,
    limits: Deadlines | None,
    on: date,
) -> HolderOutcome:
    totals, pay_on = elected.totals(), book.cash_due_on(period.interest_on)
    payments = tuple(book.payments_for(period.interest_on, holder))
    paid = total([p.amount for p in payments])
    document = book.current_document(period.interest_on, holder)
    ways = notices_for(book, period.interest_on, holder, elected)
    outcome = HolderOutcome(
        holder=holder,
        figures=elected,
        due=totals.due,
        elected_cash=totals.cash,
        elected_capitalized=totals.capitalized,
        payable=totals.cash,
        capitalized=totals.capitalized,
        paid=paid,
        remaining=_not_negative(totals.cash - paid),
        failed_because="",
        notice=notice_condition(book, period, holder, ways, limits, on) if limits and totals.capitalized else None,
        notice_holds=bool(ways),
        payment=payment_condition(book, period, holder, totals.cash, payments, pay_on, on),
        document=document,
        payments=payments,
        since=moved_since(book, document) if document else NOTHING_SINCE,
    )
    because = _failure(book, period, outcome, barred)
    return _fail(outcome, because) if because else outcome


def _failure(book: Book, period: InterestPeriod, outcome: HolderOutcome, barred: Condition | None) -> str:
    """Why an elected capitalization fails for a holder; empty where it stands or none was elected."""
    if not outcome.elected_capitalized:
        return ""
    if barred is not None:
        return f"Nothing can be added to principal. {barred.evidence}{book.deal.cited(barred.section)}."
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
    return outcome._replace(
        payable=outcome.due,
        capitalized=ZERO,
        remaining=_not_negative(outcome.due - outcome.paid),
        failed_because=because,
    )


def failures(found: Sequence[HolderOutcome]) -> list[str]:
    """Why elections failed: each sentence once, though it may be that of several holders."""
    return list(dict.fromkeys(o.failed_because for o in found if o.failed_because))


def _not_negative(amount: Money) -> Money:
    return max(amount, ZERO)
