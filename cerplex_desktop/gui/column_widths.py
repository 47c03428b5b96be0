"""How wide a table's columns are: as the user made them, else as their texts need and the window gives."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import Protocol

from PySide6.QtGui import QFont, QFontMetrics

from cerplex_desktop.gui.theme import GRID
from cerplex_desktop.presenters.table import Column

NARROWEST, WIDEST = 40, 420
_SHORT_WORDS, _LONG_HEADING, _SHARE = 64, 8, 2


class Widths(Protocol):
    """Where a table's column widths are remembered, by the table's name."""

    def column_widths(self, table: str) -> tuple[int, ...]:
        """The widths kept; empty where none are."""

    def keep_column_widths(self, table: str, widths: tuple[int, ...]) -> None:
        """Keeps them."""


def in_two_lines(title: str) -> str:
    """A long heading of several words over two lines, broken as near the middle as it can be."""
    blanks = [at for at, letter in enumerate(title) if letter == " "]
    if not blanks or len(title) < _LONG_HEADING:
        return title
    at = min(blanks, key=lambda blank: abs(2 * blank - len(title)))
    return f"{title[:at]}\n{title[at + 1 :]}"


def least_widths(headings: Sequence[str], needed: Sequence[int], small: QFont) -> list[int]:
    """What each column's texts and its heading need."""
    lengths = _heading_widths(headings, small)
    return [min(max(NARROWEST, *both), WIDEST) for both in zip(needed, lengths, strict=True)]


def shortest_widths(headings: Sequence[str], least: Sequence[int], whole: Sequence[bool], small: QFont) -> list[int]:
    """What each column is never cut below: its heading and a short word; all of it where its texts stay ``whole``."""
    lengths = _heading_widths(headings, small)
    return [
        need if kept else min(need, max(length, _SHORT_WORDS))
        for need, length, kept in zip(least, lengths, whole, strict=True)
    ]


def _heading_widths(headings: Sequence[str], small: QFont) -> list[int]:
    bold = QFont(small)
    bold.setBold(True)
    metrics = QFontMetrics(bold)
    return [max(map(metrics.horizontalAdvance, title.split("\n"))) + 2 * GRID for title in headings]


def natural_widths(columns: Sequence[Column], least: Sequence[int], unit: int) -> list[int]:
    """Each column's width: what it needs, or its own starting width in characters if that is more."""
    return [min(max(need, column.width * unit), WIDEST) for column, need in zip(columns, least, strict=True)]


def widened(natural: list[int], needed: Sequence[int], room: int) -> list[int]:
    """Room to spare goes to the columns that hold more than they show, then to all alike."""
    wider = list(natural)
    for at, need in enumerate(needed):
        wider[at] += max(0, min(need - wider[at], room - sum(wider)))
    share, rest = divmod(room - sum(wider), len(wider))
    return [width + share + (at < rest) for at, width in enumerate(wider)]


def narrowed(
    columns: Sequence[Column], natural: list[int], least: Sequence[int], shortest: Sequence[int], room: int
) -> list[int]:
    """What columns start with beyond their need gives way first, then the longest words, those meant to be long last.

    Amounts, days and headings are never cut.
    """
    needed = _given_way(natural, least, room)
    if sum(needed) <= room:
        return needed

    def cut_to(most: int) -> list[int]:
        return [
            max(floor, min(width, most * (_SHARE if column.width else 1)))
            for column, width, floor in zip(columns, needed, shortest, strict=True)
        ]

    return cut_to(bisect_right(range(1, max(needed) + 1), room, key=lambda most: sum(cut_to(most))))


def _given_way(widths: list[int], floors: Sequence[int], room: int) -> list[int]:
    missing, spare = sum(widths) - room, sum(widths) - sum(floors)
    if missing <= 0 or spare <= 0:
        return widths
    give = min(missing, spare)
    return [
        max(floor, width - give * (width - floor) // spare - 1) for width, floor in zip(widths, floors, strict=True)
    ]
