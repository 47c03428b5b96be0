"""What a compliance certificate names besides its tests: Defaults, accelerations, and what is unpaid or was paid late.

Agreement: section 7 of the base agreement. From the first day of the quarter to the day of the certificate.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records.defaults import CONFIRMED, DEFAULT, REFUTED, Default
from cerplex_desktop.domain.covenants.proposed import Proposed, results_of
from cerplex_desktop.domain.dates import long_date, months_after
from cerplex_desktop.domain.deal.covenant_terms import MONTHS
from cerplex_desktop.domain.interest_dates.passed import as_if_posted
from cerplex_desktop.domain.money import ZERO, Money


class NamedDefault(NamedTuple):
    """A Default, or what may be one, that the certificate names.

    ``told`` is the sentence that tells ``what`` it is, ``section`` its section, ``from_on`` its first day.
    """

    what: str
    told: str
    section: str
    from_on: date


def named_defaults(book: Book, quarter: date, on: date) -> tuple[NamedDefault, ...]:
    """Everything that the certificate of a quarter names on a day, recorded Defaults first."""
    posted = as_if_posted(book, on)
    recorded = (*_defaults(book, quarter, on), *_accelerations(book, quarter, on))
    return (*recorded, *_unpaid(posted, on), *_paid_late(posted, quarter, on))


def _first_day(quarter: date) -> date:
    """The first day of the quarter that ends on a day."""
    return months_after(quarter, -MONTHS, to_last=True) + timedelta(days=1)


def _defaults(book: Book, quarter: date, on: date) -> Iterator[NamedDefault]:
    """Each Default from the quarter's first day to the certificate's, with its nature, its period and its states."""
    first = _first_day(quarter)
    for default in book.defaults.values():
        if _existed(default, first, on):
            what = f"Default no. {default.number}, section {default.section}"
            yield NamedDefault(what, _told(default, on), default.section, default.from_on)
    found = results_of(book)
    for proposed in found.proposed if found else ():
        if proposed.recorded is None and (_existed(proposed, first, on) or first <= proposed.from_on <= quarter):
            what = f"Failed test of section {proposed.section}, {long_date(proposed.from_on)}"
            yield NamedDefault(what, _told_proposed(proposed, on), proposed.section, proposed.from_on)


def _accelerations(book: Book, quarter: date, on: date) -> Iterator[NamedDefault]:
    """Each acceleration of the notes from the quarter's first day to the certificate's, whether annulled or not."""
    section, first = book.deal_on(on).accrual_section, _first_day(quarter)
    for acceleration in book.accelerations:
        since, annulment = acceleration.from_on, acceleration.annulment
        ended_on = annulment.annulled_on if annulment else None
        if since > on or (ended_on is not None and ended_on <= first):
            continue
        what = f"Notes accelerated {long_date(since)}"
        became = f"; annulled ({annulment.reference})" if annulment and annulment.annulled_on <= on else ""
        told = (
            f"Notes accelerated: due and payable {_period(since, ended_on, on)} ({acceleration.reference}){became}. "
            "Unless one is named here, the Event of Default that led to it is not on record."
        )
        yield NamedDefault(what, told, section, since)


def unpaid_on(book: Book, on: date) -> tuple[NamedDefault, ...]:
    """What fell due on the notes and is unpaid after its last day in time, each due date once for all holders.

    Dates that passed and are not posted count as posted as they stand.
    """
    return tuple(_unpaid(as_if_posted(book, on), on))


def _unpaid(book: Book, on: date) -> Iterator[NamedDefault]:
    unpaid: dict[tuple[date, str], Money] = {}
    for item in book.ledger.position_on(on).owed:
        if item.unpaid and item.grace_until < on:
            key = (item.due_on, item.name)
            unpaid[key] = unpaid.get(key, ZERO) + Money(item.unpaid)
    for (since, name), amount in sorted(unpaid.items(), key=lambda pair: pair[0]):
        section = _section_of(book, since, on)
        what = f"Unpaid since {long_date(since)}, section {section}: {name}"
        told = (
            f"Unpaid, Section {section}: {amount}, {name}, from {long_date(since)}, continuing at {long_date(on)}"
            f"{_postponed(book, since)}. Unless a Default is named for it, whether it is one has not been settled."
        )
        yield NamedDefault(what, told, section, since)


def _section_of(book: Book, since: date, on: date) -> str:
    """The section under which something fell due: that of the reduction where one fell on the day."""
    fell = book.loan_reduction
    return fell.threshold.section if fell and fell.on == since else book.deal_on(on).accrual_section


def _postponed(book: Book, since: date) -> str:
    """Why an amount is not paid that fell due while payments were postponed."""
    blockage, terms = book.blockage_on(since), book.deal.blockage
    if blockage is None or terms is None:
        return ""
    return f"; payments are postponed from {long_date(blockage.from_on)} (Section {terms.section})"


def _paid_late(book: Book, quarter: date, on: date) -> Iterator[NamedDefault]:
    """What fell due and was paid after its last day in time, so that it was overdue in the quarter or since."""
    first = _first_day(quarter)
    paid: dict[tuple[date, date, str], Money] = {}
    for part in book.ledger.position_on(on).allotments:
        late = part.on > part.due_on and part.on > book.cash_due_on(part.due_on)
        if late and part.on > first and any(part.amount) and book.blockage_on(part.due_on) is None:
            key = (part.due_on, part.on, part.name)
            paid[key] = paid.get(key, ZERO) + Money(sum(part.amount))
    for (since, paid_on, name), amount in paid.items():
        section = _section_of(book, since, on)
        what = f"Paid late, due {long_date(since)}, paid {long_date(paid_on)}, section {section}: {name}"
        told = (
            f"Paid late, Section {section}: {amount}, {name}, unpaid from {long_date(since)} to, but not including, "
            f"{long_date(paid_on)}. Unless a Default is named for it, whether it was one has not been settled."
        )
        yield NamedDefault(what, told, section, since)


def _existed(default: Default | Proposed, first: date, on: date) -> bool:
    """On some day from the quarter's first through the certificate's."""
    ended = default.ended_on
    return default.from_on <= on and (ended is None or (ended > first and ended > default.from_on))


def _period(from_on: date, ended_on: date | None, on: date) -> str:
    if ended_on is None or ended_on > on:
        return f"from {long_date(from_on)}, continuing at {long_date(on)}"
    return f"from {long_date(from_on)} to, but not including, {long_date(ended_on)}"


def _told(default: Default, on: date) -> str:
    states = (s for s in default.states[1:] if s.on <= on and s.state != REFUTED)
    became = "; ".join(f"{s.state} {long_date(s.on)}" + (f" ({s.reference})" if s.reference else "") for s in states)
    told = f"{_name_on(default, on)}, Section {default.section}: {default.description.rstrip('.')}; it existed "
    return f"{told}{_period(default.from_on, default.ended_on, on)}{f'; {became}' if became else ''}."


def _name_on(default: Default, on: date) -> str:
    """What an officer had confirmed it as by a day."""
    confirmed = [s.fact.data["name"] for s in default.states if s.state == CONFIRMED and s.on <= on]
    return confirmed[-1] if confirmed else DEFAULT


def _told_proposed(proposed: Proposed, on: date) -> str:
    settled = proposed.settled
    told = f"Test not met, Section {proposed.section}: {proposed.description}"
    if settled is None or settled.decided_on > on:
        return f"{told}, continuing at {long_date(on)}. Whether it is a Default has not been settled."
    since = f" from {long_date(settled.ended_on)}" if settled.ended_on else ""
    return f"{told}; {settled.state}{since} ({settled.reference}, {long_date(settled.decided_on)})."
