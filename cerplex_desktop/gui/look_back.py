"""The form that shows the book as of a day, or as known on one."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from cerplex_desktop.domain.errors import BadInput
from cerplex_desktop.domain.replay.views import View
from cerplex_desktop.gui.dialogs import Form
from cerplex_desktop.gui.fields.day import DayField
from cerplex_desktop.gui.forms import optional

_WHAT = (
    "As of a day, everything known today counts, but only what happened through that day. As known on a day, only what "
    "was entered while the working date was not after that day. Nothing can be recorded meanwhile."
)


class LookBackForm(Form):
    """Asks for one day or both."""

    def __init__(self, parent: QWidget | None, reference: Callable[[], date]) -> None:
        super().__init__(parent, "Look back", _WHAT, "Show it")
        self.as_of = DayField("As of", reference)
        self.as_known = DayField("As known on", reference)
        self.add("As &of", self.as_of)
        self.add("As &known on", self.as_known)

    def view(self) -> View:
        """The view asked for; BadInput where neither day is given, or one is no date."""
        view = View(optional(self.as_of, "day as of which"), optional(self.as_known, "day on which it was known"))
        if view.on is None:
            raise BadInput("Enter a day: as of which, or on which it was known.", "Write it as 3/1/1998.")
        return view
