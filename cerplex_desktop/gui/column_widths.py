"""How wide a table's columns are: as the user made them, else as their texts need and the window gives."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtGui import QFont, QFontMetrics

from cerplex_desktop.gui.theme import GRID
from cerplex_desktop.presenters.table import Column

NARROWEST, WIDEST = 40, 420
_LONG_WORDS = 150


class Widths(Protocol):
    """Where a table's column widths are remembered, by the table's name."""

    def column_widths(self, table: str) -> tuple[int, ...]:
        """The widths kept; empty where none are."""

    def keep_column_widths(self, table: str, widths: tuple[int, ...]) -> None:
        """Keeps them."""


def least_widths(columns: Sequence[Column], needed: Sequence[int], small: QFont) -> list[int]:
    """What each column's texts and its heading need."""
    bold = QFont(small)
    bold.setBold(True)
    headings = QFontMetrics(bold)
    return [
        min(max(NARROWEST, need, headings.horizontalAdvance(column.title) + 2 * GRID), WIDEST)
        for column, need in zip(columns, needed, strict=True)
    ]


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


def narrowed(columns: Sequence[Column], natural: list[int], least: Sequence[int], room: int) -> list[int]:
    """What columns start with beyond their need gives way first, then long columns of words; amounts are never cut."""
    needed = _given_way(natural, least, room)
    words = [min(_LONG_WORDS, width) if c.width else width for c, width in zip(columns, needed, strict=True)]
    return _given_way(needed, words, room)


def _given_way(widths: list[int], floors: Sequence[int], room: int) -> list[int]:
    missing, spare = sum(widths) - room, sum(widths) - sum(floors)
    if missing <= 0 or spare <= 0:
        return widths
    give = min(missing, spare)
    return [
        max(floor, width - give * (width - floor) // spare - 1) for width, floor in zip(widths, floors, strict=True)
    ]
