"""What every screen is: a title, a body, and a way to be brought up to date and to a thing on it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cerplex_desktop.gui.layout import Piece, column, holding, label, scrolled
from cerplex_desktop.gui.theme import GRID


class Screen(QWidget):
    """The base of the screens: where a window is too low for it, it scrolls. ``wanted`` carries a Place asked for."""

    wanted = Signal(object)
    first: QWidget | None = None

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setObjectName("sheet")
        self.title = label(title, "title")
        self.setAccessibleName(title)
        self.body: QVBoxLayout = column(self.title, gap=2 * GRID)
        self.setLayout(column(scrolled(holding(self.body), 2 * GRID)))

    def fill(self, *pieces: Piece) -> None:
        """Adds pieces below the title; an int is a stretch of that weight."""
        for piece in pieces:
            if isinstance(piece, int):
                self.body.addStretch(piece)
            elif isinstance(piece, QWidget):
                self.body.addWidget(piece)
            else:
                self.body.addLayout(piece)

    def take_keyboard(self) -> None:
        """Moves the keyboard to what is used first on the screen, where ``first`` names it."""
        if self.first is not None:
            self.first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def lead_on(self) -> None:
        """Moves the keyboard to what comes next, once what had it is done with."""
        self.take_keyboard()

    def refresh(self) -> None:
        """Brings what is shown up to date with the book."""

    def open_key(self, key: str) -> None:
        """Brings the thing with that key into view; an empty key leaves the screen as it was."""
