"""Undoing: what was recorded last in one act, and whether it may be taken back."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.corrections.acts import by_correction, last_act
from cerplex_desktop.domain.corrections.taking_back import check_take_back
from cerplex_desktop.domain.errors import KnownError
from cerplex_desktop.domain.registers.imports import imports_of
from cerplex_desktop.presenters.history import said
from cerplex_desktop.presenters.workplace import Refusal, Workplace
from cerplex_desktop.services.imports import undo_import
from cerplex_desktop.services.interest_dates import take_back_act
from cerplex_desktop.services.session import BookSession

_NEVER = (kinds.VOIDED, kinds.WORKING_DATE_SET, kinds.PHRASE_WRONG)


_CORRECTED = (
    "It was made in a correction, which is not taken back in part. Correct what is wrong once more (History, Correct…)."
)


class LastEntry(NamedTuple):
    """What was done last: the number of its last entry, its entries with what each says, and why it stays, if so."""

    number: int
    said: str
    refused: str


class LastEntryPresenter:
    """Knows the entry made last that still counts; a working date or a wrong pass phrase is no work that is undone.

    What was recorded in one act is undone in one act: payments to all holders, a mailing. A sheet is
    undone as it was imported: with all its entries.
    """

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def last(self) -> LastEntry:
        """What undoing would take back."""
        book = self._workplace.book
        act = last_act(book, _NEVER)
        told = "\n".join(f"Entry no. {f.number}: {said(book, f)}" for f in act)
        if by_correction(book, act[-1]):
            return LastEntry(act[-1].number, told, _CORRECTED)
        return LastEntry(act[-1].number, told, self._refused(act[-1].number))

    def undo(self, entry: int, reason: str, done: Callable[[], None], refused: Refusal) -> bool:
        """Takes back the act that the entry ended; it stays in the history with the reason."""
        on, is_import = self._workplace.on, self._is_import(entry)

        def back(session: BookSession) -> Sequence[int]:
            if is_import:
                return undo_import(session, entry, reason, on).entries
            return [fact.number for fact in take_back_act(session, entry, reason, on)]

        return self._workplace.change(
            "taking the entry back",
            back,
            lambda taken: _taken_words(entry, taken),
            done=lambda _: done(),
            refused=refused,
        )

    def _refused(self, entry: int) -> str:
        if self._workplace.locked_because:
            return self._workplace.locked_because
        try:
            check_take_back(
                self._workplace.book, entry - 1 if self._is_import(entry) else entry, "to see whether it may be"
            )
        except KnownError as refused:
            return refused.text
        return ""

    def _is_import(self, entry: int) -> bool:
        return entry in imports_of(self._workplace.book)


def _taken_words(entry: int, taken: Sequence[int]) -> str:
    if len(taken) <= 1:
        return f"Entry no. {entry} was taken back."
    return f"{len(taken)} entries, up to no. {entry}, were taken back: they were recorded in one act."
