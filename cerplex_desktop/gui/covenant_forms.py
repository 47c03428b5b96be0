"""The form for a figure of the company's accounts."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from cerplex_desktop.domain.errors import BadInput
from cerplex_desktop.gui.dialogs import Form
from cerplex_desktop.gui.fields.choice import Choice
from cerplex_desktop.gui.fields.day import DayField
from cerplex_desktop.gui.forms import needed, text_line
from cerplex_desktop.presenters.covenants import FigureEntry


class FigureForm(Form):
    """Records a figure, or corrects the one that stands."""

    def __init__(self, parent: QWidget | None, items: Sequence[str], reference: Callable[[], date]) -> None:
        explanation = (
            "US dollars, a loss in parentheses. Most figures are of a quarter’s last day. A second figure of a day "
            "corrects the first and says why; both are kept."
        )
        super().__init__(parent, "Record a figure", explanation, "Record it")
        self.item = Choice("Figure", tuple(items))
        self.on = DayField("Day", reference)
        self.amount = text_line("Amount", "(838,000.00)")
        self.source = text_line("Source", "the statement or filing that shows it")
        self.reason = text_line("Reason of a correction", "empty unless it corrects a figure")
        self.add("&Figure", self.item)
        self.add("&Day", self.on)
        self.add("&Amount", self.amount)
        self.add("&Source", self.source)
        self.add("&Why it is corrected", self.reason)

    def entry(self) -> FigureEntry:
        """What was typed; BadInput says what is missing."""
        if self.item.currentIndex() < 0:
            raise BadInput("Choose the figure.")
        on = needed(self.on, "day of the figure")
        return FigureEntry(self.item.currentText(), on, self.amount.text(), self.source.text(), self.reason.text())
