"""The forms for a reading: another one with what it would change, and counsel's confirmation."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QTabWidget, QWidget

from cerplex_desktop.domain.errors import BadInput, KnownError
from cerplex_desktop.gui.dialogs import Form
from cerplex_desktop.gui.fields.choice import Choice
from cerplex_desktop.gui.fields.day import DayField
from cerplex_desktop.gui.forms import needed, text_line
from cerplex_desktop.gui.layout import label
from cerplex_desktop.gui.table_view import TableView
from cerplex_desktop.presenters.reading_change import ReadingChange, SwitchPreview

_TALL, _TWO_LINES = 320, 40


class SwitchForm(Form):
    """Another reading, and every figure that would change, before it is recorded."""

    def __init__(self, parent: QWidget | None, change: ReadingChange) -> None:
        reading = change.reading
        explanation = (
            f"Now read: {reading.in_force} Every figure not yet posted follows; what is posted stands, unless it is "
            "posted again: in History, Correct… on the line of the posting."
        )
        super().__init__(parent, f"Read {reading.id} otherwise", explanation, "Switch the reading")
        self.setMinimumSize(760, 560)
        self._change, self._others = change, change.others
        self.other = Choice("Other reading", tuple(o.value for o in self._others))
        self.told, self.found = label("", "muted", wrap=True), label("", wrap=True)
        self.amounts, self.days = TableView("Amounts that change"), TableView("Days that change")
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName("What would change")
        self.tabs.setMinimumHeight(_TALL)
        self.found.setMinimumHeight(_TWO_LINES)
        self.tabs.addTab(self.amounts, "Amounts")
        self.tabs.addTab(self.days, "Days")
        self.add("&Other reading", self.other)
        for piece in (self.told, self.found, self.tabs):
            self.extra.addWidget(piece)
        self.do_it.setEnabled(False)
        self.other.currentIndexChanged.connect(lambda _: self._chosen())
        if len(self._others) == 1:
            self.other.setCurrentIndex(0)

    def value(self) -> str:
        """The reading chosen; BadInput where none is."""
        at = self.other.currentIndex()
        if at < 0:
            raise BadInput("Choose the other reading.")
        return self._others[at].value

    def _show(self, value: str, found: SwitchPreview) -> None:
        """What it would change; only then can it be recorded."""
        if self.closed:
            return
        if value != self.value():
            self._chosen()
            return
        self.found.setText(found.said)
        self.amounts.show_table(found.amounts)
        self.days.show_table(found.days)
        self.tabs.setCurrentWidget(self.days if found.days.rows and not found.amounts.rows else self.amounts)
        self.do_it.setEnabled(True)

    def _chosen(self) -> None:
        self.do_it.setEnabled(False)
        at = self.other.currentIndex()
        if at >= 0:
            value = self._others[at].value
            self.told.setText(self._others[at].text)
            self._change.preview(value, lambda found: self._show(value, found), self._refused)

    def _refused(self, error: KnownError) -> None:
        if not self.closed:
            self.refuse(error)
            self.do_it.setEnabled(False)


class ConfirmReadingForm(Form):
    """Counsel's confirmation of the reading in force."""

    def __init__(self, parent: QWidget | None, change: ReadingChange, reference: Callable[[], date]) -> None:
        explanation = f"{change.reading.id} is read: {change.reading.in_force}"
        super().__init__(parent, f"Counsel confirmed {change.reading.id}", explanation, "Record it")
        self.counsel = text_line("Counsel", "the law firm, or the lawyer")
        self.confirmed_on = DayField("Confirmed on", reference)
        self.reference = text_line("Reference", "their letter or file")
        self.add("&Counsel", self.counsel)
        self.add("Confirmed &on", self.confirmed_on)
        self.add("&Reference", self.reference)

    def entry(self) -> tuple[str, date, str]:
        """What was typed; BadInput says what is missing."""
        day = needed(self.confirmed_on, "day on which counsel confirmed it")
        return self.counsel.text(), day, self.reference.text()
