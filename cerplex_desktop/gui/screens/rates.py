"""The rates: what the Default Rate is and was, which term won, and the tables it follows."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSizePolicy, QTabWidget

from cerplex_desktop.gui.column_widths import Widths
from cerplex_desktop.gui.forms import ReasonForm, needed
from cerplex_desktop.gui.layout import button, card, holding, label, line
from cerplex_desktop.gui.rate_chart import RateChart, RateLegend
from cerplex_desktop.gui.rate_forms import PrimeKnownForm, RateForm
from cerplex_desktop.gui.screens.screen import Screen
from cerplex_desktop.gui.table_view import TableView
from cerplex_desktop.presenters.rates import RatesPresenter, RatesState
from cerplex_desktop.presenters.workplace import Workplace
from cerplex_desktop.services.ports import Workbooks

if TYPE_CHECKING:
    from cerplex_desktop.gui.import_form import ImportForm


class RatesScreen(Screen):
    """Shows the Default Rate as chart, diary and tables."""

    def __init__(self, workplace: Workplace, widths: Widths, workbooks: Workbooks) -> None:
        super().__init__("Rates")
        self._workplace, self._workbooks = workplace, workbooks
        self._known, self._locked = "", ""
        self.now, self.known = label("", wrap=True), label("", "muted", wrap=True)
        self.enter = button("&Record a rate…", "primary")
        self.sheet = button("Import a &sheet…", tip="Prime from a spreadsheet, and the last import undone")
        self.know = button("How far &Prime is known…")
        self.back = button("&Take back…", tip="Takes back the entry of the selected line of the tables")
        self.chart, self.legend, self.told = RateChart(), RateLegend(), label("", "caption", wrap=True)
        self.chart.picked.connect(self.told.setText)
        self.told.setMinimumHeight(32)
        self.diary, self.rows = TableView("Diary of the Default Rate", widths), TableView("Tables of rates", widths)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName("Diary and tables")
        self.tabs.addTab(self.diary, "Diary")
        self.tabs.addTab(self.rows, "Tables it follows")
        self.enter.clicked.connect(self.open_entry)
        self.sheet.clicked.connect(self.open_sheet)
        self.know.clicked.connect(self.open_known)
        self.back.clicked.connect(self.open_take_back)
        self.rows.chosen.connect(lambda _: self._offer())
        self.tabs.currentChanged.connect(lambda _: self._offer())
        chart = card(self.now, self.legend, self.chart, self.told)
        chart.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        tools = line(self.known, self.enter, self.sheet, self.know, self.back)
        tools.setStretch(0, 1)
        self.fill(chart, holding(tools), self.tabs)
        self.body.setStretchFactor(self.tabs, 1)
        self.first = self.diary
        self.presenter = RatesPresenter(workplace, self.show_state)

    def refresh(self) -> None:
        """Asks the presenter for the state."""
        self.presenter.refresh()

    def show_state(self, state: RatesState) -> None:
        """Shows a state."""
        self._known, self._locked = state.known, state.locked
        self.now.setText(state.now)
        self.known.setText(state.known)
        self.chart.show_state(state.chart)
        self.legend.show_texts(state.chart.legend)
        self.diary.show_table(state.diary)
        self.rows.show_table(state.rows)
        self.enter.setEnabled(not state.locked)
        self.know.setEnabled(not state.locked)
        self.sheet.setEnabled(not state.locked)
        self._offer()

    def open_entry(self) -> RateForm:
        """Asks for a row of a table."""
        form = RateForm(self, lambda: self._workplace.on)
        form.when_submitted(lambda: self._record(form))
        form.open()
        return form

    def open_sheet(self) -> "ImportForm":
        """Takes a sheet of Prime."""
        from cerplex_desktop.domain.imports.rates import RATES
        from cerplex_desktop.gui.import_form import open_import

        return open_import(self, self._workplace, self._workbooks, RATES)

    def open_known(self) -> PrimeKnownForm:
        """Asks how far Prime is known."""
        form = PrimeKnownForm(self, self._known, lambda: self._workplace.on)
        form.when_submitted(lambda: self._know(form))
        form.open()
        return form

    def open_take_back(self) -> ReasonForm:
        """Asks why the selected entry is taken back."""
        entry = self.rows.current_link
        form = ReasonForm(self, "Take a rate back", f"Takes back entry no. {entry}.", "Take it back")
        form.when_submitted(lambda: self._take_back(entry, form))
        form.open()
        return form

    def _record(self, form: RateForm) -> None:
        self.presenter.record(form.entry(), form.accept, form.refuse)

    def _know(self, form: PrimeKnownForm) -> None:
        self.presenter.know_prime(needed(form.through_on, "day through which it is known"), form.accept, form.refuse)

    def _take_back(self, entry: int, form: ReasonForm) -> None:
        self.presenter.take_back(entry, form.text(), form.accept, form.refuse)

    def _offer(self) -> None:
        """An entry is taken back where one of the book's own is selected."""
        own = self.tabs.currentWidget() is self.rows and bool(self.rows.current_link)
        self.back.setEnabled(own and not self._locked)
