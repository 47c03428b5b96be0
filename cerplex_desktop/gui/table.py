"""The program's one table: any table of data, sorted, copied, opened by keyboard, its widths remembered."""

from collections.abc import Sequence
from datetime import date
from heapq import nlargest
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QColor, QFont

from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.gui.column_widths import in_two_lines
from cerplex_desktop.gui.marks import sign, tone_of
from cerplex_desktop.gui.table_order import SortedRows
from cerplex_desktop.gui.theme import LIGHT, Colours
from cerplex_desktop.presenters.table import BAD, GOOD, MUTED, RIGHT, STRONG, WARN, Cell, Row, Table

_DISPLAY = Qt.ItemDataRole.DisplayRole
_ALIGN = Qt.ItemDataRole.TextAlignmentRole
_FOREGROUND = Qt.ItemDataRole.ForegroundRole
_DECORATION = Qt.ItemDataRole.DecorationRole
_FONT = Qt.ItemDataRole.FontRole
_TIP = Qt.ItemDataRole.ToolTipRole
_SPOKEN = Qt.ItemDataRole.AccessibleTextRole
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_SHOWN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_NOWHERE = QModelIndex()
_TELLING, _LOOKED_AT, _MEASURED, _SIGN = 50, 500, 4, 3
"""Rows that tell of which kind a column is; rows of which the longest texts, so many a column, are measured."""

Index = QModelIndex | QPersistentModelIndex


