"""The holders, with everything about the one chosen."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from cerplex_desktop.gui.column_widths import Widths
from cerplex_desktop.gui.layout import button, card, column, emptied, holding, label, line, scrolled
from cerplex_desktop.gui.screens.register import RegisterScreen
from cerplex_desktop.gui.table_view import TableView
from cerplex_desktop.gui.theme import GRID
from cerplex_desktop.presenters.holders import HoldersPresenter, HoldersState
from cerplex_desktop.presenters.workplace import Workplace
from cerplex_desktop.services.ports import Workbooks

if TYPE_CHECKING:
    from cerplex_desktop.gui.import_form import ImportForm


class HoldersScreen(RegisterScreen):
    """Shows the register of holders."""

    def __init__(self, workplace: Workplace, widths: Widths, workbooks: Workbooks) -> None:
        self.sheet = button("Import a &sheet…", tip="Holders from a spreadsheet, and the last import undone")
        super().__init__("Holders", widths, self.sheet)
        self._workplace, self._workbooks = workplace, workbooks
        self.sheet.clicked.connect(self.open_sheet)
        self.presenter = HoldersPresenter(workplace, self.show_state)
        self.name = label("", "heading", wrap=True)
        self.details = QGridLayout()
        self.details.setHorizontalSpacing(2 * GRID)
        self.details.setVerticalSpacing(6)
        self.details.setColumnStretch(1, 1)
        self.notes = TableView("Notes of the holder", widths, fits=True)
        self.warrants = TableView("Warrants of the holder", widths, fits=True)
        self.papers = TableView("Papers of the holder", widths, fits=True)
        self.notes.opened.connect(self.wanted)
        self.warrants.opened.connect(self.wanted)
        self.papers.opened.connect(self.wanted)
        self.follow(self.presenter.find, self.presenter.choose)
        fields = card(self.name, self.details, 1)
        tables = (("Notes", self.notes), ("Warrants", self.warrants), ("Papers", self.papers))
        held = holding(column(*(piece for name, view in tables for piece in (label(name, "heading"), view)), 1))
        both = line(fields, held, gap=2 * GRID)
        both.setStretch(0, 1)
        both.setStretch(1, 1)
        self.arrange(scrolled(holding(both)), (1, 2))

    def refresh(self) -> None:
        """Asks the presenter for the state."""
        self.presenter.refresh()

    def open_key(self, key: str) -> None:
        """Chooses a holder."""
        if key:
            self.presenter.choose(key)

    def open_sheet(self) -> "ImportForm":
        """Takes a sheet of holders to be registered."""
        from cerplex_desktop.domain.imports.holders import HOLDERS
        from cerplex_desktop.gui.import_form import ImportForm

        form = ImportForm(self, self._workplace, self._workbooks, HOLDERS)
        form.open()
        return form

    def show_state(self, state: HoldersState) -> None:
        """Shows a state."""
        self.show_rows(state.table, state.chosen)
        self.sheet.setEnabled(not self._workplace.locked_because)
        self.name.setText(state.name)
        emptied(self.details)
        for at, field in enumerate(state.details):
            caption = label(field.caption, "muted")
            origin = label(field.provenance, "warn" if field.sample else "caption")
            for place, shown in enumerate((caption, label(field.text, wrap=True), origin)):
                shown.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
                self.details.addWidget(shown, at, place)
        self.notes.show_table(state.notes)
        self.warrants.show_table(state.warrants)
        self.papers.show_table(state.papers)
