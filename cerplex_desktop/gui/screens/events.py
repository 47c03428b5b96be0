"""What happened to the notes' money, by date, and the menu from which events are recorded."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QMenu, QTabWidget

from cerplex_desktop.gui.cash_chart import CashChart, CashLegend
from cerplex_desktop.gui.chart import Legend, PrincipalChart
from cerplex_desktop.gui.column_widths import Widths
from cerplex_desktop.gui.event_dialog import EventDialog, open_event
from cerplex_desktop.gui.fields.choice import Choice
from cerplex_desktop.gui.forms import ReasonForm
from cerplex_desktop.gui.layout import button, column, holding, label
from cerplex_desktop.gui.offers import fill_menu
from cerplex_desktop.gui.papers import Papers
from cerplex_desktop.gui.screens.register import RegisterScreen
from cerplex_desktop.gui.step_chart import StepChart
from cerplex_desktop.gui.theme import GRID
from cerplex_desktop.presenters.chart import ChartState
from cerplex_desktop.presenters.event_entry import EventEntry
from cerplex_desktop.presenters.event_forms.form import EventForm
from cerplex_desktop.presenters.events import EventsPresenter, EventsState
from cerplex_desktop.presenters.ports import RECORD
from cerplex_desktop.presenters.workplace import Workplace
from cerplex_desktop.services.ports import Workbooks

if TYPE_CHECKING:
    from cerplex_desktop.gui.import_form import ImportForm


class Charted(QFrame):
    """A chart under its legend; what is picked is told below it."""

    def __init__(self, chart: StepChart, legend: Legend) -> None:
        super().__init__()
        self.chart, self.legend, self.told = chart, legend, label("", "caption", wrap=True)
        chart.setMinimumHeight(120)
        chart.picked.connect(self.told.setText)
        self.told.setMinimumHeight(self.told.fontMetrics().height() + 2)
        self.setLayout(column(legend, chart, self.told, gap=4, margin=GRID))

    def show_chart(self, state: ChartState) -> None:
        """Shows a state of the chart."""
        self.chart.show_state(state)
        self.legend.show_texts(state.legend, hatched=state.projected)


class EventsScreen(RegisterScreen):
    """Lists the events and records new ones. The key ``record`` opens the menu of events."""

    def __init__(self, workplace: Workplace, widths: Widths, papers: Papers, workbooks: Workbooks) -> None:
        self.record = button("&Record…", "primary", tip="Choose what happened (Ctrl+E)")
        self.back = button("&Take back…", name="take back", tip="Takes back the entry of the selected line")
        self.issue = button("&Issue papers…", name="issue", tip="Select an event that calls for papers.")
        self.sheet = button("Readi&ngs…", tip="A sheet of readings of the revolving loans, pasted or from a file")
        super().__init__("Events", widths, self.sheet, self.issue, self.back, self.record)
        self._papers, self._workbooks = papers, workbooks
        self.sheet.clicked.connect(self.open_sheet)
        self._workplace, self._newest = workplace, ""
        self.kinds = Choice("Kind of event", ())
        self.kinds.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToContents)
        self.tools.insertWidget(1, self.kinds)
        self.menu = QMenu(self.record)
        self.told, self.why_not = label("", wrap=True), label("", "caption", wrap=True)
        self.presenter = EventsPresenter(workplace, self.show_state)
        self.record.clicked.connect(self.open_menu)
        self.issue.clicked.connect(self.issue_papers)
        self.back.clicked.connect(self.open_take_back)
        self.kinds.textActivated.connect(self.presenter.narrow)
        self.follow(self.presenter.find, lambda _key: self._offer())
        self.principal, self.cash = Charted(PrincipalChart(), Legend()), Charted(CashChart(), CashLegend())
        self.charts = QTabWidget()
        self.charts.setAccessibleName("Charts")
        self.charts.addTab(self.principal, "Principal by its parts")
        self.charts.addTab(self.cash, "Cash by date")
        told = holding(column(self.told, self.why_not, gap=4))
        self.arrange(holding(column(told, self.charts)), (1, 1))

    def refresh(self) -> None:
        """Asks the presenter for the state."""
        self.presenter.refresh()

    def open_key(self, key: str) -> None:
        """``record`` opens the menu once the screen is laid out; the number of an entry brings it into view."""
        if key == RECORD:
            self.refresh()
            QTimer.singleShot(0, self, self.open_menu)
        elif key:
            self.view.choose(key)

    def show_state(self, state: EventsState) -> None:
        """Shows a state."""
        self.show_rows(state.table, state.newest if state.newest != self._newest else "")
        self._newest = state.newest
        self.kinds.offer(state.kinds)
        self.kinds.setCurrentText(state.kind)
        self.record.setEnabled(not state.locked)
        self.sheet.setEnabled(not state.locked)
        self.sheet.setVisible(bool(self._workplace.book.deal.loan_thresholds))
        self.principal.show_chart(state.principal)
        self.cash.show_chart(state.cash)
        fill_menu(self.menu, state.offers, self.open_form)
        self._offer()

    def open_menu(self) -> None:
        """Shows what can be recorded."""
        if self.record.isEnabled():
            self.menu.popup(self.record.mapToGlobal(self.record.rect().bottomLeft()))

    def open_form(self, form: EventForm) -> EventDialog:
        """Asks for an event."""
        dialog = open_event(self, EventEntry(self._workplace, form), self._working_date)
        dialog.accepted.connect(self.view.setFocus)
        return dialog

    def open_sheet(self) -> "ImportForm":
        """Takes a sheet of readings of the revolving loans."""
        from cerplex_desktop.domain.imports.readings import readings_entered
        from cerplex_desktop.gui.import_form import open_import
        from cerplex_desktop.presenters.readings_import import ReadingsImportPresenter

        what = readings_entered(self._workplace.on)
        return open_import(self, self._workplace, self._workbooks, what, ReadingsImportPresenter)

    def issue_papers(self) -> None:
        """Issues the papers of the selected event, and shows them."""
        self.presenter.issue(int(self.view.current_key), self._look)

    def open_take_back(self) -> ReasonForm:
        """Asks why the selected entry is taken back."""
        entry = int(self.view.current_key)
        text = f"Entry no. {entry} stays in the history as taken back."
        form = ReasonForm(self, "Take an entry back", text, "Take it back")
        form.when_submitted(lambda: self._take_back(entry, form))
        form.open()
        return form

    def _look(self, numbers: list[int]) -> None:
        self._papers.look(self, numbers)

    def _take_back(self, entry: int, form: ReasonForm) -> None:
        if not self.presenter.take_back(entry, form.text(), form.accept, form.refuse):
            form.do_it.setEnabled(True)

    def _offer(self) -> None:
        key = self.view.current_key
        why = self.presenter.cannot_take_back(int(key)) if key else "Select a line to take its entry back."
        self.back.setEnabled(bool(key) and not why)
        papers = self.presenter.papers(int(key)) if key else ""
        self.issue.setEnabled(bool(papers) and self.record.isEnabled())
        self.issue.setToolTip(f"Issues {papers}" if papers else "The selected event calls for no papers.")
        self.told.setText(self.presenter.told(int(key)) if key else "")
        self.why_not.setText(why)

    def _working_date(self) -> date:
        return self._workplace.on
