"""Defaults and Events of Default: listed, recorded, ended."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from cerplex_desktop.gui.default_forms import DefaultEndForm, DefaultForm
from cerplex_desktop.gui.forms import ReasonForm, needed
from cerplex_desktop.gui.layout import button, column, label, line
from cerplex_desktop.gui.table_view import TableView
from cerplex_desktop.gui.theme import GRID
from cerplex_desktop.presenters.defaults import DefaultsPresenter, DefaultsState
from cerplex_desktop.presenters.workplace import Workplace


class DefaultsDialog(QDialog):
    """Shows every Default; it stays open beside the work."""

    def __init__(self, parent: QWidget | None, workplace: Workplace) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Defaults")
        self.resize(760, 360)
        self._workplace = workplace
        self._open: tuple[tuple[int, str], ...] = ()
        self.effect = label("", "muted", wrap=True)
        self.view = TableView("Defaults")
        self.begin = button("&Record a Default…", "primary")
        self.end = button("&End a Default…")
        self.back = button("&Take back…", name="take back")
        close = button("Close")
        close.clicked.connect(self.close)
        self.begin.clicked.connect(self.open_begin)
        self.end.clicked.connect(self.open_end)
        self.back.clicked.connect(self.open_take_back)
        self.setLayout(column(self.effect, self.view, line(self.begin, self.end, self.back, 1, close), margin=2 * GRID))
        self.presenter = DefaultsPresenter(workplace, self.show_state)
        self.presenter.refresh()

    def show_state(self, state: DefaultsState) -> None:
        """Shows a state."""
        self.effect.setText(state.effect)
        self.view.show_table(state.table)
        self._open = state.open
        self.begin.setEnabled(not state.locked)
        self.end.setEnabled(bool(state.open) and not state.locked)
        self.back.setEnabled(bool(state.table.rows) and not state.locked)

    def open_begin(self) -> DefaultForm:
        """Asks for a Default."""
        form = DefaultForm(self, self.effect.text(), self._on)
        form.when_submitted(lambda: self._begin(form))
        form.open()
        return form

    def open_end(self) -> DefaultEndForm:
        """Asks for the end of one."""
        form = DefaultEndForm(self, self._open, self._on)
        form.when_submitted(lambda: self._end(form))
        form.open()
        return form

    def open_take_back(self) -> ReasonForm:
        """Asks why the latest entry of the selected Default, or of the last one, is taken back."""
        entry = self.view.current_link or self.view.table.rows[-1].link
        text = f"Takes back entry no. {entry}: the end of the Default where one is recorded, else its beginning."
        form = ReasonForm(self, "Take a Default back", text, "Take it back")
        form.when_submitted(lambda: self._take_back(entry, form))
        form.open()
        return form

    def _on(self) -> date:
        return self._workplace.on

    def _begin(self, form: DefaultForm) -> None:
        day = needed(form.from_on, "day from which it exists")

        def done() -> None:
            form.accept()
            self.presenter.refresh()

        self.presenter.begin(form.section.text(), form.description.text(), day, done, form.refuse)

    def _end(self, form: DefaultEndForm) -> None:
        number, day = form.number(), needed(form.ended, "day from which it no longer exists")

        def done() -> None:
            form.accept()
            self.presenter.refresh()

        self.presenter.end(number, day, form.how.text(), form.state(), done, form.refuse)

    def _take_back(self, entry: int, form: ReasonForm) -> None:
        def done() -> None:
            form.accept()
            self.presenter.refresh()

        self.presenter.take_back(entry, form.text(), done, form.refuse)
