"""A sheet of figures before it is recorded: what it would report and correct, what is unchanged, what is refused."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from cerplex_desktop.domain.covenants.covenant_figures import terms_of
from cerplex_desktop.domain.covenants.figure_plan import CORRECTED, REFUSED, UNCHANGED, Planned, planned
from cerplex_desktop.domain.covenants.figure_sheets import Entry, entries_of
from cerplex_desktop.domain.deal.covenant_terms import CovenantTerms
from cerplex_desktop.domain.errors import KnownError
from cerplex_desktop.domain.sheet_rows import SheetRow, sheet_rows
from cerplex_desktop.presenters.table import (
    BAD,
    GOOD,
    MUTED,
    RIGHT,
    WARN,
    Cell,
    Column,
    Row,
    Table,
    day,
    money,
    number,
    row,
    words,
)
from cerplex_desktop.presenters.workplace import Refusal, Workplace
from cerplex_desktop.services.covenants import import_figures
from cerplex_desktop.services.ports import Workbooks
from cerplex_desktop.services.sheet_files import rows_of

_COLUMNS = (
    Column("Line", RIGHT), Column("Day"), Column("Figure", width=34), Column("Amount", RIGHT),
    Column("Recorded before", RIGHT), Column("Source", width=16), Column("What happens", width=40),
)  # fmt: skip
_EMPTY = Table("sheet of figures", _COLUMNS, (), empty="Copy the cells in your spreadsheet, then paste them here.")


class SheetState(NamedTuple):
    """What was read and what it would do; ``ready`` while it can be recorded, and then ``do_it`` says how much."""

    told: str
    tone: str
    table: Table
    do_it: str
    ready: bool


NOTHING_READ = SheetState("", "", _EMPTY, "Record the figures", ready=False)


class FigureSheetPresenter:
    """Reads a sheet, shows line by line what it would do, and records all of it or nothing."""

    def __init__(self, workplace: Workplace, workbooks: Workbooks, show: Callable[[SheetState], None]) -> None:
        self._workplace, self._workbooks, self._show = workplace, workbooks, show
        self._rows: tuple[SheetRow, ...] = ()
        self._entries: tuple[Entry, ...] = ()
        self._from, self._source, self._reason = "", "", ""

    def paste(self, text: str) -> None:
        """Takes cells that were copied.

        Raises:
            BadInput: they are no sheet of figures.
        """
        self._take(sheet_rows(text), "the clipboard")

    def read(self, path: Path, refused: Refusal) -> None:
        """Takes a file, read beside the window."""

        def done(rows: tuple[SheetRow, ...]) -> None:
            try:
                self._take(rows, f"“{path.name}”")
            except KnownError as problem:
                refused(problem)

        self._workplace.runner.run("reading the sheet", lambda _progress: rows_of(path, self._workbooks), done, refused)

    def forget(self) -> None:
        """Shows nothing, where what came last cannot be read."""
        self._rows, self._entries = (), ()
        self._show(NOTHING_READ)

    def say(self, source: str, reason: str) -> None:
        """The source and the reason of those that name none themselves."""
        self._source, self._reason = source, reason
        self._plan()

    def record(self, done: Callable[[], None], refused: Refusal) -> bool:
        """Records all of it, or nothing."""
        rows, on, source, reason = self._rows, self._workplace.on, self._source, self._reason
        name = self._from
        return self._workplace.change(
            "recording the figures",
            lambda session: import_figures(session, rows, on, source=source, reason=reason, name=name),
            lambda figures: f"{_counted(len(figures), 'figure')} recorded.",
            done=lambda _: done(),
            refused=refused,
        )

    def _take(self, rows: tuple[SheetRow, ...], came_from: str) -> None:
        self._rows, self._entries, self._from = rows, entries_of(rows), came_from
        self._plan()

    def _plan(self) -> None:
        if self._entries:
            book, on = self._workplace.book, self._workplace.on
            plans = planned(book, self._entries, on, source=self._source, reason=self._reason)
            self._show(_state(plans, terms_of(book), self._from))


def _state(plans: Sequence[Planned], terms: CovenantTerms, came_from: str) -> SheetState:
    faults = [f"Line {p.entry.line}: {p.fault}" for p in plans if p.fault]
    new = sum(p.outcome != UNCHANGED for p in plans)
    table = _EMPTY._replace(rows=tuple(_row(str(i), p, terms) for i, p in enumerate(plans)))
    read = f"{_counted(len(plans), 'figure')} from {came_from}."
    if faults:
        what = "One of them cannot" if len(faults) == 1 else f"{len(faults):,} of them cannot"
        told = f"{read} {what} be recorded, so none is. {faults[0]}"
        return SheetState(told, BAD, table, NOTHING_READ.do_it, ready=False)
    if not new:
        return SheetState(f"{read} All are recorded already.", "", table, NOTHING_READ.do_it, ready=False)
    return SheetState(read, "", table, f"Record {_counted(new, 'figure')}", ready=True)


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def _row(key: str, plan: Planned, terms: CovenantTerms) -> Row:
    entry, stated = plan.entry, plan.statement
    return row(
        key,
        number(entry.line),
        day(stated.on) if stated else words(entry.day or "–"),
        words(terms.item(stated.item).name if stated else entry.item or "–"),
        money(stated.amount) if stated else Cell(entry.amount or "–"),
        money(plan.was.amount if plan.was else None),
        words(stated.source if stated else entry.source),
        _outcome(plan),
    )


def _outcome(plan: Planned) -> Cell:
    if plan.fault:
        asks = plan.outcome == CORRECTED
        return words(plan.fault, tone=WARN if asks else BAD, mark="care" if asks else "no", tip=plan.fault)
    assert plan.outcome != REFUSED
    if plan.outcome == UNCHANGED:
        return words("unchanged", tone=MUTED)
    if plan.outcome == CORRECTED and plan.statement:
        return words(f"corrected: {plan.statement.reason}", tone=WARN, mark="care")
    return words("reported", tone=GOOD, mark="yes")
