"""What an event would change, worked out on a copy of the book before anything is recorded."""

from dataclasses import dataclass
from datetime import date

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import OF_REGISTERS
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.errors import KnownError
from cerplex_desktop.domain.interest_dates.desk import Desk, desk_of
from cerplex_desktop.domain.interest_dates.overdue import overdue_on
from cerplex_desktop.domain.money import Money
from cerplex_desktop.presenters.before_after import (
    AFTER,
    WorkingLink,
    date_amounts,
    desk_holders,
    differs,
    holders_of,
    links_for,
    owed_amounts,
    paired,
    principal_amounts,
)
from cerplex_desktop.presenters.event_figures import figures_table
from cerplex_desktop.presenters.event_forms.form import EventForm, Shown, Values
from cerplex_desktop.presenters.event_workings import FigureLink, figure_working
from cerplex_desktop.presenters.history import said
from cerplex_desktop.presenters.working import WorkingState, working_state
from cerplex_desktop.services.rehearsal import rehearsed
from cerplex_desktop.services.session import BookSession


@dataclass(frozen=True, slots=True)
class EventPreview:
    """What would be recorded, in sentences; what it changes, in tables; what stays; and which papers follow.

    ``before`` and ``after`` are the book now and as it would be; ``pays`` is the cash that would be recorded as paid.
    """

    recorded: tuple[str, ...]
    tables: tuple[Shown, ...]
    changes: tuple[str, ...]
    papers: tuple[str, ...]
    before: Book
    after: Book
    on: date
    pays: Money | None = None

    def working(self, link: WorkingLink | FigureLink) -> WorkingState:
        """How an amount of the tables comes about."""
        if isinstance(link, FigureLink):
            return figure_working(self.before, self.after, link)
        book = self.after if link.side == AFTER else self.before
        return working_state(book, desk_of(book, link.amount.interest_on, self.on), link.amount)


def preview(session: BookSession, form: EventForm, values: Values) -> EventPreview:
    """What an event would change; nothing is recorded.

    Raises:
        KnownError: what recording it would be refused for.
    """
    on = session.working_on
    before = session.book
    after = rehearsed(session, lambda trial: form.record(trial, values, on))
    new = after.facts[len(before.facts) :]
    recorded = tuple(said(after, fact) for fact in new) or ("Nothing new: the book says so already.",)
    if new and all(f.kind in OF_REGISTERS for f in new):  # no figure of the notes, and no paper to holders
        follows, papers = form.follows(before, after, values), form.papers(before, after, values)
        return EventPreview(recorded, (), follows, papers, before, after, on)
    effective = form.effective(values) or on
    figures = tuple(Shown("What is recorded per note", t) for t in (figures_table(after, f) for f in new) if t)
    tables, changes = _position(before, after, effective)
    more, sentences, papers = _next_date(before, after, on)
    return EventPreview(
        recorded,
        (*form.tables(before, after, values), *figures, *tables, *more),
        (*form.follows(before, after, values), *changes, *sentences),
        (*form.papers(before, after, values), *papers) or ("No further paper follows from it.",),
        before,
        after,
        on,
        form.pays(before, after),
    )


Part = tuple[tuple[Shown, ...], tuple[str, ...]]


def _position(before: Book, after: Book, on: date) -> Part:
    """The notes at the end of the day on which it takes effect."""
    was, becomes = before.ledger.position_on(on), after.ledger.position_on(on)
    tables, sentences = [], []
    amounts = principal_amounts(was, becomes)
    holders = holders_of(was), holders_of(becomes)
    if differs(amounts) or holders[0] != holders[1]:
        table = paired("principal before and after", after, *holders, amounts)
        tables.append(Shown(f"Principal at the end of {long_date(on)}", table))
    else:
        sentences.append(f"No note’s principal changes on {long_date(on)}.")
    try:
        owed = owed_amounts(*holders, overdue_on(before, on), overdue_on(after, on))
    except KnownError as unknown:
        return tuple(tables), (*sentences, unknown.text)
    if differs(owed):
        table = paired("owed before and after", after, *holders, owed)
        tables.append(Shown(f"Due and unpaid at the end of {long_date(on)}", table))
    return tuple(tables), tuple(sentences)


def _next_date(before: Book, after: Book, on: date) -> tuple[tuple[Shown, ...], tuple[str, ...], tuple[str, ...]]:
    """The next interest date as it stands on the working date."""
    period = before.next_period
    if period is None or period.interest_on in after.postings:
        return (), (), ()
    day = long_date(period.interest_on)
    if after.next_period is None:
        return (), ("No interest date follows any more.",), ()
    try:
        was, becomes = desk_of(before, period.interest_on, on), desk_of(after, period.interest_on, on)
        amounts = date_amounts(was, becomes)
    except KnownError as unknown:
        return (), (f"{day} cannot be worked out yet: {unknown.text}",), ()
    sentences = _choice_sentences(was, becomes, day)
    papers = (*_papers(after, was, becomes), *_advices(was, becomes, day))
    if not differs(amounts):
        return (), (*sentences, f"The figures of {day} do not change."), papers
    holders = desk_holders(was), desk_holders(becomes)
    table = paired("next date before and after", after, *holders, amounts, links_for(period.interest_on))
    return (Shown(f"Next interest date, {day}", table),), sentences, papers


def _choice_sentences(was: Desk, becomes: Desk, day: str) -> tuple[str, ...]:
    closed, opened = becomes.choice_closed_because, was.choice_closed_because
    if closed and not opened:
        return (f"The choice to add interest to principal on {day} closes. {closed}",)
    if opened and not closed:
        return (f"The choice to add interest to principal on {day} opens again.",)
    return ()


def _advices(was: Desk, becomes: Desk, day: str) -> tuple[str, ...]:
    """Where nothing can be added any more and no paper says anything yet, the advices tell each holder why."""
    closes = becomes.choice_closed_because and not was.choice_closed_because
    if not closes or any(h.document is not None for h in becomes.holders):
        return ()
    return (f"A payment advice to each holder, with the reason: issue them on the screen Interest dates, at {day}.",)


def _papers(after: Book, was: Desk, becomes: Desk) -> tuple[str, ...]:
    """Papers of the date that stop stating what is payable."""
    held = {h.holder for h in was.holders if h.document_holds and not h.failed_because}
    found: list[str] = []
    for holder in becomes.holders:
        paper = holder.document
        stale = not holder.document_holds or bool(holder.failed_because)
        if paper is not None and stale and holder.holder in held:
            name = after.deal.holder(holder.holder).short_name
            found.append(
                f"{paper.document_id} to {name} no longer states what is payable: issue the papers of "
                f"{long_date(becomes.period.interest_on)} again."
            )
    return tuple(found)
