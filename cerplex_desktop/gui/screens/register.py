"""What the registers share: a line to find in, a table above, and what is chosen below it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QPushButton, QSplitter, QWidget

from cerplex_desktop.gui.column_widths import Widths
from cerplex_desktop.gui.fields.typed import Finder
from cerplex_desktop.gui.layout import holding, line
from cerplex_desktop.gui.screens.screen import Screen
from cerplex_desktop.gui.table_view import TableView
from cerplex_desktop.presenters.table import Table
from cerplex_desktop.presenters.workplace import Workplace

if TYPE_CHECKING:
    from cerplex_desktop.gui.entry_dialog import EntryDialog
    from cerplex_desktop.presenters.event_entry import EventEntry


_FEW_LINES = 160
"""What the table keeps in a low window: its heading and a few lines."""


class Steps(Protocol):
    """The presenter of a register that is kept step by step."""

    def refresh(self) -> None:
        """Shows the state."""

    def choose(self, key: str) -> None:
        """Chooses a line."""

    def entry(self, step: str) -> "EventEntry":
        """The form of a step."""

    def page_name(self) -> Path:
        """Where the page to be signed is offered to be saved."""

    def save_page(self, file: Path) -> None:
        """Saves that page."""


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
        self.view.setMinimumHeight(_FEW_LINES)
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


class StepsScreen(RegisterScreen):
    """A register whose entries are made by steps: a button for each that the presenter offers opens its form.

    ``steps`` are the buttons; that of ``form`` saves the page which a second person signs by hand.
    """

    presenter: Steps

    def __init__(
        self,
        title: str,
        workplace: Workplace,
        widths: Widths,
        steps: dict[str, QPushButton],
        form: str,
        *actions: QPushButton,
    ) -> None:
        super().__init__(title, widths, *actions)
        self._workplace, self.steps = workplace, steps
        for step, pressed in steps.items():
            pressed.clicked.connect(self.open_page if step == form else partial(self.open_step, step))

    def refresh(self) -> None:
        """Asks the presenter for the state."""
        self.presenter.refresh()

    def open_key(self, key: str) -> None:
        """Chooses a line."""
        if key:
            self.presenter.choose(key)

    def open_step(self, step: str) -> "EntryDialog":
        """Opens the form of a step."""
        from cerplex_desktop.gui.entry_dialog import open_entry

        return open_entry(self, self.presenter.entry(step), lambda: self._workplace.on)

    def open_page(self) -> QFileDialog:
        """Asks where the form to be signed by hand is saved."""
        from cerplex_desktop.gui.dialogs import choose_place

        place = self.presenter.page_name()
        return choose_place(self, "Save the signing form", place, "PDF (*.pdf)", self.presenter.save_page)
