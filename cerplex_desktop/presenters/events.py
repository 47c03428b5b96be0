"""Everything that happened to the notes' money, by date, with what it changed; and what can be recorded."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from cerplex_desktop.domain import facts as kinds
from cerplex_desktop.domain.book import Book
from cerplex_desktop.domain.defaults import states_told
from cerplex_desktop.domain.errors import KnownError
from cerplex_desktop.domain.facts import Fact
from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.taking_back import check_take_back
from cerplex_desktop.presenters.build_up import principal_chart
from cerplex_desktop.presenters.cash_chart import cash_chart
from cerplex_desktop.presenters.chart import ChartState
from cerplex_desktop.presenters.event_forms import GROUPS
from cerplex_desktop.presenters.event_forms.form import EventForm
from cerplex_desktop.presenters.event_papers import EventPapers, papers_for_event, reduced_by
from cerplex_desktop.presenters.history import said
from cerplex_desktop.presenters.projection import AT_FLOOR, all_dates
from cerplex_desktop.presenters.table import (
    MUTED,
    RIGHT,
    WARN,
    Cell,
    Column,
    Row,
    Table,
    day,
    found,
    money,
    number,
    row,
    words,
)
from cerplex_desktop.presenters.workplace import Refusal, Workplace
from cerplex_desktop.services.interest_dates import take_back

EVERYTHING = "All events"
NO_EVENTS = frozenset(
    {
        kinds.DEAL_ADOPTED,
        kinds.WORKING_DATE_SET,
        kinds.ELECTION_MADE,
        kinds.DOCUMENT_ISSUED,
        kinds.DELIVERY_LOGGED,
        kinds.HOLDER_REGISTERED,
        kinds.READING_CONFIRMED,
        kinds.RATE_SET,
        kinds.PRIME_KNOWN,
        kinds.VOIDED,
    }
)
_DAYS = (
    "from_on",
    "ended_on",
    "annulled_on",
    "confirmed_on",
    "received_on",
    "reading_on",
    "interest_on",
    "effective_on",
)
_TITLES = {kinds.POSTED: "Interest date posted"}


class Offer(NamedTuple):
    """An event that can be recorded: its form, and why not now, empty where it can."""

    form: EventForm
    closed: str


class EventsState(NamedTuple):
    """The events, the kinds by which they can be narrowed, what can be recorded, in groups, and the charts.

    ``newest`` is the key of the event that was entered last.
    """

    table: Table
    kinds: tuple[str, ...]
    kind: str
    offers: tuple[tuple[Offer, ...], ...]
    locked: str
    principal: ChartState
    cash: ChartState
    newest: str


class EventsPresenter:
    """Shows the events, the latest first; takes back those that may be."""

    def __init__(self, workplace: Workplace, show: Callable[[EventsState], None]) -> None:
        self._workplace, self._show = workplace, show
        self._typed, self._kind = "", EVERYTHING

    def find(self, typed: str) -> None:
        """Keeps the events that hold every word typed."""
        self._typed = typed
        self.refresh()

    def narrow(self, kind: str) -> None:
        """Keeps the events of a kind."""
        self._kind = kind
        self.refresh()

    def refresh(self) -> None:
        """Shows the events as recorded."""
        book = self._workplace.book
        events = [f for f in book.facts if f.kind not in NO_EVENTS]
        names = (EVERYTHING, *dict.fromkeys(title_of(f.kind) for f in events))
        kind = self._kind if self._kind in names else EVERYTHING
        offers = tuple(tuple(Offer(form, form.unavailable(book)) for form in group) for group in GROUPS)
        table = found(event_table(book, kind), self._typed)
        newest = str(events[-1].number) if events else ""
        dates = all_dates(book, AT_FLOOR, self._workplace.following)
        charts = principal_chart(book, dates, self._workplace.on), cash_chart(book, dates, self._workplace.on)
        self._show(EventsState(table, names, kind, offers, self._workplace.locked_because, *charts, newest))

    def told(self, entry: int) -> str:
        """An entry as a whole sentence, with why it was taken back; of a Default, the line of its states too."""
        book = self._workplace.book
        sentence = next((_sentence(book, f) for f in book.facts if f.number == entry), "")
        return "\n".join(filter(None, (sentence, _line_of_time(book, entry))))

    def papers(self, entry: int) -> str:
        """The papers that an entry calls for, by name; empty for none."""
        found = self._papers(entry)
        return found.name if found else ""

    def issue(self, entry: int, done: Callable[[list[int]], None]) -> bool:
        """Issues an entry's papers to every holder; ``done`` is told the numbers of all that stand."""
        found, on = self._papers(entry), self._workplace.on
        if found is None:
            return False
        return self._workplace.change(
            f"issuing {found.name}",
            lambda session: found.issue(session, on),
            lambda issued: f"{sum(i.new for i in issued)} papers issued: {found.name}.",
            done=lambda issued: done([i.document.number for i in issued]),
        )

    def _papers(self, entry: int) -> EventPapers | None:
        book = self._workplace.book
        return next((papers_for_event(book, f) for f in book.facts if f.number == entry), None)

    def cannot_take_back(self, entry: int) -> str:
        """Why an entry cannot be taken back; empty where it can."""
        if self._workplace.locked_because:
            return self._workplace.locked_because
        try:
            check_take_back(self._workplace.book, entry, "to see whether it may be")
        except KnownError as refused:
            return refused.text
        return ""

    def take_back(self, entry: int, reason: str, done: Callable[[], None], refused: Refusal) -> bool:
        """Takes an entry back that was made by mistake; it stays in the history."""
        on = self._workplace.on
        return self._workplace.change(
            "taking the entry back",
            lambda session: take_back(session, entry, reason, on),
            lambda _fact: f"Entry no. {entry} was taken back; see whether papers must be issued again.",
            done=lambda _: done(),
            refused=refused,
        )


