"""The working of an amount, ready to show: section, pieces, steps, rounding, readings."""

from typing import NamedTuple

from cerplex_desktop.presenters.table import Table


class ReadingLine(NamedTuple):
    """A reading that an amount rests on."""

    name: str
    text: str
    assumed: bool


class WorkingState(NamedTuple):
    """What the panel of workings shows for one amount."""

    title: str
    amount: str
    section: str
    pieces: Table
    steps: tuple[str, ...]
    rounding: str
    readings: tuple[ReadingLine, ...]
