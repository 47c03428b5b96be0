"""A file: its whole path, typed or chosen."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from cerplex_desktop.gui.dialogs import choose_file
from cerplex_desktop.gui.fields.typed import Line
from cerplex_desktop.gui.layout import button, line

DEAL_FILES = "Deal files (*.toml);;All files (*)"
Asks = Callable[[QWidget, Callable[[Path], None]], QFileDialog]


class FileField(QWidget):
    """A line for the path, and a button to pick it; ``asks`` opens the choice, of any file if omitted.

    ``kept`` is the entry of a file that the book keeps already: it stands until another is named.
    """

    def __init__(
        self, name: str, hint: str = "", caption: str = "Choose…", asks: Asks | None = None, kept: int | None = None
    ) -> None:
        super().__init__()
        self.kept = kept
        self.setAccessibleName(name)
        self._asks = asks or self._ask_file
        self.line = Line()
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(f"the file of entry no. {kept}, unless another is named" if kept else hint)
        self.pick = button(caption)
        self.pick.setAccessibleName(f"Choose: {name}")
        self.setLayout(line(self.line, self.pick))
        self.setFocusProxy(self.line)
        self.pick.clicked.connect(self.choose)

    def text(self) -> str:
        """The path."""
        return self.line.text().strip()

    def choose(self) -> QFileDialog:
        """Lets the user pick the file."""
        return self._asks(self, lambda path: self.line.setText(str(path)))

    @property
    def path(self) -> Path | None:
        """The file; None where nothing is typed."""
        return Path(self.text()).expanduser() if self.text() else None

    def _ask_file(self, parent: QWidget, then: Callable[[Path], None]) -> QFileDialog:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = self.path.parent if self.path else Path(documents)
        return choose_file(parent, "Choose the file", folder, "All files (*)", then)
