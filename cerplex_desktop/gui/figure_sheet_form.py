"""The form for a sheet of figures of the accounts."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from cerplex_desktop.gui.forms import text_line
from cerplex_desktop.gui.layout import button
from cerplex_desktop.gui.sheet_form import SheetForm, ask_fill_in
from cerplex_desktop.presenters.figure_sheet import FigureSheetPresenter
from cerplex_desktop.presenters.sheet_entry import SheetState


class FigureSheetForm(SheetForm):
    """Shows what a sheet would report and correct, and records it."""

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
        self.fill_in = button("Save a sheet to fill &in…", tip="The items down and the last quarters across")
        super().__init__(parent, "Enter a sheet of figures", explanation, folder, self.fill_in)
        self.presenter = presenting(self.show_state)
        self.fill_in.clicked.connect(self.ask_fill_in)
        self.source = text_line("Source", "the statement or filing that shows them, where the sheet does not say")
        self.reason = text_line("Reason of corrections", "empty unless figures that stand are corrected")
        self.add("&Source", self.source)
        self.add("&Why corrected", self.reason)
        for field in (self.source, self.reason):
            field.textChanged.connect(lambda _: self.presenter.say(self.source.text(), self.reason.text()))
        self.take(self.presenter)

    def ask_fill_in(self) -> QFileDialog:
        """Asks where the sheet to fill in is saved."""
        return ask_fill_in(self, self.presenter.template_place(), self.presenter.save_template)
