"""All pages of a paper, small, in a list that leads to each."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, QSize
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from cerplex_desktop.gui.pages import PageImage, PageSize, pixmap_of
from cerplex_desktop.gui.theme import GRID

_WIDE, _HIGH = 92, 120
_AT_ONCE = 12


class SmallPages(QListWidget):
    """Numbered pages; their pictures come a few at a time, after those in view."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Pages, small")
        self.setViewMode(QListWidget.ViewMode.IconMode)
        self.setFlow(QListWidget.Flow.TopToBottom)
        self.setWrapping(False)
        self.setMovement(QListWidget.Movement.Static)
        self.setIconSize(QSize(_WIDE, _HIGH))
        self.setSpacing(GRID // 2)
        self.setMinimumWidth(_WIDE + 5 * GRID)
        self._left: list[int] = []
        self._sizes: Sequence[PageSize] = ()

    def show_sizes(self, sizes: Sequence[PageSize]) -> None:
        """Another paper, its pages not drawn yet."""
        blocked = QSignalBlocker(self)
        self.clear()
        for number in range(1, len(sizes) + 1):
            QListWidgetItem(str(number), self).setSizeHint(QSize(_WIDE + GRID, _HIGH + 3 * GRID))
        self._sizes, self._left = sizes, list(range(len(sizes)))
        del blocked

    @property
    def wanting(self) -> list[int]:
        """The next few pages to be drawn; none when all are."""
        return self._left[:_AT_ONCE]

    @property
    def scale(self) -> float:
        """Pixels of the screen to the point, at which the largest page fits its place."""
        return min(_WIDE / max(w for w, _ in self._sizes), _HIGH / max(h for _, h in self._sizes))

    def take(self, page: int, picture: PageImage) -> None:
        """Shows a page that was drawn."""
        if page in self._left:
            self._left.remove(page)
            self.item(page).setIcon(QIcon(pixmap_of(picture, self.devicePixelRatioF())))

    def follow(self, page: int) -> None:
        """Marks the page that is looked at, without leading there."""
        blocked = QSignalBlocker(self)
        self.setCurrentRow(page)
        del blocked
