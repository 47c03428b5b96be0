"""The notes, with Schedule A of the one chosen."""

from typing import TYPE_CHECKING

from cerplex_desktop.gui.column_widths import Widths
from cerplex_desktop.gui.layout import button, column, holding, label, line
from cerplex_desktop.gui.screens.register import RegisterScreen
from cerplex_desktop.gui.table_view import TableView
from cerplex_desktop.presenters.notes import NotesPresenter, NotesState
from cerplex_desktop.presenters.workplace import Workplace
from cerplex_desktop.services.ports import Workbooks

if TYPE_CHECKING:
    from cerplex_desktop.gui.import_form import ImportForm


class NotesScreen(RegisterScreen):
    """Shows the register of notes."""

    def __init__(self, workplace: Workplace, widths: Widths, workbooks: Workbooks) -> None:
        copying = button("&Copy the table", tip="Copies the selected lines, or all, for a spreadsheet (Ctrl+C)")
        self.sheet = button("Import a &sheet…", tip="The notes as Schedule 3 lists them, before anything rests on them")
        super().__init__("Notes", widths, copying, self.sheet)
        self._workplace, self._workbooks = workplace, workbooks
        self.sheet.clicked.connect(self.open_sheet)
        self.presenter = NotesPresenter(workplace, self.show_state)
        self.schedule_title = label("", "heading")
        self.issue = button("&Issue this sheet", tip="A paper with every addition and payment", name="issue sheet")
        self.issue.clicked.connect(self.presenter.issue_sheet)
        self.schedule = TableView("Schedule A", widths)
        self.schedule.opened.connect(self.wanted)
        copying.clicked.connect(self.view.copy)
        self.follow(self.presenter.find, self.presenter.choose)
        self.arrange(holding(column(line(self.schedule_title, 1, self.issue), self.schedule)), (3, 2))

    def refresh(self) -> None:
        """Asks the presenter for the state."""
        self.presenter.refresh()

    def open_key(self, key: str) -> None:
        """Chooses a note."""
        if key:
            self.presenter.choose(key)

    def open_sheet(self) -> "ImportForm":
        """Takes a sheet of the notes that the book begins with."""
        from cerplex_desktop.domain.imports.notes import NOTES
        from cerplex_desktop.gui.import_form import open_import

        return open_import(self, self._workplace, self._workbooks, NOTES)

    def show_state(self, state: NotesState) -> None:
        """Shows a state."""
        self.show_rows(state.table, state.chosen)
        self.sheet.setEnabled(not self._workplace.locked_because)
        self.schedule_title.setText(state.schedule_title)
        self.issue.setEnabled(state.stands)
        self.schedule.show_table(state.schedule)
