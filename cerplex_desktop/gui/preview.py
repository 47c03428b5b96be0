"""Looks at papers page by page before they are printed or saved."""

from collections.abc import Callable, Sequence
from itertools import count
from typing import NamedTuple, TypeVar

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QDialog, QListWidget, QSplitter, QWidget
from shiboken6 import isValid

from cerplex_desktop.domain.errors import KnownError
from cerplex_desktop.gui.fields.choice import Choice
from cerplex_desktop.gui.layout import button, column, label, line
from cerplex_desktop.gui.page_area import PageArea, Sheet
from cerplex_desktop.gui.page_finder import PageFinder
from cerplex_desktop.gui.pages import POINTS, PageFind, PageImage, PageSize
from cerplex_desktop.gui.small_pages import SmallPages
from cerplex_desktop.gui.theme import GRID
from cerplex_desktop.presenters.ports import Runner

FIT_WIDTH, WHOLE_PAGE = "Fit width", "Whole page"
_ZOOMS = {FIT_WIDTH: 0, WHOLE_PAGE: 0, "50 %": 50, "75 %": 75, "100 %": 100, "150 %": 150, "200 %": 200}
_SIZE = QSize(1040, 780)
_SETTLE_MS = 40
_ASKED = count(1)
"""No two askings are the same work, since each preview shows its own."""
T = TypeVar("T")


class Paper(NamedTuple):
    """A paper that can be looked at: its key, and its title as listed."""

    key: str
    title: str


class PageSource(NamedTuple):
    """Where a paper's pages come from, by its key: sizes in points, pictures of some at a scale, words in them."""

    sizes: Callable[[str], list[PageSize]]
    pages: Callable[[str, float, Sequence[int]], list[PageImage]]
    finds: Callable[[str, str], list[PageFind]]


