"""Switching a reading, or recording counsel's confirmation: what can be chosen, and what would change."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from cerplex_desktop.domain.deal.terms import Reading
from cerplex_desktop.domain.what_if.figure_changes import Changes, FigureChange
from cerplex_desktop.presenters.table import RIGHT, Column, Row, Table, day, money, more, row, words
from cerplex_desktop.presenters.workplace import Refusal, Workplace
from cerplex_desktop.services.terms import confirm_reading, preview_switch, switch_reading


class OtherReading(NamedTuple):
    """A reading that can be selected: its value and its words."""

    value: str
    text: str


class SwitchPreview(NamedTuple):
    """What a switch of a reading, or a holiday set, would change: a sentence, the amounts, the days."""

    said: str
    amounts: Table
    days: Table


class ReadingChange:
    """One reading on its way to another, or to its confirmation."""

    def __init__(self, workplace: Workplace, reading: Reading) -> None:
        self._workplace, self.reading = workplace, reading

    @property
    def others(self) -> tuple[OtherReading, ...]:
        """The readings that can be selected."""
        return tuple(OtherReading(a.value, a.text) for a in self.reading.alternatives if a.value)

    def preview(self, value: str, done: Callable[[SwitchPreview], None], refused: Refusal) -> bool:
        """Works out beside the window every figure that would change."""
        session, reading = self._workplace.session, self.reading.id
        return self._workplace.runner.run(
            "working out what another reading changes",
            lambda _progress: shown_changes(preview_switch(session, reading, value)),
            done,
            refused,
        )

    def switch(self, value: str, done: Callable[[], None], refused: Refusal) -> bool:
        """Records that every figure not yet posted follows the other reading."""
        reading, on = self.reading.id, self._workplace.on
        return self._workplace.change(
            "switching the reading",
            lambda session: switch_reading(session, reading, value, on),
            lambda now: (
                f"{now.id} is read as “{now.value}”; what is posted stands. Papers carry a footnote for it until "
                "counsel confirms it (Counsel confirmed it…)."
            ),
            done=lambda _: done(),
            refused=refused,
        )

    def confirm(
        self, counsel: str, confirmed_on: date, reference: str, done: Callable[[], None], refused: Refusal
    ) -> bool:
        """Records counsel's confirmation of the reading in force."""
        reading, on = self.reading.id, self._workplace.on
        return self._workplace.change(
            "recording the confirmation",
            lambda session: confirm_reading(session, reading, counsel, confirmed_on, reference, on),
            lambda _: f"{reading} is confirmed; papers issued from now on carry no footnote for it.",
            done=lambda _: done(),
            refused=refused,
        )


def shown_changes(changes: Changes) -> SwitchPreview:
    """Changes of figures and days as a preview shows them."""
    return SwitchPreview(_sentence(changes), _amounts(changes), _days(changes))


def _sentence(changes: Changes) -> str:
    dates = {c.interest_on for c in changes.figures} | {c.interest_on for c in changes.days}
    if not dates:
        return "No figure or day of a date that is not posted changes."
    changed = f"{_counted(len(changes.figures), 'amount')} and {_counted(len(changes.days), 'day')}"
    said = f"{changed[:1].upper()}{changed[1:]} on {_counted(len(dates), 'date')} not posted would change"
    if changes.figures:
        cash = sum(c.by for c in changes.totals if c.amount == "cash")
        said = f"{said}; cash over all of them: {more(cash).text}"
    return f"{said}. What is posted stands."


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}" if count else f"no {what}"


def _amounts(changes: Changes) -> Table:
    columns = (
        Column("Date"), Column("Note"), Column("Amount"), Column("Before", RIGHT), Column("After", RIGHT),
        Column("By", RIGHT),
    )  # fmt: skip
    rows = tuple(map(_row, (*changes.totals, *changes.figures)))
    return Table("figures that change", columns, rows, empty="No amount changes.")


def _row(change: FigureChange) -> Row:
    return row(
        f"{change.interest_on} {change.note} {change.amount}",
        day(change.interest_on),
        words(change.note or "All notes"),
        words(change.amount),
        money(change.before),
        money(change.after),
        more(change.by),
    )


def _days(changes: Changes) -> Table:
    columns = (Column("Date"), Column("What"), Column("Before"), Column("After"))
    rows = tuple(
        row(f"{c.interest_on} {c.name}", day(c.interest_on), words(c.name), day(c.before), day(c.after))
        for c in changes.days
    )
    return Table("days that change", columns, rows, empty="No deadline or day of payment changes.")
