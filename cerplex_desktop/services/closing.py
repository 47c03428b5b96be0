"""Recording the conditions to effectiveness: satisfied on a day, with what shows it, or open after all."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from cerplex_desktop.domain.book.facts import CONDITION_RECORDED, Fact
from cerplex_desktop.domain.registers.closing_condition_entries import opened_data, satisfied_data
from cerplex_desktop.domain.registers.closing_conditions import condition_named
from cerplex_desktop.services.evidence import file_evidence
from cerplex_desktop.services.session import BookSession


class Shown(NamedTuple):
    """What shows that conditions are satisfied: in words, and the file that shows it, if there is one.

    ``file`` is a path, or the number of the entry that filed it already.
    """

    note: str
    file: Path | int | None = None


def satisfy_conditions(
    session: BookSession, keys: Sequence[str], satisfied_on: date, shown: Shown, on: date
) -> tuple[Fact, ...]:
    """Conditions were satisfied on a day; all of them are recorded, or none. A file is kept once for all.

    Agreement: section 6.

    Raises:
        BadInput: no such condition, nothing that shows it, or the file cannot be kept.
        Refused: the day is still to come, a record exists already, or what is posted rests on another Effective Date.
    """
    with session.change() as change:
        for key in keys:
            condition_named(change.book, key)
        evidence = file_evidence(change, shown.file, shown.note, on) if shown.file is not None else None
        return tuple(
            change.record(
                CONDITION_RECORDED,
                on,
                satisfied_data(change.book, key, satisfied_on, shown.note, evidence, session.working_on),
            )
            for key in keys
        )


def reopen_condition(session: BookSession, key: str, reason: str, on: date) -> Fact:
    """A condition that the deal file calls satisfied is open after all; a record of the book is taken back instead.

    Raises:
        BadInput: no such condition, or no reason.
        Refused: the book has a record of it, it is open anyway, or what is posted rests on its day.
    """
    with session.change() as change:
        return change.record(CONDITION_RECORDED, on, opened_data(change.book, key, reason))
