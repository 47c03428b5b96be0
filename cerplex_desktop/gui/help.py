"""Help: the program's own pages, in a window beside the work; links lead only from page to page."""

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QDialog, QTextBrowser, QWidget

from cerplex_desktop.domain.errors import Incomplete
from cerplex_desktop.gui.layout import button, column, line
from cerplex_desktop.gui.theme import GRID
from resources import resource

CONTENTS = "contents"


class HelpWindow(QDialog):
    """Shows one help page at a time, with a way back."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Help")
        self.resize(640, 560)
        self._before: list[str] = []
        self.page = ""
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        self.text.setAccessibleName("Help text")
        self.text.document().setDocumentMargin(2 * GRID)
        self.text.anchorClicked.connect(self._follow)
        self.back = button("&Back")
        self.back.clicked.connect(self._go_back)
        start = button("&Contents")
        start.clicked.connect(lambda: self.open_page(CONTENTS))
        close = button("Close")
        close.clicked.connect(self.close)
        self.setLayout(column(line(self.back, start, 1, close), self.text, margin=GRID))

    def open_page(self, page: str) -> None:
        """Shows the page of that name; an unknown one leads to the contents."""
        if self.page and self.page != page:
            self._before.append(self.page)
        self._show(page)

    def _show(self, page: str) -> None:
        self.page = page if page.replace("-", "").isalpha() else CONTENTS
        try:
            path = resource(f"help/{self.page}.md")
        except Incomplete:
            self.page, path = CONTENTS, resource(f"help/{CONTENTS}.md")
        self.text.setMarkdown(path.read_text(encoding="utf-8"))
        self.back.setEnabled(bool(self._before))

    def _follow(self, link: QUrl) -> None:
        if not link.scheme() and link.path().endswith(".md"):
            self.open_page(link.path().removesuffix(".md"))

    def _go_back(self) -> None:
        if self._before:
            self._show(self._before.pop())


def show_help(parent: QWidget, page: str) -> HelpWindow:
    """Opens help at a page, in the help window that is open already where there is one."""
    window = parent.findChild(HelpWindow) or HelpWindow(parent)
    window.open_page(page)
    window.show()
    window.raise_()
    return window
