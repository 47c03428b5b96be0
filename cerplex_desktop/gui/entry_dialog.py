"""The dialog of an entry that moves no money: what it rests on above, its fields, and the record."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from cerplex_desktop.gui.dialogs import Form
from cerplex_desktop.gui.event_fields import entered, widgets_for
from cerplex_desktop.presenters.event_entry import EventEntry


class EntryDialog(Form):
    """Asks for an entry and records it; what is refused is said inside, and nothing typed is lost."""

    def __init__(self, parent: QWidget | None, entry: EventEntry, reference: Callable[[], date]) -> None:
        super().__init__(parent, entry.form.title, entry.explanation, entry.form.button)
        self._entry, self._fields = entry, entry.fields
        self.setMinimumWidth(560)
        self.widgets = widgets_for(self._fields, reference)
        for field in self._fields:
            self.add(field.caption, self.widgets[field.key])
        self.when_submitted(self._record)

    def _record(self) -> None:
        if not self._entry.record(entered(self._fields, self.widgets), self.accept, self.refuse):
            self.do_it.setEnabled(True)


def open_entry(parent: QWidget, entry: EventEntry, reference: Callable[[], date]) -> EntryDialog:
    """Opens the dialog of an entry."""
    dialog = EntryDialog(parent, entry, reference)
    dialog.open()
    return dialog
