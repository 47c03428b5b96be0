"""The form for a sheet of figures of the accounts."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from cerplex_desktop.gui.forms import text_line
from cerplex_desktop.gui.sheet_form import SheetForm
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
        super().__init__(parent, "Enter a sheet of figures", explanation, folder)
        self.presenter = presenting(self.show_state)
        self.source = text_line("Source", "the statement or filing that shows them, where the sheet does not say")
        self.reason = text_line("Reason of corrections", "empty unless figures that stand are corrected")
        self.add("&Source", self.source)
        self.add("&Why corrected", self.reason)
        for field in (self.source, self.reason):
            field.textChanged.connect(lambda _: self.presenter.say(self.source.text(), self.reason.text()))
        self.take(self.presenter)
