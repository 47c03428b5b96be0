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
from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.rates import format_rate
from cerplex_desktop.domain.registers.closing_conditions import effective_date
from cerplex_desktop.domain.registers.equity import equity_of
from cerplex_desktop.domain.registers.samples import has_samples
from cerplex_desktop.presenters.build_up import principal_chart
from cerplex_desktop.presenters.chart import ChartState
from cerplex_desktop.presenters.ports import (
    CLOSING,
    COVENANTS,
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
from cerplex_desktop.presenters.states import state_words
from cerplex_desktop.presenters.tasks import Task, tasks_of
from cerplex_desktop.presenters.workplace import Workplace


class Figure(NamedTuple):
    """A caption and its amount."""

    caption: str
    amount: str


class NextDate(NamedTuple):
    """The first date that is not posted; without one, ``title`` says that all are."""

    title: str
    state: str
    basis: str
    figures: tuple[Figure, ...]
    nothing_done: str
    place: Place


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
            _next_date(book, desk),
            tuple(c for c in cautions if c.mark == "no"),
            tuple(c for c in cautions if c.mark != "no"),
            self._chart(book),
        )

    def _chart(self, book: Book) -> ChartState:
        return principal_chart(book, all_dates(book, AT_FLOOR, self._workplace.following), self._workplace.on)


def principal_parts(book: Book, on: date) -> tuple[Figure, tuple[Figure, ...]]:
    """Principal outstanding on a day, and its parts; parts of nothing are left out, but for the original."""
    found = by_part(position_now(book, on))
    names = (part_name(book.deal, kind) for kind in found.kinds)
    plural = (f"{name}s" if name.startswith("Additional") else name for name in names)
    latest = book.latest_posting
    whole = sum(found.principals)
    untouched = latest is not None and sum(latest.after) == whole
    since = f"after {long_date(latest.interest_on)}" if latest and untouched else f"on {long_date(on)}"
    figures = [Figure(name, str(Money(sum(part)))) for name, part in zip(plural, found.columns, strict=True)]
    return Figure(f"Principal outstanding {since}", str(Money(whole))), tuple(figures)


def _next_date(book: Book, desk: Desk | None) -> NextDate:
    if desk is None:
        title, because = _no_next_date(book)
        return NextDate(title, "", because, (), "", Place(INTEREST_DATES))
    period, running, totals = desk.period, desk.running, desk.totals
    rates = ", then ".join(map(format_rate, running.rates))
    return NextDate(
        long_date(period.interest_on),
        state_words(desk.state),
        f"{running.days} days at {rates}, from {long_date(running.start)}",
        (
            Figure("Interest due", str(totals.due)),
            Figure("Least cash, the floor", str(totals.floor))
            if period.right
            else Figure("Least cash", str(totals.due)),
            Figure("Cash as it stands", str(totals.cash)),
            Figure("Added to principal", str(totals.capitalized)),
            Figure("Principal after", str(totals.after)),
        ),
        nothing_done(book, desk),
        Place(INTEREST_DATES, str(period.interest_on)),
    )


def nothing_done(book: Book, desk: Desk) -> str:
    """What happens to a date that nobody touches."""
    if desk.posting is not None or desk.election is not None:
        return ""
    on = long_date(desk.period.interest_on)
    if book.blockage_on(desk.period.interest_on) is not None:
        return f"Payments are postponed: the interest due on {on} stays unpaid until they are resumed."
    return f"If nothing is done, the whole interest of {desk.totals.due} is payable in cash on {on}."


def _no_next_date(book: Book) -> tuple[str, str]:
    """Why no interest date is next: a few words, and a sentence where there is more to say."""
    standing = book.accelerated
    if book.discharge is not None:
        return "The notes are paid", f"All notes were paid on {long_date(book.discharge.on)}: nothing is owed."
    if standing is None:
        return "All interest dates are posted", ""
    return (
        "No interest dates follow",
        f"The notes have been accelerated since {long_date(standing.from_on)}: what is due is payable on demand"
        f"{book.deal.cited(book.deal.accrual_section, 'I-25')}.",
    )


def _nothing_to_do(book: Book, desk: Desk | None) -> str:
    if desk is None:
        return _no_next_date(book)[1] or "Every interest date is posted."
    on = long_date(desk.period.interest_on)
    return f"Nothing needs doing now. The next interest date is {on}."


def _overdue(book: Book, on: date) -> tuple[str, ...]:
    if not book.ledger.position_on(on).owed:
        return ()
    from cerplex_desktop.presenters.overdue import owed_sentences  # rarely, and not before the first paint

    try:
        return owed_sentences(book, on)
    except Refused as unknown:
        return (unknown.text.rstrip("."),)


def cautions_of(book: Book, desk: Desk | None, on: date) -> tuple[Caution, ...]:
    """Open Defaults, overdue amounts, late or barely timely notices, figures that rest on samples or assumptions."""
    found = [
        Caution(
            f"A Default has been open since {long_date(d.from_on)} (section {d.section}: {d.description}). "
            "While it exists, all interest is payable in cash.",
            "no",
            "See Events",
            Place(EVENTS),
        )
        for d in book.open_defaults
    ]
    found += _of_tests(book, on)
    standing = book.accelerated
    if standing is not None and book.discharge is None:
        text = f"The notes have been accelerated since {long_date(standing.from_on)}; no interest dates follow."
        found.append(Caution(text, "no", "See what is due", Place(OVERDUE)))
    found += [Caution(f"{text}.", "no", "See what is overdue", Place(OVERDUE)) for text in _overdue(book, on)]
    if desk is not None:
        found += [w for holder in desk.holders for w in _notice_warnings(desk, holder)]
    found += _differences(book, on)
    found += _stock_tests(book, on)
    found += _changes_of_instructions(book)
    if effective_date(book) is None:
        found.append(
            Caution(
                f"The amendment has no Effective Date yet{book.deal.cited(book.deal.sections.effectiveness)}: "
                "all figures are projections.",
                "care",
                "See Closing",
                Place(CLOSING),
            )
        )
    assumed = sum(reading.assumed for reading in book.deal.readings)
    if assumed:
        text = f"{assumed} readings of the agreement are assumed; no counsel has confirmed them yet."
        found.append(Caution(text, "care", "See Interpretations", Place(INTERPRETATIONS)))
    if has_samples(book):
        text = "Some names, addresses, accounts and amounts are samples. Papers that rest on them carry a band."
        found.append(Caution(text, "care", "See Holders", Place(HOLDERS)))
    return tuple(found)


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
