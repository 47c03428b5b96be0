"""The form for a sheet: pasted or from a file, and shown line by line before it is recorded."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QWidget

from cerplex_desktop.domain.errors import KnownError
from cerplex_desktop.gui.dialogs import Form, choose_file, choose_place
from cerplex_desktop.gui.layout import button, holding, label, line, relook
from cerplex_desktop.gui.table_view import TableView
from cerplex_desktop.presenters.sheet_entry import SheetPresenter, SheetState

KINDS = "Sheets (*.xlsx *.csv);;All files (*)"


class SheetForm(Form):
    """Shows what a sheet would record, and records it; ``more`` are further buttons beside the file's."""

    def __init__(self, parent: QWidget | None, title: str, explanation: str, folder: Path, *more: QPushButton) -> None:
        super().__init__(parent, title, explanation, "Record")
        self.setMinimumSize(980, 600)
        self._folder = folder
        self._presenter: SheetPresenter | None = None
        self.paste = button("&Paste", "primary", tip="The cells copied in a spreadsheet (Ctrl+V)")
        self.choose = button("Choose a &file…", tip="A workbook (.xlsx) or a CSV file")
        self.add("From", holding(line(self.paste, self.choose, *more, 1)), self.paste)
        self.read, self.lines = label("", wrap=True), TableView("What the sheet would do")
        self.lines.setMinimumHeight(280)
        self.extra.addWidget(self.read)
        self.extra.addWidget(self.lines)
        self.body.setStretch(self.body.indexOf(self.extra), 1)
        self.body.setStretch(self.body.count() - 2, 0)
        self.paste.clicked.connect(self.paste_cells)
        shortcut = QShortcut(QKeySequence.StandardKey.Paste, self.lines)
        shortcut.activated.connect(self.paste_cells)
        self.choose.clicked.connect(self.ask_file)
        self.when_submitted(self._record)

    def take(self, presenter: SheetPresenter) -> None:
        """Works with the presenter of one kind of sheet."""
        self._presenter = presenter
        self.show_state(presenter.nothing_read)

    def show_state(self, state: SheetState) -> None:
        """Shows what was read."""
        if self.closed:
            return
        self.band.hide()
        relook(self.read, state.tone)
        self.read.setText(state.told)
        self.lines.show_table(state.table)
        self.do_it.setText(state.do_it)
        self.do_it.setAccessibleName(state.do_it)
        self.do_it.setEnabled(state.ready)

    def paste_cells(self) -> None:
        """Takes what was copied."""
        try:
            self._taken.paste(QApplication.clipboard().text())
        except KnownError as error:
            self._not_read(error)

    def ask_file(self) -> None:
        """Asks which file to read."""
        choose_file(self, self.windowTitle(), self._folder, KINDS, self.read_file)

    def read_file(self, path: Path) -> None:
        """Reads a file."""
        self._taken.read(path, self._not_read)

    @property
    def _taken(self) -> SheetPresenter:
        assert self._presenter is not None
        return self._presenter

    def _record(self) -> None:
        self._taken.record(self.accept, self.refuse)

    def _not_read(self, error: KnownError) -> None:
        if not self.closed:
            self._taken.forget()
            self.refuse(error)
            self.do_it.setEnabled(False)


def ask_fill_in(form: SheetForm, place: Path, save: Callable[[Path], object]) -> QFileDialog:
    """Asks where a sheet to fill in is saved."""
    kinds = "Workbooks (*.xlsx);;CSV (*.csv)"
    return choose_place(form, "Save a sheet to fill in", place, kinds, save, replaces=False)
