"""Looks at papers page by page before they are printed or saved."""

from collections.abc import Callable
from itertools import count
from typing import Any, NamedTuple, Protocol

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLabel, QListWidget, QScrollArea, QSplitter, QVBoxLayout, QWidget
from shiboken6 import isValid

from cerplex_desktop.domain.errors import KnownError
from cerplex_desktop.gui.fields.choice import Choice
from cerplex_desktop.gui.layout import button, column, emptied, holding, label, line
from cerplex_desktop.gui.pages import POINTS, PageImage, pixmap_of
from cerplex_desktop.gui.theme import GRID
from cerplex_desktop.presenters.ports import Runner

_ZOOMS = {"Fit width": 0, "75 %": 75, "100 %": 100, "150 %": 150, "200 %": 200}
_LETTER_POINTS = 612
_ASKED = count(1)
"""No two askings are the same work, since each preview shows its own."""


class Paper(NamedTuple):
    """A paper that can be looked at: its key, and its title as listed."""

    key: str
    title: str


class PageMaker(Protocol):
    """Makes the pictures of a paper's pages."""

    def __call__(self, key: str, scale: float) -> list[PageImage]:
        """All pages, ``scale`` pixels to the point."""


class PreviewDialog(QDialog):
    """Papers at the left where there are several, pages at the right; printing and saving are the caller's."""

    print_wanted = Signal(object)
    save_wanted = Signal(object)

    def __init__(self, parent: QWidget | None, papers: tuple[Paper, ...], pages: PageMaker, runner: Runner) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Preview")
        self.resize(900, 760)
        self._papers, self._make, self._runner = papers, pages, runner
        self._asked: Any = None
        self.page_labels: list[QLabel] = []
        self.titles = QListWidget()
        self.titles.setAccessibleName("Papers")
        self.titles.addItems([paper.title for paper in papers])
        self.titles.setVisible(len(papers) > 1)
        self.status = label("", "muted")
        self._build()
        self.titles.currentRowChanged.connect(lambda _: self.load())
        self.zoom.currentIndexChanged.connect(lambda _: self.load())
        self.titles.setCurrentRow(0)

    def _build(self) -> None:
        self.zoom = Choice("Size of the page", tuple(_ZOOMS))
        self.zoom.setCurrentIndex(0)
        printing = button("&Print…")
        saving = button("&Save as PDF…")
        closing = button("Close")
        printing.clicked.connect(lambda: self.print_wanted.emit(self.current_key))
        saving.clicked.connect(lambda: self.save_wanted.emit(self.current_key))
        closing.clicked.connect(self.close)
        self._pages = QVBoxLayout()
        self._pages.setSpacing(2 * GRID)
        self._pages.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setWidget(holding(self._pages, "sheet"))
        self.area.setAccessibleName("Pages")
        split = QSplitter()
        split.addWidget(self.titles)
        split.addWidget(self.area)
        listed = self.titles.sizeHintForColumn(0) + 3 * GRID
        split.setSizes([listed, 900 - listed])
        split.setStretchFactor(1, 1)
        tools = line(label("Size"), self.zoom, self.status, 1, saving, printing, closing)
        self.setLayout(column(tools, split, margin=GRID))

    @property
    def current_key(self) -> str:
        """The paper that is looked at."""
        return self._papers[max(self.titles.currentRow(), 0)].key

    def sizeHint(self) -> QSize:
        """A page's width and most of its height."""
        return QSize(900, 760)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page Up and Page Down scroll whatever has the keyboard."""
        bar = self.area.verticalScrollBar()
        moves = {Qt.Key.Key_PageDown: bar.pageStep(), Qt.Key.Key_PageUp: -bar.pageStep()}
        if event.key() in moves:
            bar.setValue(bar.value() + moves[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def load(self) -> None:
        """Asks for the current paper's pages at the size chosen."""
        key, scale = self.current_key, self._scale()
        self._asked = (key, scale)
        self.status.setText("Preparing the pages…")
        self._runner.run(
            f"preparing {self._title(key)} ({next(_ASKED)})",
            lambda _progress: self._make(key, scale),
            self._arrived((key, scale)),
            self._failed,
        )

    def _title(self, key: str) -> str:
        return next(paper.title for paper in self._papers if paper.key == key)

    def _arrived(self, asked: tuple[str, float]) -> Callable[[list[PageImage]], None]:
        def show(pages: list[PageImage]) -> None:
            if isValid(self) and asked == self._asked:
                self._show(pages)

        return show

    def _show(self, pages: list[PageImage]) -> None:
        emptied(self._pages)
        self.page_labels = []
        for at, page in enumerate(pages, start=1):
            sheet = QLabel()
            sheet.setPixmap(pixmap_of(page, self.devicePixelRatioF()))
            sheet.setAccessibleName(f"Page {at} of {len(pages)}")
            self._pages.addWidget(sheet)
            self.page_labels.append(sheet)
        self._pages.addStretch(1)
        self.status.setText(f"{len(pages)} page{'s' if len(pages) != 1 else ''}")
        self.area.verticalScrollBar().setValue(0)

    def _failed(self, error: KnownError) -> None:
        if isValid(self):
            self.status.setText(error.text)

    def _scale(self) -> float:
        percent = _ZOOMS.get(self.zoom.currentText(), 0)
        if percent:
            scale = percent / 100 * self.logicalDpiX() / POINTS
        else:
            room = max(self.area.viewport().width() if self.isVisible() else 640, 320)
            scale = (room - 4 * GRID) / _LETTER_POINTS
        return round(scale * self.devicePixelRatioF(), 3)
