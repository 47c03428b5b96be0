"""The page of holidays, and the form that adds or strikes a single day after showing what it moves."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QTabWidget, QWidget

from cerplex_desktop.domain.errors import KnownError
from cerplex_desktop.gui.column_widths import Widths
from cerplex_desktop.gui.dialogs import Form
from cerplex_desktop.gui.fields.day import DayField
from cerplex_desktop.gui.forms import needed, text_line
from cerplex_desktop.gui.layout import button, column, label, line
from cerplex_desktop.gui.table_view import TableView
from cerplex_desktop.gui.theme import GRID
from cerplex_desktop.presenters.business_days import BusinessDaysPresenter, BusinessDaysState, SingleDay
from cerplex_desktop.presenters.reading_change import SwitchPreview
from cerplex_desktop.presenters.workplace import Workplace


class SingleDayForm(Form):
    """A day to add or strike; it is recorded only after what it moves was shown."""

    def __init__(
        self, parent: QWidget, presenter: BusinessDaysPresenter, reference: Callable[[], date], *, added: bool
    ) -> None:
        title = "Add a holiday" if added else "Strike a holiday"
        what = "a holiday" if added else "a Business Day"
        explanation = f"The day counts as {what} for everything not yet posted; what is posted stands."
        super().__init__(parent, title, explanation, "Record it")
        self.setMinimumSize(720, 520)
        self._presenter, self._added, self._closed = presenter, added, False
        self._shown: SingleDay | None = None
        self.day = DayField("Day", reference)
        self.name = text_line("Name", "what the day is called")
        self.reason = text_line("Reason", "who proclaimed it, or why")
        self.show_it = button("&Show what it moves", name="show what it moves")
        self.found = label("", wrap=True)
        self.amounts, self.days = TableView("Amounts that change"), TableView("Days that change")
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName("What would change")
        self.tabs.addTab(self.days, "Days")
        self.tabs.addTab(self.amounts, "Amounts")
        self.tabs.setMinimumHeight(240)
        self.add("&Day", self.day)
        if added:
            self.add("&Name", self.name)
        self.add("&Reason", self.reason)
        for piece in (self.found, self.tabs):
            self.extra.addWidget(piece)
        self.buttons.insertWidget(1, self.show_it)
        self.do_it.setEnabled(False)
        self.show_it.clicked.connect(self.preview)
        self.when_submitted(self._record)

    def entry(self) -> SingleDay:
        """What was typed; BadInput says what is missing."""
        name = self.name.text() if self._added else ""
        return SingleDay(needed(self.day, "day"), name, self.reason.text(), self._added)

    def preview(self) -> None:
        """Shows what the day would move; only then can it be recorded."""
        self.do_it.setEnabled(False)
        try:
            entry = self.entry()
        except KnownError as error:
            self._refused(error)
            return
        self.band.hide()
        self._presenter.preview(entry, lambda found: self._show(entry, found), self._refused)

    def done(self, result: int) -> None:
        """A preview that ends after the form is closed shows nothing."""
        self._closed = True
        super().done(result)

    def _show(self, entry: SingleDay, found: SwitchPreview) -> None:
        if not self._closed:
            self._shown = entry
            self.found.setText(found.said)
            self.days.show_table(found.days)
            self.amounts.show_table(found.amounts)
            self.do_it.setEnabled(True)

    def _record(self) -> None:
        entry = self.entry()
        if entry != self._shown:
            self.preview()
        else:
            self._presenter.record(entry, self.accept, self.refuse)

    def _refused(self, error: KnownError) -> None:
        if not self._closed:
            self.refuse(error)
            self.do_it.setEnabled(False)


class BusinessDaysPage(QWidget):
    """A year's holidays, and the way to add or strike a single day."""

    def __init__(self, workplace: Workplace, widths: Widths) -> None:
        super().__init__()
        self._workplace = workplace
        self.presenter = BusinessDaysPresenter(workplace, self.show_state)
        self.told, self.year = label("", "muted", wrap=True), label("", "heading")
        self.before, self.after = button("Previous &year"), button("Next y&ear")
        self.adding, self.striking = button("&Add a holiday…"), button("Stri&ke a holiday…")
        self.view = TableView("Holidays", widths)
        tools = line(self.year, 1, self.before, self.after, self.adding, self.striking)
        self.setLayout(column(tools, self.told, self.view, margin=GRID))
        self.before.clicked.connect(lambda: self.presenter.turn(-1))
        self.after.clicked.connect(lambda: self.presenter.turn(1))
        self.adding.clicked.connect(lambda: self.open_form(added=True))
        self.striking.clicked.connect(lambda: self.open_form(added=False))

    def show_state(self, state: BusinessDaysState) -> None:
        """Shows a state."""
        self.told.setText(state.calendar)
        self.year.setText(state.year)
        self.view.show_table(state.table)
        for way in (self.adding, self.striking):
            way.setEnabled(not state.locked)
            way.setToolTip(state.locked)

    def open_form(self, *, added: bool) -> SingleDayForm:
        """Asks for a day."""
        form = SingleDayForm(self, self.presenter, lambda: self._workplace.on, added=added)
        form.open()
        return form
