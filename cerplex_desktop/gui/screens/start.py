"""The start page: calm, one sentence, and the ways on as buttons."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cerplex_desktop.gui.layout import button, card, column, emptied, label, line
from cerplex_desktop.gui.theme import GRID
from cerplex_desktop.presenters.start import StartState


class StartPage(QWidget):
    """Shown while no book is open."""

    open_wanted = Signal()
    new_wanted = Signal()
    own_copy_wanted = Signal()
    book_wanted = Signal(object)
    read_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sheet")
        self._state = StartState("", "")
        self.title = label("", "title", wrap=True)
        self.text = label("", wrap=True)
        self.text.setMinimumWidth(520)
        self.again = button("&Try again")
        self.read = button("Open for &reading only")
        self.open = button("&Open a book…", "primary")
        self.new = button("&New book…")
        self.own = button("My copy of the &Cerplex deal", tip="Opens it, or makes it where there is none yet")
        self.again.clicked.connect(lambda: self.book_wanted.emit(self._state.book))
        self.read.clicked.connect(lambda: self.read_wanted.emit(self._state.book))
        self.open.clicked.connect(self.open_wanted)
        self.new.clicked.connect(self.new_wanted)
        self.own.clicked.connect(self.own_copy_wanted)
        self.recent_title = label("Books opened before", "heading")
        self.recent: QVBoxLayout = column(gap=2)
        ways = line(self.open, self.new, self.own, 1)
        again = line(self.again, self.read, 1)
        box = card(self.title, self.text, again, ways, self.recent_title, self.recent, gap=2 * GRID, margin=3 * GRID)
        box.setMaximumWidth(720)
        outer = column(1, line(1, box, 1), 2, margin=3 * GRID)
        self.setLayout(outer)

    def show_state(self, state: StartState) -> None:
        """Shows why no book is open."""
        self._state = state
        self.title.setText(state.title)
        self.text.setText(state.text)
        self.again.setVisible(state.book is not None)
        self.read.setVisible(state.can_read)
        self.recent_title.setVisible(bool(state.recent))
        emptied(self.recent)
        for path in state.recent:
            self.recent.addWidget(self._recent(path), 0, Qt.AlignmentFlag.AlignLeft)
        (self.again if state.book is not None else self.open).setFocus()

    def _recent(self, path: Path) -> QWidget:
        made = button(path.stem.replace("&", "&&"), "link", tip=str(path))
        made.clicked.connect(lambda: self.book_wanted.emit(path))
        return made