class PreviewDialog(QDialog):
    """Papers at the left where there are several, then small pages, then pages as large as wanted.

    Printing and saving are the caller's: ``print_wanted`` and ``save_wanted`` carry the keys of the papers marked, of
    which there are several only where papers go ``together``.
    """

    print_wanted = Signal(object)
    save_wanted = Signal(object)

    def __init__(
        self,
        parent: QWidget | None,
        papers: tuple[Paper, ...],
        source: PageSource,
        runner: Runner,
        *,
        together: bool = True,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Preview")
        self.resize(_SIZE)
        self._papers, self._source, self._runner = papers, source, runner
        self._sizes: Sequence[PageSize] = ()
        self._looked_at = self._scaled = 0
        self._drawing = False
        self._settled = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self.titles, self.small, self.area = QListWidget(), SmallPages(), PageArea()
        self.titles.setAccessibleName("Papers")
        self.titles.addItems([paper.title for paper in papers])
        self.titles.setVisible(len(papers) > 1)
        if together:
            self.titles.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.status = label("", "muted")
        self.finder = PageFinder(self, self.area, self._find)
        self._build()
        self._follow()
        self.titles.setCurrentRow(0)
        if together:
            self.titles.selectAll()

    def _build(self) -> None:
        self.zoom = Choice("Size of the page", tuple(_ZOOMS))
        self.zoom.setCurrentIndex(0)
        self.print_button, self.save_button, closing = button("&Print…"), button("&Save as PDF…"), button("Close")
        closing.clicked.connect(self.close)
        split = QSplitter()
        for piece in (self.titles, self.small, self.area):
            split.addWidget(piece)
        listed, small = self.titles.sizeHintForColumn(0) + 3 * GRID, self.small.minimumWidth()
        split.setSizes([listed, small, _SIZE.width() - small - listed])
        split.setStretchFactor(2, 1)
        tools = line(label("Size"), self.zoom, self.finder.tools(), 1, self.status)
        ways = line(1, self.save_button, self.print_button, closing)
        body = column(tools, split, ways, margin=GRID)
        body.setStretch(1, 1)
        self.setLayout(body)

    def _follow(self) -> None:
        self.titles.currentRowChanged.connect(lambda _: self.load())
        self.titles.itemSelectionChanged.connect(self._name_ways)
        self.zoom.currentIndexChanged.connect(lambda _: self._rescale())
        self.print_button.clicked.connect(lambda: self.print_wanted.emit(self.marked_keys))
        self.save_button.clicked.connect(lambda: self.save_wanted.emit(self.marked_keys))
        self.area.moved.connect(self._moved)
        self.area.widened.connect(self._settled.start)
        self._settled.timeout.connect(self._fit_again)
        self.small.currentRowChanged.connect(self.area.go_to)
        for keys, step in ((QKeySequence.StandardKey.ZoomIn, 1), (QKeySequence.StandardKey.ZoomOut, -1)):
            QShortcut(QKeySequence(keys), self, lambda step=step: self._zoom(step))

    @property
    def current_key(self) -> str:
        """The paper that is looked at."""
        return self._papers[max(self.titles.currentRow(), 0)].key

    @property
    def marked_keys(self) -> tuple[str, ...]:
        """The papers that are marked, in the order listed; at least the one that is looked at."""
        marked = sorted(self.titles.row(item) for item in self.titles.selectedItems())
        return tuple(self._papers[row].key for row in marked) or (self.current_key,)

    @property
    def page_labels(self) -> list[Sheet]:
        """The pages as shown."""
        return self.area.sheets

    def sizeHint(self) -> QSize:
        """A page's width and most of its height."""
        return _SIZE

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page Up and Page Down scroll whatever has the keyboard; Enter goes on to the next place found."""
        bar = self.area.verticalScrollBar()
        moves = {Qt.Key.Key_PageDown: bar.pageStep(), Qt.Key.Key_PageUp: -bar.pageStep()}
        if event.key() in moves:
            bar.setValue(bar.value() + moves[Qt.Key(event.key())])
        elif not self.finder.pressed(event):
            super().keyPressEvent(event)

    def load(self) -> None:
        """Asks for the current paper."""
        key = self.current_key
        self._looked_at, self._scaled = next(_ASKED), 0
        self._sizes = ()
        self.status.setText("Preparing the pages…")
        self._run(self._looked_at, lambda: self._source.sizes(key), self._sized)

    def _run(self, asked: int, work: Callable[[], T], done: Callable[[T], None]) -> None:
        """Works beside the window; what comes after something else was asked for is not shown."""

        def arrived(found: T) -> None:
            if isValid(self) and asked in (self._looked_at, self._scaled):
                done(found)

        def failed(error: KnownError) -> None:
            if isValid(self):
                self.status.setText(error.text)

        self._runner.run(f"preparing the pages ({next(_ASKED)})", lambda _progress: work(), arrived, failed)

    def _sized(self, sizes: list[PageSize]) -> None:
        self._sizes = sizes
        self.small.show_sizes(sizes)
        self.status.setText(f"{len(sizes)} page{'s' if len(sizes) != 1 else ''}")
        self._rescale()
        self.area.go_to(0)
        self.finder.again()

    def _rescale(self) -> None:
        if self._sizes:
            self._scaled, self._drawing = next(_ASKED), False
            self.area.show_sizes(self._sizes, self._scale())
            self.finder.mark()
            self._draw()

    def _fit_again(self) -> None:
        if self.zoom.currentText() in (FIT_WIDTH, WHOLE_PAGE):
            self._rescale()

    def _moved(self) -> None:
        if self._sizes:
            self.small.follow(self.area.current)
            self._draw()

    def _draw(self) -> None:
        """Draws what is in view, then the small pages a few at a time."""
        for numbers, scale, take in (
            (self.area.wanting(), self._scale(), self.area.take),
            (self.small.wanting, self.small.scale, self.small.take),
        ):
            if numbers and not self._drawing:
                self._drawing = True
                self._draw_some(numbers, scale, take)

    def _draw_some(self, numbers: Sequence[int], scale: float, take: Callable[[int, PageImage], None]) -> None:
        key, dense = self.current_key, round(scale * self.devicePixelRatioF(), 3)

        def drawn(made: list[PageImage]) -> None:
            for number, page in zip(numbers, made, strict=True):
                take(number, page)
            self._drawing = False
            self._draw()

        self._run(self._scaled, lambda: self._source.pages(key, dense, numbers), drawn)

    def _find(self, typed: str) -> None:
        key = self.current_key

        def found(finds: list[PageFind]) -> None:
            if typed == self.finder.line.text():
                self.finder.show(finds)

        if typed.strip():
            self._run(self._looked_at, lambda: self._source.finds(key, typed.strip()), found)
        else:
            self.finder.show(())

    def _zoom(self, step: int) -> None:
        self.zoom.setCurrentIndex(min(max(self.zoom.currentIndex() + step, 0), self.zoom.count() - 1))

    def _name_ways(self) -> None:
        marked = len(self.marked_keys)
        self.print_button.setText(f"&Print {marked} papers…" if marked > 1 else "&Print…")
        self.save_button.setText(f"&Save {marked} papers as PDF…" if marked > 1 else "&Save as PDF…")
        for way in (self.print_button, self.save_button):
            way.setAccessibleName(way.text().replace("&", ""))

    def _scale(self) -> float:
        """Pixels of the screen to the point."""
        percent = _ZOOMS.get(self.zoom.currentText(), 0)
        if percent:
            return percent / 100 * self.logicalDpiX() / POINTS
        room = self.area.viewport().size() if self.isVisible() else QSize(640, 640)
        wide = (max(room.width(), 320) - 5 * GRID) / max(w for w, _ in self._sizes)
        high = (max(room.height(), 240) - 5 * GRID) / max(h for _, h in self._sizes)
        return min(wide, high) if self.zoom.currentText() == WHOLE_PAGE else wide
