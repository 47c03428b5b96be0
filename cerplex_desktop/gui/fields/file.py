"""A field for a file: its path typed or chosen."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from cerplex_desktop.gui.dialogs import choose_file
from cerplex_desktop.gui.layout import button, line


class FileField(QWidget):
    """The path of a file, and a button that lets the user choose it."""

    def __init__(self, name: str, hint: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.line = QLineEdit()
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(hint)
        self.line.setMinimumHeight(32)
        self.browse = button("Choose…", name="choose file", tip="Choose the file")
        self.browse.clicked.connect(self.open_choice)
        row = line(self.line, self.browse)
        row.setStretch(0, 1)
        self.setLayout(row)
        self.setFocusProxy(self.line)

    @property
    def path(self) -> Path | None:
        """The file; None where nothing is typed."""
        typed = self.line.text().strip()
        return Path(typed).expanduser() if typed else None

    def open_choice(self) -> QFileDialog:
        """Lets the user choose, beginning where the last file came from."""
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = self.path.parent if self.path else Path(documents)
        return choose_file(self.window(), "Choose the file", folder, "All files (*)", self._chosen)

    def _chosen(self, path: Path) -> None:
        self.line.setText(str(path))