def _line_of_time(book: Book, entry: int) -> str:
    """The states of the Default that an entry belongs to, in their order; empty for another entry."""
    for default in book.defaults.values():
        if any(state.fact.number == entry for state in default.states):
            return f"{default.name} no. {default.number}: {' › '.join(states_told(default))}"
    return ""


def title_of(kind: str) -> str:
    """How a kind of event is called."""
    return _TITLES.get(kind, kind[:1].upper() + kind[1:])


def event_table(book: Book, kind: str = EVERYTHING) -> Table:
    """The events by the order in which they took effect, the latest first, each with what it changed."""
    columns = (
        Column("Date", tip="The day on which it took effect"),
        Column("Event"),
        Column("What happened", width=36),
        Column("Principal", RIGHT, tip="By how much it changed the principal of all notes"),
        Column("Principal then", RIGHT),
        Column("Unpaid then", RIGHT, tip="What all notes were owed after it, without interest on it"),
        Column("Entry", RIGHT),
    )
    moved = dict(movements(book))
    order = {number: place for place, number in enumerate(moved)}
    events = [f for f in book.facts if f.kind not in NO_EVENTS and kind in (EVERYTHING, title_of(f.kind))]
    events.sort(key=lambda f: (effective_on(f), order.get(f.number, -1), f.number), reverse=True)
    empty = "Nothing has happened to the notes yet." if kind == EVERYTHING else f"No event of this kind: {kind}."
    return Table("events", columns, tuple(_row(book, f, moved.get(f.number)) for f in events), empty=empty)


class Movement(NamedTuple):
    """What an entry changed of all notes together, in whole cents."""

    principal: int
    principal_then: int
    owed_then: int


def movements(book: Book) -> Iterator[tuple[int, Movement]]:
    """What each fact that moves money changed, by its number; for entries of one fact, all that it changed so far."""
    before = sum(book.ledger.start.principals)
    changed: dict[int, int] = {}
    for entry, position in book.ledger.walked():
        number, principal = entry.number or reduced_by(book), sum(position.principals)
        changed[number] = changed.get(number, 0) + principal - before
        yield number, Movement(changed[number], principal, sum(o.unpaid for o in position.owed))
        before = principal


def effective_on(fact: Fact) -> date:
    """The day on which an event took effect, else the day it was recorded as of."""
    data = fact.data
    text = next((data[key] for key in _DAYS if data.get(key)), None)
    return date.fromisoformat(text) if text else fact.on


def _row(book: Book, fact: Fact, moved: Movement | None) -> Row:
    voided = book.voided.get(fact.number)
    tone = MUTED if voided else ""
    text = _sentence(book, fact)
    return row(
        str(fact.number),
        day(effective_on(fact), tone=tone),
        words(title_of(fact.kind), tone=tone, mark="no" if voided else ""),
        words(text, tone=tone, tip=text),
        _change(moved),
        money(Money(moved.principal_then) if moved else None),
        _owed(moved),
        number(fact.number, tone=tone),
    )


def _sentence(book: Book, fact: Fact) -> str:
    voided = book.voided.get(fact.number)
    if voided is None:
        return said(book, fact)
    return f"{said(book, fact)} Taken back by entry no. {voided.number}: {voided.data['reason']}"


def _change(moved: Movement | None) -> Cell:
    if moved is None or not moved.principal:
        return Cell("–", 0, MUTED)
    sign = "+" if moved.principal > 0 else "−"
    return Cell(f"{sign}{Money(abs(moved.principal))}", moved.principal)


def _owed(moved: Movement | None) -> Cell:
    if moved is None or not moved.owed_then:
        return Cell("–", 0, MUTED)
    return money(Money(moved.owed_then), tone=WARN)
