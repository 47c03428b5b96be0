"""The forms for Defaults: one begins, one ends."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from cerplex_desktop.domain.errors import BadInput
from cerplex_desktop.domain.records import CURED, REFUTED, WAIVED
from cerplex_desktop.gui.dialogs import Form
from cerplex_desktop.gui.fields.choice import Choice
from cerplex_desktop.gui.fields.day import DayField
from cerplex_desktop.gui.forms import text_line

Reference = Callable[[], date]


class DefaultForm(Form):
    """Records that a Default or Event of Default exists."""

    def __init__(self, parent: QWidget | None, effect: str, reference: Reference) -> None:
        super().__init__(parent, "Record a Default", effect, "Record the Default")
        self.section = text_line("Section", "as the agreement numbers it")
        self.description = text_line("What happened")
        self.from_on = DayField("From", reference)
        self.add("&Section", self.section)
        self.add("&What happened", self.description)
        self.add("&From", self.from_on)


class DefaultEndForm(Form):
    """Records that a Default ended, and how."""

    def __init__(self, parent: QWidget | None, open_ones: Sequence[tuple[int, str]], reference: Reference) -> None:
        explanation = "The first day on which it no longer existed, and how that came: cured, or waived by which paper."
        super().__init__(parent, "End a Default", explanation, "Record the end")
        self._open = open_ones
        self.which = Choice("Default", tuple(title for _, title in open_ones))
        if len(open_ones) == 1:
            self.which.setCurrentIndex(0)
        self.ended = DayField("No longer from", reference)
        self.what = Choice("It was", (CURED, WAIVED, REFUTED))
        self.how = text_line("How it ended")
        self.add("&Default", self.which)
        self.add("&It was", self.what)
        self.add("&No longer from", self.ended)
        self.add("&How it ended", self.how)

    def state(self) -> str:
        """Cured, waived or refuted; BadInput where none is chosen."""
        if self.what.currentIndex() < 0:
            raise BadInput("Choose whether it was cured, waived or refuted.")
        return self.what.currentText()

    def number(self) -> int:
        """The Default chosen; BadInput where none is."""
        if self.which.currentIndex() < 0:
            raise BadInput("Choose the Default that ended.")
        return self._open[self.which.currentIndex()][0]
