"""The form for a sheet of figures: pasted or from a file, and shown line by line before it is recorded."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from cerplex_desktop.domain.errors import KnownError
from cerplex_desktop.gui.dialogs import Form, choose_file
from cerplex_desktop.gui.forms import text_line
from cerplex_desktop.gui.layout import button, holding, label, line, relook
from cerplex_desktop.gui.table_view import TableView
from cerplex_desktop.presenters.figure_sheet import NOTHING_READ, FigureSheetPresenter, SheetState

KINDS = "Sheets (*.xlsx *.csv);;All files (*)"


class FigureSheetForm(Form):
    """Shows what a sheet would record, and records it."""

    def __init__(
        self,
        parent: QWidget | None,
        presenting: Callable[[Callable[[SheetState], None]], FigureSheetPresenter],
        folder: Path,
    ) -> None:
        explanation = (
            "One figure a row (item, day, amount, source, reason), or items down and days across. "
            "Every line is recorded, or none."
        )
        super().__init__(parent, "Enter a sheet of figures", explanation, NOTHING_READ.do_it)
        self.setMinimumSize(980, 600)
        self.presenter, self._folder = presenting(self.show_state), folder
        self.paste = button("&Paste", "primary", tip="The cells copied in a spreadsheet (Ctrl+V)")
        self.choose = button("Choose a &file…", tip="A workbook (.xlsx) or a CSV file")
        self.source = text_line("Source", "the statement or filing that shows them, where the sheet does not say")
        self.reason = text_line("Reason of corrections", "empty unless figures that stand are corrected")
        self.add("From", holding(line(self.paste, self.choose, 1)), self.paste)
        self.add("&Source", self.source)
        self.add("&Why corrected", self.reason)
        self.read, self.lines = label("", wrap=True), TableView("What the sheet would do")
        self.lines.setMinimumHeight(280)
        self.extra.addWidget(self.read)
        self.extra.addWidget(self.lines)
        self.show_state(NOTHING_READ)
        self._follow()

    def _follow(self) -> None:
        self.paste.clicked.connect(self.paste_cells)
        shortcut = QShortcut(QKeySequence.StandardKey.Paste, self.lines)
        shortcut.activated.connect(self.paste_cells)
        self.choose.clicked.connect(self.ask_file)
        for field in (self.source, self.reason):
            field.textChanged.connect(lambda _: self.presenter.say(self.source.text(), self.reason.text()))
        self.when_submitted(self._record)

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
            self.presenter.paste(QApplication.clipboard().text())
        except KnownError as error:
            self._not_read(error)

    def ask_file(self) -> None:
        """Asks which file to read."""
        choose_file(self, "A sheet of figures", self._folder, KINDS, self.read_file)

    def read_file(self, path: Path) -> None:
        """Reads a file."""
        self.presenter.read(path, self._not_read)

    def _record(self) -> None:
        self.presenter.record(self.accept, self.refuse)

    def _not_read(self, error: KnownError) -> None:
        if not self.closed:
            self.presenter.forget()
            self.refuse(error)
            self.do_it.setEnabled(False)
