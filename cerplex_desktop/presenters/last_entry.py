"""Undoing: the entry made last, and whether it may be taken back."""

from collections.abc import Callable
from typing import NamedTuple

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.taking_back import check_take_back
from cerplex_desktop.domain.errors import KnownError
from cerplex_desktop.domain.registers.imports import imports_of
from cerplex_desktop.presenters.history import said
from cerplex_desktop.presenters.workplace import Refusal, Workplace
from cerplex_desktop.services.imports import undo_import
from cerplex_desktop.services.interest_dates import take_back

_NEVER = (kinds.VOIDED, kinds.WORKING_DATE_SET, kinds.PHRASE_WRONG)


class LastEntry(NamedTuple):
    """An entry: its number, what it says, and why it cannot be taken back; empty where it can."""

    number: int
    said: str
    refused: str


class LastEntryPresenter:
    """Knows the entry made last that still counts; a working date or a wrong pass phrase is no work that is undone.

    A sheet is undone as it was imported: with all its entries.
    """

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def last(self) -> LastEntry:
        """The entry that undoing would take back."""
        book = self._workplace.book
        fact = next(f for f in reversed(book.facts) if f.kind not in _NEVER and f.number not in book.voided)
        return LastEntry(fact.number, said(book, fact), self._refused(fact.number))

    def undo(self, entry: int, reason: str, done: Callable[[], None], refused: Refusal) -> bool:
        """Takes the entry back; it stays in the history with the reason."""
        on, back = self._workplace.on, undo_import if self._is_import(entry) else take_back
        return self._workplace.change(
            "taking the entry back",
            lambda session: back(session, entry, reason, on),
            lambda _fact: f"Entry no. {entry} was taken back.",
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
