"""Prepayment at a discount: a day's quote per note, the saving over time, notices, and the posting."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabWidget

from cerplex_desktop.gui.column_widths import Widths
from cerplex_desktop.gui.event_dialog import EventDialog, open_event
from cerplex_desktop.gui.fields.choice import Choice
from cerplex_desktop.gui.fields.day import DayField
from cerplex_desktop.gui.layout import button, card, holding, label, line
from cerplex_desktop.gui.papers import Papers
from cerplex_desktop.gui.saving_chart import SavingChart, SavingLegend
from cerplex_desktop.gui.screens.screen import Screen
from cerplex_desktop.gui.table_view import TableView
from cerplex_desktop.gui.theme import GRID
from cerplex_desktop.gui.working import WorkingDialog
from cerplex_desktop.presenters.event_entry import EventEntry
from cerplex_desktop.presenters.event_forms.discharges import PREPAYMENT
from cerplex_desktop.presenters.prepayment import PrepaymentPresenter, PrepaymentState, QuoteLink
from cerplex_desktop.presenters.projection import SUPPOSITIONS
from cerplex_desktop.presenters.workplace import Workplace


class PrepaymentScreen(Screen):
    """Quotes any day; the notices and the posting are for the day quoted."""

    def __init__(self, workplace: Workplace, widths: Widths, papers: Papers) -> None:
        super().__init__("Prepayment")
        self._workplace, self._papers = workplace, papers
        self._best_on: date | None = None
        self.day = DayField("Day of prepayment", lambda: workplace.on)
        self.day.line.setMaximumWidth(160)
        self.supposed = Choice("Earlier dates not posted", SUPPOSITIONS)
        self.best_day = button("Quote the &best day")
        self.headline = label("", "heading", wrap=True)
        self.problem = label("", "error", wrap=True)
        self.best = label("", "muted", wrap=True)
        self.chart, self.legend, self.told = SavingChart(), SavingLegend(), label("", "caption", wrap=True)
        self.told.setMinimumHeight(32)
        self.notes = TableView("Quote per note", widths)
        self.closed = label("", "caption", wrap=True)
        self.show_working = button("Show the wor&king", tip="Or press Enter, or double-click an amount")
        self.issue = button("Issue prepayment &notices")
        self.post = button("Po&st the prepayment…", "primary")
        captions = label("Day of prepayment"), label("Earlier dates")
        asked = line(captions[0], self.day, captions[1], self.supposed, self.best_day, 1)
        for caption in captions:
            caption.setContentsMargins(0, GRID - 1, 0, 0)
        for piece in (*captions, self.day, self.supposed, self.best_day):
            asked.setAlignment(piece, Qt.AlignmentFlag.AlignTop)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName("Saving and notes")
        self.tabs.addTab(card(self.best, self.legend, self.chart, self.told), "Saving by day")
        self.tabs.addTab(self.notes, "Per note")
        tools = line(self.closed, self.show_working, self.issue, self.post)
        tools.setStretch(0, 1)
        self.asked, self.tools = holding(asked), holding(tools)
        self.fill(self.asked, self.headline, self.problem, self.tools, self.tabs, 0)
        self.body.setStretchFactor(self.tabs, 1)
        self.first = self.day
        self.presenter = PrepaymentPresenter(workplace, self.show_state)
        self._connect()

    def _connect(self) -> None:
        self.day.changed.connect(lambda on: self.presenter.choose(on if isinstance(on, date) else None))
        self.supposed.currentTextChanged.connect(self.presenter.suppose)
        self.best_day.clicked.connect(lambda: self.presenter.choose(self._best_on))
        self.chart.picked.connect(self.told.setText)
        self.notes.opened.connect(self.open_working)
        self.show_working.clicked.connect(lambda: self.open_working(self.notes.current_link))
        self.issue.clicked.connect(lambda: self.presenter.issue(self._look))
        self.post.clicked.connect(self.open_posting)

    def refresh(self) -> None:
        """Asks the presenter for the state."""
        self.presenter.refresh()

    def show_state(self, state: PrepaymentState) -> None:
        """Shows a state; of terms without the right, only that they give none."""
        for piece in (self.asked, self.tools, self.tabs):
            piece.setVisible(state.offered)
        if state.table.rows and not self.notes.table.rows:
            self.tabs.setCurrentWidget(self.notes)
        self._best_on = state.best_on
        if state.on != self.day.day:
            self.day.show_value(state.on)
        if self.supposed.currentText() != state.supposed:
            self.supposed.setCurrentText(state.supposed)
        self.headline.setText(state.headline)
        self.headline.setVisible(bool(state.headline))
        self.problem.setText(state.problem)
        self.problem.setVisible(bool(state.problem))
        self.best.setText(state.best)
        self.chart.show_state(state.chart)
        self.legend.show_texts(state.chart.legend)
        self.notes.show_table(state.table)
        self.closed.setText(state.post_closed_because)
        self.best_day.setEnabled(state.best_on is not None)
        self.show_working.setEnabled(bool(state.table.rows))
        self.issue.setEnabled(state.can_issue)
        self.post.setEnabled(not state.post_closed_because)

    def open_working(self, link: object) -> WorkingDialog | None:
        """Shows the working of an amount; without one under the cursor, of what the first note's holder is paid."""
        if not isinstance(link, QuoteLink):
            if not self.notes.table.rows:
                return None
            link = QuoteLink(self.notes.current_key or self.notes.table.rows[0].key, "payable")
        dialog = WorkingDialog(self, self.presenter.working(link))
        dialog.show()
        return dialog

    def open_posting(self) -> EventDialog:
        """Shows what the prepayment on the day quoted changes, and records it."""
        entry, given = EventEntry(self._workplace, PREPAYMENT), {"paid_on": self.day.day}
        return open_event(self, entry, lambda: self._workplace.on, given)

    def _look(self, numbers: list[int]) -> None:
        self._papers.look(self, numbers)
