"""A sheet of figures before it is recorded: what it would report and correct, what is unchanged, what is refused."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from cerplex_desktop.domain.covenants.covenant_figures import terms_of
from cerplex_desktop.domain.covenants.figure_plan import CORRECTED, REFUSED, UNCHANGED, Planned, planned
from cerplex_desktop.domain.covenants.figure_sheets import entries_of
from cerplex_desktop.domain.deal.covenant_terms import CovenantTerms
from cerplex_desktop.domain.sheet_rows import SheetRow, at_line
from cerplex_desktop.presenters.sheet_entry import SheetPresenter, SheetState, counted
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
from cerplex_desktop.presenters.workplace import Workplace
from cerplex_desktop.services.covenants import import_figures, save_template
from cerplex_desktop.services.ports import Workbooks
from cerplex_desktop.services.session import BookSession
from cerplex_desktop.services.sheet_files import WORKBOOK

_QUARTERS = 4
_COLUMNS = (
    Column("Line", RIGHT), Column("Day"), Column("Figure", width=34), Column("Amount", RIGHT),
    Column("Recorded before", RIGHT), Column("Source", width=16), Column("What happens", width=40),
)  # fmt: skip
_EMPTY = Table("sheet of figures", _COLUMNS, (), empty="Copy the cells in your spreadsheet, then paste them here.")


NOTHING_READ = SheetState("", "", _EMPTY, "Record the figures", ready=False)


class FigureSheetPresenter(SheetPresenter):
    """A sheet of figures of the accounts: what it would report and correct."""

    def __init__(self, workplace: Workplace, workbooks: Workbooks, show: Callable[[SheetState], None]) -> None:
        super().__init__(workplace, workbooks, show, NOTHING_READ)
        self._source, self._reason = "", ""

    def say(self, source: str, reason: str) -> None:
        """The source and the reason of those that name none themselves."""
        self._source, self._reason = source, reason
        self.plan()

    def template_place(self) -> Path:
        """Where the sheet to fill in is offered to be saved."""
        return self._workplace.session.file.path.with_name(f"figures{WORKBOOK}")

    def save_template(self, path: Path) -> bool:
        """Saves a sheet to fill in with every item and the last quarters."""
        return self._workplace.make(
            "saving the sheet",
            lambda session: save_template(session, path, _QUARTERS, self._workbooks),
            lambda count: f"A sheet for the last {counted(count, 'quarter')} is saved as {path.name}.",
        )

    def check(self, rows: tuple[SheetRow, ...]) -> None:
        """It is of one of the two layouts."""
        entries_of(rows)

    def state(self) -> SheetState:
        """Each figure against what the book knows of it."""
        book, on = self._workplace.book, self._workplace.on
        plans = planned(book, entries_of(self._rows), on, source=self._source, reason=self._reason)
        return _state(plans, terms_of(book), self._from)

    def recording(self) -> tuple[Callable[[BookSession], Any], Callable[[Any], str]]:
        """Reports and corrects."""
        rows, on, source, reason, name = self._rows, self._workplace.on, self._source, self._reason, self._from
        return (
            lambda session: import_figures(session, rows, on, source=source, reason=reason, name=name),
            lambda figures: f"{counted(len(figures), 'figure')} recorded.",
        )


def _state(plans: Sequence[Planned], terms: CovenantTerms, came_from: str) -> SheetState:
    faults = [at_line(p.entry.line, p.fault) for p in plans if p.fault]
    new = sum(p.outcome != UNCHANGED for p in plans)
    table = _EMPTY._replace(rows=tuple(_row(str(i), p, terms) for i, p in enumerate(plans)))
    read = f"{counted(len(plans), 'figure')} from {came_from}."
    if faults:
        what = "One of them cannot" if len(faults) == 1 else f"{len(faults):,} of them cannot"
        told = f"{read} {what} be recorded, so none is. {faults[0]}"
        return SheetState(told, BAD, table, NOTHING_READ.do_it, ready=False)
    if not new:
        return SheetState(f"{read} All are recorded already.", "", table, NOTHING_READ.do_it, ready=False)
    return SheetState(read, "", table, f"Record {counted(new, 'figure')}", ready=True)


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
