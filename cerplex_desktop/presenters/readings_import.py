"""A sheet of readings of the revolving loans before it is recorded: row by row, and what follows from all of them."""

from collections.abc import Callable
from typing import Any

from cerplex_desktop.domain.errors import KnownError
from cerplex_desktop.domain.events.reductions import reduction_of, what_follows, without_effect
from cerplex_desktop.presenters.sheet_entry import SheetState, counted
from cerplex_desktop.presenters.sheet_import import SheetImportPresenter
from cerplex_desktop.presenters.table import BAD, WARN
from cerplex_desktop.services.availability import import_availability
from cerplex_desktop.services.rehearsal import rehearsed
from cerplex_desktop.services.session import BookSession


class ReadingsImportPresenter(SheetImportPresenter):
    """A sheet of readings; a Revolving Loan Reduction that follows from it is told before it is recorded.

    Agreement: 4.2, last paragraph.
    """

    def state(self) -> SheetState:
        """Each row against what the book holds, and what they bring about together."""
        state = super().state()
        if not state.ready:
            return state
        record, _ = self.recording()
        before = self._workplace.book
        try:
            after = rehearsed(self._workplace.session, record)
        except KnownError as problem:
            return state._replace(told=f"{state.told} {problem.text}", tone=BAD, ready=False)
        if before.loan_reduction == after.loan_reduction:
            return state
        reduction = reduction_of(after)
        follows = what_follows(after, reduction) if reduction else (without_effect(after),)
        return state._replace(told=" ".join((state.told, *follows)), tone=WARN)

    def recording(self) -> tuple[Callable[[BookSession], Any], Callable[[Any], str]]:
        """Records the rows that are new; the preview was the question whether what follows is meant."""
        rows, on, name = self._rows, self._workplace.on, self._from
        return (
            lambda session: import_availability(session, rows, name, on, confirmed=True),
            lambda made: f"{counted(len(made), 'reading')} of {name} recorded.",
        )
