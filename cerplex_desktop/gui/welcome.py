"""What the first start says above the screens: where the new book is kept, and the first hour, for whoever wants it."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from cerplex_desktop.gui.layout import button, label, line
from cerplex_desktop.gui.theme import GRID

TUTORIAL = "first-hour"


class Welcome(QFrame):
    """A band with the way to the tutorial; ``answered`` when the user wants it no more."""

    tutorial_wanted = Signal()
    answered = Signal()

    def __init__(self, book: Path) -> None:
        super().__init__()
        self.setProperty("look", "card")
        text = f"{book.name} is your own copy of the deal, kept in {book.parent}. Nothing you do in it touches another."
        self.text = label(text, wrap=True)
        self.show_it = button("Show the &first hour", tip="The main job, step by step, in the help window")
        self.enough = button("Not now", tip="It stays under Help")
        self.show_it.clicked.connect(self.tutorial_wanted)
        self.show_it.clicked.connect(self.answered)
        self.enough.clicked.connect(self.answered)
        row = line(self.text, self.show_it, self.enough)
        row.setStretch(0, 1)
        row.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        self.setLayout(row)
