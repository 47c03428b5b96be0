"""Finding words in the paper that is looked at: the line, the number of places, and the way from one to the next."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cerplex_desktop.gui.fields.typed import Finder
from cerplex_desktop.gui.layout import button, label, line
from cerplex_desktop.gui.page_area import PageArea
from cerplex_desktop.gui.pages import PageFind


class PageFinder:
    """``ask`` is told what is typed; what it finds comes back by ``show``. Enter goes on, Shift+Enter back."""

    def __init__(self, dialog: QWidget, area: PageArea, ask: Callable[[str], None]) -> None:
        self._area, self._ask = area, ask
        self._finds: Sequence[PageFind] = ()
        self._at = 0
        self.line = Finder(dialog, "the paper")
        self.told = label("", "muted")
        self.before = button("‹", tip="The place before (Shift+Enter)")
        self.after = button("›", tip="The next place (Enter)")
        self.before.setAccessibleName("The place before")
        self.after.setAccessibleName("The next place")
        self.line.textChanged.connect(ask)
        self.before.clicked.connect(lambda: self.turn(-1))
        self.after.clicked.connect(lambda: self.turn(1))
        for keys, step in ((QKeySequence.StandardKey.FindNext, 1), (QKeySequence.StandardKey.FindPrevious, -1)):
            QShortcut(QKeySequence(keys), dialog, lambda step=step: self.turn(step))
        self._enable()

    def tools(self) -> QHBoxLayout:
        """The line and its buttons, side by side."""
        return line(self.line, self.before, self.after, self.told)

    def again(self) -> None:
        """Another paper is looked at: the same words are looked for in it."""
        self._finds, self._at = (), 0
        self._ask(self.line.text())

    def show(self, finds: Sequence[PageFind]) -> None:
        """Marks what was found, the first place before the others."""
        self._finds, self._at = finds, 0
        self.mark()

    def turn(self, step: int) -> None:
        """Goes on to the next place, after the last to the first; or back."""
        if self._finds:
            self._at = (self._at + step) % len(self._finds)
            self.mark()

    def pressed(self, event: QKeyEvent) -> bool:
        """Enter in the line goes on; True where it did."""
        if not self.line.hasFocus() or event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return False
        self.turn(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        return True

    def mark(self) -> None:
        """Shows the places on the pages, and which of how many it is."""
        self._area.mark(self._finds, self._at)
        typed, count = self.line.text().strip(), len(self._finds)
        self.told.setText(f"{self._at + 1} of {count}" if count else "Not in this paper" if typed else "")
        self._enable()

    def _enable(self) -> None:
        for way in (self.before, self.after):
            way.setEnabled(len(self._finds) > 1)
