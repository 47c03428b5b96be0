"""The first screen: what is next and by when, what the notes stand at, and what to beware of."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import WIRE_REQUESTED
from cerplex_desktop.domain.book.principal import by_part, part_name, position_now
from cerplex_desktop.domain.covenants.existing import named, open_proposed
from cerplex_desktop.domain.covenants.relied_on import posted_against
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.errors import Refused
from cerplex_desktop.domain.events.confirmations import open_differences
from cerplex_desktop.domain.interest_dates.desk import Desk
from cerplex_desktop.domain.interest_dates.notices import BY_DEEMED_RECEIPT
from cerplex_desktop.domain.interest_dates.outcomes import HolderOutcome
from cerplex_desktop.domain.money import Money, total
from cerplex_desktop.domain.registers.closing_conditions import effective_date
from cerplex_desktop.domain.registers.equity import equity_of
from cerplex_desktop.domain.registers.samples import has_samples
from cerplex_desktop.presenters.build_up import principal_chart
from cerplex_desktop.presenters.chart import ChartState
from cerplex_desktop.presenters.next_date import Figure, NextDate, next_date, no_next_date
from cerplex_desktop.presenters.ports import (
    CLOSING,
    COVENANTS,
    DOCUMENTS,
    EVENTS,
    HOLDERS,
    INTEREST_DATES,
    INTERPRETATIONS,
    NOTES,
    OVERDUE,
    STOCK,
    Place,
)
from cerplex_desktop.presenters.projection import AT_FLOOR, all_dates
from cerplex_desktop.presenters.task import Task
from cerplex_desktop.presenters.tasks import tasks_of
from cerplex_desktop.presenters.untrue_tasks import irreplaceable
from cerplex_desktop.presenters.workplace import Workplace


class Caution(NamedTuple):
    """Something to beware of, and where to look."""

    text: str
    mark: str
    action: str
    place: Place


class OverviewState(NamedTuple):
    """All that the overview shows."""

    tasks: tuple[Task, ...]
    nothing_to_do: str
    principal: Figure
    parts: tuple[Figure, ...]
    next_date: NextDate
    alerts: tuple[Caution, ...]
    warnings: tuple[Caution, ...]
    chart: ChartState


class OverviewPresenter:
    """Shows the overview of the open book."""

    def __init__(self, workplace: Workplace, show: Callable[[OverviewState], None]) -> None:
        self._workplace, self._show = workplace, show

    def refresh(self) -> None:
        """Shows the state as of the working date."""
        self._show(self.state())

    def state(self) -> OverviewState:
        """The state as of the working date."""
        book = self._workplace.book
        period = book.next_period
        desk = self._workplace.desk(period.interest_on) if period else None
        tasks = tasks_of(book, desk, self._workplace.on)
        cautions = cautions_of(book, desk, self._workplace.on)
        principal, parts = principal_parts(book, self._workplace.on)
        return OverviewState(
            tasks,
            "" if tasks else _nothing_to_do(book, desk),
            principal,
            parts,
            next_date(book, desk),
            tuple(c for c in cautions if c.mark == "no"),
            tuple(c for c in cautions if c.mark != "no"),
            self._chart(book),
        )

    def _chart(self, book: Book) -> ChartState:
        return principal_chart(book, all_dates(book, AT_FLOOR, self._workplace.following), self._workplace.on)


def principal_parts(book: Book, on: date) -> tuple[Figure, tuple[Figure, ...]]:
    """Principal outstanding on a day, and its parts; parts of nothing are left out, but for the original."""
    found = by_part(position_now(book, on), book.deal)
    names = (part_name(book.deal, kind) for kind in found.kinds)
    plural = (f"{name}s" if name.startswith("Additional") else name for name in names)
    latest = book.latest_posting
    whole = sum(found.principals)
    untouched = latest is not None and sum(latest.after) == whole
    since = f"after {long_date(latest.interest_on)}" if latest and untouched else f"on {long_date(on)}"
    figures = [Figure(name, str(Money(sum(part)))) for name, part in zip(plural, found.columns, strict=True)]
    return Figure(f"Principal outstanding {since}", str(Money(whole))), tuple(figures)


def _nothing_to_do(book: Book, desk: Desk | None) -> str:
    if desk is None:
        return no_next_date(book)[1] or "Every interest date is posted."
    on = long_date(desk.period.interest_on)
    if desk.on > desk.period.interest_on:
        return f"Nothing needs doing now. {on} is not posted yet."
    return f"Nothing needs doing now. The next interest date is {on}."


def _overdue(book: Book, on: date) -> tuple[str, ...]:
    if not book.ledger.position_on(on).owed:
        return ()
    from cerplex_desktop.presenters.overdue import owed_sentences  # rarely, and not before the first paint

    try:
        return owed_sentences(book, on)
    except Refused as unknown:
        return (unknown.text.rstrip("."),)


def _passed(book: Book, on: date) -> list[Caution]:
    """Dates that passed without being posted, of whose cash something is not recorded as paid; maturity with them."""
    if book.next_period is None or on <= book.cash_due_on(book.next_period.interest_on):
        return []
    from cerplex_desktop.domain.interest_dates.passed import passed_unpaid  # rarely, and not before the first paint

    found = []
    passed = list(passed_unpaid(book, on))
    if passed:
        (first, amount), *others = passed
        text = f"Not recorded as paid: {amount} of the interest due {long_date(first)}{_later(others)}."
        found.append(Caution(text, "no", "See the date", Place(INTEREST_DATES, str(first))))
    matured = book.deal.maturity_on
    if matured not in book.postings and on > book.cash_due_on(matured):
        principal = Money(sum(by_part(position_now(book, on), book.deal).principals))
        notes = f"The notes matured on {long_date(matured)}"
        text = f"{notes}; their principal, {principal} as posted, is not recorded as paid."
        found.append(Caution(text, "no", "See the date", Place(INTEREST_DATES, str(matured))))
    return found


def _later(others: list[tuple[date, Money]]) -> str:
    if not others:
        return ""
    unpaid, last = total([amount for _, amount in others]), long_date(others[-1][0])
    dates = f"of that due {last}" if len(others) == 1 else f"of {len(others)} later dates, the last {last}"
    return f", and {unpaid} {dates}, as they stand"


def cautions_of(book: Book, desk: Desk | None, on: date) -> tuple[Caution, ...]:
    """Open Defaults, overdue amounts, late or barely timely notices, figures that rest on samples or assumptions."""
    found = [*_open_defaults(book), *_of_tests(book, on), *_of_acceleration(book)]
    found += [Caution(f"{text}.", "no", "See what is overdue", Place(OVERDUE)) for text in _overdue(book, on)]
    found += _passed(book, on)
    if desk is not None:
        found += [w for holder in desk.holders for w in _notice_warnings(desk, holder)]
    found += _differences(book, on)
    found += _stock_tests(book, on)
    found += _changes_of_instructions(book)
    text, number = irreplaceable(book)
    if text:
        found.append(
            Caution(f"{text} Tell its readers by letter.", "care", "See the paper", Place(DOCUMENTS, str(number)))
        )
    return (*found, *_rested_on(book))


def _open_defaults(book: Book) -> list[Caution]:
    return [
        Caution(
            f"A Default has been open since {long_date(d.from_on)} (section {d.section}: {d.description}). "
            "While it exists, all interest is payable in cash.",
            "no",
            "See Events",
            Place(EVENTS),
        )
        for d in book.open_defaults
    ]


def _of_acceleration(book: Book) -> list[Caution]:
    standing = book.accelerated
    if standing is None or book.discharge is not None:
        return []
    text = f"The notes have been accelerated since {long_date(standing.from_on)}; no interest dates follow."
    return [Caution(text, "no", "See what is due", Place(OVERDUE))]


def _rested_on(book: Book) -> list[Caution]:
    """What all figures and papers rest on and that is not settled: the Effective Date, readings, samples."""
    found = []
    if effective_date(book) is None:
        cited = book.deal.cited(book.deal.sections.effectiveness)
        text = f"The amendment has no Effective Date yet{cited}: all figures are projections."
        found.append(Caution(text, "care", "See Closing", Place(CLOSING)))
    assumed = sum(reading.assumed for reading in book.deal.readings)
    if assumed:
        text = f"{assumed} readings of the agreement are assumed; no counsel has confirmed them yet."
        found.append(Caution(text, "care", "See Interpretations", Place(INTERPRETATIONS)))
    if has_samples(book):
        text = "Some names, addresses, accounts and amounts are samples. Papers that rest on them carry a band."
        found.append(Caution(text, "care", "See Holders", Place(HOLDERS)))
    return found


def _of_tests(book: Book, on: date) -> list[Caution]:
    """Failed tests that nobody settled, and dates posted with an addition to principal while a Default existed."""
    found = [
        Caution(
            f"A failed test proposes a Default from {long_date(p.from_on)} (section {p.section}: {p.description}). "
            "Until it is settled, all interest is payable in cash.",
            "no",
            "See Covenants",
            Place(COVENANTS, p.key),
        )
        for p in open_proposed(book, on)
    ]
    for posting, default in posted_against(book, on):
        day, added = long_date(posting.interest_on), Money(sum(posting.capitalized))
        text = f"{day} calls for a correction: {added} was added to principal, while {named(default)} existed"
        place = Place(INTEREST_DATES, str(posting.interest_on))
        found.append(Caution(f"{text} (section {default.section}).", "no", "See the date", place))
    return found


def _differences(book: Book, on: date) -> list[Caution]:
    """Balances that holders confirmed and that differ, oldest first."""
    return [
        Caution(f"{d.sentence()} {d.days} days so far.", "care", "See the note", Place(NOTES, d.confirmation.note))
        for d in open_differences(book, on)
    ]


def _stock_tests(book: Book, on: date) -> list[Caution]:
    """Reservations and authorized shares that do not suffice."""
    if book.deal.capital_stock is None:
        return []
    cited = book.deal.cited
    failed = (t for t in equity_of(book, on).tests(on) if not t.passes)
    return [Caution(f"{t.text}{cited(t.section)}.", "no", "See Stock", Place(STOCK)) for t in failed]


def _changes_of_instructions(book: Book) -> list[Caution]:
    """Changes of payment instructions that wait for their call-back or approval."""
    if not any(f.kind == WIRE_REQUESTED for f in book.facts):
        return []
    from cerplex_desktop.domain.registers.wires import pending_of  # few books hold a change

    pending = [p for p in (pending_of(book, h.key) for h in book.deal.holders) if p is not None]
    return [
        Caution(
            f"A change of {book.deal.holder(p.holder).short_name}’s payment instructions waits for its "
            f"{'approval' if p.call else 'call-back'}; payments go by those in force.",
            "care",
            "See the holder",
            Place(HOLDERS, p.holder),
        )
        for p in pending
    ]


def _notice_warnings(desk: Desk, holder: HolderOutcome) -> list[Caution]:
    place = Place(INTEREST_DATES, f"{desk.period.interest_on}#notices")
    if holder.failed_because:
        return [Caution(holder.failed_because, "no", "See the date", place)]
    if holder.notice is not None and holder.notice.verdict == BY_DEEMED_RECEIPT:
        return [Caution(f"{holder.notice.title}: {holder.notice.evidence}.", "care", "See the date", place)]
    return []
