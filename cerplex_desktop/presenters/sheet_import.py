"""A sheet of any kind before it is recorded, and the last one undone."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from cerplex_desktop.domain.imports.plan import NEW, UNCHANGED, Importable, PlannedRow, faults_in, planned
from cerplex_desktop.domain.registers.imports import SheetImport, imports_of
from cerplex_desktop.domain.sheet_rows import SheetRow
from cerplex_desktop.presenters.sheet_entry import SheetPresenter, SheetState, counted
from cerplex_desktop.presenters.table import BAD, GOOD, MUTED, RIGHT, Cell, Column, Table, number, row, words
from cerplex_desktop.presenters.workplace import Refusal, Workplace
from cerplex_desktop.services.imports import import_sheet, save_import_template, undo_import
from cerplex_desktop.services.ports import Workbooks
from cerplex_desktop.services.session import BookSession
from cerplex_desktop.services.sheet_files import WORKBOOK

_TABLE = Table(
    "sheet to import",
    (Column("Line", RIGHT), Column("Row", width=44), Column("What happens", width=40)),
    (),
    empty="Copy the cells in your spreadsheet, then paste them here.",
)
_NOTHING = SheetState("", "", _TABLE, "Record the sheet", ready=False)


class SheetImportPresenter(SheetPresenter):
    """A sheet of one kind."""

    def __init__(
        self, workplace: Workplace, workbooks: Workbooks, show: Callable[[SheetState], None], what: Importable
    ) -> None:
        super().__init__(workplace, workbooks, show, _NOTHING)
        self.what = what

    def check(self, rows: tuple[SheetRow, ...]) -> None:
        """Its first row names the columns."""
        planned(self._workplace.book, rows, self.what)

    def state(self) -> SheetState:
        """Each row against what the book holds."""
        book = self._workplace.book
        plans = planned(book, self._rows, self.what)
        return _state(plans, faults_in(book, plans, self.what), self._from)

    def recording(self) -> tuple[Callable[[BookSession], Any], Callable[[Any], str]]:
        """Records the rows that are new."""
        rows, on, name, what = self._rows, self._workplace.on, self._from, self.what
        return (
            lambda session: import_sheet(session, rows, what, name, on),
            lambda done: f"{done.name} is recorded." if done else "Nothing was new.",
        )

    def template_place(self) -> Path:
        """Where the sheet to fill in is offered to be saved."""
        return self._workplace.session.file.path.with_name(f"{self.what.name}{WORKBOOK}")

    def save_template(self, path: Path) -> bool:
        """Saves the sheet to fill in."""
        return self._workplace.make(
            "saving the sheet",
            lambda session: save_import_template(session, self.what, path, self._workbooks),
            lambda _: f"Saved {path.name} in {path.parent}. Fill it in, then import it.",
        )

    @property
    def undoing(self) -> str:
        """What undoing the last import of this kind would take back; empty where none stands."""
        last = self._last
        return f"Takes back entries no. {last.first} to {last.last}, which came from {last.name}." if last else ""

    @property
    def _last(self) -> SheetImport | None:
        mine = [i for i in imports_of(self._workplace.book).values() if i.what == self.what.name]
        return mine[-1] if mine else None

    def undo(self, reason: str, done: Callable[[], None], refused: Refusal) -> bool:
        """Takes back every entry of the last import."""
        last, on = self._last, self._workplace.on
        number_of_it = last.number if last else 0
        return self._workplace.change(
            "undoing the import",
            lambda session: undo_import(session, number_of_it, reason, on),
            lambda undone: f"The import of {undone.name} is undone.",
            done=lambda _: done(),
            refused=refused,
        )


def _state(plans: Sequence[PlannedRow], faults: Sequence[str], came_from: str) -> SheetState:
    new = sum(p.outcome == NEW for p in plans)
    table = _TABLE._replace(
        rows=tuple(row(str(i), number(p.line), words(p.told), _outcome(p)) for i, p in enumerate(plans))
    )
    read = f"{counted(len(plans), 'row')} from {came_from}."
    if faults:
        told = f"{read} {_so_none(plans)}{faults[0]}"
        return SheetState(told, BAD, table, _NOTHING.do_it, ready=False)
    if not new:
        return SheetState(f"{read} All are recorded already.", "", table, _NOTHING.do_it, ready=False)
    return SheetState(read, "", table, f"Record {counted(new, 'row')}", ready=True)


def _so_none(plans: Sequence[PlannedRow]) -> str:
    """How many rows keep the sheet from being recorded; nothing where it is all of them together."""
    at_fault = sum(bool(p.fault) for p in plans)
    if not at_fault:
        return ""
    return f"{'One of them' if at_fault == 1 else f'{at_fault:,} of them'} cannot be recorded, so none is. "


def _outcome(plan: PlannedRow) -> Cell:
    if plan.fault:
        return words(plan.fault, tone=BAD, mark="no", tip=plan.fault)
    if plan.outcome == UNCHANGED:
        return words("recorded already", tone=MUTED)
    return words("recorded", tone=GOOD, mark="yes")
