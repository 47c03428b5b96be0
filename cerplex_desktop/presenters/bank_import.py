"""A sheet of the bank's lines before it is recorded, and the last one undone."""

from collections.abc import Callable
from typing import Any

from cerplex_desktop.domain.book.facts import BANK_LINES_IMPORTED, Fact
from cerplex_desktop.domain.registers.family import standing
from cerplex_desktop.presenters.sheet_entry import counted
from cerplex_desktop.presenters.sheet_import import SheetImportPresenter
from cerplex_desktop.presenters.workplace import Refusal
from cerplex_desktop.services.bank import import_bank_lines
from cerplex_desktop.services.interest_dates import take_back
from cerplex_desktop.services.session import BookSession


class BankImportPresenter(SheetImportPresenter):
    """A sheet of the bank's lines: one entry of the book, whatever it holds."""

    def recording(self) -> tuple[Callable[[BookSession], Any], Callable[[Any], str]]:
        """Records the lines that are new."""
        rows, on, name = self._rows, self._workplace.on, self._from
        return (
            lambda session: import_bank_lines(session, rows, name, on),
            lambda lines: f"{counted(len(lines), 'line')} of {name} recorded.",
        )

    @property
    def undoing(self) -> str:
        """What undoing the last import would take back; empty where none stands."""
        last = self._statement
        return f"Takes back entry no. {last.number}, which came from {last.data['name']}." if last else ""

    @property
    def _statement(self) -> Fact | None:
        return next(reversed(list(standing(self._workplace.book, (BANK_LINES_IMPORTED,)))), None)

    def undo(self, reason: str, done: Callable[[], None], refused: Refusal) -> bool:
        """Takes the last import back; refused while a line of it is matched."""
        last, on = self._statement, self._workplace.on
        number_of_it = last.number if last else 0
        return self._workplace.change(
            "undoing the import",
            lambda session: take_back(session, number_of_it, reason, on),
            lambda _: "The lines of the bank are taken back.",
            done=lambda _: done(),
            refused=refused,
        )
