"""The view of the one table: opening, copying, remembered widths, and a sentence where it is empty."""

from collections.abc import Iterator
from html import escape
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFont,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
)

from cerplex_desktop.gui.column_widths import (
    NARROWEST,
    Widths,
    least_widths,
    narrowed,
    natural_widths,
    shortest_widths,
    widened,
)
from cerplex_desktop.gui.table import TableModel
from cerplex_desktop.gui.theme import GRID, colours_of
from cerplex_desktop.presenters.table import Table, as_tab_separated

_ROW_HEIGHT, _EMPTY_HEIGHT, _FEW_ROWS = 28, 20 * GRID, 9
SAVE_KEYS = "Ctrl+Shift+S"


class TableView(QTableView):
    """Shows a table. Enter or a double click opens a cell's link or its row's; Ctrl+C copies for a spreadsheet.

    Ctrl+Shift+S, or the menu of the right button, saves it as one.
    """

    opened = Signal(object)
    chosen = Signal(str)

    def __init__(self, name: str, widths: Widths | None = None, *, fits: bool = False) -> None:
        super().__init__()
        self._widths, self._fits, self._named = widths, fits, ""
        self._user_widths = self._setting = False
        self._model = TableModel(Table("", (), ()))
        self.setModel(self._model)
        self.setAccessibleName(name)
        self._usual_font = figures_font(self.font())
        self._small_font = QFont(self._usual_font)
        self._small_font.setPointSizeF(self._usual_font.pointSizeF() * 0.88)
        self._model.refont(self._usual_font)
        self.setItemDelegate(_TotalsLine(self))
        self._settle_ways()
        self._settle_headers()
        self.activated.connect(self._open)
        self.selectionModel().currentRowChanged.connect(self._chose)

    def _settle_ways(self) -> None:
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)

    def _settle_headers(self) -> None:
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        across = self.horizontalHeader()
        across.setHighlightSections(False)
        across.setMinimumSectionSize(NARROWEST)
        across.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        across.setSortIndicatorClearable(True)
        across.sectionResized.connect(self._resized)
        self.setSortingEnabled(True)

    @property
    def table(self) -> Table:
        """The table shown."""
        return self._model.table

    @property
    def current_key(self) -> str:
        """The key of the row the cursor is on; empty where there is none."""
        return self._model.key_at(self.currentIndex().row())

    def key_at(self, row: int) -> str:
        """The key of the row at a place; empty for the totals."""
        return self._model.key_at(row)

    @property
    def current_link(self) -> Any:
        """Where opening the cell under the cursor leads; None where it leads nowhere."""
        at = self.currentIndex()
        return self._model.link_at(at.row(), at.column()) if at.isValid() else None

    def show_table(self, table: Table) -> None:
        """Shows a table; the row under the cursor stays under it where it still exists."""
        if table == self._model.table:
            return
        key, column = self.current_key, max(self.currentIndex().column(), 0)
        self._model.show_table(table, colours_of(self.palette()))
        self.restore_widths()
        if key:
            self.choose(key, column)
        if self._fits:
            self.setFixedHeight(self.sizeHint().height())
        self.viewport().update()

    def choose(self, key: str, column: int = 0) -> None:
        """Puts the cursor on the row with that key, if there is one."""
        at = self._model.place_of(key)
        if at >= 0:
            index = self._model.index(at, min(column, self._model.columnCount() - 1))
            self.selectionModel().setCurrentIndex(
                index,
                QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows,
            )
            self.scrollTo(index)

    def copy(self) -> None:
        """Puts the selected rows, or all, on the clipboard, with headings, for a spreadsheet."""
        rows = sorted({i.row() for i in self.selectionModel().selectedRows()}) or range(self._model.rowCount())
        columns = range(self._model.columnCount())
        lines = [[self._model.table.columns[c].title for c in columns]]
        lines += [[self._model.cell(r, c).text for c in columns] for r in rows]
        QApplication.clipboard().setText(as_tab_separated(lines))

    @property
    def arranged(self) -> Table:
        """The table with its rows as they are sorted now."""
        return self._model.arranged

    def save_as_sheet(self) -> None:
        """Asks the window that the table is in, or above whose work it is shown, to save it."""
        from cerplex_desktop.gui.main_window import MainWindow

        above: QObject | None = self
        while above is not None and not isinstance(above, MainWindow):
            above = above.parent()
        if above is not None:
            above.table_wanted.emit(self)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the row under the mouse, and with the table."""
        self.context_menu().popup(event.globalPos())

    def context_menu(self) -> QMenu:
        """The menu of the right button, or of the menu key."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self.current_link is not None:
            menu.addAction("&Open", lambda: self._open(self.currentIndex()))
        menu.addAction("&Copy for a spreadsheet", self.copy)
        menu.addAction("&Save as a spreadsheet…", self.save_as_sheet)
        return menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C copies, Ctrl+Shift+S saves, Enter opens."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif QKeySequence(event.keyCombination()) == QKeySequence(SAVE_KEYS):
            self.save_as_sheet()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The table, or its sentence where it has no rows."""
        super().paintEvent(event)
        if not self._model.table.rows and self._model.table.columns:
            painter = QPainter(self.viewport())
            painter.setPen(QPen(self.palette().placeholderText().color()))
            inside = self.viewport().rect().adjusted(2 * GRID, GRID, -2 * GRID, -GRID)
            inside.setHeight(
                min(inside.height(), _EMPTY_HEIGHT)
            )  # in view, however far a table reaches below the window
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(inside, flags, self._model.table.empty)

    def sizeHint(self) -> QSize:
        """High enough for all rows where the table was asked to fit them, else for a few: it takes what room there is.

        A page that could show every table whole would be longer than its window, and scroll beside its tables.
        """
        rows = max(self._model.rowCount(), 2) if self._fits else min(max(self._model.rowCount(), 2), _FEW_ROWS)
        header = self.horizontalHeader().sizeHint().height()
        scroll = self.horizontalScrollBar().sizeHint().height() if self._too_wide() else 0
        return QSize(super().sizeHint().width(), header + rows * _ROW_HEIGHT + scroll + 2 * self.frameWidth() + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns that the user left alone share the width; a table that fits its rows makes room for its bar."""
        super().resizeEvent(event)
        if self._model.table.columns and not self._user_widths:
            self._fit_columns()
        if self._fits and self.height() != self.sizeHint().height():
            QTimer.singleShot(0, self, lambda: self.setFixedHeight(self.sizeHint().height()))

    def changeEvent(self, event: QEvent) -> None:
        """Follows a change of colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._model.recolour(colours_of(self.palette()))
            self.viewport().update()

    def restore_widths(self) -> None:
        """The widths the user gave, or widths that fit the texts."""
        table = self._model.table
        if self._named == table.name:
            if not self._user_widths and table.rows:
                self._fit_columns()
            return
        kept = self._widths.column_widths(table.name) if self._widths else ()
        self._user_widths = len(kept) == len(table.columns)
        if self._user_widths:
            self._set_widths(list(kept))
        else:
            self._fit_columns()
        self._named = table.name if table.rows else ""

    def _fit_columns(self) -> None:
        room = self.viewport().width()
        natural: list[int] = []
        needed: list[int] = []
        for font, broken, signed, short, kept in self._ways_to_fit():
            self._model.refont(font)
            self._model.break_headings(broken=broken)
            self._model.show_signs(shown=signed)
            self._model.shorten_days(short=short)
            needed = self._needed_widths()
            natural = self._widths_within(room, needed, kept)
            if sum(natural) <= room:
                break
        if natural and sum(natural) < room:
            natural = widened(natural, needed, room)
        self._set_widths(natural)

    def _ways_to_fit(self) -> Iterator[tuple[QFont, bool, bool, bool, list[bool]]]:
        """What is tried in turn until all fit: font, headings on two lines, signs, days in figures, what is whole."""
        everything, small = [True] * self._model.columnCount(), self._small_font
        yield self._usual_font, False, True, False, everything
        yield small, False, True, False, everything
        yield small, True, True, False, everything
        yield small, True, True, False, self._model.kept_whole(states=True)
        yield small, True, False, False, self._model.kept_whole(states=True)
        yield small, True, True, True, self._model.kept_whole(states=True)
        yield small, True, False, True, self._model.kept_whole(states=True)
        yield small, True, True, True, self._model.kept_whole(states=False)
        yield small, True, False, True, self._model.kept_whole(states=False)

    def _widths_within(self, room: int, needed: list[int], kept: list[bool]) -> list[int]:
        columns, unit = self._model.table.columns, self.fontMetrics().horizontalAdvance("0")
        least = least_widths(self._model.headings, needed, self._small_font)
        shortest = shortest_widths(self._model.headings, least, kept, self._small_font)
        return narrowed(columns, natural_widths(columns, least, unit), least, shortest, room)

    def _needed_widths(self) -> list[int]:
        """What the texts need: only the longest of each column are measured, since measuring is slow."""
        return [
            max((self.sizeHintForIndex(self._model.index(row, at)).width() for row in rows), default=0)
            for at, rows in enumerate(self._model.longest_texts())
        ]

    def _set_widths(self, widths: list[int]) -> None:
        self._setting = True
        for at, width in enumerate(widths):
            self.setColumnWidth(at, width)
        self._setting = False

    def _too_wide(self) -> bool:
        return self.horizontalHeader().length() > self.viewport().width()

    def _resized(self, _at: int, _old: int, _new: int) -> None:
        if self._named and self._widths and not self._setting:
            self._user_widths = True
            widths = tuple(self.columnWidth(i) for i in range(self._model.columnCount()))
            self._widths.keep_column_widths(self._named, widths)

    def _open(self, index: QModelIndex) -> None:
        link = self._model.link_at(index.row(), index.column())
        if link is not None:
            self.opened.emit(link)

    def _chose(self, current: QModelIndex, _before: QModelIndex) -> None:
        self.chosen.emit(self._model.key_at(current.row()))


class _TotalsLine(QStyledItemDelegate):
    """Draws the line above the totals, and no frame around a cell that the keyboard reached but nobody chose.

    Under the mouse, a text that its column cuts is shown whole.
    """

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        tip, text = index.data(Qt.ItemDataRole.ToolTipRole), index.data(Qt.ItemDataRole.DisplayRole)
        if event.type() == QEvent.Type.ToolTip and text and not tip and _is_cut(self.sizeHint(option, index), option):
            QToolTip.showText(event.globalPos(), escape(text), view)
            return True
        return super().helpEvent(event, view, option, index)

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex) -> None:  # type: ignore[override]
        super().initStyleOption(option, index)
        option.state &= ~QStyle.StateFlag.State_HasFocus

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:  # type: ignore[override]
        super().paint(painter, option, index)
        model = index.model()
        if isinstance(model, TableModel) and model.is_totals(index.row()):
            edge: QRect = option.rect
            painter.setPen(QPen(option.palette.text().color(), 1))
            painter.drawLine(edge.topLeft(), edge.topRight())


def _is_cut(needed: QSize, option: QStyleOptionViewItem) -> bool:
    room: QRect = option.rect
    return needed.width() > room.width()


def figures_font(font: QFont) -> QFont:
    """The same font with figures of equal width, where it has them, so that columns of amounts line up."""
    made = QFont(font)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made
