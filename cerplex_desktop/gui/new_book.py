"""The form for a new book: which terms, and where it is kept."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from cerplex_desktop.domain.errors import BadInput
from cerplex_desktop.gui.dialogs import Form, choose_file, choose_place
from cerplex_desktop.gui.fields.choice import Choice
from cerplex_desktop.gui.fields.file import DEAL_FILES, FileField
from cerplex_desktop.services.books import SUFFIX

_SHIPPED, _OWN = "The Cerplex deal that ships with the program", "A deal file of my own"


class NewBookForm(Form):
    """Asks for the terms and the place of a new book; nothing is posted in it yet."""

    def __init__(self, parent: QWidget | None, folder: Path) -> None:
        explanation = "A new book holds one deal, with nothing posted yet. It is one file on this computer."
        super().__init__(parent, "New book", explanation, "Make the book")
        self._folder = folder
        self.terms = Choice("Terms of the deal", (_SHIPPED, _OWN))
        self.own = FileField("Deal file", caption="C&hoose…", asks=self._ask_deal)
        self.kept = FileField("File of the book", asks=self._ask_place)
        self.deal, self.place = self.own.line, self.kept.line
        self.add("&Terms", self.terms)
        self.add("&Deal file", self.own, self.deal)
        self.add("&Keep it as", self.kept, self.place)
        self.own.setEnabled(False)
        self.terms.currentTextChanged.connect(lambda chosen: self.own.setEnabled(chosen == _OWN))

    def deal_file(self) -> Path | None:
        """The user's deal file; None for the shipped deal. BadInput where the terms are not chosen."""
        if self.terms.currentIndex() < 0:
            raise BadInput("Choose the terms of the deal.")
        if self.terms.currentText() == _SHIPPED:
            return None
        if not self.deal.text().strip():
            raise BadInput("Choose the deal file.")
        return Path(self.deal.text().strip())

    def path(self) -> Path:
        """Where the book is to be kept; BadInput where that is missing."""
        typed = self.place.text().strip()
        if not typed:
            raise BadInput("Say where the book is kept.")
        path = Path(typed) if Path(typed).is_absolute() else self._folder / typed
        return path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)

    def _ask_deal(self, parent: QWidget, then: Callable[[Path], None]) -> QFileDialog:
        return choose_file(parent, "Choose a deal file", self._folder, DEAL_FILES, then)

    def _ask_place(self, parent: QWidget, then: Callable[[Path], None]) -> QFileDialog:
        return choose_place(
            parent, "Keep the book as", self._folder / f"New deal{SUFFIX}", f"Deal books (*{SUFFIX})", then
        )
