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


def natural_widths(columns: Sequence[Column], needed: Sequence[int], small: QFont, unit: int) -> list[int]:
    """Each column's width: what its texts and its heading need, and its own starting width in characters."""
    bold = QFont(small)
    bold.setBold(True)
    headings = QFontMetrics(bold)
    return [
        min(max(NARROWEST, need, headings.horizontalAdvance(column.title) + 2 * GRID, column.width * unit), WIDEST)
        for column, need in zip(columns, needed, strict=True)
    ]


def widened(natural: list[int], needed: Sequence[int], room: int) -> list[int]:
    """Room to spare goes to the columns that hold more than they show, then to all alike."""
    wider = list(natural)
    for at, need in enumerate(needed):
        wider[at] += max(0, min(need - wider[at], room - sum(wider)))
    share, rest = divmod(room - sum(wider), len(wider))
    return [width + share + (at < rest) for at, width in enumerate(wider)]


def narrowed(columns: Sequence[Column], natural: list[int], room: int) -> list[int]:
    """Long columns of words give way first; amounts are never cut."""
    words = [at for at, c in enumerate(columns) if c.width and natural[at] > _LONG_WORDS]
    missing = sum(natural) - room
    spare = sum(natural[at] - _LONG_WORDS for at in words)
    if missing <= 0 or spare <= 0:
        return natural
    give = min(missing, spare)
    return [w - (give * (w - _LONG_WORDS) // spare + 1 if at in words else 0) for at, w in enumerate(natural)]
