"""What the screens of warrants and of stock share: the menu of what can be recorded, and taking back the latest."""

from PySide6.QtWidgets import QMenu, QPushButton

from cerplex_desktop.gui.column_widths import Widths
from cerplex_desktop.gui.event_dialog import EventDialog, open_event
from cerplex_desktop.gui.forms import ReasonForm
from cerplex_desktop.gui.layout import button
from cerplex_desktop.gui.offers import fill_menu
from cerplex_desktop.gui.screens.register import RegisterScreen
from cerplex_desktop.presenters.equity_actions import Actions, take_latest_back
from cerplex_desktop.presenters.equity_entry import EquityEntry
from cerplex_desktop.presenters.event_forms.form import EventForm
from cerplex_desktop.presenters.workplace import Workplace


class EquityScreen(RegisterScreen):
    """A register to which entries are added from a menu, each previewed, and whose latest entry can be taken back."""

    def __init__(self, title: str, workplace: Workplace, widths: Widths, *more: QPushButton) -> None:
        self.record = button("&Record…", "primary", tip="Choose what happened")
        self.back = button("&Take back…", name="take back")
        super().__init__(title, widths, *more, self.back, self.record)
        self._workplace, self._latest = workplace, 0
        self.menu = QMenu(self.record)
        self.record.clicked.connect(self.open_menu)
        self.back.clicked.connect(self.open_take_back)

    def show_actions(self, actions: Actions) -> None:
        """Shows what can be done."""
        self._latest = actions.latest
        self.record.setEnabled(not actions.locked)
        self.back.setEnabled(bool(actions.latest) and not actions.locked)
        self.back.setToolTip(f"The latest entry: {actions.latest_told}" if actions.latest else "There is no entry yet.")
        fill_menu(self.menu, actions.offers, self.open_form)

    def open_menu(self) -> None:
        """Shows what can be recorded."""
        self.menu.popup(self.record.mapToGlobal(self.record.rect().bottomLeft()))

    def open_form(self, form: EventForm) -> EventDialog:
        """Asks for an entry; where it is of a certificate, of the one on the line chosen."""
        given = {"certificate": self.view.current_key}
        return open_event(self, EquityEntry(self._workplace, form), lambda: self._workplace.on, given)

    def open_take_back(self) -> ReasonForm:
        """Asks why the latest entry is taken back."""
        entry = self._latest
        form = ReasonForm(self, "Take an entry back", f"{self.back.toolTip()} It stays in the history.", "Take it back")
        form.when_submitted(lambda: self._take_back(entry, form))
        form.open()
        return form

    def _take_back(self, entry: int, form: ReasonForm) -> None:
        if not take_latest_back(self._workplace, entry, form.text(), form.accept, form.refuse):
            form.do_it.setEnabled(True)
