"""Everything that happened to the notes' money, by date, with what it changed; and what can be recorded."""

from collections.abc import Callable
from typing import NamedTuple

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.corrections.taking_back import check_take_back
from cerplex_desktop.domain.errors import KnownError
from cerplex_desktop.domain.events.defaults import states_told
from cerplex_desktop.presenters.build_up import principal_chart
from cerplex_desktop.presenters.cash_chart import cash_chart
from cerplex_desktop.presenters.chart import ChartState
from cerplex_desktop.presenters.desk_words import issued_words
from cerplex_desktop.presenters.event_forms import GROUPS
from cerplex_desktop.presenters.event_forms.form import EventForm
from cerplex_desktop.presenters.event_list import EVERYTHING, NO_EVENTS, event_table, sentence_of, title_of
from cerplex_desktop.presenters.event_papers import EventPapers, papers_for_event, reduced_by
from cerplex_desktop.presenters.projection import AT_FLOOR, all_dates
from cerplex_desktop.presenters.register import TablePresenter
from cerplex_desktop.presenters.table import (
    Table,
    found,
)
from cerplex_desktop.presenters.workplace import Refusal, Workplace
from cerplex_desktop.services.interest_dates import take_back


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


class EventsPresenter(TablePresenter[EventsState]):
    """Shows the events, the latest first; takes back those that may be."""

    def __init__(self, workplace: Workplace, show: Callable[[EventsState], None]) -> None:
        super().__init__(workplace, show)
        self._kind = EVERYTHING

    def narrow(self, kind: str) -> None:
        """Keeps the events of a kind."""
        self._kind = kind
        self.refresh()

    def refresh(self) -> None:
        """Shows the events as recorded."""
        book = self._workplace.book
        events = [f for f in book.facts if f.kind not in NO_EVENTS]
        reduced = reduced_by(book)
        names = (EVERYTHING, *dict.fromkeys(title_of(f, reduced) for f in events))
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
        sentence = next((sentence_of(book, f) for f in book.facts if f.number == entry), "")
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
            issued_words,
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
