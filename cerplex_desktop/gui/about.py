"""What this program is: its version, what it runs on, and whose work is in it under which licence."""

import platform

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QTextBrowser, QWidget

from cerplex_desktop import __version__
from cerplex_desktop.gui.layout import button, column, label, line
from cerplex_desktop.gui.theme import GRID
from resources import resource

_WHAT = (
    "Administers a privately placed note deal: interest dates, notices, payments, registers and papers. Everything "
    "stays on this computer; the program sends nothing anywhere."
)


def versions() -> str:
    """What runs here, for a report of a fault."""
    return (
        f"Cerplex Desktop {__version__}, Python {platform.python_version()}, Qt {qVersion()}, "
        f"{platform.system()} {platform.release()}"
    )


class About(QDialog):
    """The page, with the licences to be read and the versions to be copied."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle("About Cerplex Desktop")
        self.resize(680, 560)
        self.licences = QTextBrowser()
        self.licences.setOpenLinks(False)
        self.licences.setAccessibleName("Licences")
        self.licences.document().setDocumentMargin(2 * GRID)
        fonts = resource("fonts/LICENSE.txt").read_text(encoding="utf-8")
        shown = resource("licences.md").read_text(encoding="utf-8")
        self.licences.setMarkdown(f"{shown}\n\n## The licence of the Liberation fonts\n\n```\n{fonts}\n```\n")
        self.copy, close = button("&Copy the versions"), button("Close")
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(versions()))
        close.clicked.connect(self.close)
        heading, told = label(f"Cerplex Desktop {__version__}", "title"), label(_WHAT, wrap=True)
        runs = label(versions(), "muted", wrap=True)
        self.setLayout(column(heading, told, runs, self.licences, line(self.copy, 1, close), gap=GRID, margin=2 * GRID))


def show_about(parent: QWidget) -> About:
    """Opens the page, or brings the one that is open to the front."""
    window = parent.findChild(About) or About(parent)
    window.show()
    window.raise_()
    return window
