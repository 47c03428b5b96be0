"""Defaults and Events of Default: recorded with section and description, ended with a day and a reason."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from cerplex_desktop.domain.defaults import states_told
from cerplex_desktop.presenters.table import BAD, Column, Table, day, row, words
from cerplex_desktop.presenters.workplace import Refusal, Workplace
from cerplex_desktop.services.deal_events import end_default, open_default
from cerplex_desktop.services.interest_dates import take_back


class DefaultsState(NamedTuple):
    """Every Default recorded, each row leading to its latest entry, and which of them are open, as (number, title).

    ``effect`` says what an open one does.
    """

    table: Table
    open: tuple[tuple[int, str], ...]
    locked: str
    effect: str


class DefaultsPresenter:
    """Shows the Defaults; records and ends them."""

    def __init__(self, workplace: Workplace, show: Callable[[DefaultsState], None]) -> None:
        self._workplace, self._show = workplace, show

    def refresh(self) -> None:
        """Shows them as recorded."""
        book = self._workplace.book
        columns = (
            Column("No."), Column("Section"), Column("What", width=32), Column("From"), Column("Ended"),
            Column("States", width=36),
        )  # fmt: skip
        rows = tuple(
            row(
                str(d.number),
                words(str(d.number)),
                words(d.section),
                words(d.description, tip=d.description),
                day(d.from_on),
                words("still open", tone=BAD, mark="no") if d.ended_on is None else day(d.ended_on),
                words(" › ".join(states_told(d)), tip="\n".join(states_told(d))),
                link=d.latest_entry.number,
            )
            for d in book.defaults.values()
        )
        table = Table("defaults", columns, rows, empty="No Default or Event of Default is recorded.")
        named = tuple((d.number, f"No. {d.number}, section {d.section}: {d.description}") for d in book.open_defaults)
        section = book.deal.cited(book.deal.sections.capitalization)
        effect = f"While a Default exists, all interest on all notes is payable in cash{section}."
        self._show(DefaultsState(table, named, self._workplace.locked_because, effect))

    def begin(self, section: str, description: str, from_on: date, done: Callable[[], None], refused: Refusal) -> bool:
        """Records that a Default exists from a day on."""
        working_on = self._workplace.on
        return self._workplace.change(
            "recording the Default",
            lambda session: open_default(session, section, description, from_on, working_on),
            lambda d: f"Default no. {d.number} is recorded; all interest is payable in cash while it exists.",
            done=lambda _: done(),
            refused=refused,
        )

    def end(
        self, number: int, ended_on: date, how: str, state: str, done: Callable[[], None], refused: Refusal
    ) -> bool:
        """Records that a Default was cured or waived from a day on, or refuted."""
        working_on = self._workplace.on
        return self._workplace.change(
            "ending the Default",
            lambda session: end_default(session, number, ended_on, how, working_on, state=state),
            lambda d: f"Default no. {d.number} is recorded as ended.",
            done=lambda _: done(),
            refused=refused,
        )

    def take_back(self, entry: int, reason: str, done: Callable[[], None], refused: Refusal) -> bool:
        """Takes the beginning or the end of a Default back that was entered by mistake; it stays in the history."""
        working_on = self._workplace.on
        return self._workplace.change(
            "taking the Default back",
            lambda session: take_back(session, entry, reason, working_on),
            lambda _fact: f"Entry no. {entry} was taken back; see whether papers must be issued again.",
            done=lambda _: done(),
            refused=refused,
        )
