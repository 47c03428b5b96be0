"""What the registers share: a line to find in, a table above, and what is chosen below it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QSplitter, QWidget

from cerplex_desktop.gui.column_widths import Widths
from cerplex_desktop.gui.fields.typed import Finder
from cerplex_desktop.gui.layout import holding, line
from cerplex_desktop.gui.screens.screen import Screen
from cerplex_desktop.gui.table_view import TableView
from cerplex_desktop.presenters.table import Table


class RegisterScreen(Screen):
    """A screen that is mostly one table. Ctrl+F finds as one types."""

    def __init__(self, title: str, widths: Widths, *actions: QPushButton) -> None:
        super().__init__(title)
        self.finder = Finder(self, title)
        self.first = self.view = TableView(title, widths)
        self.tools = line(self.finder, 1, *actions)

    def arrange(self, lower: QWidget | None = None, shares: tuple[int, int] = (1, 1)) -> None:
        """Puts the table in place, with what is chosen below it."""
        self.fill(holding(self.tools))
        if lower is None:
            self.fill(self.view)
            self.body.setStretchFactor(self.view, 1)
            return
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(12)
        split.addWidget(self.view)
        split.addWidget(lower)
        split.setSizes([share * 300 for share in shares])
        self.fill(split)
        self.body.setStretchFactor(split, 1)

    def follow(self, find: Callable[[str], None], choose: Callable[[str], None] | None = None) -> None:
        """Tells the presenter what is typed and which line the cursor is on."""
        self.finder.textChanged.connect(find)
        if choose is not None:
            self.view.chosen.connect(choose)

    def show_rows(self, table: Table, chosen: str = "") -> None:
        """Shows the rows; the chosen one gets the cursor."""
        self.view.show_table(table)
        if chosen and self.view.current_key != chosen:
            self.view.choose(chosen)
