"""The pages of a paper one below the other; only those in view are drawn, and words that were found are marked."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

from cerplex_desktop.gui.pages import PageFind, PageImage, PageSize, pixmap_of
from cerplex_desktop.gui.theme import GRID

_MARK, _CURRENT_MARK = QColor(255, 200, 0, 90), QColor(255, 120, 0, 140)
_MOST_KEPT = 24
_GAP = 2 * GRID


class Sheet(QLabel):
    """One page: its picture once it is drawn, white before, and the marks on it."""

    def __init__(self, parent: QWidget, size: QSize, name: str) -> None:
        super().__init__(parent)
        self.setFixedSize(size)
        self.setAccessibleName(name)
        self.setStyleSheet("background: white")
        self.marks: tuple[tuple[QRectF, QColor], ...] = ()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The picture, and over it what was found."""
        super().paintEvent(event)
        if self.marks:
            painter = QPainter(self)
            for box, colour in self.marks:
                painter.fillRect(box, colour)


class PageArea(QScrollArea):
    """Shows pages; ``moved`` says that others came into view, ``widened`` that the width is another."""

    moved = Signal()
    widened = Signal()

    def __init__(self) -> None:
        super().__init__()
        # always there, else fitting the width could go to and fro
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setAccessibleName("Pages")
        self._inside = QWidget()
        self._inside.setObjectName("sheet")
        self.setWidget(self._inside)
        self.sheets: list[Sheet] = []
        self._sizes: Sequence[PageSize] = ()
        self._drawn: list[int] = []
        self.verticalScrollBar().valueChanged.connect(lambda _: self.moved.emit())

    def show_sizes(self, sizes: Sequence[PageSize], scale: float) -> None:
        """Makes room for pages of these sizes, so many pixels of the screen to the point."""
        at = self.current
        for sheet in self.sheets:
            sheet.hide()
            sheet.deleteLater()
        self._sizes, self._drawn = sizes, []
        self.sheets = [
            Sheet(self._inside, QSize(round(wide * scale), round(high * scale)), f"Page {n} of {len(sizes)}")
            for n, (wide, high) in enumerate(sizes, start=1)
        ]
        self._arrange()
        self.go_to(at)

    def _arrange(self) -> None:
        """Places the pages one below the other in the middle, at once: which are in view is asked right after."""
        room = max([self.viewport().width(), *(sheet.width() + 2 * _GAP for sheet in self.sheets)])
        below = _GAP
        for sheet in self.sheets:
            sheet.move((room - sheet.width()) // 2, below)
            sheet.show()
            below += sheet.height() + _GAP
        self._inside.resize(room, max(below, self.viewport().height()))

    @property
    def current(self) -> int:
        """The page at the middle of the view, counted from 0."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        return max((n for n, sheet in enumerate(self.sheets) if sheet.y() <= middle), default=0)

    def wanting(self) -> list[int]:
        """The pages in view that are not drawn yet, and the next one."""
        top = self.verticalScrollBar().value()
        bottom = top + self.viewport().height()
        seen = [n for n, s in enumerate(self.sheets) if s.y() + s.height() >= top and s.y() <= bottom]
        near = [*seen, *(n + 1 for n in seen[-1:] if n + 1 < len(self.sheets))]
        return [n for n in near if n not in self._drawn]

    def take(self, page: int, picture: PageImage) -> None:
        """Shows a page that was drawn; of many, those looked at longest ago are forgotten."""
        if page < len(self.sheets):
            self.sheets[page].setPixmap(pixmap_of(picture, self.devicePixelRatioF()))
            self._drawn.append(page)
            while len(self._drawn) > _MOST_KEPT:
                self.sheets[self._drawn.pop(0)].clear()

    def go_to(self, page: int, points: float = 0) -> None:
        """Brings a page into view, so far below its upper edge."""
        if 0 <= page < len(self.sheets):
            sheet = self.sheets[page]
            scale = sheet.height() / self._sizes[page][1]
            above = self.viewport().height() / 3 if points else _GAP
            self.verticalScrollBar().setValue(round(sheet.y() + points * scale - above))

    def mark(self, finds: Sequence[PageFind], at: int) -> None:
        """Marks what was found, and otherwise the one of that number; none where nothing was found."""
        for number, sheet in enumerate(self.sheets):
            scale = sheet.width() / self._sizes[number][0]
            sheet.marks = tuple(
                (QRectF(*(side * scale for side in box)), _CURRENT_MARK if place == at else _MARK)
                for place, (page, boxes) in enumerate(finds)
                for box in boxes
                if page == number
            )
            sheet.update()
        if finds:
            page, boxes = finds[at]
            self.go_to(page, boxes[0][1] if boxes else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Pages stay in the middle; those that fill the width are made anew."""
        super().resizeEvent(event)
        self._arrange()
        if event.oldSize().width() != event.size().width():
            self.widened.emit()
        self.moved.emit()
