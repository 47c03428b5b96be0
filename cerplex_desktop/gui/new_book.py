"""The form for a new book: which terms, and where it is kept."""

from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QWidget

from cerplex_desktop.domain.errors import BadInput
from cerplex_desktop.gui.dialogs import Form, choose_file, choose_place
from cerplex_desktop.gui.fields.choice import Choice
from cerplex_desktop.gui.layout import button, holding, line
from cerplex_desktop.services.books import SUFFIX

_SHIPPED, _OWN = "The Cerplex deal that ships with the program", "A deal file of my own"


class NewBookForm(Form):
    """Asks for the terms and the place of a new book; nothing is posted in it yet."""

    def __init__(self, parent: QWidget | None, folder: Path) -> None:
        explanation = "A new book holds one deal, with nothing posted yet. It is one file on this computer."
        super().__init__(parent, "New book", explanation, "Make the book")
        self._folder = folder
        self.terms = Choice("Terms of the deal", (_SHIPPED, _OWN))
        self.deal = QLineEdit()
        self.deal.setAccessibleName("Deal file")
        self.pick_deal = button("C&hoose…")
        self.place = QLineEdit()
        self.place.setAccessibleName("File of the book")
        self.pick_place = button("Cho&ose…")
        self.own = holding(line(self.deal, self.pick_deal))
        self.add("&Terms", self.terms)
        self.add("&Deal file", self.own, self.deal)
        self.add("&Keep it as", holding(line(self.place, self.pick_place)), self.place)
        self.own.setEnabled(False)
        self.terms.currentTextChanged.connect(lambda chosen: self.own.setEnabled(chosen == _OWN))
        self.pick_deal.clicked.connect(self._pick_deal)
        self.pick_place.clicked.connect(self._pick_place)

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

    def _pick_deal(self) -> None:
        kinds = "Deal files (*.toml);;All files (*)"
        choose_file(self, "Choose a deal file", self._folder, kinds, lambda path: self.deal.setText(str(path)))

    def _pick_place(self) -> None:
        kinds = f"Deal books (*{SUFFIX})"
        proposed = self._folder / f"New deal{SUFFIX}"
        choose_place(self, "Keep the book as", proposed, kinds, lambda path: self.place.setText(str(path)))