class TableModel(QAbstractTableModel):
    """Shows one frozen table. Sorting keeps the totals row last; nothing here computes an amount."""

    def __init__(self, table: Table) -> None:
        super().__init__()
        self._table = table
        self._shown: Sequence[Row] = table.rows
        self._sorted: tuple[int, Qt.SortOrder] | None = None
        self._ordered = SortedRows()
        self._colours = LIGHT
        self._font = self._bold = QFont()
        self._broken, self._signed, self._short = False, True, False

    @property
    def table(self) -> Table:
        """The table shown."""
        return self._table

    @property
    def arranged(self) -> Table:
        """The table with its rows as they are sorted now."""
        return self._table._replace(rows=tuple(self._shown))

    def show_table(self, table: Table, colours: Colours) -> None:
        """Shows another table, or the same with other figures, in the order chosen before."""
        self.beginResetModel()
        self._table, self._colours = table, colours
        self._arrange()
        self.endResetModel()

    def recolour(self, colours: Colours) -> None:
        """Shows the same in other colours; the cursor stays where it is."""
        self._colours = colours

    def refont(self, font: QFont) -> None:
        """Shows the same in another font."""
        self._font, self._bold = font, QFont(font)
        self._bold.setBold(True)

    def cell(self, row: int, column: int) -> Cell:
        """The cell at a place as it is sorted now; the totals stand after the last row."""
        if row < len(self._shown):
            return self._shown[row].cells[column]
        return self._table.totals[column]

    def key_at(self, row: int) -> str:
        """The key of the row at a place; empty for the totals."""
        return self._shown[row].key if 0 <= row < len(self._shown) else ""

    def link_at(self, row: int, column: int) -> Any:
        """Where opening that place leads: the cell's own link before the row's."""
        link = self.cell(row, column).link
        if link is None and row < len(self._shown):
            return self._shown[row].link
        return link

    def kept_whole(self, *, states: bool) -> list[bool]:
        """Of each column, whether its texts are amounts, numbers or days, which no one may see cut; or states too."""
        first = self._table.rows[:_TELLING]
        return [
            column.side == RIGHT or any(_is_whole(row.cells[at], states=states) for row in first)
            for at, column in enumerate(self._table.columns)
        ]

    @property
    def headings(self) -> list[str]:
        """The headings as they stand now, over one line or two."""
        titles = [column.title for column in self._table.columns]
        return [in_two_lines(title) for title in titles] if self._broken else titles

    def break_headings(self, *, broken: bool) -> None:
        """Sets headings of several words over two lines, or back over one."""
        if broken != self._broken:
            self._broken = broken
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, max(len(self._table.columns) - 1, 0))

    def show_signs(self, *, shown: bool) -> None:
        """Shows the signs before words, or the words alone, which say the same."""
        self._signed = shown

    def shorten_days(self, *, short: bool) -> None:
        """Shows days in figures, as they are typed, or in words; copied and read aloud they stay in words."""
        self._short = short

    def place_of(self, key: str) -> int:
        """The place of the row with that key; -1 where there is none."""
        keys = [row.key for row in self._shown]
        return keys.index(key) if key in keys else -1

    def longest_texts(self) -> list[list[int]]:
        """For each column, places of a few cells of which one is the widest: of the first 500, and the totals."""
        totals = [len(self._shown)] if self._table.totals else []
        lines = [row.cells for row in self._shown[:_LOOKED_AT]]
        return [
            [*nlargest(_MEASURED, range(len(lines)), lambda row, at=at: self._length(lines[row][at])), *totals]  # type: ignore[misc]
            for at in range(len(self._table.columns))
        ]

    def is_totals(self, row: int) -> bool:
        """That place is the totals row."""
        return row >= len(self._shown)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Rows, and one for the totals."""
        return 0 if parent.isValid() else len(self._shown) + bool(self._table.totals)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Columns."""
        return 0 if parent.isValid() else len(self._table.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:  # noqa: ARG002 - the same for every cell
        """Every cell can be selected; none can be edited."""
        return _SHOWN

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """What the view asks of one cell."""
        row, column = index.row(), index.column()
        if role == _DISPLAY:
            return self._shown_text(self.cell(row, column))
        if role == _ALIGN:
            return _RIGHT if self._table.columns[column].side == RIGHT else _LEFT
        if role in (_FOREGROUND, _DECORATION, _FONT, _TIP, _SPOKEN):
            return self._dressed(self.cell(row, column), row, role)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """Headings, leaning as their column does."""
        if orientation != Qt.Orientation.Horizontal or section >= len(self._table.columns):
            return None
        column = self._table.columns[section]
        if role == _DISPLAY:
            return in_two_lines(column.title) if self._broken else column.title
        if role == _ALIGN:
            return _RIGHT if column.side == RIGHT else _LEFT
        return column.tip or None if role == _TIP else None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sorts by one column; -1 gives back the table's own order."""
        self.layoutAboutToBeChanged.emit()
        self._sorted = (column, order) if column >= 0 else None
        self._arrange()
        self.layoutChanged.emit()

    def _arrange(self) -> None:
        self._shown = self._table.rows
        if self._sorted is not None and self._sorted[0] < len(self._table.columns):
            self._shown = self._ordered.of(self._table.rows, *self._sorted)

    def _shown_text(self, cell: Cell) -> str:
        if self._short and isinstance(cell.value, date):
            return cell.text.replace(long_date(cell.value), f"{cell.value.month}/{cell.value.day}/{cell.value.year}")
        return cell.text

    def _length(self, cell: Cell) -> int:
        return len(self._shown_text(cell)) + (_SIGN if cell.mark else 0)

    def _dressed(self, cell: Cell, row: int, role: int) -> Any:
        if role == _FOREGROUND:
            return _brush(cell.tone, self._colours)
        if role == _DECORATION:
            return sign(cell.mark, tone_of(cell.mark, self._colours)) if cell.mark and self._signed else None
        if role == _FONT:
            return self._bold if cell.tone == STRONG or self.is_totals(row) else self._font
        if role == _SPOKEN:
            return cell.text
        return cell.tip or None


def _is_whole(cell: Cell, *, states: bool) -> bool:
    return cell.value is not None or (states and bool(cell.mark))


def _brush(tone: str, colours: Colours) -> QBrush | None:
    named = {GOOD: colours.good, WARN: colours.warn, BAD: colours.bad, MUTED: colours.muted}.get(tone)
    return QBrush(QColor(named)) if named else None
